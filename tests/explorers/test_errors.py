"""No silent errors: what went wrong is told, and the last good picture and controls stay."""

import math
from contextlib import suppress
from itertools import count, cycle, islice, product

import pytest
from explorers.counting import CountingExplorer
from explorers.frontend import drag
from explorers.kinds import every_explorer
from explorers.page import all_of, choices, controls, faults, pictures, sliders

from course_utils.explorers.frame.live_figure import LiveFigure

HOW = "before anything is drawn", "half drawn", "in the last figure", "in the words"
BREAKS = {
    "before anything is drawn": ("draw", lambda *_: _raise(ArithmeticError("the bird flew away."))),
    "in the words": ("words", lambda *_: _raise(KeyError("the bird flew away"))),
}


def _raise(problem):
    raise problem


def drawn_half(view):
    """A `draw` that fails after it has changed all artists."""
    draw = view.draw

    def fail(state):
        draw(state)
        raise RuntimeError("the bird flew away")

    return fail


def drawn_but_for_the_last(figures):
    """A `LiveFigure.drawn` that fails for the last figure of a view. Which that is may change in a move."""
    drawn, calls = LiveFigure.drawn, count(1)

    def fail(figure):
        return drawn(figure) if next(calls) < figures else _raise(MemoryError("the bird flew away"))

    return fail


def break_it(monkeypatch, explorer, how):
    view = explorer.view
    if how == "in the last figure":
        monkeypatch.setattr(LiveFigure, "drawn", drawn_but_for_the_last(len(view.figures)))
    elif how == "half drawn":
        monkeypatch.setattr(view, "draw", drawn_half(view))
    else:
        name, fail = BREAKS[how]
        monkeypatch.setattr(view, name, fail)


def _in_turn(ways, moves):
    """Pair each move with one way, and each way with at least one move."""
    moves = list(moves)
    return islice(zip(cycle(ways), cycle(moves), strict=False), max(len(ways), len(moves)))


def elsewhere(control):
    """A place of a control at which it does not stand: the last, or else the first."""
    return next(place for place in control.places[::-1] if place != control.value)


@pytest.mark.parametrize("pairs", [_in_turn, pytest.param(product, marks=pytest.mark.nightly)])
@every_explorer
def test_a_move_that_fails_is_told_and_the_last_good_picture_and_controls_stay(explorer, pairs, monkeypatch):
    before = all_of(explorer)
    for how, (name, control) in pairs(HOW, controls(explorer).items()):
        with monkeypatch.context() as patch:
            break_it(patch, explorer, how)
            drag(explorer, name, elsewhere(control))
        told = "This move was not made: the bird flew away. The picture still shows the values before it."
        assert explorer.problem.replace("'", "") == told, how
        assert all_of(explorer) == before, how

    name, slider = next(iter(sliders(explorer).items()))
    drag(explorer, name, elsewhere(slider))
    assert faults(explorer) == []
    assert pictures(explorer) != before["pictures"]
    explorer.press("back")
    assert all_of(explorer) == before


@every_explorer
def test_what_is_no_finite_number_raises_by_its_name_and_leaves_all_as_it_was(explorer):
    before = all_of(explorer)
    for name in sliders(explorer):
        for value in (math.nan, math.inf, -math.inf, "2", None, [1.0, 2.0]):
            with pytest.raises((TypeError, ValueError), match=rf"^{name}\b"):
                setattr(explorer, name, value)
            assert all_of(explorer) == before


@pytest.mark.filterwarnings("ignore:.*encountered:RuntimeWarning")
@every_explorer
def test_the_largest_number_is_shown_or_raises_and_leaves_all_as_it_was(explorer):
    before = all_of(explorer)
    for name in sliders(explorer):
        with suppress(ValueError, OverflowError):
            setattr(explorer, name, 1.7e308)
            assert getattr(explorer.state, name) == getattr(explorer, name) == 1.7e308
            explorer.press("reset")
        assert all_of(explorer) == before


@every_explorer
def test_an_error_without_words_is_told_by_its_name(explorer, monkeypatch):
    monkeypatch.setattr(explorer.view, "draw", lambda _: _raise(RuntimeError()))
    name, slider = next(iter(sliders(explorer).items()))
    drag(explorer, name, elsewhere(slider))
    assert "RuntimeError" in explorer.problem


@every_explorer
def test_a_state_from_code_that_cannot_be_drawn_raises_to_the_caller_and_leaves_all_as_it_was(
    kind, monkeypatch
):
    explorer = kind.make()  # with no moves before the start
    before, state = all_of(explorer), explorer.state
    name, slider = next(iter(sliders(explorer).items()))
    other = state.moved(name, elsewhere(slider))
    for how in HOW:
        with monkeypatch.context() as patch:
            break_it(patch, explorer, how)
            with pytest.raises(Exception, match="the bird flew away"):
                explorer.state = other
        assert (all_of(explorer), explorer.problem) == (before, ""), how
        assert explorer.state is state, how
        explorer.press("back")
        assert explorer.state is state, how

    explorer.state = other
    assert faults(explorer) == []


@every_explorer
def test_something_that_is_no_state_raises_and_leaves_all_as_it_was(explorer):
    before = all_of(explorer)
    for nonsense in (None, 3, "a state"):
        with pytest.raises((AttributeError, TypeError)):
            explorer.state = nonsense
        assert all_of(explorer) == before


@every_explorer
def test_a_choice_that_is_not_in_the_list_raises_and_leaves_all_as_it_was(explorer):
    before = all_of(explorer)
    for name in choices(explorer):
        with pytest.raises((TypeError, ValueError), match=rf"^{name}\b"):
            setattr(explorer, name, "lb")
    assert all_of(explorer) == before


def test_a_button_that_is_not_there_raises_and_names_those_that_are():
    explorer = CountingExplorer()
    before = all_of(explorer)
    with pytest.raises(ValueError, match="^name is 'forward', but the buttons are step, play, back, reset"):
        explorer.press("forward")
    assert all_of(explorer) == before
