"""Lesson 10: scores become probabilities."""

from functools import partial

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways

# What may be taken off all scores of a row before the exponential.
SHIFTS = {
    "row": lambda scores: scores.max(axis=1, keepdims=True),
    "none": lambda scores: 0.0,
    "table": lambda scores: scores.max(),
    "column": lambda scores: scores.max(axis=0),
    "least": lambda scores: scores.min(axis=1, keepdims=True),
    "first": lambda scores: scores[:, :1],
    "last": lambda scores: scores[:, -1:],
    "mean": lambda scores: scores.mean(axis=1, keepdims=True),
    "median": lambda scores: np.median(scores, axis=1, keepdims=True),
    "size": lambda scores: np.abs(scores).max(axis=1, keepdims=True),
}
ANOTHER_OF_THE_ROW = ("least", "first", "last", "mean", "median")
FAR_APART = ([3000.0, 0.0, 200.0], [0.0, 3000.0, 200.0], [0.0, 200.0, 3000.0], [-3000.0, 0.0, 100.0])
_POWERS = {
    "e": np.exp,
    "2": np.exp2,
    "10": lambda s: 10.0**s,
    "minus": lambda s: np.exp(-s),
    "none": lambda s: s,
    "square": np.square,
    "absolute": np.abs,
}


def _version(scores, shift="row", power="e", axis=1, divide="row", after="none", tiny=0.0):
    """Return the probabilities, right or with the faults that the keywords name."""
    if power in ("e", "2", "10"):
        scores = scores - SHIFTS[shift](scores)
    powers = _POWERS[power](scores)
    if divide == "row":
        powers = powers / (powers.sum(axis=axis, keepdims=True) + tiny)
    return {
        "none": lambda p: p,
        "log": np.log,
        "class": lambda p: p.argmax(axis=1),
        "softmax": _version,
    }[after](powers)


def _by_logarithm(scores):
    """Take the logarithm of the sum off each score, and then the exponential."""
    return np.exp(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)))


def _turned_after_shift(scores):
    """Take off the largest, and let a lower score have a higher probability then."""
    powers = np.exp(SHIFTS["row"](scores) - scores)
    return powers / powers.sum(axis=1, keepdims=True)


