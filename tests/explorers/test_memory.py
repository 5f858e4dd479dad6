"""A lesson may be open all day: what one move leaves behind must not add up."""

import gc
import sys
import threading

import pytest
from explorers.frontend import drag
from explorers.kinds import SQUARES
from explorers.moving import move
from explorers.page import faults


def each_control(explorer, count):
    """Move another control each time: each is a move of its own for Back."""
    for n in range(count):
        move(explorer, n, 7 * n % 101)


def one_slider(explorer, count):
    for n in range(count):
        move(explorer, 0, 7 * n % 101)


def left_behind(moves, explorer, count):
    """Blocks of memory and threads that stay after so many moves: the least of four rounds.

    What leaks leaks in each round; what fills a cache or a list for the first time does so in one.
    """
    rounds = []
    for _ in range(4):
        gc.collect()
        threads, blocks = threading.active_count(), sys.getallocatedblocks()
        moves(explorer, count)
        gc.collect()
        rounds.append((sys.getallocatedblocks() - blocks, threading.active_count() - threads))
    return min(rounds)


# A state that stayed after each move would make 13 blocks a move; matplotlib's caches take some hundred moves
# to settle. tracemalloc would give bytes, but slowly. Tried once: after 700 moves, 2,600 more added 9 kB.


@pytest.mark.nightly
@pytest.mark.usefixtures("nothing_is_drawn")
def test_moves_leave_no_memory_and_no_threads_behind():
    explorer = SQUARES["squares, outlier and units"].make()
    each_control(explorer, 550)  # Back keeps 500 states; from then on one comes and one goes
    blocks, threads = left_behind(each_control, explorer, 100)
    assert (blocks < 2 * 100, threads <= 0) == (True, True), blocks


@pytest.mark.nightly
def test_drawing_leaves_no_memory_and_no_threads_behind():
    explorer = SQUARES["squares"].make()
    one_slider(explorer, 100)
    blocks, threads = left_behind(one_slider, explorer, 40)
    assert (blocks < 2 * 40, threads <= 0) == (True, True), blocks


@pytest.mark.nightly
@pytest.mark.usefixtures("nothing_is_drawn")
def test_20_000_messages_of_one_slider_in_a_burst_end_at_the_last_and_leave_no_memory_behind():
    explorer = SQUARES["squares"].make()
    one_slider(explorer, 1_000)
    blocks, threads = left_behind(one_slider, explorer, 5_000)
    assert (blocks < 2 * 100, threads <= 0) == (True, True), blocks
    drag(explorer, "weight", 1.25)
    assert (explorer.state.weight, faults(explorer)) == (1.25, [])
    explorer.press("back")
    assert explorer.state.weight == 0.5  # the whole burst was one drag
