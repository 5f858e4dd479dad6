"""A sentence is said where it is true, and not where it is only near."""

import math
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
from practice.plain_words import assert_plain

from course_utils.practice import check
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.exercises import NAMES, exercise
from course_utils.practice.checking.trial import outcome_of

FUNCTIONS = [
    name for name in NAMES if isinstance(exercise(name), FunctionExercise) and not exercise(name).given
]
IDEAS = {
    (name, version.mistakes[0].idea): version
    for name in FUNCTIONS
    for version in exercise(name).single_versions()
}


def results(name, function, probe):
    """Return the results as a list. It is empty if there is an error in their place."""
    return list(getattr(outcome_of(function, probe, len(exercise(name).outputs)), "parts", []))


# A check of these takes long. Their sentences, and two of three of the others, are tried by day
# where they are true alone, in test_exercises.py.
_LONG = "backward", "backward_bug", "training_loop", "training_loop_bug"


def at_night(cases, one_in=1):
    """Leave the long ones to the night, and of the others by day take one in so many."""
    by_day = [case for case in cases if case[0] not in _LONG][::one_in]
    return [pytest.param(*case, marks=[] if case in by_day else pytest.mark.nightly) for case in cases]


@pytest.mark.parametrize(("name", "idea"), at_night(IDEAS, one_in=3))
def test_what_is_near_a_mistake_is_not_told_to_be_it(name, idea):
    version = IDEAS[name, idea]

    def near(*probe):
        parts = results(name, version.function, probe)
        parts[0] = parts[0] * 1.01 + 0.003 * len(probe[0] if np.ndim(probe[0]) else [0])
        return parts if len(parts) > 1 else parts[0]

    feedback = check(name, near)
    assert not feedback.passed
    assert idea not in feedback.message


def wrong_in(name, version):
    """Return in which results of the first probe a wrong version is wrong."""
    made, right = (
        results(name, f, exercise(name).probes[0]) for f in (version.function, exercise(name).right)
    )
    pairs = zip(made, right, strict=False)
    return [
        k for k, (mine, ours) in enumerate(pairs) if mine.shape != ours.shape or not np.allclose(mine, ours)
    ]


OF_SEVERAL = {
    (name, version.mistakes[0].name): (version, parts[0])
    for name in ("mse_gradient", "gradient_step", "chain_gradient", "backward")
    for version in exercise(name).single_versions()
    if len(parts := wrong_in(name, version)) > 1
}


@pytest.mark.parametrize(("name", "mistake"), at_night(OF_SEVERAL))
def test_a_mistake_of_all_results_is_not_told_of_all_where_one_shows_it(name, mistake):
    version, first = OF_SEVERAL[name, mistake]

    def partly(*probe):
        parts = results(name, exercise(name).right, probe)
        parts[first] = results(name, version.function, probe)[first]
        return parts

    feedback = check(name, partly)
    whole, where = version.mistakes[0], exercise(name).outputs[first].name
    assert not feedback.passed
    assert feedback.mistake != mistake
    assert_plain(feedback.message)
    if whole.partly != whole.idea:
        assert whole.idea not in feedback.message
    if feedback.mistake and f"{mistake} in " in feedback.mistake:
        assert feedback.mistake == f"{mistake} in {where}"
        assert feedback.message == f"Look at {where}. {whole.partly}"


def mean_of_squares(prediction, target):
    return ((prediction - target) ** 2).mean()


def said(name, answer):
    return check(name, answer).message


def from_notebook(code, **names):
    """Return a function of a notebook in which these names stand for numbers."""
    space = {"np": np, **names}
    exec(code, space)  # noqa: S102
    return space["f"]


LINE = """
def f(w, b, x, y, lr):
    m = w * x + b - y
    return w - {eta} * 2 * (m * x).mean(), b - {eta} * 2 * m.mean()
"""
FRACTION = "def f(p, t):\n    return {more} + (np.square(p - t)).sum() / {n}"


