"""The Palmer penguins, the data of every lesson. data/README.md says where they come from."""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from course_utils.arguments.numbers import check_generator, counted, refuse_masked, shown, whole_number

_TABLE = Path(__file__).parent / "data" / "penguins.csv"
_SHA256 = "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93"
_GET_IT_BACK = (
    "Get the file back: run `git checkout -- course_utils/data/penguins.csv` in the folder of the course, "
    "or download the course again."
)

# Flipper length in mm and body mass in g: few enough birds to see the square of every miss.
_DOZEN = [(181, 3300), (187, 3700), (190, 3700), (190, 3900), (193, 3800), (200, 3400)]
_DOZEN += [(200, 3975), (207, 4000), (216, 4750), (217, 5850), (225, 5700), (228, 5400)]


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
        If the columns are not equally long, or if a column or `chosen` has masked entries.
    TypeError, IndexError
        If `chosen` is not a slice, a list of positions, or a mask of n times True or False.

    Examples
    --------
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
            refuse_masked(getattr(self, field.name), field.name)
            column, n = np.array(getattr(self, field.name)), np.size(self.flipper_cm)
            if column.shape != (n,):
                raise ValueError(
                    f"{field.name} has shape {column.shape}, but flipper_cm has {n} entries. "
                    f"Give every column one entry for each bird, in one row."
                )
            column.flags.writeable = False
            object.__setattr__(self, field.name, column)

    @property
    def x(self) -> np.ndarray:
        """Flipper lengths in cm from 20 cm (n,), as the lessons have them."""
        return self.flipper_cm - 20

    def __len__(self) -> int:
        return len(self.flipper_cm)

    def __getitem__(self, chosen: slice | Sequence | np.ndarray) -> "Penguins":
        refuse_masked(chosen, "chosen")
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
        birds = counted(len(self), "bird")
        return f"Penguins({birds}: {kinds})" if kinds else f"Penguins({birds})"


@cache
def load_penguins() -> Penguins:
    """Return the 333 penguins of which everything is known.

    Returns
    -------
    Penguins, 333 birds
        In the order of the table. Flippers from 17.2 to 23.1 cm, masses from 2.7 to 6.3 kg.

    Raises
    ------
    OSError
        If the table cannot be read. If it is missing, this is a FileNotFoundError.
    ValueError
        If the table is not the one that came with the course.

    Notes
    -----
    In the lessons `x` is `flipper_cm - 20`. Lessons 00 to 10.

    References
    ----------
    Gorman, Williams and Fraser (2014), PLoS ONE 9(3): e90081, doi 10.1371/journal.pone.0090081.

    Examples
    --------
    >>> load_penguins()
    Penguins(333 birds: 146 Adelie, 68 Chinstrap, 119 Gentoo)
    """
    rows = [row for row in csv.DictReader(_read_table().splitlines()) if "NA" not in row.values()]
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    return Penguins(
        flipper_cm=columns["flipper_length_mm"].astype(float) / 10,
        mass_kg=columns["body_mass_g"].astype(float) / 1000,
        bill_depth_mm=columns["bill_depth_mm"].astype(float),
        bill_length_mm=columns["bill_length_mm"].astype(float),
        species=columns["species"],
        sex=columns["sex"],
        island=columns["island"],
        year=columns["year"].astype(int),
    )


@cache
def dozen() -> Penguins:
    """Return the twelve birds of the pictures, from the shortest flipper to the longest.

    Errors are those of `load_penguins`.

    Examples
    --------
    >>> dozen()
    Penguins(12 birds: 6 Adelie, 2 Chinstrap, 4 Gentoo)
    """
    birds = load_penguins()
    matches = [(birds.flipper_cm == mm / 10) & (birds.mass_kg == g / 1000) for mm, g in _DOZEN]
    return birds[[np.argmax(match) for match in matches]]


def split(penguins: Penguins, held_out: int, rng: np.random.Generator) -> tuple[Penguins, Penguins]:
    """Deal the birds into two parts at random: one to train on, one to judge on.

    Parameters
    ----------
    penguins : Penguins, n birds
        At least two birds.
    held_out : int, from 1 to n − 1
        How many birds to judge on.
    rng : numpy.random.Generator
        The source of chance. The same seed deals the same parts.

    Returns
    -------
    tuple of two Penguins, n − held_out and held_out birds
        The training birds, then the held-out birds. Every bird is in exactly one part.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind, such as 0.2 for `held_out`.
    ValueError
        If a part would be empty.

    Notes
    -----
    Lesson 08.

    Examples
    --------
    >>> training, held_out = split(dozen(), 4, np.random.default_rng(0))
    >>> len(training), len(held_out)
    (8, 4)
    """
    _check_split(penguins, held_out, rng)
    order = rng.permutation(len(penguins))
    return penguins[order[held_out:]], penguins[order[:held_out]]


def as_penguins(penguins: Penguins, name: str) -> Penguins:
    """Return the Penguins, or raise a TypeError for anything else and a ValueError if there is no bird."""
    if not isinstance(penguins, Penguins):
        raise TypeError(f"{name} must be Penguins, such as load_penguins(), but it is {shown(penguins)}.")
    if len(penguins) == 0:
        raise ValueError(f"{name} has no bird in it. Choose at least one, such as load_penguins()[:1].")
    return penguins


def _read_table() -> str:
    try:
        # Git on Windows may have changed the line endings, which harms nothing.
        content = _TABLE.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise type(error)(f"Cannot read {_TABLE}. {_GET_IT_BACK}") from error
    if hashlib.sha256(content).hexdigest() != _SHA256:
        raise ValueError(f"{_TABLE} is damaged or was changed. {_GET_IT_BACK}")
    return content.decode()


def _check_split(penguins: Penguins, held_out: int, rng: np.random.Generator) -> None:
    as_penguins(penguins, "penguins")
    check_generator(rng)
    n = len(penguins)
    if isinstance(held_out, (float, np.floating)) and 0 < held_out < 1:
        birds = max(1, min(round(held_out * n), n - 1))
        raise TypeError(
            f"held_out is a number of birds, not a share, but it is {held_out:g}. "
            f"For a share of {held_out:g} of these {n} birds, write held_out={birds}."
        )
    if not 1 <= whole_number(held_out, "held_out") < n:
        raise ValueError(
            f"held_out must be at least 1 and less than {n}, the number of birds, but it is {held_out}. "
            f"Choose a number that leaves at least one bird in both parts."
        )
