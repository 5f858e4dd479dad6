"""A lesson may be open all day: what one move leaves behind must not add up."""

import gc
import sys
import threading

from explorers.kinds import SQUARES
from explorers.moving import move


def each_control(explorer, count):
    """Move another control each time: each is a move of its own for Back."""
    for n in range(count):
        move(explorer, n, 7 * n % 101)


def one_slider(explorer, count):
    for n in range(count):
        move(explorer, 0, 7 * n % 101)


def left_behind(moves, explorer, count):
    """Blocks of memory and threads that are there after so many moves and were not before."""
    gc.collect()
    threads, blocks = threading.active_count(), sys.getallocatedblocks()
    moves(explorer, count)
    gc.collect()
    return sys.getallocatedblocks() - blocks, threading.active_count() - threads


# A single object that stayed after each move would make a block or more a move. tracemalloc gives bytes, but
# it makes the moves many times slower; MEASURED.


def test_a_thousand_moves_leave_no_memory_and_no_threads_behind(nothing_is_drawn):
    explorer = SQUARES["squares, outlier and units"].make()
    each_control(explorer, 1000)  # Back keeps 500 states; from then on one comes and one goes
    blocks, threads = left_behind(each_control, explorer, 1_000)
    assert (blocks < 500, threads) == (True, 0), blocks


def test_drawing_two_hundred_times_leaves_no_memory_and_no_threads_behind():
    explorer = SQUARES["squares"].make()
    one_slider(explorer, 300)
    blocks, threads = left_behind(one_slider, explorer, 200)
    assert (blocks < 150, threads) == (True, 0), blocks
