"""What one move costs on the way to the page: one message, few bytes, and nothing that did not change."""

import pytest
from explorers.counting import CountingExplorer
from explorers.frontend import as_json, ask, drag, open_page, press, put_together, type_in
from explorers.kinds import SQUARES, every_explorer, every_squares
from explorers.moving import each_choice, ends_and_between, many_moves, move, whole_range
from explorers.page import choices, controls, pictures, sliders

from course_utils.explorers import MeanSquaredErrorExplorer


@every_explorer
def test_a_move_sends_one_message_with_all_that_is_new_and_less_than_8_kB_or_12_with_a_graph(
    kind, explorer, channel
):
    for _ in each_choice(explorer):
        for name, slider in sliders(explorer).items():
            for value in ends_and_between(slider, between=2):
                moves = value != slider.value
                channel.clear()
                drag(explorer, name, value)
                assert len(channel.changes) == moves
                assert channel.size < kind.most_bytes


@every_explorer
def test_what_was_sent_makes_in_the_page_what_the_explorer_shows(explorer, channel):
    shown = as_json(explorer.content)
    channel.clear()
    many_moves(explorer, 12, seed=3)
    for _, slider in zip(range(3), sliders(explorer).values(), strict=False):
        slider.value = slider.high + 5 * slider.scale.step  # a wider one
    press(explorer, "reset")
    for change in channel.changes:
        shown = put_together(shown, change)
    assert shown == as_json(explorer.content)


@every_explorer
def test_a_message_has_only_parts_that_differ_from_what_was_there(explorer, channel):
    for name, slider in sliders(explorer).items():
        before = as_json(explorer.content)
        channel.clear()
        drag(explorer, name, slider.places[1])
        for change in channel.changes:
            check_new(before, change)
            assert "still" not in change


def check_new(before, change):
    for key, part in change.items():
        old = before[int(key)] if isinstance(before, list) else before[key]
        assert part != old, key
        if isinstance(part, dict):
            assert part, key
            check_new(old, part)


def test_a_move_of_the_bias_in_lesson_02_sends_what_moves_and_neither_birds_nor_the_other_slider(channel):
    explorer = MeanSquaredErrorExplorer()
    drag(explorer, "bias", 4.3)
    channel.clear()
    drag(explorer, "bias", 4.25)  # the same move: what is left pale is there
    (change,) = channel.changes
    assert set(change) == {"live", "sentence", "formula", "rows", "controls", "handles", "version"}
    assert set(change["controls"]) == {"bias"}
    assert set(change["controls"]["bias"]) == {"at", "written"}
    # Squares, misses and line in the one picture. In the other the square and its two texts: the guess that
    # every bird has the mean mass, as a square and as a text, is what it was.
    assert [len(change["live"][figure]) for figure in "01"] == [3, 3]
    # Bird, x and mass stay in each of the twelve rows; prediction, miss and square are new.
    assert {tuple(row) for row in change["rows"].values()} == {("3", "4", "5")}
    assert len(change["rows"]) == 12
    assert channel.size < 6_000


def test_a_row_that_says_the_same_is_not_sent(channel):
    explorer = MeanSquaredErrorExplorer(outlier=True)
    channel.clear()
    drag(explorer, "outlier_mass", 7.0)
    (change,) = channel.changes
    assert list(change["rows"]) == ["9"]


@every_explorer
def test_a_move_to_where_a_control_stands_sends_nothing_but_the_answer(explorer, channel):
    channel.clear()
    for name, control in controls(explorer).items():
        ask(explorer, move=name, at=control.shown["at"])
    assert [list(message) for message in channel.sent] == [["done"]] * len(controls(explorer))


@every_squares
def test_a_new_unit_sends_one_message_with_the_still_layers_that_it_is_written_in(explorer, channel):
    for name, choice in choices(explorer).items():
        channel.clear()
        drag(explorer, name, choice.places[1])
        (change,) = channel.changes
        assert set(change["still"]) == {"mass_unit": {"0", "1"}, "flipper_unit": {"0"}}[name]


def test_the_live_layers_of_the_plain_squares_are_less_than_4_kB_together():
    explorer = SQUARES["squares"].make()
    for _ in whole_range(explorer, between=5):
        assert sum(len(live.encode()) for _, live in pictures(explorer)) < 4_000


@pytest.mark.parametrize("name", ["reset", "back"])
@every_explorer
def test_reset_and_back_send_one_message(explorer, name, channel):
    for number in range(len(controls(explorer))):
        move(explorer, number, 80)
    channel.clear()
    press(explorer, name)
    assert len(channel.changes) == 1


@pytest.mark.parametrize(
    "asked",
    [{"move": "number", "at": 2}, {"type": "number", "text": "x"}, {"press": "step"}, {"tick": True}],
)
def test_the_answer_has_the_number_of_what_was_asked_and_comes_with_what_is_new(asked, channel):
    explorer = CountingExplorer()
    explorer.press("play")
    channel.clear()
    explorer._handle_msg(
        {"content": {"data": {"method": "custom", "content": {**asked, "number": 17}}}, "buffers": []}
    )
    (answer,) = channel.sent
    assert list(answer) == ["changes", "done"]
    assert answer["done"] == 17


def test_what_fails_for_a_reason_that_nobody_thought_of_is_answered_too(channel):
    explorer = CountingExplorer()
    channel.clear()
    with pytest.raises(KeyError):
        ask(explorer, move="nothing of this name", at=1)
    assert list(channel.sent[-1]) == ["done"]
    type_in(explorer, "number", "3")
    assert explorer.state.number == 3


def test_a_page_that_has_not_heard_a_change_is_told_everything_at_its_next_word(channel):
    explorer = MeanSquaredErrorExplorer()
    page = as_json(explorer.content)
    explorer.weight = 1  # the page is cut off
    channel.clear()
    ask(explorer, move="bias", at=3, version=page["version"])
    (answer,) = channel.sent
    assert put_together(page, answer["changes"]) == as_json(explorer.content)
    channel.clear()
    ask(explorer, move="bias", at=4, version=explorer.content["version"])
    assert "still" not in channel.changes[0]


def test_a_page_that_opens_is_told_nothing_if_it_has_heard_all(channel):
    explorer = MeanSquaredErrorExplorer()
    explorer.weight = 1
    channel.clear()
    open_page(explorer, explorer.content["version"])
    assert [list(message) for message in channel.sent] == [["done"]]
    open_page(explorer, 0)
    assert channel.sent[-1]["changes"]["sentence"] == explorer.content["sentence"]
