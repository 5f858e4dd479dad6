"""Which of many cases are tried by day. The night tries them all."""

from itertools import product

import pytest


def combinations(*values, by_day):
    """Return all combinations of these values as cases, and mark those that are not tried by day."""
    cases = list(product(*values))
    assert set(by_day) <= set(cases)
    return [pytest.param(*case, marks=[] if case in by_day else pytest.mark.nightly) for case in cases]
