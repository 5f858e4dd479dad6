"""A slider is not the state: it shows the state, and what the user moves is rounded to the step."""

import pytest
from explorers.frontend import drag
from explorers.kinds import EXPLORERS, SQUARES, every_explorer
from explorers.moving import move
from explorers.page import all_of, controls, faults, pictures, sliders

from course_utils.explorers import MeanSquaredErrorExplorer, RisingLossExplorer


@every_explorer
def test_a_value_outside_the_range_from_code_widens_the_range_and_is_kept(explorer):
    for name, slider in sliders(explorer).items():
        for outside in (slider.min - 5 * slider.step, slider.max + 5 * slider.step):
            outside = explorer.state.scales[name].rounded(outside)

            slider.value = outside

            assert getattr(explorer.state, name) == slider.value == outside
            assert slider.min <= outside <= slider.max
            assert faults(explorer) == []
            explorer.reset_button.click()


def test_a_start_outside_the_range_widens_the_range_and_is_kept():
    explorer = MeanSquaredErrorExplorer(weight=7.25, bias=-100)
    assert (explorer.state.weight, explorer.state.bias) == (7.25, -100)
    assert (explorer.weight.value, explorer.weight.max) == (7.25, 7.25)
    assert (explorer.bias.value, explorer.bias.min) == (-100, -100)


@every_explorer
def test_a_widened_slider_has_its_first_range_again_after_reset(explorer):
    start = all_of(explorer)
    for slider in sliders(explorer).values():
        slider.value = slider.max + 10 * slider.step
    explorer.reset_button.click()
    assert all_of(explorer)["controls"] == start["controls"]


@pytest.mark.parametrize("counted", [0.8999999999999999, 0.9000000000000001, 0.9])
def test_what_a_slider_counts_in_binary_is_a_round_number_in_the_state(counted):
    explorer = MeanSquaredErrorExplorer()
    drag(explorer.weight, counted)
    assert repr(explorer.state.weight) == "0.9"


@every_explorer
def test_a_slider_that_the_user_holds_is_not_written_back_to(explorer, channel):
    for slider in sliders(explorer).values():
        channel.clear()
        held = slider.min + 1.0000001 * slider.step
        drag(slider, held)
        assert slider.value == held
        assert slider.model_id not in channel.updates()


def test_a_slider_that_was_left_between_two_steps_shows_the_state_at_the_next_move():
    explorer = MeanSquaredErrorExplorer()
    drag(explorer.weight, 0.8999999999999999)
    drag(explorer.bias, 4.5)
    assert explorer.weight.value == 0.9


def count_calls(monkeypatch, owner, name):
    calls, method = [], getattr(owner, name)
    monkeypatch.setattr(owner, name, lambda *given: (calls.append(name), method(*given))[1])
    return calls


@every_explorer
def test_one_change_is_one_redraw_however_many_sliders_it_moves(kind, monkeypatch):
    explorer = kind.make()
    start = explorer.state
    draws = count_calls(monkeypatch, explorer.view, "draw")
    drawn = [count_calls(monkeypatch, figure, "drawn") for figure in explorer.view.figures]
    first = next(iter(sliders(explorer).values()))
    changes = {
        "one slider": lambda: setattr(first, "value", first.min),
        "Back": explorer.back_button.click,
        "Reset": explorer.reset_button.click,
        "a state from code": lambda: setattr(explorer, "state", start),
    }
    for name, change in changes.items():
        explorer.reset_button.click()
        for number in range(len(controls(explorer))):
            move(explorer, number, 80)
        before = pictures(explorer)
        for calls in (draws, *drawn):
            calls.clear()

        change()

        assert pictures(explorer) != before, name
        assert [len(calls) for calls in (draws, *drawn)] == [1] * (1 + len(drawn)), name


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


def test_every_explorer_of_the_package_has_its_line_among_the_kinds():
    import course_utils.explorers as package

    tested = {getattr(kind.make, "func", kind.make).__name__ for kind in EXPLORERS.values()}
    assert set(package.__all__) <= tested
    assert SQUARES
