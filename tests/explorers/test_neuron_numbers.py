"""One neuron, two bends and a stack: what is drawn and told, against arithmetic written here."""

import math

import numpy as np
import pytest
from explorers.frontend import drag
from explorers.numbers import all_in, has_places
from explorers.page import pictures, words
from explorers.svg_reading import axes, paths, texts

from course_utils.activations import ACTIVATIONS, Activation
from course_utils.colours import FORWARD
from course_utils.explorers import OneNeuronExplorer, StackExplorer, TwoBendsExplorer

BENDS = {
    "identity": lambda z: z,
    "relu": lambda z: max(z, 0),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
}


def drawn(explorer, figure, piece):
    """The points of one blue curve, in the numbers that the ticks give them."""
    still, live = pictures(explorer)[figure]
    across, up = axes(still)
    points = [found for path in paths(live, FORWARD) for found in path if len(found) > 1][piece]
    return np.column_stack([across.value(points[:, 0]), up.value(points[:, 1])])


@pytest.mark.parametrize(
    ("w", "b", "x"), [(1.0, 0.5, 1.0), (-1.3, 0.8, 2.4), (2.0, -2.0, -2.8), (0.0, 0.0, 0.0)]
)
def test_a_neuron_tells_z_and_a_of_every_activation(w, b, x):
    explorer = OneNeuronExplorer(w, b, x)
    for activation, bend in BENDS.items():
        drag(explorer, "activation", activation)
        values = w * x + b, bend(w * x + b)
        for label, value in zip([texts(live)[0] for _, live in pictures(explorer)], values, strict=True):
            assert has_places(label.rpartition("= ")[2], value, 2, slack=1e-12)
        for row in words(explorer)[3]:
            at, z, a = (float(number) for text in row for number in all_in(text))
            assert z == pytest.approx(w * at + b, abs=6e-4)
            assert a == pytest.approx(bend(w * at + b), abs=6e-4)


@pytest.mark.parametrize(("activation", "bend"), BENDS.items())
def test_the_ball_of_a_neuron_lies_on_its_line_and_on_its_bent_line(activation, bend):
    explorer = OneNeuronExplorer(-0.7, 1.1, 1.9, activation)
    for figure, height in enumerate([-0.7 * 1.9 + 1.1, bend(-0.7 * 1.9 + 1.1)]):
        dotted = drawn(explorer, figure, 0)
        assert dotted[:, 0] == pytest.approx([1.9, 1.9], abs=0.02)
        assert sorted(dotted[:, 1]) == pytest.approx(sorted([0, height]), abs=0.1)
        for x, y in drawn(explorer, figure, 1)[::7]:
            assert y == pytest.approx(-0.7 * x + 1.1 if figure == 0 else bend(-0.7 * x + 1.1), abs=0.1)


@pytest.mark.parametrize("heights", [(-9.0, 9.0), (-2.0, 2.0)])
def test_an_activation_that_joins_the_list_brings_its_own_heights_into_the_picture(monkeypatch, heights):
    leaky = Activation(
        "leaky", lambda z: np.where(z > 0, z, 0.1 * z), lambda z, _: np.where(z > 0, 1, 0.1), False, heights
    )
    monkeypatch.setitem(ACTIVATIONS, "leaky", leaky)
    explorer = OneNeuronExplorer(0.5, -1.0, -2.0)
    drag(explorer, "activation", "leaky")
    still, live = pictures(explorer)[1]
    assert texts(live)[0].endswith("= −0.20")  # z = 0.5 · (−2) − 1 = −2, and a tenth of it
    _, up = axes(still)
    low, high = heights
    assert low <= up.numbers.min() < low / 2
    assert high / 2 < up.numbers.max() <= high


@pytest.mark.parametrize(
    ("b1", "w2"), [((2.0, -2.0), (1.5, 1.0)), ((2.0, -2.0), (1.5, -1.5)), ((-5, 5), (3, 3))]
)
def test_the_curve_is_the_sum_of_the_two_drawn_parts(b1, w2):
    explorer = TwoBendsExplorer(b1, w2)
    first, second, both = drawn(explorer, 0, 0), drawn(explorer, 0, 1), drawn(explorer, 1, 0)
    assert both[:, 1] == pytest.approx(first[:, 1] + second[:, 1], abs=0.05)
    for part, bias, weight in ((first, b1[0], w2[0]), (second, b1[1], w2[1])):
        assert part[:, 1] == pytest.approx(weight * np.tanh(2 * part[:, 0] + bias), abs=0.05)
    for row in words(explorer)[3]:
        x, one, other, total = (float(number) for text in row for number in all_in(text))
        assert one == pytest.approx(w2[0] * math.tanh(2 * x + b1[0]), abs=6e-4)
        assert total == pytest.approx(one + other, abs=1.1e-3)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_two_equal_and_opposite_bends_make_a_hill_and_turned_round_a_valley():
    hill, valley = TwoBendsExplorer((2, -2), (1.5, -1.5)).state, TwoBendsExplorer((2, -2), (-1.5, 1.5)).state
    # In the middle both neurons send tanh(2): 2 · 1.5 · 0.964028 = 2.892083
    assert hill.curve.max() == pytest.approx(2.892083, abs=1e-6)
    assert valley.curve.min() == pytest.approx(-2.892083, abs=1e-6)
    assert abs(hill.curve[[0, -1]]).max() < 0.01


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
@pytest.mark.parametrize(("w", "b"), [(1.2, 0.5), (-1.5, 1.0), (0.0, -0.3)])
@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_stack_of_lines_is_the_one_line_that_is_told(depth, w, b):
    explorer = StackExplorer(depth, w, b)
    weight, bias = w**depth, b * sum(w**k for k in range(depth))
    assert explorer.state.one_line == pytest.approx((weight, bias), abs=1e-12)
    told = [float(number) for number in all_in(words(explorer)[0])]
    assert told[-2:] == pytest.approx([weight, bias], abs=6e-4)
    for row in words(explorer)[3]:
        x, straight, bent = (float(number) for text in row for number in all_in(text))
        assert straight == pytest.approx(weight * x + bias, abs=6e-4)
        a = x
        for _ in range(depth):
            a = math.tanh(w * a + b)
        assert bent == pytest.approx(a, abs=6e-4)
