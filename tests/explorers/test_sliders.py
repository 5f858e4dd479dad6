"""What sliders, lists and numbers to type do to the state, and what they show of it."""

import numpy as np
import pytest
from explorers.frontend import ask, drag, press, type_in
from explorers.kinds import EXPLORERS, SQUARES, every_explorer
from explorers.moving import move
from explorers.page import all_of, choices, controls, faults, sliders

from course_utils.explorers import BackpropagationExplorer, MeanSquaredErrorExplorer, RisingLossExplorer
from course_utils.network import Network


@pytest.fixture
def squares(nothing_is_drawn):
    return MeanSquaredErrorExplorer()


@every_explorer
def test_a_value_outside_the_range_from_code_widens_the_range_and_is_kept(explorer):
    for name, slider in sliders(explorer).items():
        scale = slider.scale
        for outside in (scale.low - 5 * scale.step, scale.high + 5 * scale.step):
            outside = scale.rounded(outside)
            try:
                slider.value = outside
            except ValueError as error:  # a learning rate below 0 is none
                assert str(error).startswith(f"{name} is")  # noqa: PT017 - nothing else may raise
                continue
            assert getattr(explorer.state, name) == slider.value == outside
            assert slider.low <= outside <= slider.high
            assert faults(explorer) == []
            explorer.press("reset")


def test_a_start_outside_the_range_widens_the_range_and_is_kept():
    explorer = MeanSquaredErrorExplorer(weight=7.25, bias=-100)
    assert (explorer.state.weight, explorer.state.bias) == (7.25, -100)
    weight, bias = sliders(explorer).values()
    assert (explorer.weight, weight.high, weight.shown["at"]) == (7.25, 7.25, weight.shown["ends"][1])
    assert (explorer.bias, bias.low, bias.shown["at"]) == (-100, -100, bias.shown["ends"][0])


def test_a_slider_that_has_grown_wider_counts_from_where_it_did_while_it_is_moved():
    explorer = MeanSquaredErrorExplorer(bias=-100)
    first = explorer.content["controls"]["bias"]["ends"][0]
    moved = []
    for steps in (10, 20, 30, 40):
        ask(explorer, move="bias", at=first + steps)
        moved.append(explorer.bias)
    assert moved == [-99.9, -99.8, -99.7, -99.6]


@every_explorer
def test_a_widened_slider_has_its_first_range_again_after_reset(explorer):
    start = all_of(explorer)
    for slider in sliders(explorer).values():
        slider.value = slider.scale.rounded(slider.high + 10 * slider.scale.step)
    explorer.press("reset")
    assert all_of(explorer)["controls"] == start["controls"]


@every_explorer
def test_a_move_in_the_page_gives_the_number_that_a_person_would_write(explorer, nothing_is_drawn):
    for name, slider in sliders(explorer).items():
        for at in (0, 1, slider.scale.steps // 3, slider.scale.steps):
            ask(explorer, move=name, at=at)
            value = getattr(explorer.state, name)
            assert float(slider.shown["written"].replace("−", "-")) == value
            assert len(repr(float(value))) <= 8
            assert slider.shown["at"] == at


def test_a_value_between_two_steps_keeps_its_digits_until_it_is_moved(squares):
    squares.weight = 0.123456
    assert squares.state.weight == squares.weight == 0.123456
    weight = sliders(squares)["weight"]
    assert (weight.shown["at"], weight.shown["written"]) == (62, "0.12")  # from -0.5 in steps of 0.01
    ask(squares, move="weight", at=62)
    drag(squares, "bias", 5.0)
    assert squares.state.weight == 0.123456
    ask(squares, move="weight", at=63)
    assert repr(squares.state.weight) == "0.13"


def test_after_update_the_exact_numbers_are_in_the_state_and_no_slider_moves_them():
    explorer = BackpropagationExplorer(ran=True)
    press(explorer, "update")
    exact = {name: getattr(explorer.state, name) for name in sliders(explorer)}
    assert any(slider.scale.rounded(exact[name]) != exact[name] for name, slider in sliders(explorer).items())
    press(explorer, "forward")
    drag(explorer, "b2", 1.0)
    assert {name: getattr(explorer.state, name) for name in exact} == exact | {"b2": 1.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.25", 1.25),
        ("1,25", 1.25),
        (" 1.25 ", 1.25),
        ("-0.5", -0.5),
        ("−0.5", -0.5),
        ("−0,5", -0.5),
        ("1", 1.0),
        ("1e-1", 0.1),
        ("+0.75", 0.75),
        ("0.123456", 0.12),
        ("1.5", 1.5),
    ],
)
def test_a_number_that_is_typed_is_taken_with_point_or_comma_and_put_on_a_step(squares, text, value):
    type_in(squares, "weight", text)
    assert (squares.state.weight, squares.problem) == (value, "")


