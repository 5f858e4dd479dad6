"""What a move changes stays pale where it was drawn before: curves as thin lines, balls as hollow ones."""

from functools import partial
from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.frontend import drag, press, step
from explorers.page import pictures
from explorers.svg_reading import axes, is_pale, markers, paths, place

from course_utils.colours import FORWARD, MISS
from course_utils.explorers import (
    ChainExplorer,
    ForwardPassExplorer,
    GradientDescentExplorer,
    OneBirdExplorer,
    OneGuessExplorer,
    OneNeuronExplorer,
    StackExplorer,
    TwoBendsExplorer,
)

walked = partial(ForwardPassExplorer, reached=3)

# What is made, which control moves over two places, and how many lines and balls that leaves in each figure.
MOVES = [
    (OneBirdExplorer, "guess", (4.1, 4.4), [(1, 0)]),
    (OneGuessExplorer, "guess", (4.8, 4.5), [(1, 0), (0, 4)]),
    (GradientDescentExplorer, "weight", (0.0, 0.3), [(0, 0), (1, 0), (0, 0)]),
    (OneNeuronExplorer, "weight", (1.4, 2.0), [(1, 1), (1, 1)]),
    (OneNeuronExplorer, "x", (1.4, 2.0), [(0, 1), (0, 1)]),
    (TwoBendsExplorer, "w2_2", (0.5, -1.5), [(1, 0), (1, 0)]),
    (walked, "b2", (-0.5, -1.0), [(0, 0), (1, 1)]),
    (walked, "x", (0.5, -1.0), [(0, 0), (0, 1)]),
]
every_move = pytest.mark.parametrize(("make", "name", "values", "left"), MOVES)


def lines(svg, pale):
    """The blue lines of a layer, as texts that can be compared."""
    found = paths(svg, FORWARD, pale)
    return [str([piece.tolist() for piece in path]) for path in found]


def balls(svg, pale):
    """Where marks stand in a layer."""
    return [place(marker) for marker in markers(ElementTree.fromstring(svg)) if is_pale(marker) == pale]


@every_move
def test_a_move_leaves_lines_and_balls_pale_where_they_were_when_it_began(make, name, values, left):
    explorer = make()
    before = [live for _, live in pictures(explorer)]
    for value in values:
        drag(explorer, name, value)
    for (still, live), was, counts in zip(pictures(explorer), before, left, strict=True):
        thin, hollow = lines(live, pale=True), balls(live, pale=True)
        assert (len(thin), len(hollow)) == counts
        assert set(thin) <= set(lines(was, pale=False))
        assert set(hollow) <= set(balls(was, pale=False))
        assert counts == (0, 0) or "before the last move" in still


@pytest.mark.parametrize("button", ["back", "reset"])
@every_move
def test_back_and_reset_leave_nothing_pale(make, name, values, left, button):  # noqa: ARG001
    explorer = make()
    for value in values:
        drag(explorer, name, value)
    press(explorer, button)
    for _, live in pictures(explorer):
        assert (lines(live, pale=True), balls(live, pale=True)) == ([], [])


def test_another_activation_leaves_the_bend_of_the_one_before_in_its_own_heights():
    explorer = OneNeuronExplorer(2.0, 0.0)
    drag(explorer, "activation", "sigmoid")
    (_, line), (still, bend) = pictures(explorer)
    assert lines(line, pale=True) == []
    ((curve,),) = paths(bend, FORWARD, pale=True)
    across, upwards = axes(still)
    seen = (curve[:, 1] > 60) & (curve[:, 1] < 260)  # in the axes
    x, a = across.value(curve[seen, 0]), upwards.value(curve[seen, 1])
    assert len(x) > 20
    np.testing.assert_allclose(a, np.tanh(2 * x), atol=0.02)


@pytest.mark.parametrize(("name", "value"), [("depth", 2), ("weight", -1.0), ("bias", 0.1)])
def test_a_stack_leaves_its_last_line_and_its_last_bend_dotted(name, value):
    explorer = StackExplorer(depth=4)
    thick = [paths(live, "stroke-width: 4") for _, live in pictures(explorer)]
    drag(explorer, name, value)
    dotted = [paths(live, "stroke-dasharray") for _, live in pictures(explorer)]
    for ((before,),), ((left,),) in zip(thick, dotted, strict=True):
        np.testing.assert_array_equal(left, before)
    press(explorer, "back")
    assert [paths(live, "stroke-dasharray") for _, live in pictures(explorer)] == [[], []]


def test_a_step_of_the_walk_that_makes_the_curve_leaves_none():
    explorer = ForwardPassExplorer(reached=2)
    press(explorer, "step")
    _, (_, live) = pictures(explorer)
    assert (lines(live, pale=True), balls(live, pale=True)) == ([], [])
    press(explorer, "back")
    drag(explorer, "b2", 1.0)
    _, (_, live) = pictures(explorer)
    assert (lines(live, pale=True), balls(live, pale=True)) == ([], [])


def test_steps_of_the_rule_leave_no_line_but_a_pull_after_them_does_and_a_new_unit_leaves_none():
    explorer = GradientDescentExplorer(units=True, by_hand=True)
    step(explorer, 3)
    (before,) = lines(pictures(explorer)[1][1], pale=None)
    drag(explorer, "weight", 1.0)
    assert lines(pictures(explorer)[1][1], pale=True) == [before]
    drag(explorer, "units", "mm from 200")
    assert lines(pictures(explorer)[1][1], pale=True) == []


def test_another_bird_leaves_no_guess_behind():
    explorer = OneBirdExplorer()
    drag(explorer, "bird", 3)
    assert lines(pictures(explorer)[0][1], pale=True) == []


def ends_of_bars(explorer, pale):
    """How far bars of the chain, or their outlines, reach from 0, in points: the blue ones, and the loss."""
    live = pictures(explorer)[1][1]
    found = [[piece for path in paths(live, hue, pale) for piece in path] for hue in (FORWARD, MISS)]
    return [[max(piece[:, 0] - 194, key=abs) for piece in pieces] for pieces in found]  # 0 is in the middle


def test_a_move_in_the_chain_leaves_the_outlines_of_the_bars_that_change_and_a_step_of_the_walk_leaves_none():
    explorer = ChainExplorer()
    (_, dz, da, dy), loss = ends_of_bars(explorer, pale=False)
    step(explorer)
    assert ends_of_bars(explorer, pale=True) == [[], []]
    drag(explorer, "w2", -2.0)  # Δŷ and ΔL alone
    assert ends_of_bars(explorer, pale=True) == [[dy], loss]
    drag(explorer, "x", 1.0)
    assert ends_of_bars(explorer, pale=True)[0][:2] == [dz, da]
    drag(explorer, "nudge", 0.0)  # nothing is measured any more
    blue, orange = ends_of_bars(explorer, pale=True)
    assert (len(blue), len(orange)) == (4, 1)
    press(explorer, "back")
    assert ends_of_bars(explorer, pale=True) == [[], []]
