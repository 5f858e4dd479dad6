"""The way to the present state: where its move began, and how many moves there were since the start."""

from explorers.counting import CountingExplorer
from explorers.frontend import ask, drag, press, type_in

import course_utils.explorers as course


def way(explorer):
    """Where the present move began, as the number that was there, and how many moves there were."""
    before = explorer.view.way.before
    return before and before.number, explorer.view.way.moves


def at(explorer, number, grab):
    """Put the slider to a place by a press that the page has numbered."""
    ask(explorer, move="number", at=explorer.state.scales["number"].number(number), grab=grab)


def test_at_the_start_no_move_has_begun():
    assert way(CountingExplorer(last=9)) == (None, 0)


def test_a_press_and_drag_is_one_move_from_where_it_was_pressed_and_the_next_press_begins_another():
    explorer = CountingExplorer(last=9)
    start = explorer.state.number
    for number in (2, 3, 5):
        at(explorer, number, grab=1)
    assert way(explorer) == (start, 1)
    at(explorer, 4, grab=2)
    assert way(explorer) == (5, 2)
    press(explorer, "back")
    assert explorer.state.number == 5
    press(explorer, "back")
    assert explorer.state.number == start


def test_keys_on_one_slider_are_one_move_and_those_on_another_the_next():
    explorer = course.MeanSquaredErrorExplorer()
    start = explorer.state
    for name, value in [("weight", 0.4), ("weight", 0.3), ("bias", 4.1), ("bias", 4.0)]:
        drag(explorer, name, value)
    assert explorer.view.way.moves == 2
    assert (explorer.view.way.before.weight, explorer.view.way.before.bias) == (0.3, start.bias)


def test_a_state_set_in_python_and_a_button_of_the_explorer_are_moves_too():
    explorer = CountingExplorer(last=9)
    start = explorer.state
    press(explorer, "step")
    assert way(explorer) == (start.number, 1)
    explorer.state = start
    assert way(explorer) == (start.number + 1, 2)


def test_back_takes_the_pale_copy_away_and_leaves_the_number_of_moves():
    explorer = CountingExplorer(last=9)
    at(explorer, 3, grab=1)
    at(explorer, 5, grab=2)
    press(explorer, "back")
    assert way(explorer) == (None, 2)
    at(explorer, 6, grab=3)
    assert way(explorer) == (3, 3)


def test_reset_begins_the_way_anew_and_back_over_it_finds_the_old_one():
    explorer = CountingExplorer(last=9)
    at(explorer, 3, grab=1)
    at(explorer, 5, grab=2)
    press(explorer, "reset")
    assert way(explorer) == (None, 0)
    press(explorer, "back")
    assert (explorer.state.number, *way(explorer)) == (5, None, 2)


def test_a_move_that_fails_or_moves_nothing_is_none():
    explorer = CountingExplorer(last=9)
    at(explorer, 3, grab=1)
    before = way(explorer)
    at(explorer, 3, grab=2)
    type_in(explorer, "number", "much")
    assert way(explorer) == before


def test_a_state_that_cannot_be_drawn_leaves_poster_and_next_move_the_way_that_is_shown(monkeypatch):
    explorer = CountingExplorer(last=9)
    start, draw = explorer.state.number, explorer.view.draw
    with monkeypatch.context() as patch:
        patch.setattr(explorer.view, "draw", lambda state: (draw(state), 1 / 0))
        at(explorer, 3, grab=1)
    assert explorer.problem
    explorer._repr_mimebundle_()[0]
    assert way(explorer) == (None, 0)
    at(explorer, 4, grab=2)
    assert way(explorer) == (start, 1)