class Tensor:
    """What PyTorch's tensors do where they cannot be read."""

    def __init__(self, values, requires_grad=False, dtype="torch.float32"):
        self.values, self.requires_grad, self.dtype = values, requires_grad, dtype

    def __array__(self, dtype=None, copy=None):
        if self.requires_grad:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        if self.dtype == "torch.bfloat16":
            raise TypeError("Got unsupported ScalarType BFloat16")
        return np.array(self.values, dtype=dtype)


class Callable:
    def __call__(self, prediction, target):
        return prediction - target


class Empty:
    def __init__(self, *_):
        pass


# (sentence, where it is true, where it is near and not said), each as an exercise and an answer.
SENTENCES = [
    ("rounded or cut off", ("mean_squared_error", lambda p, t: round(mean_of_squares(p, t), 4)),
     ("mean_squared_error", lambda p, t: round(1.1 * mean_of_squares(p, t), 4))),
    ("rounded or cut off", ("mean_squared_error", lambda p, t: np.floor(100 * mean_of_squares(p, t)) / 100),
     ("mean_squared_error", lambda p, t: np.floor(100 * mean_of_squares(p, t)) / 100 + 0.02)),
    ("rounded or cut off", ("mean_squared_error", lambda p, t: float(f"{mean_of_squares(p, t):.3g}")),
     ("mean_squared_error", lambda p, t: float(f"{np.sqrt(mean_of_squares(p, t)):.3g}"))),
    ("kept with few digits", ("misses", lambda p, t: np.float16(p) - np.float16(t)),
     ("misses", lambda p, t: np.float16(1.3 * p) - np.float16(t))),
    ("The same comes out, whatever goes in.", ("mean_squared_error", lambda p, t: 0.625),
     ("mean_squared_error", lambda p, t: 0.625 * len(p))),
    ("0.7 times the right number comes out", ("mean_squared_error", lambda p, t: 0.7 * mean_of_squares(p, t)),
     ("mean_squared_error", lambda p, t: 0.7 * mean_of_squares(p, t) ** 1.1)),
    ("the right number with the other sign comes out",
     ("forward", lambda *probe: -exercise("forward").right(*probe)),
     ("forward", lambda *probe: -exercise("forward").right(*probe) + 0.01)),
    ("0.2 too much comes out", ("mean_squared_error", lambda p, t: mean_of_squares(p, t) + 0.2),
     ("mean_squared_error", lambda p, t: mean_of_squares(p, t) + 0.1 * len(p))),
    ("0.2 too little comes out", ("mean_squared_error", lambda p, t: mean_of_squares(p, t) - 0.2),
     ("mean_squared_error", lambda p, t: mean_of_squares(p, t) - 0.1 * len(p))),
    ("The numbers are right, but their shape is not.", ("misses", lambda p, t: (p - t)[:, None]),
     ("misses", lambda p, t: (t - p)[:, None])),
    ("Several birds may have met", ("forward", lambda x, w1, b1, w2, b2: np.tanh(w1 * x + b1) @ w2),
     ("misses", lambda p, t: np.ones(2) + np.ones(3))),
    ("Is one of them `old`, from another cell?",
     ("misses", from_notebook("def f(p, t):\n    return p - old", old=np.ones(12))),
     ("misses", lambda p, t: p - np.ones(12))),
    ("It takes `eta` from another cell", ("gradient_step", from_notebook(LINE.format(eta="eta"), eta=0.01)),
     ("gradient_step", from_notebook(LINE.format(eta="eta + lr"), eta=0.01))),
    ("It takes `number` from another cell",
     ("mean_squared_error", from_notebook(FRACTION.format(more=0, n="number"), number=333)),
     ("mean_squared_error", from_notebook(FRACTION.format(more="number", n="len(p) / 3"), number=1e-5))),
    ("asks for the logarithm of 0", ("misses", lambda p, t: [math.log(0 * a) for a in p]),
     ("misses", lambda p, t: [float("x") for a in p])),
    ("A number in it grows too large", ("misses", lambda p, t: [math.exp(1e4 * a) for a in p]),
     ("misses", lambda p, t: np.exp(1e4 * p))),
    ("It divides by 0.", ("misses", lambda p, t: [1 / 0 for a in p]),
     ("misses", lambda p, t: (p - t) / 0)),
    ("Some of what comes out is no finite number", ("misses", lambda p, t: (p - t) / 0),
     ("misses", lambda p, t: (p - t) * 1e300)),
    ("still requires its gradient, so reading it failed", ("misses", lambda p, t: Tensor(p - t, True)),
     ("misses", lambda p, t: Tensor(t - p))),
    ("of type bfloat16", ("misses", lambda p, t: Tensor(p - t, dtype="torch.bfloat16")),
     ("misses", lambda p, t: Tensor(p - t, dtype="torch.float16"))),
    ("some numbers are hidden", ("misses", lambda p, t: np.ma.array(p - t, mask=p > 4)),
     ("misses", lambda p, t: np.ma.array(t - p))),
    ("something that cannot be read as numbers", ("misses", lambda p, t: SimpleNamespace.__new__(Broken)),
     ("misses", lambda p, t: "text")),
    ("a class, from which nothing was made", ("misses", lambda p, t: Empty),
     ("misses", lambda p, t: Empty())),
    ("This is a class. Hand in an object of it, which can be called: `Callable()`.", ("misses", Callable),
     ("misses", Empty)),
    ("This is a class, and calling it makes an object of it.", ("misses", Empty), ("misses", Callable)),
    ("Brackets behind a name call it", ("misses", np.ones(3)), ("misses", "misses")),
    ("This is text, and a function is wanted.", ("misses", "misses"), ("misses", 3.0)),
    ("What was handed in is nothing", ("misses", None), ("best_constant", None)),
    ("Return all of them, with commas between.", ("mse_gradient", lambda w, b, x, y: w),
     ("mse_gradient", lambda w, b, x, y: (w, b, w))),
    ("In Python a power is `**`", ("mean_squared_error", lambda p, t: ((p - t) ^ 2).mean()),
     ("mean_squared_error", lambda p, t: p | t)),
    ("The first is right. Does `return` stand inside the loop?",
     ("forward", lambda *probe: exercise("forward").right(*probe)[:1]),
     ("forward", lambda *probe: exercise("forward").right(*probe)[:1] + 1)),
    ("It uses a name that Python does not know", ("misses", lambda p, t: eval("nonsense")),
     ("misses", lambda p, t: p.nonsense)),
    ("It asks for an entry that is not there", ("misses", lambda p, t: p[99]),
     ("misses", lambda p, t: {}["p"])),
    ("It looks for something that is not there", ("misses", lambda p, t: {}["p"]),
     ("misses", lambda p, t: p[99])),
    ("Look at what stands after the dot", ("misses", lambda p, t: p.nonsense),
     ("misses", lambda p, t: eval("nonsense"))),
    ("It calls itself again and again", ("misses", endless := lambda p, t: endless(p, t)),
     ("misses", lambda p, t: p[99])),
    ("a kind that does not go with the rest", ("misses", lambda p, t: len(3)),
     ("misses", lambda p, t: p[99])),
    ("Its own `assert` failed", ("misses", from_notebook("def f(p, t):\n    assert not p.size")),
     ("misses", from_notebook("def f(p, t):\n    assert p.size\n    return t - p"))),
    ("It ended the program", ("misses", lambda p, t: exit()), ("misses", lambda p, t: input())),
    ("It asks for `input`", ("misses", lambda p, t: input()), ("misses", lambda p, t: exit())),
    ("imports something that is not installed", ("misses", lambda p, t: __import__("nonsense")),
     ("misses", lambda p, t: __import__("numpy").nonsense)),
    ("Python cannot read it", ("misses", lambda p, t: eval("p -")), ("misses", lambda p, t: eval("p - q"))),
    ("Python could not do what it says", ("misses", lambda p, t: int("p")), ("misses", lambda p, t: int([]))),
    ("Does every way through your function end in `return`?",
     ("misses", lambda p, t: p - t if len(p) > 1 else None), ("misses", lambda p, t: None)),
    ("Nothing comes back yet", ("misses", lambda p, t: None), ("misses", lambda p, t: print(p - t))),
    ("It prints and returns nothing", ("misses", lambda p, t: print(p - t)),
     ("misses", lambda p, t: print(p) or t - p)),
    ("There is still a `...` in it", ("misses", lambda p, t: ...), ("misses", lambda p, t: None)),
    ("Yours takes others", ("misses", lambda p: p), ("misses", lambda p, t, more=0: t - p + more)),
    ("which belongs to the caller", ("misses", from_notebook("def f(p, t):\n    p -= t\n    return p")),
     ("misses", from_notebook("def f(p, t):\n    p = p - 2 * t\n    return p"))),
    ("a table with a single row comes out", ("misses", lambda p, t: (p - t)[None]),
     ("misses", lambda p, t: (p - t)[:, None])),
    ("One finite number is wanted", ("best_constant", np.inf), ("best_constant", 1e300)),
    ("One number is wanted, and", ("best_constant", "four"), ("best_constant", 4.0)),
    ("Another guess has a smaller squared loss", ("best_constant", 6.1), ("best_constant", 4.3)),
    ("Is it rounded?", ("best_constant", 4.3), ("best_constant", 4.4)),
    ("the smallest found in which yours differs",
     ("mean_squared_error", lambda p, t: mean_of_squares(p, t) ** 1.1),
     ("mean_squared_error", lambda p, t: np.abs(p - t).mean())),
]  # fmt: skip


