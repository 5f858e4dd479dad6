"""Training in batches as the explorer shows it, against a loop in plain NumPy."""

import re

import numpy as np
import pytest
from explorers.day_and_night import combinations
from explorers.frontend import press, step
from explorers.page import pictures, words
from explorers.training_by_numpy import BIRDS, DEPTH, X, by_numpy, start_of

from course_utils.explorers import TrainingExplorer
from course_utils.explorers.training.state import TrainingRun


def loss_on_all(w1, b1, w2, b2):
    return np.mean((np.tanh(np.outer(X, w1) + b1) @ w2 + b2 - DEPTH) ** 2)


def in_batches(numbers, size, steps, seed=0, rate=0.1):
    """Return the numbers of a 1-h-1 network after so many steps, and the loss on all birds after each."""
    losses, epoch = [], 0
    while len(losses) < steps:
        order = np.random.default_rng([seed, epoch]).permutation(len(X))
        epoch += 1
        for first in range(0, len(X), size):
            birds = order[first : first + size]
            *numbers, _ = by_numpy(*numbers, 1, rate, X[birds], DEPTH[birds])
            losses.append(loss_on_all(*numbers))
    return numbers, losses[:steps]


@pytest.mark.parametrize(
    ("at_once", "size"), combinations([1, 10], [111, 37, 9], by_day=[(1, 111), (1, 37), (10, 37), (10, 9)])
)
@pytest.mark.usefixtures("nothing_is_drawn")
def test_whole_epochs_in_batches_are_those_of_a_loop_in_numpy(at_once, size):
    steps = {111: 30, 37: 90, 9: 370}[size]
    explorer = TrainingExplorer(in_batches=True, seed=3)
    numbers, losses = in_batches(start_of(explorer), size, steps, seed=3)
    explorer.batch_size, explorer.steps_at_once = size, at_once
    step(explorer, steps // at_once)
    for shown, meant in zip(start_of(explorer), numbers, strict=True):
        assert shown == pytest.approx(meant, rel=1e-9)
    assert explorer.state.epoch == steps * size // len(BIRDS)
    assert explorer.state.recent == pytest.approx(losses[-100:], rel=1e-9)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_another_batch_goes_on_with_the_run_and_back_takes_only_the_last_move_back():
    explorer = TrainingExplorer(in_batches=True)
    explorer.batch_size = 37
    step(explorer, 12)
    before = explorer.state
    explorer.batch_size = 0
    assert explorer.state.steps == 12
    *expected, _ = by_numpy(*start_of(explorer), 5, 0.1)
    step(explorer, 5)
    for shown, meant in zip(start_of(explorer), expected, strict=True):
        assert shown == pytest.approx(meant, rel=1e-9)
    for _ in range(6):
        press(explorer, "back")
    assert explorer.state is before


def test_the_birds_of_the_next_step_have_halos_and_its_slope_is_in_the_rule():
    explorer = TrainingExplorer(in_batches=True)
    explorer.batch_size = 9
    step(explorer, 3)
    birds = np.random.default_rng([0, 0]).permutation(333)[27:36]
    assert sorted(explorer.state.batch.x[:, 0]) == sorted(X[birds])
    w1, b1, w2, b2 = start_of(explorer)
    slope = 2 * np.mean(np.tanh(np.outer(X[birds], w1) + b1) @ w2 + b2 - DEPTH[birds])
    assert f"{abs(slope):.4g}" in re.sub("<[^>]*>", "", words(explorer)[1])
    halos = re.findall('<path d="([^"]*)"[^>]*stroke-width: 10', pictures(explorer)[0][1])
    assert [halo.count("M") for halo in halos] == [9]


def test_a_run_in_batches_says_its_epochs_and_how_far_its_loss_swings():
    explorer = TrainingExplorer(in_batches=True)
    assert "epoch" not in words(explorer)[0]
    explorer.batch_size, explorer.steps_at_once = 9, 100
    assert "A step looks at 9 birds." in words(explorer)[0]
    step(explorer, 2)
    _, losses = in_batches(start_of(TrainingExplorer()), 9, 200)
    least, largest = min(losses[100:]), max(losses[100:])
    told = f"In the last 100 steps the loss was between {least:.4g} and {largest:.4g} mm²."
    assert told in words(explorer)[0]
    assert "After 200 steps (5 epochs, now in batches of 9 birds)" in words(explorer)[0]


@pytest.mark.parametrize("size", [111, 9])
def test_a_step_in_batches_sends_less_than_8_kB_in_a_long_run(channel, size):
    explorer = TrainingExplorer(in_batches=True)
    explorer.batch_size, explorer.steps_at_once = size, 10
    state = explorer.state
    for _ in range(70):
        state = state.stepped()
    explorer.state = state
    channel.clear()
    step(explorer, 1)
    assert 1_000 < channel.size < 8_000


def swing_of(seed, size):
    """Return by how much the loss goes up and down over the steps 701 to 800, with the rate 0.1."""
    run = TrainingRun(seed=seed, batch_size=size, steps_at_once=100)
    for _ in range(8):
        run = run.stepped()
    return run.swing[1] - run.swing[0]


# Verdicts of lesson 08. With each of the slider's ten seeds all birds swing least, 9 far more, and 1 most.
SEEDS = [pytest.param(seed, marks=[pytest.mark.nightly] if seed else []) for seed in range(10)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_batch_of_9_swings_far_more_than_all_birds_and_a_single_bird_far_more_again(seed):
    everyone, nine, one = (swing_of(seed, size) for size in (0, 9, 1))
    assert everyone < 0.03
    assert 0.2 < nine < 0.5
    assert one > 1


def test_with_seed_0_each_smaller_batch_swings_more():
    swings = [swing_of(0, size) for size in (0, 111, 37, 9, 1)]
    assert swings == sorted(swings)
    assert [round(swing, 2) for swing in swings] == [0.00, 0.10, 0.20, 0.36, 2.52]
