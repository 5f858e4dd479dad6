import threading
import time
from contextlib import suppress

import pytest

from course_utils.time_limit import call_within


def test_what_is_done_in_time_comes_back():
    assert call_within(5, pow, 2, 10) == 1024


def test_what_the_function_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        call_within(5, lambda: 1 / 0)


def test_an_endless_loop_is_stopped_and_leaves_no_thread():
    def endless():
        while True:
            pass

    before = threading.active_count()
    with pytest.raises(TimeoutError, match="endless loop"):
        call_within(0.05, endless)
    assert threading.active_count() == before


def test_a_loop_that_catches_exceptions_is_stopped_too():
    def endless():
        while True:
            with suppress(Exception):
                time.sleep(0.001)

    with pytest.raises(TimeoutError):
        call_within(0.05, endless)
