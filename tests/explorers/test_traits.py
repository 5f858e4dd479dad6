"""The values of the controls are traits: set in Python, observed, linked."""

import inspect

import ipywidgets
import pytest
from explorers.frontend import drag, press
from explorers.kinds import EXPLORERS, every_explorer
from explorers.page import all_of, controls, faults, sliders

from course_utils.explorers import GradientDescentExplorer, MeanSquaredErrorExplorer


@pytest.fixture
def explorer():
    return MeanSquaredErrorExplorer()


@pytest.fixture
def linked(nothing_is_drawn):
    """Two explorers of which each moves the weight of the other."""
    explorers = MeanSquaredErrorExplorer(), MeanSquaredErrorExplorer()
    ipywidgets.link(*((one, "weight") for one in explorers))
    return explorers


@pytest.mark.parametrize("kind", [MeanSquaredErrorExplorer, GradientDescentExplorer])
def test_a_value_set_in_python_is_the_picture_of_that_state(kind):
    set_there, begun_there = kind(), kind(weight=1.25)
    set_there.weight = 1.25
    assert repr(set_there) == repr(begun_there)
    assert set_there.content["sentence"] == begun_there.content["sentence"]
    assert faults(set_there) == []


@every_explorer
def test_a_move_in_the_page_is_told_to_who_observes_each_value_that_changed_once(kind, nothing_is_drawn):
    explorer, told = kind.make(), []
    explorer.observe(lambda change: told.append((change.name, change.new)), list(controls(explorer)))
    for name, control in controls(explorer).items():
        before = {other: getattr(explorer, other) for other in controls(explorer)}
        told.clear()
        drag(explorer, name, next(place for place in control.places[::-1] if place != control.value))
        after = {other: getattr(explorer, other) for other in before}
        assert dict(told) == {other: value for other, value in after.items() if value != before[other]}
        assert len(told) == len(dict(told)) >= 1


def test_who_observes_a_move_sees_the_state_after_it(explorer):
    seen = []
    explorer.observe(lambda change: seen.append((change.old, change.new, explorer.state.weight)), "weight")
    drag(explorer, "weight", 0.75)
    explorer.weight = 1.0
    press(explorer, "back")
    press(explorer, "reset")
    assert seen == [(0.5, 0.75, 0.75), (0.75, 1.0, 1.0), (1.0, 0.5, 0.5)]


@pytest.mark.parametrize("way", ["in the page", "in Python"])
@pytest.mark.parametrize(("watched", "set_by_it"), [("weight", "bias"), ("bias", "weight")])
def test_a_function_that_observes_one_value_may_set_another(explorer, watched, set_by_it, way):
    explorer.observe(lambda _: setattr(explorer, set_by_it, 1.5), watched)
    if way == "in Python":
        setattr(explorer, watched, 3.5)
    else:
        drag(explorer, watched, sliders(explorer)[watched].places[-1])
    moved = getattr(explorer, watched)
    assert {name: getattr(explorer, name) for name in ("weight", "bias")} == {watched: moved, set_by_it: 1.5}
    assert faults(explorer) == []


def test_a_function_that_fails_while_it_observes_a_move_is_told_and_the_move_was_made(explorer):
    explorer.observe(lambda _: 1 / 0, "weight")
    drag(explorer, "weight", 0.75)
    assert explorer.problem == "This move was made, but a function that observes it failed: division by zero."
    assert (explorer.state.weight, explorer.weight) == (0.75, 0.75)


def test_back_after_a_function_has_failed_takes_the_move_back_and_tells_every_other_value(explorer):
    drag(explorer, "weight", 0.75)
    drag(explorer, "bias", 5.0)
    explorer.observe(lambda _: 1 / 0, "weight")
    press(explorer, "reset")
    assert "division by zero" in explorer.problem
    assert (explorer.weight, explorer.bias) == (0.5, 4.2)
    press(explorer, "back")
    assert (explorer.weight, explorer.bias) == (0.75, 5.0)
    assert (explorer.state.weight, explorer.state.bias) == (0.75, 5.0)


def test_linked_explorers_follow_each_other_whichever_is_moved_and_however(linked):
    first, second = linked
    for one, way, weight in [
        (first, "page", 0.75),
        (second, "page", -0.25),
        (first, "Python", 1.125),
        (second, "Python", 5.5),
    ]:
        if way == "page":
            drag(one, "weight", weight)
        else:
            one.weight = weight
        assert first.weight == second.weight == first.state.weight == second.state.weight == weight
        assert first.content["sentence"] == second.content["sentence"]
        assert faults(first) == faults(second) == []


def test_back_in_either_of_two_linked_explorers_takes_a_whole_drag_back_in_both(linked):
    for pressed in linked:
        for place in sliders(linked[0])["weight"].places[40:60]:
            drag(linked[0], "weight", place)
        press(pressed, "back")
        assert [one.weight for one in linked] == [0.5, 0.5]
        for one in linked:
            press(one, "reset")


def test_a_value_that_the_other_explorer_refuses_is_told_where_it_was_moved(nothing_is_drawn):
    weight, rate = MeanSquaredErrorExplorer(), GradientDescentExplorer()
    ipywidgets.dlink((weight, "weight"), (rate, "learning_rate"))
    before = all_of(rate)
    drag(weight, "weight", -0.25)
    assert "a function that observes it failed: learning_rate is -0.25" in weight.problem
    assert weight.state.weight == -0.25
    assert (rate.state.learning_rate, all_of(rate)["words"]) == (rate.learning_rate, before["words"])


def test_values_set_one_after_the_other_are_taken_back_one_after_the_other(explorer):
    explorer.weight, explorer.bias = 1.0, 5.0
    explorer.weight = 2.0
    seen = []
    for _ in range(4):
        explorer.press("back")
        seen.append((explorer.weight, explorer.bias))
    assert seen == [(1.0, 5.0), (1.0, 4.2), (0.5, 4.2), (0.5, 4.2)]


def documented_values(explorer):
    """Return the type that the class's docstring gives each of its attributes, by name."""
    section = inspect.getdoc(type(explorer)).partition("Attributes\n----------\n")[2].partition("\n\n")[0]
    heads = [line.split(" : ") for line in section.splitlines() if not line.startswith(" ")]
    return {name: kind for names, kind in heads for name in names.split(", ")}


@pytest.mark.parametrize("name", [name for name in EXPLORERS if name != "counting"])
def test_the_docstring_of_an_explorer_names_its_values_and_their_types(name):
    explorer = EXPLORERS[name].make()
    told = documented_values(explorer)
    assert controls(explorer).keys() <= told.keys()
    for control in controls(explorer):
        assert type(getattr(explorer, control)).__name__ == told[control]
