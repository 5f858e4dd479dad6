"""Callbacks run in threads of their own, even while a cell is busy: two may come at the same time."""

import sys
import threading
from functools import partial

import ipywidgets
import numpy as np
import pytest
from explorers.figures import a_figure, loss_bowl
from explorers.frontend import ask, drag
from explorers.kinds import SQUARES
from explorers.page import faults, layers_of, pictures, sliders, without_salt

from course_utils.explorers import MeanSquaredErrorExplorer


@pytest.fixture
def threads_change_often():
    """Let Python go from thread to thread as often as it can, or a race would be a matter of luck."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(*jobs):
    """Run the jobs in threads that start together, and return the errors of all of them."""
    errors, together = [], threading.Barrier(len(jobs))

    def run(job):
        together.wait()
        try:
            job()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(job,), daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=600)
    return errors + [f"{thread} hangs" for thread in threads if thread.is_alive()]


def moves(slider, count, seed):
    """Set the slider in Python and move it in the page, in turn."""
    values = np.random.default_rng(seed).choice(slider.places, count).tolist()

    def move():
        for number, value in enumerate(values):
            if number % 2:
                slider.value = value
            else:
                ask(
                    slider.explorer,
                    move=slider.name,
                    at=slider.explorer.state.scales[slider.name].number(value),
                )

    return move


@pytest.mark.parametrize("count", [100, pytest.param(500, marks=pytest.mark.nightly)])
def test_two_threads_moving_two_sliders_many_times_end_in_the_picture_of_the_state(
    threads_change_often, count
):
    explorer = MeanSquaredErrorExplorer()
    errors = at_once(*(moves(slider, count, seed) for seed, slider in enumerate(sliders(explorer).values())))

    assert errors == []
    assert faults(explorer) == []
    fresh = SQUARES["squares"].make().view
    fresh.way = explorer.view.way
    fresh.draw(explorer.state)
    for shown, figure in zip(pictures(explorer), fresh.figures, strict=True):
        assert list(map(without_salt, shown)) == list(map(without_salt, layers_of(figure)))


@pytest.mark.parametrize("times", [30, pytest.param(150, marks=pytest.mark.nightly)])
def test_sliders_and_state_agree_whenever_two_threads_have_come_to_rest(
    threads_change_often, nothing_is_drawn, times
):
    explorer = SQUARES["squares, outlier"].make()
    for seed in range(times):
        jobs = [
            moves(slider, 4, seed * number) for number, slider in enumerate(sliders(explorer).values(), 1)
        ]
        if seed % 5 == 0:
            jobs[2] = partial(explorer.press, "reset")
        assert at_once(*jobs) == []
        assert faults(explorer) == []


def test_a_move_that_comes_while_another_is_put_on_the_traits_is_not_lost(nothing_is_drawn):
    explorer = MeanSquaredErrorExplorer()
    other = threading.Thread(target=setattr, args=(explorer, "bias", 5.0))

    def come_between(_):
        other.start()
        other.join(timeout=0.1)  # it cannot end yet, for it waits for the lock

    explorer.observe(come_between, "weight")
    drag(explorer, "weight", 0.7)
    other.join(timeout=600)
    assert (explorer.state.weight, explorer.state.bias) == (0.7, 5.0)
    assert faults(explorer) == []


def test_linked_explorers_that_two_threads_move_hang_nowhere_and_end_as_one(
    threads_change_often, nothing_is_drawn
):
    explorers = MeanSquaredErrorExplorer(), MeanSquaredErrorExplorer()
    links = [ipywidgets.link(*((explorer, name) for explorer in explorers)) for name in ("weight", "bias")]
    jobs = [
        moves(sliders(one)[name], 60, seed)
        for seed, (one, name) in enumerate(zip(explorers, ("weight", "bias"), strict=True))
    ]
    assert at_once(*jobs) == []
    for link in links:
        link.unlink()
    first, second = explorers
    assert (first.weight, first.bias) == (second.weight, second.bias)
    assert faults(first) == faults(second) == []


def test_two_figures_drawn_at_the_same_time_are_as_if_drawn_one_after_the_other(threads_change_often):
    figures = [a_figure(loss_bowl), a_figure(lambda axes: axes.plot([0, 1], "o", label="$"))]
    one_by_one = [figure.drawn() for figure in figures]
    drawn = [[], []]

    def draw(number):
        for _ in range(5):
            drawn[number].append(figures[number].drawn())

    assert at_once(lambda: draw(0), lambda: draw(1)) == []
    assert drawn == [[layers] * 5 for layers in one_by_one]


def test_a_poster_made_while_a_slider_moves_is_made_and_the_picture_is_that_of_the_state(
    threads_change_often,
):
    explorer = MeanSquaredErrorExplorer()
    posters = []
    errors = at_once(
        moves(sliders(explorer)["weight"], 40, 1),
        lambda: posters.extend(explorer._repr_mimebundle_()[0] for _ in range(3)),
    )
    assert errors == []
    assert faults(explorer) == []
    assert len(posters) == 3
