"""One step of gradient descent, right or wrong."""

import numpy as np


def _slopes(w, b, x, y, factor=2.0, reduce=np.mean, x_in_w=True, x_in_b=False):
    m = factor * (w * x + b - y)
    return reduce(m * x if x_in_w else m), reduce(m * x if x_in_b else m)


def version(w, b, x, y, learning_rate, way=-1, use_rate=True, first="both", gives="places", **slopes):
    """Return the result, right or with the faults that the keywords name."""
    rate = way * (learning_rate if use_rate else 1.0)
    dL_dw, dL_db = _slopes(w, b, x, y, **slopes)
    if first == "w":
        dL_db = _slopes(w + rate * dL_dw, b, x, y, **slopes)[1]
    if first == "b":
        dL_dw = _slopes(w, b + rate * dL_db, x, y, **slopes)[0]
    if gives == "slopes":
        return dL_dw, dL_db
    if gives == "moves":
        return rate * dL_dw, rate * dL_db
    new_w, new_b = w + rate * dL_dw, b + rate * dL_db
    return {
        "places": (new_w, new_b),
        "old w": (w, new_b),
        "old b": (new_w, b),
        "turned": (new_b, new_w),
        "sizes": (-rate * dL_dw, -rate * dL_db),
        "times": (w * rate * dL_dw, b * rate * dL_db),
        "scaled": (-rate * (w - dL_dw), -rate * (b - dL_db)),
    }[gives]
