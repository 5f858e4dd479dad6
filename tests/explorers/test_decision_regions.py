"""Two classifiers side by side, against loops in plain NumPy, and a picture that shows what they say."""

import base64
import io
import re

import numpy as np
import pytest
from explorers.frontend import press, step
from explorers.numbers import has_digits
from explorers.page import faults, pictures, words
from PIL import Image

from course_utils.datasets import load_penguins
from course_utils.explorers import DecisionRegionsExplorer
from course_utils.explorers.decision_regions.pictures import Grid
from course_utils.explorers.decision_regions.state import TwoRuns, by_chance, question_of, trained
from course_utils.explorers.parts.kinds import LOOKS

BIRDS = load_penguins()
X = np.column_stack([BIRDS.flipper_cm - 20, BIRDS.bill_length_mm / 10 - 4.4])
NAMES = ["Adelie", "Chinstrap", "Gentoo"]
KIND = np.array([NAMES.index(name) for name in BIRDS.species])
WISH = (KIND[:, np.newaxis] == np.arange(3)).astype(float)


def chances(z):
    return np.exp(z) / np.exp(z).sum(axis=1)[:, np.newaxis]


def surprise(z):
    return -np.log(chances(z)[WISH == 1]).mean(), (chances(z) - WISH) / 333


def squares(z):
    """The loss and its slopes, bird by bird through the table of all ∂p/∂z."""
    p = chances(z)
    tables = [np.diag(row) - np.outer(row, row) for row in p]
    slopes = [table @ (2 * (row - wish) / 999) for table, row, wish in zip(tables, p, WISH, strict=True)]
    return ((p - WISH) ** 2).mean(), np.array(slopes)


def by_numpy(network, steps, rate, loss):
    """Train a network without a hidden layer; return weights, biases and the loss before each step."""
    (w,), (b,), losses = network.weights, network.biases, []
    for _ in range(steps):
        value, d = loss(X @ w + b)
        losses.append(value)
        w, b = w - rate * X.T @ d, b - rate * d.sum(axis=0)
    return w, b, losses


@pytest.mark.parametrize("at_once", [1, 10])
@pytest.mark.usefixtures("nothing_is_drawn")
def test_both_networks_after_20_steps_are_those_of_loops_in_numpy(at_once):
    explorer = DecisionRegionsExplorer(factor=-0.5)
    start = explorer.state.networks
    explorer.steps_at_once = at_once
    step(explorer, 20 // at_once)
    for place, loss in enumerate((surprise, squares)):
        w, b, losses = by_numpy(start[place], 20, 1.0, loss)
        network = explorer.state.networks[place]
        assert network.weights[0] == pytest.approx(w, rel=1e-9)
        assert network.biases[0] == pytest.approx(b, rel=1e-9)
        for point in explorer.state.record.kept[:-1]:
            assert point.losses[place] == pytest.approx(losses[point.step], rel=1e-9)


def test_both_start_from_the_very_same_weights_which_are_the_trained_ones_times_the_factor():
    first, second = TwoRuns(factor=-2).networks
    assert first.weights[0].tolist() == second.weights[0].tolist()
    assert first.weights[0] == pytest.approx(-2 * trained("species", 0).weights[0], rel=1e-15)
    assert first.biases[0] == pytest.approx(-2 * trained("species", 0).biases[0], rel=1e-15)


def test_with_hidden_neurons_the_factor_is_on_the_scores():
    network = trained("species", 4)
    z = np.tanh(X @ network.weights[0] + network.biases[0]) @ network.weights[1] + network.biases[1]
    start = TwoRuns(hidden=4, factor=-2).networks[0]
    assert start.forward(X).prediction == pytest.approx(-2 * z, rel=1e-12)


# What lesson 10 says of the two runs without a hidden layer.
@pytest.mark.usefixtures("nothing_is_drawn")
def test_cross_entropy_is_back_after_200_steps_and_squared_error_is_lost_after_1000():
    state, right = TwoRuns(steps_at_once=100), []
    for _ in range(21):
        right.append([round(share * 333) for share in state.record.last.accuracies])
        state = state.stepped()
    assert right[0] == [1, 1]
    assert [right[k][0] for k in (1, 2)] == [314, 317]
    assert right[10][1] == 1
    assert right[20][1] / 333 == pytest.approx(0.36, abs=0.005)


def test_the_number_of_birds_that_are_right_stands_in_sentence_table_and_picture():
    explorer = DecisionRegionsExplorer(factor=1)
    (w,), (b,) = explorer.state.networks[0].weights, explorer.state.networks[0].biases
    right = np.array([np.argmax(row) == kind for row, kind in zip(X @ w + b, KIND, strict=True)])
    rows = {row[0]: row[1] for row in words(explorer)[3]}
    assert rows["right of all 333"] == str(right.sum())
    for kind, name in enumerate(NAMES):
        here = kind == KIND
        assert rows[f"right of {here.sum()} {name}"] == str(right[here].sum())
    share = f"{100 * right.mean():.1f} %"
    assert share in words(explorer)[0]
    assert f">{share} right<" in pictures(explorer)[0][1]


@pytest.mark.usefixtures("nothing_is_drawn")
def test_losses_and_the_length_of_both_gradients_in_the_table_are_those_of_numpy():
    explorer = DecisionRegionsExplorer(factor=-0.5)
    (w,), (b,) = explorer.state.networks[0].weights, explorer.state.networks[0].biases
    rows = {row[0]: row[1:] for row in words(explorer)[3]}
    for place, loss in enumerate((surprise, squares)):
        value, d = loss(X @ w + b)
        assert has_digits(rows["loss"][place].removesuffix(" nats"), value, slack=1e-9)
        length = np.sqrt(((X.T @ d) ** 2).sum() + (d.sum(axis=0) ** 2).sum())
        assert has_digits(rows["length of the gradient"][place], length, slack=1e-9)


def tints(explorer, place):
    """The picture of the regions as rows of dots from below: the number of the kind at each."""
    data = re.search(r'href="data:image/png;base64,([^"]*)"', pictures(explorer)[place][1])[1]
    dots = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))[..., :3].astype(int)
    colours = [[int(look.colour[n : n + 2], 16) for n in (1, 3, 5)] for look in LOOKS]
    return np.abs(dots[:, :, np.newaxis] - np.array(colours)).sum(axis=3).argmin(axis=2)


