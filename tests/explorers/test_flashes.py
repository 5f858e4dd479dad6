"""No picture flashes while it plays: Play shows up to twenty a second (WCAG 2.3.1)."""

from itertools import combinations

import numpy as np
import pytest
from explorers.kinds import EXPLORERS
from explorers.page import buttons

_STEPS = 12
# A flash is a pair of opposing changes of the luminance by a tenth or more, the darker one below 0.8. It does
# no harm on less than a quarter of 341 by 256 CSS pixels.
_CHANGE, _DARK, _SAFE = 0.1, 0.8, 341 * 256 / 4
_POINTS_TO_PIXELS = 1.25  # figures grow to that at most

PLAYING = "chain", "forward pass", "training", "descent, by hand and units", "decision regions", "four phases"


def luminance(image):
    """Return the relative luminance of each pixel of a picture, as WCAG defines it."""
    value = np.asarray(image.convert("RGB"), dtype=float) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def flashing(pictures):
    """Return how many pixels at most change together, and at a later picture together the other way."""
    change = np.diff(pictures, axis=0)
    dark = np.minimum(pictures[1:], pictures[:-1]) < _DARK
    up, down = dark & (change >= _CHANGE), dark & (change <= -_CHANGE)
    pairs = combinations(range(len(change)), 2)
    return max(max((up[i] & down[j]).sum(), (down[i] & up[j]).sum()) for i, j in pairs)


@pytest.mark.nightly
@pytest.mark.parametrize("name", PLAYING)
def test_less_than_a_quarter_of_a_small_window_flashes_in_a_run(name):
    explorer = EXPLORERS[name].make()
    shown = []
    for _ in range(_STEPS):
        shown.append([luminance(figure.image(72)) for figure in explorer.view.figures])
        explorer.press("step")
    pixels = sum(flashing(np.array(pictures)) for pictures in zip(*shown, strict=True))
    assert pixels * _POINTS_TO_PIXELS**2 < _SAFE


@pytest.mark.nightly
@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_that_plays_is_tried(name):
    assert ("step" in buttons(EXPLORERS[name].make())) == (name in (*PLAYING, "counting"))


def test_a_picture_that_flashes_would_be_found():
    still = np.full((300, 300), 0.5)
    assert flashing(np.array([still, still, still])) == 0
    assert flashing(np.array([still, still * 0.5, still])) == 90_000 > _SAFE
    assert flashing(np.array([still, still * 0.5, still * 0.5])) == 0
