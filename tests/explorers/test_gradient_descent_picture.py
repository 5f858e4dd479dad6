"""What the picture of the walk shows, and that it stays small and sane however long or wild the walk is."""

import re
from itertools import cycle

import numpy as np
import pytest
from explorers.day_and_night import combinations
from explorers.frontend import ask, press, step, tick
from explorers.moving import each_choice
from explorers.page import choices, faults, pictures, without_salt, words
from explorers.svg_reading import axes, marks, paths, texts

from course_utils.colours import FORWARD, GRADIENT, MISS
from course_utils.datasets import dozen
from course_utils.explorers import GradientDescentExplorer
from course_utils.explorers.gradient_descent.state import Place
from course_utils.explorers.parts.runs import Record, end_of_axis
from course_utils.text.number_format import significant

RINGS = re.compile(f"fill: #[0-9a-f]{{6}}; stroke: {MISS}")


def bowl(explorer):
    return pictures(explorer)[0]


def place_of(mark, explorer):
    across, upwards = axes(bowl(explorer)[0])
    return across.value(mark[0]), upwards.value(mark[1])


def test_the_ball_stands_where_the_rule_is():
    explorer = GradientDescentExplorer()
    step(explorer, 3)
    last = explorer.state.rule.last
    assert place_of(marks(bowl(explorer)[1], least=1)[0], explorer) == pytest.approx(
        (last.weight, last.bias), abs=0.005
    )


def test_the_next_step_is_drawn_as_its_two_parts_and_then_made():
    explorer = GradientDescentExplorer()
    (parts,) = paths(bowl(explorer)[1], GRADIENT)[0]
    corners = [place_of(corner, explorer) for corner in parts]
    step(explorer)
    last = explorer.state.rule.last
    assert corners[0] == pytest.approx((-0.4, 5.0), abs=0.005)
    assert corners[1] == pytest.approx((last.weight, 5.0), abs=0.005)
    assert corners[2] == pytest.approx((last.weight, last.bias), abs=0.005)


def test_weight_and_bias_have_one_scale_so_that_downhill_is_square_to_the_rings():
    explorer = GradientDescentExplorer(units=True)
    for units in choices(explorer)["units"].places:
        explorer.units = units
        across, upwards = axes(bowl(explorer)[0])
        per_point = [abs(np.diff(axis.numbers)[0] / np.diff(axis.points)[0]) for axis in (across, upwards)]
        assert per_point[0] == pytest.approx(per_point[1], rel=1e-3), units


def test_in_fog_no_ring_and_no_least_loss_is_told_and_lifting_shows_both():
    explorer = GradientDescentExplorer(by_hand=True)
    step(explorer, 3)
    for _ in range(2):
        explorer.weight += 0.1
    told = " ".join([*map(str, words(explorer)), *(text for pair in pictures(explorer) for svg in pair
                                                   for text in texts(svg))])  # fmt: skip
    assert not RINGS.search(bowl(explorer)[0])
    assert "0.1538" not in told
    assert "least" not in told

    explorer.bowl = "sight"

    assert len(RINGS.findall(bowl(explorer)[0])) >= 8
    assert "····· least 0.1538 kg²" in texts(pictures(explorer)[2][1])


def test_in_fog_loss_and_slopes_of_every_place_visited_stand_in_the_table():
    explorer = GradientDescentExplorer(by_hand=True)
    explorer.weight = 0.2
    explorer.bias = 4.5
    rows = words(explorer)[3]
    assert [row[0] for row in rows] == ["start", "move 1", "move 2", "next, η = 0.1"]
    assert rows[3][3:] == ["?", "?", "?"]
    # As SlopeExplorer says for this line in its own docstring.
    assert rows[2][1:] == ["0.20", "4.50", "0.4294", "−1.12", "0.625"]


_RATES, _UNITS = (0.51, 0.56, 1.0, 100.0, 1e30), ("cm from 20", "mm from 200", "cm from 0")


