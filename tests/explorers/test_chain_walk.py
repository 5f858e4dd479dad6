"""The walk back through the chain: Step, Back, words at the extremes, and a picture that can be read."""

import numpy as np
import pytest
from explorers.chain_reading import BACK, FLAT, FLAT_BELOW, NOTHING, in_nodes
from explorers.frontend import press, step
from explorers.graph_reading import bodies, boxes, misplaced, outside, wire_ends
from explorers.numbers import all_in
from explorers.page import all_of, faults, layers_of, pictures, words

from course_utils.colours import FORWARD, GRADIENT
from course_utils.explorers import ChainExplorer
from course_utils.explorers.chain.pictures import ChainGraph, SharesPicture
from course_utils.explorers.chain.state import Chain

LONG = Chain(w1=-0.004, b1=-2.9, w2=-123456.789, b2=-99999.5, x=-2.75, y=-3.95, nudge=-0.299)
FAR = [Chain(w1=-2.2, w2=-2.6, x=-2.8, y=-3.9), FLAT, FLAT_BELOW, NOTHING, LONG]
STAGES = [*(Chain(reached=n) for n in range(9)), *(c.moved("reached", n) for c in FAR for n in (5, 6))]


def lit(explorer):
    return {name for name, (_, gradient) in in_nodes(explorer).items() if gradient}


def test_step_goes_back_over_one_wire_after_the_other_and_stops_at_the_front_and_back_comes_back():
    explorer, seen = ChainExplorer(), []
    assert lit(explorer) == set()
    for n in range(1, 9):
        seen.append(all_of(explorer))
        step(explorer)
        assert lit(explorer) == {"L", *BACK[:n]}
    last = all_of(explorer)
    step(explorer)
    assert all_of(explorer) == last
    for before in reversed(seen):
        press(explorer, "back")
        assert all_of(explorer) == before


def test_a_slider_keeps_what_was_reached_up_to_date_and_reveals_no_more():
    explorer, fresh = ChainExplorer(), ChainExplorer()
    for reached in (0, 3, 6, 8):
        for name in ("w1", "b1", "w2", "b2", "x", "y"):
            explorer.state = Chain(reached=reached)
            setattr(explorer, name, 1.5)
            assert lit(explorer) == ({"L", *BACK[:reached]} if reached else set())
            fresh.state = Chain(**{name: 1.5}, reached=reached)
            assert in_nodes(explorer) == in_nodes(fresh), name


def test_the_nudge_moves_no_gradient():
    explorer = ChainExplorer(reached=8)
    before, bars = in_nodes(explorer), pictures(explorer)[1]
    explorer.nudge = -0.25
    assert in_nodes(explorer) == before
    assert pictures(explorer)[1] != bars


@pytest.mark.usefixtures("nothing_is_drawn")
def test_where_the_walk_has_come_to_a_parameter_the_nudge_of_it_stands_beside_its_gradient():
    explorer = ChainExplorer(nudge=0.001)
    for name in ("w1", "b1", "w2", "b2"):
        explorer.state = explorer.state.moved("reached", BACK.index(name) + 1)
        sentence, formula, _, rows = words(explorer)
        (row,) = (row for row in rows if row[0].split()[0] == name)
        assert f"A nudge of {name} by 0.001 measures ΔL/Δ{name}" in sentence
        assert float(all_in(sentence)[-1]) == pytest.approx(float(row[3].replace("−", "-")), abs=5e-4)
        assert f"Δ{name}" in formula


def test_flat_tanh_no_miss_and_no_nudge_are_told_in_words():
    explorer = ChainExplorer()
    for chain, told in [
        (Chain(w1=3, b1=3, x=3, reached=5), "Here tanh is almost flat"),
        (Chain(w2=0, b2=-1.6, reached=3), "hardly a miss"),
        (Chain(nudge=0, reached=6), "A nudge of 0 changes nothing"),
    ]:
        explorer.state = chain
        assert told in words(explorer)[0]
        assert faults(explorer) == []
    explorer.state = Chain(w1=3, b1=3, x=3, reached=4)
    assert "tanh" not in words(explorer)[0]


@pytest.mark.parametrize("w1", [40.0, -1e6])
def test_where_tanh_is_flat_to_the_last_bit_the_gradient_is_0_and_nothing_breaks(w1):
    explorer = ChainExplorer(w1=w1, reached=8)
    assert in_nodes(explorer)["w1"][1] == "0.00"
    assert faults(explorer) == []


def test_no_text_covers_another_or_leaves_its_picture():
    for part in (ChainGraph(), SharesPicture()):
        for chain in STAGES:
            part.draw(chain)
            assert misplaced(part) == [], chain


def test_numbers_stay_inside_their_nodes():
    graph = ChainGraph()
    height, nodes = graph.figure.figure.get_size_inches()[1] * 72, bodies(graph)
    for chain in STAGES:
        graph.draw(chain)
        found = 0
        for box in boxes(graph).values():
            y = height - (box.y0 + box.y1) / 2
            around = [body for body in nodes if outside(((box.x0 + box.x1) / 2, y), body) < 0]
            found += len(around)
            assert all(outside((x, y), body) < -1 for x in (box.x0, box.x1) for body in around), chain
        assert found == 10 + (chain.reached + 1 if chain.reached else 0)


def test_wires_end_at_the_rims_of_nodes_and_run_through_none():
    graph = ChainGraph()
    graph.draw(Chain(reached=8))
    nodes, live = bodies(graph), layers_of(graph.figure)[1]
    blue = wire_ends(live, FORWARD)
    assert len(blue) == 8
    for wire in blue:
        assert sorted(abs(outside(end, body)) for end in wire for body in nodes)[1] < 0.03
    for wire in [*blue, *wire_ends(live, GRADIENT)]:
        assert min(outside(point, body) for point in np.linspace(*wire, 40) for body in nodes) > -0.03
