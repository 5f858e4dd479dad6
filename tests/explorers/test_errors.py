"""No silent errors: what went wrong is told, and the last good picture and controls stay."""

import math
from itertools import count, product

import pytest
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


@every_explorer
def test_a_move_that_fails_is_told_and_the_last_good_picture_and_controls_stay(explorer, monkeypatch):
    before = all_of(explorer)
    for how, control in product(HOW, controls(explorer).values()):
        with monkeypatch.context() as patch:
            break_it(patch, explorer, how)
            drag(control, control.options[1][0] if hasattr(control, "options") else control.max)
        assert "the bird flew away" in explorer.screen.error, how
        assert all_of(explorer) == before, how

    slider = next(iter(sliders(explorer).values()))
    drag(slider, slider.max)
    assert faults(explorer) == []
    assert pictures(explorer) != before["pictures"]
    explorer.back_button.click()
    assert all_of(explorer) == before


@every_explorer
def test_no_slider_takes_what_is_not_a_finite_number_and_the_error_names_it(explorer):
    for name, slider in sliders(explorer).items():
        before = all_of(explorer)
        for value in (math.nan, math.inf, -math.inf):
            slider.value = value
            assert all_of(explorer) == before
            assert explorer.screen.error.startswith(f"This move was not made: {name} is {value}")
        slider.value = slider.max
        assert faults(explorer) == []


@pytest.mark.filterwarnings("ignore:.*encountered:RuntimeWarning")
@every_explorer
def test_the_largest_number_raises_nothing_and_the_slider_shows_what_the_state_has(explorer):
    before = all_of(explorer)
    for name, slider in sliders(explorer).items():
        slider.value = 1.7e308
        assert getattr(explorer.state, name) == slider.value
        explorer.reset_button.click()
        assert all_of(explorer) == before


@every_explorer
def test_an_error_without_words_is_told_by_its_name(kind, monkeypatch):
    explorer = kind.make()
    monkeypatch.setattr(explorer.view, "draw", lambda _: _raise(RuntimeError()))
    slider = next(iter(sliders(explorer).values()))
    drag(slider, slider.max)
    assert "RuntimeError" in explorer.screen.error


@every_explorer
def test_a_state_from_code_that_cannot_be_drawn_raises_to_the_caller_and_leaves_all_as_it_was(
    kind, monkeypatch
):
    explorer = kind.make()
    before, state = all_of(explorer), explorer.state
    name, slider = next(iter(sliders(explorer).items()))
    other = state.moved(name, slider.max)
    for how in HOW:
        with monkeypatch.context() as patch:
            break_it(patch, explorer, how)
            with pytest.raises(Exception, match="the bird flew away"):
                explorer.state = other
        assert (all_of(explorer), explorer.screen.error) == (before, ""), how
        assert explorer.state is state, how
        explorer.back_button.click()
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
    for choice in choices(explorer).values():
        with pytest.raises(ValueError, match="lb|Invalid"):
            _choose(choice, "lb")
    assert all_of(explorer) == before


def _choose(choice, value):
    try:
        choice.value = value
    except Exception as error:  # ipywidgets raises traitlets' own kind
        raise ValueError(str(error)) from error