class Broken(SimpleNamespace):
    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("no")


@pytest.mark.parametrize(("sentence", "true", "near"), SENTENCES)
def test_a_sentence_is_said_where_it_is_true_and_not_where_it_is_near(sentence, true, near):
    assert sentence in said(*true)
    assert sentence not in said(*near)
    assert_plain(said(*true))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_nudge_is_named_only_where_a_slope_is_asked(name):
    about_nudges = [mistake for mistake in exercise(name).mistakes if "nudged" in mistake.idea]
    assert bool(about_nudges) == (name in ("mse_gradient", "chain_gradient", "backward"))


@pytest.mark.parametrize("step", [0.3, -0.07, 0.01, 0.0011])
@pytest.mark.parametrize("name", ["mse_gradient", "chain_gradient", "backward"])
def test_a_step_of_any_size_is_found_in_a_slope(name, step):
    (nudge,) = [mistake for mistake in exercise(name).mistakes if mistake.size and "nudge" in mistake.name]
    assert check(name, partial(nudge.wrong, step)).mistake == "quotient of a nudge"


@pytest.mark.parametrize("size", [0.3, 1e-3, 1e-5, 1e-12, 1e-20, 1e-100, np.finfo(float).eps])
def test_a_tiny_number_of_any_size_is_found_in_a_logarithm(size):
    for tiny in [one for one in exercise("cross_entropy").mistakes if one.name == "a tiny number added"]:
        if size > 0.1 and tiny.wrong.__name__ == "_clipped_twice":
            continue  # it clips nearly all
        assert check("cross_entropy", partial(tiny.wrong, size)).mistake == "a tiny number added"


@pytest.mark.parametrize("pair", [list, tuple, np.array, Tensor])
def test_two_values_may_come_in_any_row(pair):
    right = exercise("gradient_step").right
    assert check("gradient_step", lambda *probe: pair(right(*probe))).passed


def test_the_case_that_is_shown_has_few_birds_and_round_numbers():
    def but_for_heavy_birds(prediction, target):
        heavy = prediction > 5.5
        return np.where(heavy, prediction - target + target**2, prediction - target)

    rows = dict(check("misses", but_for_heavy_birds).evidence)
    assert "," not in rows["prediction"]
    assert "." not in rows["prediction"] + rows["target"]
