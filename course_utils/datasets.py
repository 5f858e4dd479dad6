"""The Palmer penguins, the data of every lesson. data/README.md says where they come from."""

import csv
import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from course_utils.arguments.numbers import check_generator, whole_number
from course_utils.penguins import Penguins, check_penguins

_TABLE = Path(__file__).parent / "data" / "penguins.csv"
_SHA256 = "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93"
_GET_IT_BACK = (
    "Get the file back: run `git checkout -- course_utils/data/penguins.csv` in the folder of the course, "
    "or download the course again."
)

# Flipper length in mm and body mass in g: few enough birds to see the square of every miss.
_DOZEN = [(181, 3300), (187, 3700), (190, 3700), (190, 3900), (193, 3800), (200, 3400)]
_DOZEN += [(200, 3975), (207, 4000), (216, 4750), (217, 5850), (225, 5700), (228, 5400)]


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
    In the lessons x is `flipper_cm - 20`. Lessons 00 to 10.

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


def _read_table() -> str:
    try:
        # Git on Windows may have changed the line endings, which harms nothing.
        content = _TABLE.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise type(error)(f"Cannot read {_TABLE}. {_GET_IT_BACK}") from error
    if hashlib.sha256(content).hexdigest() != _SHA256:
        raise ValueError(f"{_TABLE} is damaged or was changed. {_GET_IT_BACK}")
    return content.decode()


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


def _check_split(penguins: Penguins, held_out: int, rng: np.random.Generator) -> None:
    check_penguins(penguins, "penguins")
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
