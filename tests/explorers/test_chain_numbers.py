"""Every number of the chain against complex nudges and school arithmetic, wherever the sliders stand."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.chain_reading import (
    BACK,
    FLAT,
    FLAT_BELOW,
    NAMES,
    NOTHING,
    TO,
    by_hand,
    every_chain,
    given_numbers,
    in_nodes,
    in_product,
    near,
    slope,
)
from explorers.numbers import has_places, read
from explorers.page import pictures, words
from explorers.svg_reading import Axis, paths, texts
from hypothesis import example, given, settings

from course_utils.colours import FORWARD, GRADIENT, MISS
from course_utils.explorers import ChainExplorer


def for_every_chain(check):
    """Build the explorer once, for that takes longer than all its moves, and check it at many chains."""
    explorer = ChainExplorer()

    @settings(max_examples=25)
    @given(chain=every_chain())
    @example(chain=FLAT)
    @example(chain=FLAT_BELOW)
    @example(chain=NOTHING)
    def put_in(chain):
        explorer.state = chain
        check(explorer, chain)

    put_in()


def test_nodes_and_product_show_the_values_and_gradients_that_a_complex_nudge_measures():
    def check(explorer, chain):
        values, shown = by_hand(**given_numbers(chain)), in_nodes(explorer)
        there = {"L", *BACK[: chain.reached]} if chain.reached else set()
        assert set(shown) == set(NAMES)
        for name, (value, gradient) in shown.items():
            assert near(value, values[name].real), (name, value)
            assert bool(gradient) == (name in there), name
            assert not gradient or near(gradient, slope(chain, name)), (name, gradient)
        product = in_product(explorer)
        assert bool(product) == bool(chain.reached)
        if product:
            name, *numbers = product
            assert name == BACK[chain.reached - 1]
            exact = slope(chain, TO[name]), slope(chain, name, of=TO[name]), slope(chain, name)
            for number, value in zip(numbers, exact, strict=True):
                assert number == pytest.approx(value, rel=0.051, abs=0.0051 if abs(value) > 0.004 else 0)

    for_every_chain(check)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_table_holds_all_values_all_gradients_reached_and_what_the_nudge_measures():
    def check(explorer, chain):
        numbers, values = given_numbers(chain), by_hand(**given_numbers(chain))
        rows = {row[0].partition(" ")[0]: row[1:] for row in words(explorer)[3]}
        assert set(rows) == set(NAMES)
        for name, (value, gradient, measured) in rows.items():
            assert has_places(value, values[name].real, 3, slack=1e-9)
            if name in ["L", *BACK][: chain.reached and chain.reached + 1]:
                assert has_places(gradient, slope(chain, name), 4, slack=1e-9), name
            else:
                assert gradient == ("–" if name == "y" else "not yet")
            if name in ("w1", "b1", "w2", "b2", "x") and chain.nudge:
                after = by_hand(**(numbers | {name: numbers[name] + chain.nudge}))["L"].real
                assert has_places(measured, (after - values["L"].real) / chain.nudge, 4, slack=1e-9), name
            else:
                assert measured == "–"

    for_every_chain(check)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_for_a_small_nudge_the_measured_column_is_nearly_the_gradient():
    def check(explorer, chain):
        explorer.state = chain.moved("nudge", 0.001).moved("reached", 8)
        for row in words(explorer)[3]:
            if row[3] != "–":
                gradient, measured = (float(read(text)) for text in row[2:])
                # Half the curvature times the nudge: at most about (3.1 · 3)² + 10 · 3 · 3.1² · 0.77.
                assert measured == pytest.approx(gradient, abs=0.32)

    for_every_chain(check)


def numbers_below(still):
    """The axis with whole numbers: the bars stand beside names, not numbers."""
    texts_ = [text for text in ElementTree.fromstring(still).iter("text") if re.fullmatch(r"−?\d", text.text)]
    ticks = sorted((float(read(text.text)), float(text.get("x"))) for text in texts_)
    numbers, points = np.array(ticks).T
    return Axis(points, numbers)


def cut(shares):
    return [min(max(share, -6), 6) for share in shares]


def test_bars_are_the_changes_in_nudges_and_marks_are_what_the_local_derivatives_promise():
    def check(explorer, chain):
        still, live = pictures(explorer)[1]
        across = numbers_below(still)
        before, names = by_hand(**given_numbers(chain)), ["w1", "z", "a", "ŷ", "L"]
        after = by_hand(**(given_numbers(chain) | {"w1": chain.w1 + chain.nudge}))
        changes = [(after[name] - before[name]).real for name in names]
        promised = [1.0, *(slope(chain, "w1", of=name) for name in names[1:])]
        for text, change in zip(texts(live)[:5], changes, strict=True):
            assert has_places(text, change, 4, slack=1e-9)
        marks = [across.value(piece[0][0]) for piece in paths(live, GRADIENT)[0]]
        assert marks == pytest.approx(cut(promised), abs=0.02)
        if chain.nudge:
            bars = [piece for hue in (FORWARD, MISS) for piece in paths(live, hue, pale=False)[0]]
            lengths = [change / chain.nudge for change in changes]
            assert [across.value(bar[-1][0]) for bar in bars] == pytest.approx(cut(lengths), abs=0.02)
            assert live.count("<use ") == sum(abs(length) > 6 for length in lengths)

    for_every_chain(check)


def test_at_the_start_the_numbers_are_those_worked_out_by_hand():
    # z = 0.4 · 2 − 0.3 = 0.5, a = tanh 0.5 = 0.462117, ŷ = −1.2 a + 0.2 = −0.354541, miss 1.245459
    # 2 · miss = 2.490919, · −1.2 = −2.989102, · (1 − a²) = · 0.786448 = −2.350773, · 2 = −4.701545
    explorer = ChainExplorer(reached=8)
    gradients = {name: gradient for name, (_, gradient) in in_nodes(explorer).items()}
    assert gradients == {
        "L": "1.00", "ŷ": "2.49", "w2": "1.15", "b2": "2.49", "a": "−2.99", "z": "−2.35",
        "w1": "−4.70", "b1": "−2.35", "x": "−0.94", "y": "",
    }  # fmt: skip
    assert repr(explorer).endswith("nudge=0.100, reached=8, loss=1.551)")
