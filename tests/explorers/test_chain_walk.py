"""The walk back through the chain: Step, Back, words at the extremes, and a picture that can be read."""

import numpy as np
import pytest
from explorers.chain_reading import BACK, FLAT, FLAT_BELOW, NOTHING, in_nodes
from explorers.frontend import press
from explorers.graph_reading import bodies, boxes, misplaced, outside, wire_ends
from explorers.numbers import all_in
from explorers.page import all_of, faults, pictures, words

from course_utils.colours import FORWARD, GRADIENT
from course_utils.explorers import ChainExplorer
from course_utils.explorers.chain.graph import ChainGraph
from course_utils.explorers.chain.shares import SharesPicture
from course_utils.explorers.chain.state import Chain

LONG = Chain(w1=-0.004, b1=-2.9, w2=-123456.789, b2=-99999.5, x=-2.75, y=-3.95, nudge=-0.299)
DRAWN = [Chain(), Chain(w1=-2.2, w2=-2.6, x=-2.8, y=-3.9), FLAT, FLAT_BELOW, NOTHING, LONG]
STAGES = [*(Chain(reached=n) for n in range(9)), *(c.moved("reached", n) for c in DRAWN[1:] for n in (5, 6))]
everywhere = pytest.mark.parametrize("chain", STAGES)


def lit(explorer):
    return [name for name, (_, gradient) in in_nodes(explorer).items() if gradient]


def test_step_goes_back_over_one_wire_after_the_other_and_stops_at_the_front():
    explorer = ChainExplorer()
    assert lit(explorer) == []
    for n in range(1, 9):
        press(explorer.step_button)
        assert set(lit(explorer)) == {"L", *BACK[:n]}
    before = all_of(explorer)
    press(explorer.step_button)
    assert all_of(explorer) == before


@pytest.mark.parametrize("reached", [0, 3, 6, 8])
@pytest.mark.parametrize("name", ["w1", "b1", "w2", "b2", "x", "y"])
def test_a_slider_keeps_what_was_reached_up_to_date_and_reveals_no_more(name, reached):
    explorer, fresh = ChainExplorer(reached=reached), {name: 1.5}
    getattr(explorer, name).value = 1.5
    assert set(lit(explorer)) == ({"L", *BACK[:reached]} if reached else set())
    assert in_nodes(explorer) == in_nodes(ChainExplorer(**fresh, reached=reached))


def test_the_nudge_moves_no_gradient():
    explorer = ChainExplorer(reached=8)
    before, bars = in_nodes(explorer), pictures(explorer)[1]
    explorer.nudge.value = -0.25
    assert in_nodes(explorer) == before
    assert pictures(explorer)[1] != bars


@pytest.mark.parametrize("name", ["w1", "b1", "w2", "b2"])
def test_where_the_walk_has_come_to_a_parameter_the_nudge_of_it_stands_beside_its_gradient(name):
    explorer = ChainExplorer(reached=BACK.index(name) + 1, nudge=0.001)
    (row,) = (row for row in words(explorer)[3] if row[0].split()[0] == name)
    sentence, formula = words(explorer)[:2]
    assert f"A nudge of {name} by 0.001 measures ΔL/Δ{name}" in sentence
    assert float(all_in(sentence)[-1]) == pytest.approx(float(row[3].replace("−", "-")), abs=5e-4)
    assert f"Δ{name}" in formula


def test_flat_tanh_no_miss_and_no_nudge_are_told_in_words():
    flat = ChainExplorer(w1=3, b1=3, x=3, reached=5)
    assert "Here tanh is almost flat" in words(flat)[0]
    assert "tanh" not in words(ChainExplorer(w1=3, b1=3, x=3, reached=4))[0]
    exact = ChainExplorer(w2=0, b2=-1.6, reached=3)
    assert "hardly a miss" in words(exact)[0]
    still = ChainExplorer(nudge=0, reached=6)
    assert "A nudge of 0 changes nothing" in words(still)[0]
    assert [faults(explorer) for explorer in (flat, exact, still)] == [[], [], []]


@pytest.mark.parametrize("w1", [40.0, -1e6])
def test_where_tanh_is_flat_to_the_last_bit_the_gradient_is_0_and_nothing_breaks(w1):
    explorer = ChainExplorer(w1=w1, reached=8)
    assert in_nodes(explorer)["w1"][1] == "0.00"
    assert faults(explorer) == []


@everywhere
def test_no_text_covers_another_or_leaves_its_picture(chain):
    for part in (ChainGraph(), SharesPicture()):
        part.draw(chain)
        assert misplaced(part) == []


@everywhere
def test_numbers_stay_inside_their_nodes(chain):
    graph = ChainGraph()
    graph.draw(chain)
    height, found = graph.figure.figure.get_size_inches()[1] * 72, 0
    for box in boxes(graph).values():
        middle = (box.x0 + box.x1) / 2, height - (box.y0 + box.y1) / 2
        ends = [(x, middle[1]) for x in (box.x0, box.x1)]
        around = [body for body in bodies(graph) if outside(middle, body) < 0]
        found += len(around)
        assert all(outside(end, body) < -1 for end in ends for body in around)
    assert found == 10 + (chain.reached + 1 if chain.reached else 0)


def test_wires_end_at_the_rims_of_nodes_and_run_through_none():
    graph = ChainGraph()
    graph.draw(Chain(reached=8))
    nodes, live = bodies(graph), graph.figure.drawn()[1]
    blue = wire_ends(live, FORWARD)
    assert len(blue) == 8
    for wire in blue:
        assert sorted(abs(outside(end, body)) for end in wire for body in nodes)[1] < 0.03
    for wire in [*blue, *wire_ends(live, GRADIENT)]:
        assert min(outside(point, body) for point in np.linspace(*wire, 40) for body in nodes) > -0.03
