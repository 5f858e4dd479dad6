"""What can be grabbed in the pictures follows the pointer, and one pull is one move."""

from itertools import count

import numpy as np
import pytest
from explorers.kinds import every_mode

import course_utils.explorers as course

# So far a handle is pulled, in parts of the figure.
_NEAR = [(0.05, 0), (-0.05, 0), (0, 0.05), (0, 0.02), (0, -0.02), (0.04, -0.05)]
_FAR = [(-9, 9), (9, -9)]
_GRABS = count(1)


def pull(explorer, name, *ways):
    """Press on a handle, pull it these ways from its place, one after the other, and let it go."""
    grab, (_, *place) = next(_GRABS), explorer.content["handles"][name]
    for way in ways:
        at = np.add(place, way).tolist()
        explorer._handle_custom_msg({"drag": name, "at": at, "grab": grab, "number": 1}, [])
    assert explorer.problem == ""


def pull_to(explorer, name, x, y):
    """Pull a handle to a place in the coordinates of its axes."""
    handle = explorer.view.handles[name]
    right, up = handle.axes.transData.transform([x, y]) / handle.figure.figure.bbox.size
    _, *place = explorer.content["handles"][name]
    pull(explorer, name, np.subtract([right, 1 - up], place))


def at_start(explorer):
    """The handles that can be grabbed, with their places in their figures."""
    places = explorer.content["handles"]
    return {
        name: (explorer.view.handles[name], np.array(place[1:])) for name, place in places.items() if place
    }


def moved_fields(one, other):
    return [name for name in one.scales if getattr(one, name) != getattr(other, name)]


def place_in(explorer, handle, state):
    explorer.view.draw(state)
    return np.array(handle.place(state))


def step_of(explorer, handle, state, field):
    """How far a handle goes at most, (2,) in points, when a field that it moves goes one step up or down."""
    scale, here = state.scales[field], place_in(explorer, handle, state)
    number = scale.number(getattr(state, field))
    beside = [state.moved(field, scale.at(n)) for n in (number - 1, number + 1) if 0 <= n <= scale.steps]
    steps = [place_in(explorer, handle, one) - here for one in beside]
    return max(steps, key=np.linalg.norm) * handle.figure.size


def is_at_an_end(state, fields):
    scales = state.scales
    return any(getattr(state, name) in (scales[name].low, scales[name].high) for name in fields)


def is_in_axes(handle, at):
    left, low, right, high = handle.axes.get_position().extents
    return left <= at[0] <= right and low <= 1 - at[1] <= high


def listens(handle, state, at):
    """Whether it matters how far to the right, and how far down, a handle is pulled."""
    ways = np.eye(2) * 0.04
    return [
        any(
            moved_fields(handle.pulled(state, *at), handle.pulled(state, *(at + sign * way)))
            for sign in (1, -1)
        )
        for way in ways
    ]


@every_mode
def test_every_handle_is_inside_its_figure(explorer):
    for figure, right, down in filter(None, explorer.content["handles"].values()):
        assert figure in range(len(explorer.view.figures))
        assert 0 < min(right, down) <= max(right, down) < 1


@every_mode
def test_a_handle_pulled_to_where_it_is_moves_nothing(explorer, nothing_is_drawn):
    start = explorer.state
    for name, (handle, place) in at_start(explorer).items():
        # The place is told in ten thousandths of the figure: less than half a step of any slider.
        assert moved_fields(start, handle.pulled(start, *place)) == [], name


@every_mode
def test_a_handle_pulled_to_another_place_is_there_within_a_step(kind, nothing_is_drawn):
    explorer = kind.make()  # its view is drawn past it
    start = explorer.state
    for name, (handle, place) in at_start(explorer).items():
        if handle.control:  # a wire stays, and its number changes
            continue
        compared = 0
        for at in (place + way for way in _NEAR):
            explorer.view.draw(start)
            pulled = handle.pulled(start, *at)
            fields = moved_fields(start, pulled)
            if not fields or not is_in_axes(handle, at) or is_at_an_end(pulled, fields):
                continue
            heard = np.array(listens(handle, start, at))
            steps = np.array([step_of(explorer, handle, pulled, field) for field in fields])
            off, most = (place_in(explorer, handle, pulled) - at) * handle.figure.size, abs(steps).sum(axis=0)
            if (
                heard.all() and len(fields) == 1
            ):  # on a straight way of its own: what lies across it is left out
                most = np.linalg.norm(steps, axis=1)
                off, heard = steps @ off / most, [True]
            assert (np.abs(off) <= most)[heard].all(), (name, at, off, most)
            compared += 1
        assert compared, name


@every_mode
def test_a_handle_pulled_far_outside_gives_a_state_on_its_scales_that_is_drawn(explorer):
    start = explorer.state
    for name in at_start(explorer):
        for way in _FAR:
            explorer.state = start
            pull(explorer, name, way)
            for field in moved_fields(start, explorer.state):
                value, scale = getattr(explorer.state, field), explorer.state.scales[field]
                assert scale.low <= value <= scale.high, (name, field)


