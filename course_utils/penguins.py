"""A table of penguins: one array a column, one entry a bird."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from course_utils.arguments.numbers import shown


@dataclass(frozen=True, eq=False)
class Penguins:
    """Some penguins: eight columns of shape (n,), which cannot be changed.

    `len(penguins)` is n. `penguins[chosen]` is another Penguins.

    Parameters
    ----------
    flipper_cm, mass_kg, bill_depth_mm, bill_length_mm : array_like, shape (n,)
        What was measured. The name ends in the unit.
    species, sex, island : array_like of str, shape (n,)
        The kind of the bird, female or male, and where it lived.
    year : array_like of int, shape (n,)
        When it was measured.

    Raises
    ------
    ValueError
        If the columns are not equally long.
    TypeError, IndexError
        If `chosen` is not a slice, a list of positions, or a mask of n times True or False.

    Examples
    --------
    >>> from course_utils.datasets import load_penguins
    >>> penguins = load_penguins()
    >>> penguins[penguins.mass_kg > 6]
    Penguins(2 birds: 2 Gentoo)
    >>> penguins[:3].flipper_cm
    array([18.1, 18.6, 19.5])
    """

    flipper_cm: np.ndarray
    mass_kg: np.ndarray
    bill_depth_mm: np.ndarray
    bill_length_mm: np.ndarray
    species: np.ndarray
    sex: np.ndarray
    island: np.ndarray
    year: np.ndarray

    def __post_init__(self) -> None:
        for field in fields(self):
            column, n = np.array(getattr(self, field.name)), np.size(self.flipper_cm)
            if column.shape != (n,):
                raise ValueError(
                    f"{field.name} has shape {column.shape}, but flipper_cm has {n} entries. "
                    f"Give every column one entry for each bird, in one row."
                )
            column.flags.writeable = False
            object.__setattr__(self, field.name, column)

    def __len__(self) -> int:
        return len(self.flipper_cm)

    def __getitem__(self, chosen: slice | Sequence | np.ndarray) -> "Penguins":
        if isinstance(chosen, tuple) or (not isinstance(chosen, slice) and np.ndim(chosen) != 1):
            raise TypeError(
                f"penguins[{shown(chosen)}] chooses no birds. Write penguins[[0, 3]] or penguins[:12] for "
                f"birds, penguins.mass_kg for a column, and penguins.mass_kg[0] for one number."
            )
        try:
            return Penguins(**{field.name: getattr(self, field.name)[chosen] for field in fields(self)})
        except IndexError as error:
            raise IndexError(
                f"penguins[...] cannot choose with {shown(chosen)}. Use positions from 0 to {len(self) - 1}, "
                f"or a mask with True or False for each of the {len(self)} birds."
            ) from error

    def __repr__(self) -> str:
        counts = zip(*np.unique(self.species, return_counts=True), strict=True)
        kinds = ", ".join(f"{count} {kind}" for kind, count in counts)
        birds = "1 bird" if len(self) == 1 else f"{len(self)} birds"
        return f"Penguins({birds}: {kinds})" if kinds else f"Penguins({birds})"


def check_penguins(penguins: object, name: str) -> None:
    """Raise a TypeError unless this is a Penguins, and a ValueError if it has no bird."""
    if not isinstance(penguins, Penguins):
        raise TypeError(f"{name} must be Penguins, such as load_penguins(), but it is {shown(penguins)}.")
    if len(penguins) == 0:
        raise ValueError(f"{name} has no bird in it. Choose at least one, such as load_penguins()[:1].")
