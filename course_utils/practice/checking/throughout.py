"""What only all trials together show: a function takes no notice of what goes in, or rounds, or nudges."""

import numpy as np

from course_utils.practice.checking.diagnosis import Trial
from course_utils.practice.checking.reading import Values

_IGNORES = (
    "The same comes out, whatever goes in. "
    "Use the names in the brackets of its first line, not those of other cells."
)
_ROUNDED = "It is right, but rounded. Return all digits."
_NEAR = "Very near. Is it measured by a nudge? Give the number as the formula makes it."
_NEARLY = 0.02  # of the number, or so much in its unit
_FEWEST_TRIALS = 3
_MOST_DECIMALS = 3  # what is rounded to more passes


def seen_throughout(trials: list[Trial]) -> tuple[str, str] | None:
    """Return a name and a message, or None if the trials do not share such a fault."""
    pairs = [(trial.outcome.reading, trial.wanted) for trial in trials]
    if len(trials) < _FEWEST_TRIALS or not all(isinstance(mine, Values) for mine, _ in pairs):
        return None
    mine = [_joined(reading) for reading, _ in pairs]
    if all(np.array_equal(mine[0], other) for other in mine[1:]):
        return "ignores what goes in", _IGNORES
    if any(_is_rounded(pairs, decimals) for decimals in range(_MOST_DECIMALS + 1)):
        return "rounded", _ROUNDED
    if all(_is_near(*pair) for pair in pairs):
        return "nearly right", _NEAR
    return None


def _joined(reading: Values) -> np.ndarray:
    return np.concatenate([part.ravel() for part in reading.parts])


def _is_near(reading: Values, wanted: Values) -> bool:
    mine, right = _joined(reading), _joined(wanted)
    return mine.size == right.size and np.allclose(mine, right, rtol=_NEARLY, atol=_NEARLY)


def _is_rounded(pairs: list[tuple[Values, Values]], decimals: int) -> bool:
    """Whether all numbers have so few decimals and lie as near to the right ones as rounding leaves them."""
    for reading, wanted in pairs:
        if [part.shape for part in reading.parts] != [part.shape for part in wanted.parts]:
            return False
        mine, right = _joined(reading), _joined(wanted)
        if not (np.isfinite(mine).all() and np.allclose(mine, np.round(mine, decimals), rtol=0, atol=1e-9)):
            return False
        if not (np.abs(mine - right) <= 0.5 * 10.0**-decimals + 1e-9).all():
            return False
    return True