@pytest.mark.parametrize("text", ["", "abc", "1..2", "1.2.3", "0.5 kg", "nan", "inf", "−", "1,000.5"])
def test_what_is_no_number_is_told_and_the_value_stays(squares, text):
    before = squares.state
    type_in(squares, "weight", text)
    assert squares.state is before
    told = f"weight w (kg per cm): “{text}” is no number, so 0.50 stays. Type digits, as in 0.50."
    assert squares.problem == told


@pytest.mark.parametrize(
    ("text", "end", "written"), [("100", 1.5, "1.50"), ("-100", -0.5, "−0.50"), ("1e300", 1.5, "1.50")]
)
def test_a_number_that_is_typed_and_lies_outside_goes_to_the_end_and_says_so(squares, text, end, written):
    assert (sliders(squares)["weight"].low, sliders(squares)["weight"].high) == (-0.5, 1.5)
    type_in(squares, "weight", text)
    assert squares.state.weight == end
    there = f"This end of the slider is {written}, and there it stands."
    assert squares.problem == f"weight w (kg per cm): {text} lies outside. {there}"


def test_a_slider_as_wide_as_its_value_takes_what_is_typed_up_to_there(squares):
    squares.weight = 7.25
    type_in(squares, "weight", "6.5")
    assert (squares.state.weight, squares.problem) == (6.5, "")


def test_words_about_what_was_typed_go_with_the_next_move(squares):
    for ahead in (
        lambda: drag(squares, "bias", 5.0),
        lambda: ask(squares, move="weight", at=sliders(squares)["weight"].shown["at"]),
        lambda: type_in(squares, "weight", "0.50"),
        lambda: press(squares, "reset"),
    ):
        type_in(squares, "weight", "a lot")
        assert squares.problem
        ahead()
        assert squares.problem == ""


def test_what_is_typed_is_one_move_for_back(squares):
    type_in(squares, "weight", "1,5")
    press(squares, "back")
    assert squares.state.weight == 0.5


def count_calls(monkeypatch, owner, name):
    calls, method = [], getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *given: (calls.append(name), method(*given))[1])
    return calls


@every_explorer
def test_one_change_is_one_redraw_however_many_controls_it_moves(explorer, nothing_is_drawn, monkeypatch):
    start = explorer.state
    draws = count_calls(monkeypatch, explorer.view, "draw")
    drawn = [count_calls(monkeypatch, figure, "drawn") for figure in explorer.view.figures]
    name, first = next(iter(sliders(explorer).items()))
    changes = {
        "one slider in the page": lambda: drag(explorer, name, first.places[0]),
        "one slider in Python": lambda: setattr(explorer, name, first.low),
        "Back": lambda: explorer.press("back"),
        "Reset": lambda: explorer.press("reset"),
        "a state from code": lambda: setattr(explorer, "state", start),
    }
    for what, change in changes.items():
        explorer.press("reset")
        for number in range(len(controls(explorer))):
            move(explorer, number, 80)
        before = all_of(explorer)
        for calls in (draws, *drawn):
            calls.clear()

        change()

        assert all_of(explorer) != before, what
        assert [len(calls) for calls in (draws, *drawn)] == [1] * (1 + len(drawn)), what


@pytest.mark.parametrize(
    "options", [{}, {"outlier": True}, {"units": True}, {"outlier": True, "units": True}]
)
def test_only_the_controls_that_were_asked_for_are_there(options):
    names = set(controls(MeanSquaredErrorExplorer(**options)))
    expected = {"weight", "bias"}
    expected |= {"outlier_mass"} if "outlier" in options else set()
    expected |= {"mass_unit", "flipper_unit"} if "units" in options else set()
    assert names == expected


def test_where_no_controls_are_asked_for_all_sliders_and_then_all_lists_are_there():
    assert list(controls(RisingLossExplorer())) == ["halvings", "run_a", "run_b", "run_c"]


@every_explorer
def test_a_list_shows_a_text_for_each_of_its_keys_and_stands_at_that_of_the_state(explorer, nothing_is_drawn):
    for name, choice in choices(explorer).items():
        for number, key in enumerate(choice.places):
            drag(explorer, name, key)
            assert (getattr(explorer.state, name), choice.shown["at"]) == (key, number)
            assert choice.shown["options"][number] == explorer.state.told(name)


def test_every_explorer_of_the_package_has_its_line_among_the_kinds():
    import course_utils.explorers as package

    tested = {getattr(kind.make, "func", kind.make).__name__ for kind in EXPLORERS.values()}
    assert set(package.__all__) <= tested
    assert SQUARES


# 1-2-1 has 2 + 2 weights and 2 + 1 biases; 1-2-2-1 has 2 + 4 + 2 weights and 2 + 2 + 1 biases.
@pytest.mark.parametrize(("layers", "count"), [([1, 2, 1], 7), ([1, 2, 2, 1], 13)])
def test_what_is_pulled_at_a_wire_has_the_name_of_its_slider(layers, count, nothing_is_drawn):
    network = Network.initialise(layers, "tanh", np.random.default_rng(0))
    content = BackpropagationExplorer(network).content
    assert len(content["grips"]) == count
    for label, control in content["grips"].values():
        assert label.startswith(f"{content['controls'][control]['label']}: ")
