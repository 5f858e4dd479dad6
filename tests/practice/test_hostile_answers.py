"""Nothing that a learner hands in breaks the check, and each kind of trouble gets a sentence."""

import builtins
import functools
import sys
import threading
import time
import warnings

import numpy as np
import pytest

from course_utils.practice import check


def endless(prediction, target):
    while True:
        pass


def endless_that_catches(prediction, target):
    while True:
        try:  # noqa: SIM105
            time.sleep(0.001)
        except:  # noqa: E722
            pass


def endless_print(prediction, target):
    while True:
        print("still here")


def endless_memory(prediction, target):
    kept = []
    while True:
        kept.append("x" * 1_000_000)


@pytest.fixture
def little_time(monkeypatch):
    """Stop soon what never ends. How soon does not matter."""
    monkeypatch.setattr("course_utils.practice.checking.learner_code.SECONDS", 0.5)


@pytest.mark.parametrize("answer", [endless, endless_that_catches, endless_print])
def test_what_never_ends_is_stopped(little_time, answer):
    feedback = check("misses", answer)
    assert feedback.mistake == "does not end"
    assert len(feedback.printed) < 3000


def test_what_fills_the_memory_is_stopped_while_there_is_time_left():
    assert check("misses", endless_memory).mistake == "does not end"


def test_memory_is_watched_while_it_runs(monkeypatch):
    looked = threading.Event()
    monkeypatch.setattr("course_utils.practice.checking.learner_code.memory_watch", lambda: looked.set)
    check("misses", lambda p, t: looked.wait(timeout=60))
    assert looked.is_set()


def recursion(prediction, target):
    return recursion(prediction, target)


def misspelled(prediction, target):
    miss = prediction - target  # noqa: F841
    return mis  # noqa: F821


def test_an_error_is_shown_with_the_line_and_pythons_words():
    feedback = check("misses", misspelled)
    rows = dict(feedback.evidence)
    line = misspelled.__code__.co_firstlineno + 2
    assert feedback.mistake == "stops with an error"
    assert f"line {line}" in feedback.message
    assert rows[f"line {line}"].startswith("return mis")
    assert rows["in Python's words"] == "name 'mis' is not defined"


class Hostile:
    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __eq__ = __len__ = __iter__ = __array__ = __float__ = __hash__ = __repr__


class LyingClass:
    @property
    def __class__(self):
        raise RuntimeError("no")


class HostileError(Exception):
    def __str__(self):
        raise RuntimeError("no")


def raises(problem):
    def answer(prediction, target):
        raise problem

    return answer


def asks(prediction, target):
    return prediction - float(input("target?"))


def generator(prediction, target):
    for p, t in zip(prediction, target):  # noqa: B905
        yield p - t


def frozen_settings(prediction, target):
    np.seterr(all="raise")
    warnings.simplefilter("error")
    return np.log(prediction * 0) + target


TROUBLE = [
    (recursion, "stops with an error"),
    (raises(SystemExit(1)), "stops with an error"),
    (raises(KeyboardInterrupt()), "stops with an error"),
    (raises(HostileError()), "stops with an error"),
    (raises(TimeoutError("mine")), "stops with an error"),
    (asks, "stops with an error"),
    (generator, "not numbers"),
    (lambda p, t: "1, 2, 3", "not numbers"),
    (lambda p, t: {1, 2}, "not numbers"),
    (lambda p, t: {"a": 1}, "not numbers"),
    (lambda p, t: p > t, "not numbers"),
    (lambda p, t: [None, 1.0, 2.0], "not numbers"),
    (lambda p, t: [[1.0], [2.0, 3.0]], "not numbers"),
    (lambda p, t: LyingClass(), "not numbers"),
    (lambda p, t: misses_without_brackets, "not numbers"),
    (lambda p, t: p * 1j, "not numbers"),
    (lambda p, t: map(float, p), "not numbers"),
    (lambda p, t: p * np.nan, "not a finite number"),
    (lambda p, t: [], "another shape"),
    (lambda p, t: np.zeros((0, 3)), "another shape"),
    (frozen_settings, "stops with an error"),
    (lambda prediction: prediction, "other brackets"),
    (lambda a, b, c: a - b, "other brackets"),
    (lambda: 0, "other brackets"),
    (3.5, "not a function"),
    ("misses", "not a function"),
    (Hostile(), "not a function"),
    (np.zeros(3), "not a function"),
]


def misses_without_brackets(p, t):
    return p - t


@pytest.mark.parametrize(("answer", "expected"), TROUBLE)
def test_trouble_gets_its_name(answer, expected):
    feedback = check("misses", answer)
    assert feedback.mistake == expected
    assert feedback._repr_html_()


def test_an_object_that_raises_at_every_touch_is_only_wrong():
    feedback = check("misses", lambda p, t: Hostile())
    assert not feedback.passed
    assert feedback._repr_html_()
    assert not check("best_constant", Hostile()).passed


@pytest.mark.parametrize("answer", [functools.partial(lambda a, p, t: p - t, 0), np.subtract])
def test_other_callables_may_be_right(answer):
    assert check("misses", answer).passed


@pytest.mark.parametrize("body", [lambda p, t: None, lambda p, t: ..., lambda p, t: (..., ...)])
def test_a_function_that_gives_nothing_yet_is_unanswered(body):
    assert check("misses", body).status == "unanswered"


def test_a_half_filled_template_is_unanswered():
    assert check("mse_gradient", lambda w, b, x, y: (1.0, ...)).status == "unanswered"
    assert check("mse_gradient", lambda w, b, x, y: (... * x, 1.0)).status == "unanswered"


def test_changed_arguments_are_found_and_named():
    def in_place(prediction, target):
        prediction -= target
        return prediction

    feedback = check("misses", in_place)
    assert feedback.mistake == "changes its arguments"
    assert "`prediction`" in feedback.message
    assert "`target`" not in feedback.message
    assert "`prediction = prediction - 1`" in feedback.message


def test_all_settings_are_as_before(little_time):
    before = np.geterr(), list(warnings.filters), sys.stdout, sys.stderr, builtins.input
    check("misses", frozen_settings)
    check("misses", endless_print)
    assert before == (np.geterr(), list(warnings.filters), sys.stdout, sys.stderr, builtins.input)


def test_what_is_printed_is_kept_and_cut(capsys):
    def chatty(prediction, target):
        print("<b>miss</b>" * 1000)
        return prediction - target

    feedback = check("misses", chatty)
    assert feedback.passed
    assert feedback.printed.startswith("<b>miss</b>")
    assert len(feedback.printed) < 3000
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("times", [3e300, 3e-320])
def test_numbers_that_are_almost_too_large_or_too_small_bring_no_warning_of_ours(times):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        feedback = check("misses", lambda prediction, target: (prediction - target) * times)
    assert not feedback.passed


def test_words_of_a_learner_never_become_markup():
    def bad(prediction, target):
        print("<script>1</script>")
        raise ValueError("<img src=x onerror=alert(1)>")

    page = check("misses", bad)._repr_html_()
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img" in page