def _flat(scores, largest=False, sums=False, shift=True):
    """Let the largest or the sums of the rows lie flat: so they do not stand beside their rows."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=not largest) if shift else scores)
    return powers / powers.sum(axis=1, keepdims=not sums)


def _winner(scores):
    """Give all to the highest score."""
    return np.eye(scores.shape[1])[scores.argmax(axis=1)]


_COLUMNS = "Each bird has a row, and its probabilities add up to 1. Here the columns do."
_TABLE = "Here the whole table adds up to 1. Each row has to, since each bird has a row."
WRONG_AXES = (
    fault("wrong axis", _COLUMNS, axis=0),
    fault("wrong axis", _TABLE, axis=None),
)
OVERFLOW = "A large score has too large an exponential. Subtract the row's largest first: the shares stay."
NOT_THE_LARGEST = (
    "Another number of the row is subtracted than its largest. "
    "So what is left can still be large, and its exponential too large."
)
UNDERFLOW = (
    "A row can lie far below what is subtracted, and all its exponentials are 0. Subtract its own largest."
)
_MISTAKES = (
    *ways(
        "overflow",
        OVERFLOW,
        _by_logarithm,
        partial(_version, shift="none", tiny=1e-9),
        lambda scores: np.nan_to_num(_version(scores, shift="none")),
        shift=["none"],
    ),
    *ways(
        "overflow",
        NOT_THE_LARGEST,
        *(partial(_version, shift=shift, tiny=1e-9) for shift in ANOTHER_OF_THE_ROW),
        shift=ANOTHER_OF_THE_ROW,
    ),
    *ways("underflow", UNDERFLOW, partial(_version, shift="table", tiny=1e-9), shift=["table", "size"]),
    fault(
        "underflow",
        "The largest of a column is not the largest of its row. Subtract each row's own.",
        shift="column",
    ),
    *WRONG_AXES,
    fault("wrong axis", _COLUMNS, shift="column", axis=0),
    fault("wrong axis", _TABLE, shift="table", axis=None),
    fault(
        "softmax applied twice",
        "These are shares of shares: the probabilities went through softmax once more. Once is enough.",
        after="softmax",
    ),
    *ways(
        "rows divided by other rows' sums",
        "Each row is divided by its own sum. Keep the sums upright: `keepdims=True`.",
        partial(_flat, sums=True),
        partial(_flat, sums=True, shift=False),
    ),
    *ways(
        "rows met other rows' largest",
        "From each row its own largest score is subtracted. Keep the largest upright: `keepdims=True`.",
        partial(_flat, largest=True),
        partial(_flat, largest=True, sums=True),
    ),
    Mistake(
        "a tiny number added",
        "With a tiny number in the sum, each row adds up to less than 1. Leave it out: the sum is never 0.",
        lambda tiny, scores: _version(scores, tiny=tiny),
        size=lambda probe, parts: 1 / parts[0].flat[0] - 1 if probe[0].shape[1] == 1 else None,
    ),
    fault(
        "not divided",
        "Powers are not probabilities yet. Divide each row by its sum, so that it adds up to 1.",
        divide="none",
    ),
    fault(
        "no exponential",
        "Scores can be minus, probabilities cannot. So take the exponential first.",
        power="none",
    ),
    *ways("another base", "The power has the base e: that is `np.exp`.", power=["2", "10"]),
    *ways(
        "sign",
        "A higher score gets a higher probability. Here it is the other way round.",
        _turned_after_shift,
        lambda scores: _version(-scores),
        power=["minus"],
    ),
    fault(
        "squares for exponentials",
        "A square forgets the sign of a score. The exponential does not.",
        power="square",
    ),
    fault("absolute", "A score below 0 is a weak one. The absolute value makes it strong.", power="absolute"),
    fault(
        "logarithm taken",
        "These are logarithms of the probabilities. The probabilities themselves are asked for.",
        after="log",
    ),
    Mistake("the winner only", "Here the highest score gets all. Softmax gives each kind a share.", _winner),
    fault(
        "the winner only",
        "This is the number of the winning kind. Softmax gives each kind a share.",
        after="class",
    ),
    Mistake(
        "divided by the largest",
        "Each score was divided by the largest of its row. Shares come of exponentials and their sum.",
        lambda scores: scores / scores.max(axis=1, keepdims=True),
    ),
    Mistake(
        "each score alone",
        "Each score was squeezed on its own. The shares of a row depend on all its scores.",
        lambda scores: 1 / (1 + np.exp(-scores)),
    ),
)


def draw_scores(rng: np.random.Generator) -> np.ndarray:
    """Return scores of two to six birds for three kinds; not as many birds as kinds."""
    return rng.normal(0, 1.5, (int(rng.choice([2, 4, 5, 6])), 3)).round(1) + 0.05


EXERCISE = FunctionExercise(
    name="softmax",
    lesson="10_cross_entropy",
    asks="Return the probabilities: a row for each bird, a column for each kind.",
    inputs=(Quantity("scores", per_bird=True),),
    outputs=(Quantity("probabilities"),),
    right=_version,
    version=_version,
    probes=(
        (np.array([[2.0, 1.0, 0.0], [0.0, -1.0, 0.5]]),),
        (np.array([[1.0, 0.0, -2.0], [0.5, 1.5, 0.0], [-1.0, 2.0, 1.0]]),),
        # One bird; one kind; two kinds; all scores equal.
        (np.array([[1.0, 0.0, 2.0]]),),
        (np.array([[2.0], [-1.0]]),),
        (np.array([[0.0, 1.0], [2.0, 2.0], [1.0, -1.0]]),),
        (np.array([[1.0, 1.0, 1.0], [0.0, 0.0, 0.0]]),),
        # The largest in each place, far above the rest; all large; all small; small beside large; five kinds.
        *((np.array([row]),) for row in FAR_APART),
        (np.array([[1000.0, 999.0, 998.5], [0.0, -1.0, 1.0]]),),
        (np.array([[3001.0, 3000.0, 3002.0], [2000.0, 2001.0, 2000.5]]),),
        (np.array([[-3001.0, -3000.0, -3002.0], [-2000.0, -2001.0, -2000.5]]),),
        (np.array([[-1000.0, -999.0, -1001.0], [0.5, 1.0, 0.0], [1000.0, 1001.0, 999.0]]),),
        (np.array([[0.001, 0.002, -0.001, 0.0, 0.003], [1.0, 3.0, 2.0, -3.0, 0.5]]),),
    ),
    draw=lambda rng: (draw_scores(rng),),
    mistakes=_MISTAKES,
    hints=(
        "Take one bird with the scores 2, 1 and 0. Which numbers above 0 can you make of them?",
        "Take the exponential of each. They add up to 11.11. What makes shares of them?",
        "Add up along each row: `axis=1`, with `keepdims=True`. First subtract the row's largest score.",
    ),
    template="def softmax(scores):\n    return ...  # put your lines here\n",
    solution=(
        "def softmax(scores):\n"
        "    powers = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
        "    return powers / powers.sum(axis=1, keepdims=True)\n"
    ),
)
