"""Lesson 10: surprise as a loss."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import OVER_BIRDS
from course_utils.practice.checking.exercises.softmax import (
    ANOTHER_OF_THE_ROW,
    FAR_APART,
    NOT_THE_LARGEST,
    SHIFTS,
    UNDERFLOW,
    WRONG_AXES,
    draw_scores,
)

_REDUCTIONS = OVER_BIRDS | {"table": lambda surprise: surprise.sum() / 3 / len(surprise)}
_BASES = {"e": 1.0, "2": np.log(2), "10": np.log(10)}


def _log_shares(scores, axis=1):
    """Return the logarithm of softmax."""
    shifted = scores - scores.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def _shares(scores, shift="row", axis=1):
    powers = np.exp(scores - SHIFTS[shift](scores))
    return powers / powers.sum(axis=axis, keepdims=True)


def _logs(scores, stable, axis):
    if stable == "log":
        return _log_shares(scores, axis)
    if stable == "twice":
        return _log_shares(_shares(scores))
    return np.log(_shares(scores, stable, axis))


def _version(scores, species, stable="log", axis=1, base="e", sign=-1, reduce="mean", kinds="species"):
    """Return the loss, right or with the faults that the keywords name."""
    logs = _logs(scores, stable, axis) / _BASES[base]
    rows = np.arange(len(species))
    chosen = {
        "species": lambda: logs[rows, species],
        "one-hot": lambda: (logs * np.eye(scores.shape[1])[species]).sum(axis=1),
        "shifted": lambda: logs[rows, (species - 1) % 3],
        "all": lambda: logs.sum(axis=1),
        "winner": lambda: logs.max(axis=1),
        "worst": lambda: logs.min(axis=1),
    }[kinds]()
    return _REDUCTIONS[reduce](sign * chosen)


def _shares_of(scores, species):
    """Return the probability of each bird's true kind."""
    return np.exp(_log_shares(scores))[np.arange(len(species)), species]


def _size_of_tiny(probe, parts):
    """Return the tiny number, as the surprise of a probability of 0 shows it."""
    (surprise,), (scores, species) = parts, probe
    never = len(species) == 1 and _shares_of(scores, species)[0] == 0
    return float(np.exp(-surprise.flat[0])) if never else None


def _added(tiny, scores, species):
    return -np.log(_shares_of(scores, species) + tiny).mean()


def _added_unshifted(tiny, scores, species):
    return -np.log(_shares(scores, "none")[np.arange(len(species)), species] + tiny).mean()


def _clipped(tiny, scores, species):
    return -np.log(np.maximum(_shares_of(scores, species), tiny)).mean()


def _clipped_twice(tiny, scores, species):
    return -np.log(np.clip(_shares_of(scores, species), tiny, 1 - tiny)).mean()


def _of_both(mean):
    """Return a version that adds the surprise at what each bird is not."""

    def surprise(scores, species):
        shares, true = _shares(scores), np.eye(scores.shape[1])[species]
        table = -(true * np.log(shares) + (1 - true) * np.log(1 - shares))
        return table.mean() if mean else table.sum(axis=1).mean()

    return surprise


def _entropy(scores, species):
    """Let each probability meet its own logarithm."""
    shares = np.exp(_log_shares(scores))
    return -(shares * _log_shares(scores)).sum(axis=1).mean()


def _of_sums(in_sum="row", in_score="row", axis=1):
    """Return a version that makes it of the logarithm of a sum and a score, each with a shift of its own."""

    def surprise(scores, species):
        sums = np.exp(scores - SHIFTS[in_sum](scores)).sum(axis=axis)
        true = (scores - SHIFTS[in_score](scores))[np.arange(len(species)), species]
        return (np.log(sums) - true).mean()

    return surprise


