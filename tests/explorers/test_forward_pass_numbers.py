"""The walk through the network: every number against school arithmetic, every node in its turn."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from explorers.frontend import press
from explorers.moving import many_moves
from explorers.numbers import all_in, has_places
from explorers.page import pictures, words
from explorers.svg_reading import axes, paths, texts

import course_utils
from course_utils.colours import FORWARD, LIT
from course_utils.explorers import ForwardPassExplorer
from course_utils.explorers.parts.networks import POOR
from course_utils.gradient_descent import train

GOOD = (0.4, 4.4), (-0.4, -2.9), (2.8, -2.8), 0.2  # w1, b1, w2 and b2 of lesson 05
_TABLE = Path(course_utils.__file__).parent / "data" / "penguins.csv"


def birds():
    """Flipper in cm from 20 and bill depth in mm from 17, from the table itself."""
    rows = [row for row in csv.DictReader(_TABLE.read_text().splitlines()) if "NA" not in row.values()]
    return [(int(row["flipper_length_mm"]) / 10 - 20, float(row["bill_depth_mm"]) - 17) for row in rows]


def by_hand(state, x):
    """z and a of both neurons and ŷ, one multiplication after the other."""
    z1, z2 = state.w1_1 * x + state.b1_1, state.w1_2 * x + state.b1_2
    a1, a2 = math.tanh(z1), math.tanh(z2)
    return z1, a1, z2, a2, state.w2_1 * a1 + state.w2_2 * a2 + state.b2


@pytest.mark.usefixtures("nothing_is_drawn")
def test_after_any_moves_table_sentence_and_loss_are_what_school_arithmetic_gives():
    explorer = ForwardPassExplorer(*GOOD, reached=3)
    for seed in (1, 2, 3):
        many_moves(explorer, 40, seed)
        explorer.state = state = explorer.state.moved("reached", 3)
        z1, a1, z2, a2, prediction = by_hand(state, state.x)
        loss = sum((by_hand(state, x)[4] - y) ** 2 for x, y in birds()) / 333
        sentence, formula, _, rows = words(explorer)
        shown = [text for row in rows[1:4] for text in row[3:]] + [rows[4][4]]
        for text, value in zip(shown, [z1, a1, z2, a2, prediction, prediction, loss], strict=True):
            assert has_places(text, value, 3, slack=1e-12), (text, value)
        _, told, told_loss, *_ = map(float, all_in(sentence))
        assert told == pytest.approx(prediction, abs=0.0051)
        assert told_loss == pytest.approx(loss, rel=6e-4)
        assert has_places(formula.split("<mn>")[-1].split("<")[0], abs(prediction), 2, slack=1e-12)


def test_the_good_network_has_the_loss_that_the_lesson_tells_and_so_has_the_best_line():
    explorer = ForwardPassExplorer(*GOOD, reached=3)
    x, y = np.array(birds()).T
    columns = np.column_stack([x, np.ones_like(x)])
    line = columns @ np.linalg.lstsq(columns, y, rcond=None)[0]
    assert repr(explorer).endswith("x=1.0, reached=3, loss=1.498)")
    assert f"best line is {np.mean((line - y) ** 2):.3f} mm²" in words(explorer)[0]


def test_the_good_network_is_what_gradient_descent_makes_of_the_poor_one_rounded():
    x, y = np.array(birds()).T[:, :, None]
    trained = train(POOR, x, y, 0.1, 2000).network
    (w1, w2), (b1, b2) = trained.weights, trained.biases
    for found, rounded in zip((w1[0], b1, w2[:, 0], b2[0]), GOOD, strict=True):
        assert np.array_equal(found.round(1), rounded)


def test_step_walks_node_by_node_and_lights_only_what_it_has_reached():
    explorer = ForwardPassExplorer(*GOOD, x=2.0)
    # z1 = 0.4 · 2 − 0.4 = 0.4, tanh 0.379949; z2 = 4.4 · 2 − 2.9 = 5.9, tanh 0.999985
    # ŷ = 2.8 · 0.379949 − 2.8 · 0.999985 + 0.2 = −1.536101
    expected = [["2.00"], ["2.00", "0.38"], ["2.00", "0.38", "1.00"], ["2.00", "0.38", "1.00", "−1.54"]]
    # Wires and biases into the neuron that was reached: one and one, again, and two and one.
    for values, into in zip(expected, [[], [2], [2], [3]], strict=True):
        live = pictures(explorer)[0][1]
        *wires, nodes = map(len, paths(live, LIT))
        assert (wires, nodes) == (into, len(values))
        assert texts(live)[: len(values)] == values
        assert sum(row[4] == "not yet" for row in words(explorer)[3]) == (
            5 - len(values) if len(values) < 4 else 0
        )
        press(explorer, "step")
    assert explorer.state.reached == 3


def test_a_slider_changes_all_that_was_reached_and_nothing_that_was_not():
    explorer = ForwardPassExplorer()
    for reached in range(4):
        explorer.state = replace(explorer.state, x=1.0, reached=reached)
        before = texts(pictures(explorer)[0][1])[: reached + 1]
        explorer.x = -0.7
        after = texts(pictures(explorer)[0][1])[: reached + 1]
        assert all(one != other for one, other in zip(before, after, strict=True))
        assert explorer.state.reached == reached
        drawn = paths(pictures(explorer)[1][1], f"stroke: {FORWARD}; stroke-width: 3")
        assert bool(drawn) == (reached == 3)


def test_the_drawn_curve_is_the_prediction_at_every_flipper_length():
    explorer = ForwardPassExplorer(*GOOD, reached=3)
    still, live = pictures(explorer)[1]
    across, up = axes(still)
    curve = max((piece for path in paths(live, FORWARD) for piece in path), key=len)
    for point in curve[::5]:
        x = float(across.value(point[0]))
        assert float(up.value(point[1])) == pytest.approx(by_hand(explorer.state, x)[4], abs=0.03)
