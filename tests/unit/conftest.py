"""What several unit tests need: values that no public function may accept as numbers."""

import numpy as np
import pytest
from hypothesis import settings

# Same examples on every machine, and no test depends on how fast it is.
settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")

HUGE = np.longdouble("1e4000")
LONGDOUBLE_IS_WIDER = np.isfinite(HUGE)

# name: (value, error, what the message says it got, part of the remedy)
UNUSABLE = {
    "a string": ("3.5", TypeError, "text", "quotation marks"),
    "strings": (["3.5", "4"], TypeError, "text", "quotation marks"),
    "bytes": ([b"3.5"], TypeError, "text", "quotation marks"),
    "numbers and strings": ([3.5, "4"], TypeError, "text", "quotation marks"),
    "None": (None, TypeError, "None", "return"),
    "a gap": ([3.5, None], TypeError, "None", "return"),
    "an object array": (np.array([3.5, 4], dtype=object), TypeError, "Python objects", "dtype=float"),
    "a set": ({3.5, 4.0}, TypeError, "type set", "list"),
    "an ellipsis": (..., TypeError, "type ellipsis", "list"),
    "a generator": ((i for i in range(3)), TypeError, "type generator", "list"),
    "a bool": (True, TypeError, "True or False", "1 for True"),
    "bools": (np.array([True, False]), TypeError, "True or False", "1 for True"),
    "complex numbers": ([1j, 2.0], TypeError, "complex", "real numbers"),
    "a date": (np.datetime64("2026-01-01"), TypeError, "dates", "plain numbers"),
    "a time span": ([np.timedelta64(1, "s")], TypeError, "time spans", "plain numbers"),
    "a structured array": (np.zeros(2, dtype="i4,f8"), TypeError, "type void", "list"),
    "rows of different lengths": ([[1.0, 2.0], [3.0]], TypeError, "different lengths", "equally long"),
    "an empty list": ([], ValueError, "empty", "at least one"),
    "an empty table": (np.zeros((0, 3)), ValueError, "empty", "at least one"),
    "nan": (np.nan, ValueError, "is nan", "Correct"),
    "nan in a list": ([1.0, np.nan], ValueError, "[1] is nan", "Correct"),
    "infinity": ([np.inf, 1.0], ValueError, "[0] is inf", "Correct"),
    "minus infinity": ([[1.0, 2.0], [3.0, -np.inf]], ValueError, "[1, 1] is -inf", "Correct"),
}
if LONGDOUBLE_IS_WIDER:
    UNUSABLE["a longdouble above float64"] = ([1, HUGE], ValueError, "[1] is 1e+4000", "Correct")


@pytest.fixture(params=UNUSABLE.values(), ids=UNUSABLE.keys())
def unusable(request):
    return request.param