@pytest.mark.parametrize(
    ("rate", "units"), combinations(_RATES, _UNITS, by_day=list(zip(_RATES, cycle(_UNITS), strict=False)))
)
def test_a_diverged_run_has_a_whole_picture_with_numbers_that_a_page_can_draw(rate, units):
    explorer = GradientDescentExplorer(learning_rate=rate, units=True)
    explorer.units = units
    explorer.steps_at_once = 100
    step(explorer, 6)
    assert explorer.state.diverged
    assert faults(explorer) == []
    for _, live in pictures(explorer):
        for piece in (piece for path in paths(live) for piece in path):
            assert np.abs(piece).max() < 20_000


@pytest.mark.nightly
@pytest.mark.parametrize("rate", [0.001, 0.51])
def test_every_picture_of_a_long_play_takes_less_than_8_kB(rate, channel):
    explorer = GradientDescentExplorer(by_hand=True, learning_rate=rate)
    for number in range(120):
        explorer.weight = -0.5 + 0.05 * (number % 40)
        explorer.bias = 3 + 0.05 * (number % 40)
    explorer.state = explorer.state.moved("steps_at_once", 10)
    press(explorer, "play")
    sizes = []
    while explorer.playing:
        channel.clear()
        tick(explorer)
        sizes.append(channel.size)
    assert len(sizes) > 10
    *others, largest = sorted(sizes)
    assert max(others) < 8_000
    # The last picture of a run that has diverged shows more, so that all is drawn again, once.
    assert largest < (20_000 if explorer.state.diverged else 8_000)


def test_the_still_layers_are_less_than_60_kB_with_every_choice():
    explorer = GradientDescentExplorer(by_hand=True, units=True)
    for _ in each_choice(explorer):
        assert all(len(still.encode()) < 60_000 for still, _ in pictures(explorer))


def places(steps, jump=False):
    """Places of a walk that goes to the right, or jumps from side to side, with a loss that falls."""
    return [
        Place(n, (-1) ** n * 1.0 if jump else float(n), 0.0, 1 / (n + 1), 0.0, 0.0) for n in range(steps + 1)
    ]


@pytest.mark.parametrize("steps", [0, 1, 35, 36, 37, 107, 108, 109, 1000, 5000])
def test_a_long_walk_keeps_few_places_evenly_and_always_its_start_and_its_end(steps):
    first, *others = places(steps)
    walk = Record.starting(first, 36)
    for place in others:
        walk = walk.after(place)
    numbers = [place.step for place in walk.drawn]
    assert (numbers[0], numbers[-1], walk.steps) == (0, steps, steps)
    assert len(numbers) <= 37
    assert len(numbers) >= min(steps, 12)
    assert set(np.diff(numbers[:-1])) <= {walk.spacing}
    assert all(place.weight == place.step for place in walk.drawn)


def test_a_walk_that_jumps_from_side_to_side_is_still_seen_to_jump_when_places_are_left_out():
    first, *others = places(2000, jump=True)
    walk = Record.starting(first, 36)
    for place in others:
        walk = walk.after(place)
    sides = [place.weight for place in walk.kept]
    assert len(sides) <= 36
    assert all(one == -other for one, other in zip(sides, sides[1:], strict=False))


def line_on_birds(explorer):
    return pictures(explorer)[1]


@pytest.mark.parametrize("units", ["cm from 20", "mm from 200", "cm from 0"])
def test_the_line_on_the_birds_is_that_of_the_ball_and_moves_with_it(units):
    explorer = GradientDescentExplorer(0.3, 4.0, learning_rate=1e-5, units=units)
    across, upwards = axes(line_on_birds(explorer)[0])
    seen = []
    for _ in range(3):
        w, b = explorer.state.here.line
        ends = np.array(paths(line_on_birds(explorer)[1], FORWARD, pale=False)[0][0])
        x, y = across.value(ends[:, 0]), upwards.value(ends[:, 1])
        assert y == pytest.approx(w * x + b, abs=0.02)
        seen.append(tuple(y))
        explorer.steps_at_once = 100
        step(explorer, 5)
    assert len(set(seen)) == 3