@every_mode
def test_back_takes_one_whole_pull_back(explorer, nothing_is_drawn):
    for name in at_start(explorer):
        before = [explorer.state]
        # Another way each time: at the end of a slider a handle cannot be pulled further.
        for ways in ([(0.02, 0.02), (0.07, 0.07)], [(-0.02, -0.02), (-0.08, -0.08)]):
            pull(explorer, name, *ways)
            before.append(explorer.state)
        assert len(set(map(id, before))) == 3, name
        for state in before[1::-1]:
            explorer.press("back")
            assert explorer.state is state, name


@every_mode
def test_a_press_on_a_handle_that_pulls_it_nowhere_is_no_move(explorer, nothing_is_drawn):
    start, names = explorer.state, list(at_start(explorer))
    for name in names:
        pull(explorer, name, (0, 0))
        assert explorer.state is start, name


@pytest.mark.parametrize(
    "kind", [course.ForwardPassExplorer, course.BackpropagationExplorer, course.ChainExplorer]
)
def test_a_wire_that_is_pulled_up_counts_up_one_step_for_each_two_points(kind):
    explorer = kind()
    for name, (handle, _) in at_start(explorer).items():
        if handle.control:
            height, scale = handle.figure.size[1], explorer.state.scales[name]
            before = scale.number(getattr(explorer, name))
            pull(explorer, name, (0, -2 / height), (0, -6 / height))
            assert scale.number(getattr(explorer, name)) == before + 3, name


def test_a_line_turns_about_its_other_grip():
    explorer = course.MeanSquaredErrorExplorer(weight=0.5, bias=4.2)
    left, right = -2.1, 2.9
    pull_to(explorer, "right end", right, 0.6 * right + 4.41)  # the left grip is at 3.15 = 4.41 − 0.6 · 2.1
    assert (explorer.weight, explorer.bias) == (0.6, 4.41)
    # To a place between two steps of the weight: the other grip still stays, and not as weight and bias fall.
    pull_to(explorer, "right end", right, 3.15 + 5 * 0.444)
    assert explorer.weight == 0.44
    assert explorer.weight * left + explorer.bias == pytest.approx(3.15, abs=0.005)


def test_a_move_by_hand_is_one_however_far_it_is_pulled_and_one_for_weight_and_bias_together():
    explorer = course.GradientDescentExplorer(by_hand=True)
    pull(explorer, "place", (0.02, 0.02), (0.05, 0.04), (0.1, 0.1))
    assert explorer.state.hand.steps == 1
    assert moved_fields(explorer.state, course.GradientDescentExplorer().state) == ["weight", "bias"]
    pull(explorer, "place", (0, 0.001))  # less than half a step is no move
    assert explorer.state.hand.steps == 1
    pull(explorer, "place", (0, 0.1))
    assert explorer.state.hand.steps == 2


def test_the_tip_of_the_arrow_is_pulled_along_the_slope():
    explorer = course.GradientDescentExplorer(weight=-0.4, bias=5.0, learning_rate=0.1)
    pull_to(explorer, "rate", *explorer.state.here.next(0.2))
    assert explorer.learning_rate == 0.2
    # What is pulled across the slope besides makes no difference.
    here, (next_w, next_b) = explorer.state.here, explorer.state.here.next(0.3)
    pull_to(explorer, "rate", next_w + 0.05 * here.dL_db, next_b - 0.05 * here.dL_dw)
    assert explorer.learning_rate == 0.3
    explorer.press("step")
    assert explorer.content["handles"]["rate"] is None  # another rate would begin another run


def test_the_ball_before_a_nudge_takes_the_nudge_along_and_the_one_after_it_leaves_the_first():
    explorer = course.NudgeExplorer(weight=0.2, step=0.3)
    pull_to(explorer, "weight", 0.45, 0)
    assert (explorer.weight, explorer.step) == (0.45, 0.3)
    pull_to(explorer, "nudge", 0.35, 0)
    assert (explorer.weight, explorer.step) == (0.45, -0.1)


def test_the_ring_in_the_bowl_is_the_next_move_from_the_ball():
    explorer = course.BowlExplorer(weight=0.2, bias=4.5, step_weight=0.2, step_bias=-0.1)
    pull_to(explorer, "ring", 0.05, 4.7)
    assert (explorer.step_weight, explorer.step_bias) == (-0.15, 0.2)
    pull_to(explorer, "ball", 0.5, 4)
    assert (explorer.weight, explorer.bias, explorer.step_weight) == (0.5, 4, -0.15)


def test_a_bend_that_is_pulled_to_a_place_lies_there():
    explorer = course.TwoBendsExplorer()
    pull_to(explorer, "bend 2", -1.5, 3)
    assert explorer.b1_2 == 3  # 2 · (−1.5) + 3 = 0


def test_a_bar_that_is_pulled_to_a_half_gets_the_score_nearest_to_it():
    explorer = course.ProbabilitiesExplorer(adelie=2.0, chinstrap=1.0, gentoo=0.0)
    pull_to(explorer, "adelie", 0.5, 0)
    assert explorer.adelie == 1.5  # ln(e¹ + e⁰) = 1.31, and scores go by halves