_OTHERS = ("table", "column", "size")
_ZERO = (
    "A very small probability is rounded to 0, and 0 has no logarithm. "
    "Stay with scores: the log of a share is the score minus the log of the sum."
)
_ZERO_TIMES = (
    "A very small probability is rounded to 0, and 0 has no logarithm: 0 times −∞ is no number. "
    "Take the score of the true kind alone, minus the log of the sum."
)
_TINY = (
    "A tiny number in the logarithm hides how wrong a sure answer is. Work with scores, and none is needed."
)
_LOG = "Surprise is the natural logarithm, `np.log`. Another base gives another unit."
_LARGE = "A large score has too large an exponential. Subtract the row's largest score first."
_MISTAKES = (
    *ways(
        "overflow",
        _LARGE,
        _of_sums("none", "none"),
        stable=["none"],
    ),
    Mistake("overflow", _LARGE, _added_unshifted, size=_size_of_tiny),
    *ways(
        "overflow",
        NOT_THE_LARGEST,
        *(_of_sums(shift, shift) for shift in ANOTHER_OF_THE_ROW),
        stable=ANOTHER_OF_THE_ROW,
    ),
    *ways("underflow", UNDERFLOW, *(_of_sums(one, one) for one in _OTHERS), stable=_OTHERS),
    *ways(
        "largest score off in one place only",
        "The largest score is off in one place only. Subtract it from the true score and in the sum.",
        _of_sums(in_score="none"),
        _of_sums(in_sum="none"),
    ),
    Mistake(
        "wrong axis",
        "One sum was taken of all birds. Each bird has a sum of its own: `axis=1`.",
        _of_sums(axis=None),
    ),
    fault("log of 0", _ZERO, stable="row"),
    fault("log of 0", _ZERO_TIMES, stable="row", kinds="one-hot"),
    *(
        Mistake("a tiny number added", _TINY, version, size=_size_of_tiny)
        for version in (_added, _clipped, _clipped_twice)
    ),
    *WRONG_AXES,
    fault(
        "softmax applied twice",
        "The probabilities went through softmax once more. Scores go in, and one softmax is enough.",
        stable="twice",
    ),
    *ways(
        "binary cross-entropy",
        "The surprise at what each bird is not was added. Of several kinds, only the true one counts.",
        _of_both(False),
        _of_both(True),
    ),
    fault("log2", _LOG, base="2"),
    fault("log10", _LOG, base="10"),
    fault(
        "sign", "The logarithm of a probability is below 0. Surprise is above 0, so it takes a minus.", sign=1
    ),
    fault("not averaged", "A sum grows with every bird. The loss is the mean over the birds.", reduce="sum"),
    fault(
        "not averaged",
        "There is a surprise for each bird. The loss is their mean, one number.",
        reduce="each",
    ),
    fault(
        "divided by the whole table",
        "Divide by the number of birds only, not by birds times kinds.",
        reduce="table",
    ),
    *ways(
        "one bird only", "Only one bird is in it. The loss is the mean over all.", reduce=["first", "last"]
    ),
    fault("all kinds", "Only the probability of the true kind counts. Here all are in it.", kinds="all"),
    fault(
        "the winner, not the true kind",
        "The kind with the highest score was asked. Ask the true one.",
        kinds="winner",
    ),
    fault(
        "counted from 1",
        "The kinds are counted from 0. Here they are taken as counted from 1.",
        kinds="shifted",
    ),
    Mistake(
        "no logarithm",
        "A loss of 1 minus the probability is never above 1. Surprise takes the logarithm.",
        lambda scores, species: (1 - _shares_of(scores, species)).mean(),
    ),
    Mistake(
        "no logarithm",
        "This is the mean probability of the true kind. Surprise takes minus its logarithm.",
        lambda scores, species: _shares_of(scores, species).mean(),
    ),
    Mistake(
        "no logarithm",
        "This is minus the mean probability of the true kind. Surprise takes minus its logarithm.",
        lambda scores, species: -_shares_of(scores, species).mean(),
    ),
    Mistake(
        "log of the mean",
        "Take the logarithm for each bird first. The mean comes last.",
        lambda scores, species: -np.log(_shares_of(scores, species).mean()),
    ),
    Mistake(
        "squared error",
        "This is the squared error on probabilities. Surprise takes the logarithm.",
        lambda scores, species: ((1 - _shares_of(scores, species)) ** 2).mean(),
    ),
    Mistake(
        "no softmax",
        "Scores are not probabilities. Softmax comes first.",
        lambda scores, species: -np.log(scores[np.arange(len(species)), species]).mean(),
    ),
    Mistake(
        "no softmax",
        "This is only the mean score. Softmax makes probabilities first.",
        lambda scores, species: -scores[np.arange(len(species)), species].mean(),
    ),
    Mistake(
        "the guess for the truth",
        "Each probability met its own logarithm. The true kind has to choose.",
        _entropy,
    ),
    Mistake(
        "every bird's kind in every row",
        "`[:, species]` takes all kinds from each row. Take one from each: row k, kind of bird k.",
        lambda scores, species: -_log_shares(scores)[:, species].mean(),
    ),
)


def _draw(rng):
    scores = draw_scores(rng)
    return scores, rng.integers(0, 3, len(scores))


EXERCISE = FunctionExercise(
    name="cross_entropy",
    lesson="10_cross_entropy",
    asks="Return the mean surprise over the birds, one number.",
    inputs=(Quantity("scores", per_bird=True), Quantity("species", per_bird=True)),
    outputs=(Quantity("loss"),),
    right=_version,
    version=_version,
    probes=(
        (np.array([[2.0, 1.0, 0.0], [0.0, -1.0, 0.5]]), np.array([0, 2])),
        (
            np.array([[1.0, 0.0, -2.0], [0.5, 1.5, 0.0], [-1.0, 2.0, 1.0], [0.0, 0.5, 2.0]]),
            np.array([2, 1, 1, 0]),
        ),
        (np.array([[1000.0, 999.0, 998.5], [0.0, -1.0, 1.0]]), np.array([1, 0])),
        # One bird; all scores equal.
        (np.array([[1.0, 0.0, 2.0]]), np.array([2])),
        (np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]), np.array([1, 0])),
        # The largest in each place, true or not; all large; all small; small beside large.
        *((np.array([row]), np.array([kind])) for row in FAR_APART for kind in range(3)),
        (np.array([[3001.0, 3000.0, 3002.0], [2000.0, 2001.0, 2000.5]]), np.array([0, 2])),
        (np.array([[-3001.0, -3000.0, -3002.0], [-2000.0, -2001.0, -2000.5]]), np.array([1, 1])),
        (
            np.array([[-1000.0, -999.0, -1001.0], [0.5, 1.0, 0.0], [1000.0, 1001.0, 999.0]]),
            np.array([0, 1, 2]),
        ),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "A bird has the scores 2, 1 and 0. Its surprise is the log of a sum, minus one score. Which sum?",
        "`scores[np.arange(len(species)), species]` takes the true score of each row.",
        "First subtract the row's largest score from all its scores. Then add up the powers along each row.",
    ),
    template="def cross_entropy(scores, species):\n    return ...  # put your lines here\n",
    solution=(
        "def cross_entropy(scores, species):\n"
        "    shifted = scores - scores.max(axis=1, keepdims=True)\n"
        "    log_sums = np.log(np.exp(shifted).sum(axis=1))\n"
        "    return (log_sums - shifted[np.arange(len(species)), species]).mean()\n"
    ),
)