def test_the_twelve_birds_of_lesson_02_have_their_misses_in_the_picture():
    explorer = GradientDescentExplorer(0.3, 4.0)
    across, upwards = axes(line_on_birds(explorer)[0])
    misses = paths(line_on_birds(explorer)[1], MISS)[0]
    found = sorted((across.value(a[0]), upwards.value(a[1]), upwards.value(b[1])) for a, b in misses)
    twelve = sorted({(x - 20, y) for x, y in zip(dozen().flipper_cm, dozen().mass_kg, strict=True)})
    assert found == [pytest.approx((x, y, 0.3 * x + 4.0), abs=0.02) for x, y in twelve]


@pytest.mark.parametrize(
    ("rate", "units"), [(0.51, "cm from 20"), (0.56, "cm from 20"), (0.1, "mm from 200")]
)
def test_a_diverged_run_is_seen_whole_and_told_in_the_picture_until_back_or_reset(rate, units):
    explorer = GradientDescentExplorer(learning_rate=rate, units=units)
    near = bowl(explorer)[0]
    places, losses = [explorer.state.here.line], [explorer.state.here.loss]
    while explorer.state.stepped() is not None:
        assert bowl(explorer)[0] == near
        step(explorer)
        places.append(explorer.state.here.line)
        losses.append(explorer.state.here.loss)
    across, upwards = axes(bowl(explorer)[0])
    left, top, wide, high = 48, 324 - 262, 356, 212  # of the axes, in points
    for w, b in places:
        assert across.value(left) < w < across.value(left + wide)
        assert upwards.value(top + high) < b < upwards.value(top)
    told = " ".join(texts(bowl(explorer)[1]))
    growth = re.search(r"the loss grows × ([\d.,]+) a step", told).group(1)
    assert float(growth.replace(",", "")) == pytest.approx(losses[-1] / losses[-2], rel=0.05)
    low, high = re.search(r"w from (\S+) to (\S+)", told).groups()
    ends = across.value(np.array([left, left + wide]))
    assert [float(end.replace("−", "-").replace(",", "")) for end in (low, high)] == pytest.approx(
        ends, rel=0.05
    )
    _, upwards = axes(pictures(explorer)[2][0])
    assert f"up to {significant(end_of_axis(losses[-1]))}" in " ".join(texts(pictures(explorer)[2][0]))

    press(explorer, "back")
    assert without_salt(bowl(explorer)[0]) == without_salt(near)
    assert "Diverged" not in " ".join(texts(bowl(explorer)[1]))
    step(explorer)
    press(explorer, "reset")
    assert without_salt(bowl(explorer)[0]) == without_salt(near)


def test_goal_and_finish_stand_in_map_and_loss_and_only_for_a_walk_by_hand():
    explorer = GradientDescentExplorer(by_hand=True)
    assert "Goal: a loss below 0.16 kg²" in texts(bowl(explorer)[1])
    assert "── goal 0.16 kg²" in texts(pictures(explorer)[2][1])
    explorer.weight, explorer.bias = 0.5, 4.2
    assert "Finish after 2 moves!" in texts(bowl(explorer)[1])
    assert "The rule needs 12 steps, at η = 0.1." in texts(bowl(explorer)[1])
    explorer.weight = 1.5
    assert "Finish after 2 moves!" in texts(bowl(explorer)[1])
    alone = GradientDescentExplorer(0.5, 4.2)
    assert not re.search(
        "(?i)goal|finish", " ".join(text for pair in pictures(alone) for svg in pair for text in texts(svg))
    )


def test_in_fog_the_loss_of_what_is_held_is_a_question_mark():
    explorer = GradientDescentExplorer(by_hand=True)
    ask(explorer, move="weight", at=15, grab=1, held=True)
    assert "? kg²" in texts(pictures(explorer)[2][1])
    ask(explorer, letGo="weight")
    assert "? kg²" not in texts(pictures(explorer)[2][1])