@pytest.mark.parametrize("hidden", [0, 8])
def test_the_dots_of_the_picture_have_the_kind_with_the_highest_score_there(hidden):
    explorer = DecisionRegionsExplorer(hidden=hidden, factor=1)
    seen = tints(explorer, 0)
    low, high = np.transpose(question_of("species").limits)
    rows, columns = seen.shape
    across, upwards = np.linspace(low[0], high[0], columns), np.linspace(low[1], high[1], rows)
    places = np.array([(x, y) for y in upwards for x in across])
    meant = explorer.state.networks[0].forward(places).prediction.argmax(axis=1).reshape(rows, columns)
    agree = max((seen == meant).mean(), (seen[::-1] == meant).mean())  # an image may begin at its top
    assert agree > 0.99


@pytest.mark.parametrize("name", ["species", "sex"])
@pytest.mark.parametrize("hidden", [0, 2, 8])
@pytest.mark.parametrize("seed", [0, 1, -3])
def test_between_the_places_of_the_grid_hardly_a_dot_is_wrong(name, hidden, seed):
    grid, network = Grid(question_of(name).limits), by_chance(name, hidden, seed)
    exact = network.forward(grid.dots).prediction.argmax(axis=1)
    assert (grid.winners(network) == exact).mean() > 0.99


def test_each_region_with_room_has_its_name_and_a_kind_that_is_nowhere_has_none():
    explorer = DecisionRegionsExplorer(factor=1)
    assert all(name in pictures(explorer)[0][1] for name in NAMES)
    explorer.factor = 0  # all scores are equal, and the first kind is said everywhere
    assert "Adelie" in pictures(explorer)[0][1]
    assert "Gentoo" not in pictures(explorer)[0][1]
    assert faults(explorer) == []


@pytest.mark.usefixtures("nothing_is_drawn")
def test_without_a_hidden_layer_sex_is_right_for_68_percent_and_with_four_neurons_for_85():
    for hidden, right in {0: 0.68, 4: 0.855}.items():
        state = TwoRuns("sex", hidden, chance=True, steps_at_once=100)
        for _ in range(10):
            state = state.stepped()
        assert state.record.last.accuracies[0] == pytest.approx(right, abs=0.005)


def test_however_long_the_run_a_step_sends_less_than_12_kB(channel):
    explorer = DecisionRegionsExplorer(hidden=8)
    state = explorer.state
    for _ in range(150):
        state = state.stepped()
    explorer.state = state
    channel.clear()
    press(explorer, "step")
    assert channel.size < 12_000
