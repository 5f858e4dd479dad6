"""Training as the explorer shows it, against loops in plain NumPy and what a run must never do."""

import re

import numpy as np
import pytest
from explorers.day_and_night import combinations
from explorers.frontend import press, step, tick
from explorers.numbers import has_digits, read
from explorers.page import faults, pictures, words
from explorers.svg_reading import axes, texts
from explorers.training_by_numpy import BIRDS, DEPTH, X, by_numpy, start_of

from course_utils.datasets import dozen
from course_utils.explorers import TrainingExplorer
from course_utils.explorers.parts.runs import Record
from course_utils.explorers.training.state import Point


@pytest.mark.parametrize(
    ("hidden", "at_once"), combinations([1, 2, 8], [1, 10, 100], by_day=[(1, 1), (2, 10), (8, 100)])
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_network_after_200_steps_is_that_of_a_loop_in_numpy(hidden, at_once):
    explorer = TrainingExplorer(hidden=hidden, seed=3)
    *expected, losses = by_numpy(*start_of(explorer), 200, 0.1)
    explorer.steps_at_once = at_once
    step(explorer, 200 // at_once)
    for shown, meant in zip(start_of(explorer), expected, strict=True):
        assert shown == pytest.approx(meant, rel=1e-9)
    for point in explorer.state.record.kept[:-1]:
        assert point.loss == pytest.approx(losses[point.step], rel=1e-9)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_without_hidden_neurons_it_finds_the_line_of_least_squares():
    explorer = TrainingExplorer("mass", 0, "the dozen", 0.3)
    explorer.steps_at_once = 100
    step(explorer, 3)
    line = np.polyfit(dozen().flipper_cm - 20, dozen().mass_kg, 1)
    network = explorer.state.network
    assert [network.weights[0][0, 0], network.biases[0][0]] == pytest.approx(line, rel=1e-9)


def test_the_dozen_and_the_other_321_are_all_birds_and_no_bird_twice():
    data = TrainingExplorer("mass", birds="the dozen").state.data
    assert [len(data.learned.x), len(data.held_out.x)] == [12, 321]
    together = np.concatenate([np.hstack(data.learned), np.hstack(data.held_out)])
    everyone = np.column_stack([X, BIRDS.mass_kg])
    assert sorted(map(tuple, together)) == sorted(map(tuple, everyone))


@pytest.mark.parametrize("birds", ["222 of them", "the dozen"])
@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_loss_held_out_and_both_references_are_those_of_numpy(birds):
    explorer = TrainingExplorer(birds=birds)
    step(explorer, 3)
    learned, others = explorer.state.data[:2]
    w1, b1, w2, b2 = start_of(explorer)
    x, y = others.x[:, 0], others.y[:, 0]
    line = np.polyfit(learned.x[:, 0], learned.y[:, 0], 1)
    by_hand = [
        np.mean((np.tanh(np.outer(x, w1) + b1) @ w2 + b2 - y) ** 2),
        np.mean((line[0] * x + line[1] - y) ** 2),
        np.mean((learned.y.mean() - y) ** 2),
    ]
    rows = [row for row in words(explorer)[3] if "held out" in row[0]]
    assert len(rows) == 3
    assert all(has_digits(row[1], value, slack=1e-9) for row, value in zip(rows, by_hand, strict=True))


# With seed 0 and the rate 0.05, after 20,000 steps on the dozen. On it 16 are no lower than 8: each size has
# come another part of its way in these steps.
@pytest.mark.parametrize(
    ("hidden", "learned", "others"),
    [
        (0, 0.152, 0.154),
        (2, 0.066, 0.182),
        (8, 0.048, 0.240),
        pytest.param(16, 0.051, 0.218, marks=pytest.mark.nightly),
    ],
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_hidden_neurons_fit_the_dozen_better_than_the_line_and_the_others_worse(hidden, learned, others):
    explorer = TrainingExplorer("mass", hidden, "the dozen", 0.05, 0)
    explorer.steps_at_once = 100
    run_to_the_end(explorer)
    last = explorer.state.record.last
    assert last.step == 20_000
    assert (last.loss, last.held_out) == pytest.approx((learned, others), abs=0.0006)
    assert "The run is over" in words(explorer)[0]


def run_to_the_end(explorer):
    state = explorer.state
    while (after := state.stepped()) is not None:
        state = after
    explorer.state = state


@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_network_of_zeros_stays_a_constant_and_equal_neurons_stay_twins():
    explorer = TrainingExplorer(hidden=4, starts=True)
    explorer.steps_at_once = 100
    explorer.start = "zeros"
    step(explorer, 5)
    w1, b1, w2, b2 = start_of(explorer)
    assert [*w1, *b1, *w2] == [0] * 12
    assert b2 == pytest.approx(DEPTH.mean(), rel=1e-9)
    explorer.start = "equal"
    step(explorer, 5)
    w1, b1, w2, b2 = start_of(explorer)
    assert np.ptp(w1) == np.ptp(b1) == np.ptp(w2) == 0
    assert explorer.state.loss < 2.6


def test_a_run_that_diverges_stops_says_so_and_keeps_its_axes():
    explorer = TrainingExplorer(hidden=8, learning_rate=1.0)
    explorer.steps_at_once = 100
    before = [still for still, _ in pictures(explorer)]
    limits = axes(before[0])
    explorer.press("play")
    while explorer.playing:
        tick(explorer)
        assert explorer.state.steps <= 300
    sentence = words(explorer)[0]
    assert sentence.startswith(f"It has diverged at step {explorer.state.steps}")
    assert "learning rate 1 is too large" in sentence
    assert faults(explorer) == []
    after = [still for still, _ in pictures(explorer)]
    assert after[1:] == before[1:]
    for axis, limit in zip(axes(after[0]), limits, strict=True):  # the birds have other marks now
        assert np.array_equal(axis, limit)
    explorer.press("back")
    assert "diverged" not in words(explorer)[0]


def test_however_long_the_run_the_record_and_the_message_stay_small(channel):
    explorer = TrainingExplorer(hidden=8, birds="the dozen")
    explorer.steps_at_once = 10
    state, drawn = explorer.state, []
    for _ in range(300):
        state = state.stepped()
        drawn.append(len(state.record.drawn))
    assert max(drawn) <= 73
    explorer.state = state
    channel.clear()
    press(explorer, "step")
    assert channel.size < 12_000
    steps = [point.step for point in explorer.state.record.drawn]
    assert (steps[0], steps[-1]) == (0, 3010)
    assert f"1 in {max(np.diff(steps))} drawn" in pictures(explorer)[1][1]


def test_a_run_that_goes_on_with_more_steps_at_once_keeps_points_all_along():
    record = Record.starting(Point(0, 1.0, None))
    for number in [*range(10, 201, 10), *range(300, 20_001, 100)]:  # as lesson 08 says: to step 200 by tens
        record = record.after(Point(number, 1.0, None))
    assert record.widest_gap <= 20_000 / 50


@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_run_that_jumps_from_step_to_step_is_still_seen_to_jump_when_it_is_thinned():
    # At this rate the bias overshoots: every other step is up.
    explorer = TrainingExplorer(hidden=0, learning_rate=0.505)
    state = explorer.state
    for _ in range(100):
        state = state.stepped()
    odd = {point.step % 2 for point in state.record.kept}
    assert odd == {0, 1}


def test_the_answer_for_25_cm_is_in_the_table_and_in_the_last_node():
    explorer = TrainingExplorer("mass", 2, "the dozen", far=True)
    step(explorer, 5)
    w1, b1, w2, b2 = start_of(explorer)
    expected = float(np.tanh(5 * w1 + b1) @ w2 + b2)
    (row,) = [row for row in words(explorer)[3] if "25 cm" in row[0]]
    assert has_digits(row[1].removesuffix(" kg"), expected, slack=1e-9)
    assert f">{expected:.2f}<" in pictures(explorer)[2][1]


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_rule_in_the_formula_is_made_of_its_own_numbers():
    explorer = TrainingExplorer(seed=2)
    press(explorer, "step")
    text = re.sub("<[^>]*>", "", words(explorer)[1])
    found = re.search(r"=(−?[\d.]+)−([\d.]+)·\((−?[\d.]+)\)=(−?[\d.]+)$", text)
    b, rate, slope, after = (float(read(part)) for part in found.groups())
    assert b - rate * slope == pytest.approx(after, rel=1e-3)
    assert b == pytest.approx(float(explorer.state.network.biases[1][0]), rel=1e-3)


@pytest.mark.parametrize(("hidden", "bias"), [(2, "b2"), (0, "b")])
@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_formula_names_the_bias_of_the_output_as_the_lesson_does(hidden, bias):
    rule = re.sub("<[^>]*>", "", words(TrainingExplorer(hidden=hidden))[1])
    assert rule.startswith(f"{bias}←{bias}−η∂L∂{bias}=")


@pytest.mark.parametrize(
    ("options", "in_sight"),
    [
        ({}, ["learning_rate", "steps_at_once"]),
        ({"starts": True}, ["seed", "start", "steps_at_once"]),
        ({"stop_early": True}, ["seed", "hidden", "steps_at_once"]),
    ],
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_only_what_the_task_names_is_in_sight_and_the_rest_is_folded_in_its_order(options, in_sight):
    content = TrainingExplorer(**options).content
    folded = content["folds"]["More settings"]
    assert [name for name in content["controls"] if name not in folded] == in_sight
    assert [name for name in content["controls"] if name in folded] == folded
    assert content["folds"]["All weights and biases"] == []


def held_out_by_numpy(explorer, steps):
    """The loss held out before each step and at the end, of the loop in NumPy."""
    learned, others = explorer.state.data[:2]
    network, losses = start_of(explorer), []
    for _ in range(steps + 1):
        w1, b1, w2, b2 = network
        said = np.tanh(np.outer(others.x[:, 0], w1) + b1) @ w2 + b2
        losses.append(np.mean((said - others.y[:, 0]) ** 2))
        *network, _ = by_numpy(*network, 1, 0.1, learned.x[:, 0], learned.y[:, 0])
    return losses


def game(seed=0, hidden=8):
    return TrainingExplorer("mass", hidden, "the dozen", seed=seed, far=True, stop_early=True)


def play_to(explorer, step_number):
    """Play to a step, one at a time, and press Pause."""
    explorer.steps_at_once = 1
    press(explorer, "play")
    while explorer.state.steps < step_number:
        tick(explorer)
    press(explorer, "play")


@pytest.mark.parametrize(
    ("seed", "hidden", "stop", "at_once"), [(0, 8, 40, 10), (3, 8, 90, 100), (5, 4, 30, 100)]
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_lowest_loss_held_out_is_that_of_all_steps_and_the_words_count_from_there(
    seed, hidden, stop, at_once
):
    explorer = game(seed, hidden)
    losses = held_out_by_numpy(explorer, stop + 300)
    play_to(explorer, stop)
    assert f"You stopped here, at step {stop}." in words(explorer)[0]
    explorer.steps_at_once = at_once
    step(explorer, 300 // at_once)
    lowest = int(np.argmin(losses))
    assert explorer.state.lowest.step == lowest
    assert explorer.state.lowest.held_out == pytest.approx(losses[lowest], rel=1e-9)
    away, side = abs(lowest - stop), "early" if stop < lowest else "late"
    found = re.search(
        r"lowest so far at step (\d+): ([\d.]+) kg².*, (\d+) steps too (\w+), which costs ([\d.]+)",
        words(explorer)[0],
    )
    assert (found[1], found[3], found[4]) == (str(lowest), str(away), side)
    assert has_digits(found[2], losses[lowest], slack=1e-9)
    assert float(found[5]) == pytest.approx(losses[stop] - losses[lowest], rel=0.01)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_first_pause_of_a_run_counts_and_no_other_and_another_seed_is_another_game():
    explorer = game()
    assert "Press Pause where you believe" in words(explorer)[0]
    play_to(explorer, 5)
    play_to(explorer, 9)
    assert explorer.state.stop.step == 5
    explorer.seed = 4
    assert explorer.state.stop is None
    play_to(explorer, 3)
    assert explorer.state.stop.step == 3
    press(explorer, "back")
    assert explorer.state.stop is None
    press(explorer, "reset")
    assert (explorer.state.seed, explorer.state.stop, explorer.state.steps) == (0, None, 0)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_who_stops_at_the_lowest_step_is_told_so():
    explorer = game(3)
    play_to(explorer, int(np.argmin(held_out_by_numpy(explorer, 100))))
    explorer.steps_at_once = 10
    step(explorer, 3)
    assert re.search(
        r"You stopped at step \d+, where the loss held out was lowest so far\.", words(explorer)[0]
    )


@pytest.mark.parametrize(
    "options",
    [{"target": "mass", "hidden": 8, "birds": "the dozen", "far": True}, {"stop_early": True}],
    ids=["without the game", "without birds held out"],
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_without_the_game_or_without_birds_held_out_a_pause_is_only_a_pause(options):
    explorer = TrainingExplorer(**options)
    play_to(explorer, 3)
    assert explorer.state.stop is None
    assert "stopped" not in words(explorer)[0]


def test_the_picture_marks_the_stop_at_once_and_the_lowest_step_only_when_the_run_has_gone_on():
    explorer = game(3)

    def told():
        return [text for text in texts(pictures(explorer)[1][1]) if re.match("[▼★]|Pause", text)]

    assert told() == ["Pause where held out is lowest"]
    play_to(explorer, 40)
    assert told() == ["▼ you: step 40"]
    explorer.steps_at_once = 100
    step(explorer)
    assert told() == ["▼ you: step 40", "★ lowest: step 52"]


# Lesson 08 says it for every seed of the slider, with the rate 0.05, at which no step raises the loss.
@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(10))
def test_with_every_seed_the_lowest_loss_held_out_comes_early_and_the_end_is_much_higher(seed):
    explorer = TrainingExplorer("mass", 8, "the dozen", 0.05, seed, far=True, stop_early=True)
    explorer.steps_at_once = 100
    run_to_the_end(explorer)
    lowest, last = explorer.state.lowest, explorer.state.record.last
    assert 100 <= lowest.step <= 500
    assert last.held_out > 1.2 * lowest.held_out


@pytest.mark.parametrize("birds", ["all 333", "222 of them", "the dozen"])
def test_once_it_has_run_every_bird_has_the_mark_of_its_kind_and_before_none_has(birds):
    explorer = TrainingExplorer(birds=birds)
    assert "Adelie" not in pictures(explorer)[0][0]
    press(explorer, "step")
    still = pictures(explorer)[0][0]
    assert [text for text in texts(still) if text in ("Adelie", "Chinstrap", "Gentoo")] == [
        "Adelie",
        "Chinstrap",
        "Gentoo",
    ]
    fills = {"Adelie": "#cc79a7", "Chinstrap": "#56b4e9", "Gentoo": "#f0e442"}
    kinds = {"all 333": BIRDS, "the dozen": dozen()}.get(birds)
    if kinds is not None:
        for kind, fill in fills.items():
            drawn = len(re.findall(f"<use[^>]*fill: {fill}", still))
            assert drawn == (kinds.species == kind).sum() + 1  # and the one beside its name
    assert "● Adelie, ▲ Chinstrap, ■ Gentoo" in still
    press(explorer, "back")
    assert "Adelie" not in pictures(explorer)[0][0]


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_loss_of_each_kind_is_that_of_numpy():
    explorer = TrainingExplorer()
    step(explorer, 3)
    w1, b1, w2, b2 = start_of(explorer)
    rows = [row for row in words(explorer)[3] if re.match(r"loss on \d+ [ACG]", row[0])]
    for (name, told), kind in zip(rows, ["Adelie", "Chinstrap", "Gentoo"], strict=True):
        of_kind = BIRDS.species == kind
        said = np.tanh(np.outer(X[of_kind], w1) + b1) @ w2 + b2
        assert name.startswith(f"loss on {of_kind.sum()} {kind}")
        assert has_digits(told, np.mean((said - DEPTH[of_kind]) ** 2), slack=1e-9)


def upper_end(explorer):
    """Return the uppermost number beside the axis of losses."""
    _, upwards = axes(pictures(explorer)[1][0])
    return upwards[1].max()


# Of seed 5 and of the last 16,000 steps of a run the night is sure.
@pytest.mark.parametrize(
    ("seed", "hundreds"),
    [(0, 36), *(pytest.param(seed, 196, marks=pytest.mark.nightly) for seed in (0, 5))],
)
def test_the_axis_of_losses_closes_in_until_one_sees_the_loss_held_out_rise(seed, hundreds):
    explorer = game(seed)
    assert upper_end(explorer) == 1
    play_to(explorer, 400)
    losses = held_out_by_numpy(game(seed), 400)
    rise = losses[400] - min(losses)
    assert upper_end(explorer) <= 0.3
    assert 178 * rise / upper_end(explorer) > 2  # points of 178, where the curve is 2 thick
    explorer.steps_at_once = 100
    step(explorer, hundreds)
    assert explorer.state.record.last.held_out < 0.75 * upper_end(explorer)
    press(explorer, "reset")
    assert upper_end(explorer) == 1


def test_without_birds_held_out_the_axis_of_losses_stays_as_it_is():
    explorer = TrainingExplorer()
    before = upper_end(explorer)
    explorer.steps_at_once = 100
    step(explorer, 20)
    assert upper_end(explorer) == before
