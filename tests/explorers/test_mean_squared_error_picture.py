"""The picture of the squares is true: measured on the page, with its own ticks as the ruler."""

from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.dozen import birds
from explorers.frontend import drag, press
from explorers.kinds import every_squares
from explorers.moving import whole_range
from explorers.numbers import NUMBER, has_digits
from explorers.page import pictures, words
from explorers.svg_reading import axes, marks, paths, texts

from course_utils.colours import FORWARD, MISS
from course_utils.explorers import MeanSquaredErrorExplorer


@every_squares
def test_squares_bars_and_line_stand_where_the_numbers_say(explorer):
    for _ in whole_range(explorer, between=2):
        (still, live), _ = pictures(explorer)
        across, upwards = axes(still)
        x, y, prediction = birds(explorer.state)
        close = 3e-4 * np.ptp(y)  # paths are written to a hundredth of a point, and the birds span a hundred

        squares = paths(live, MISS, pale=False)[0]
        assert len(squares) == 12
        for corners, bird, *ends in zip(squares, x, y, prediction, strict=True):
            assert min(abs(across.value(corners[:, 0]) - bird)) < 1e-4 * np.ptp(x)
            low, high = sorted(upwards.value([corners[:, 1].max(), corners[:, 1].min()]))
            np.testing.assert_allclose([low, high], sorted(ends), atol=close)
            np.testing.assert_allclose(*np.ptp(corners, axis=0), atol=0.03)  # as wide as high, in points

        ((line,),) = paths(live, FORWARD, pale=False)
        bird, mass = across.value(line[:, 0]), upwards.value(line[:, 1])
        np.testing.assert_allclose(mass, explorer.state.weight * bird + explorer.state.bias, atol=close)
        assert np.ptp(line, axis=0).max() > 100  # points: a line to be seen


def check_texts(state, written):
    """Loss, side and the loss of the mean guess, with their units."""
    _, y, prediction = birds(state)
    loss, unit = np.mean((prediction - y) ** 2), state.mass_unit
    expected = [(loss, 4, f"{unit}²"), (loss**0.5, 3, unit), (np.var(y), 4, f"{unit}²")]
    for text, (value, digits, end) in zip(written[:3], expected, strict=True):
        assert has_digits(NUMBER.search(text)[0], value, digits)
        assert text.endswith(f" {end}")


@every_squares
def test_the_mean_square_has_the_mean_area_of_the_twelve_and_the_texts_beside_it_say_so(explorer):
    for _ in whole_range(explorer, between=2):
        check_texts(explorer.state, texts(pictures(explorer)[1][1]))
        (_, birds_live), (still, mean_live) = pictures(explorer)
        twelve = [np.ptp(corners, axis=0).prod() for corners in paths(birds_live, MISS, pale=False)[0]]
        ((one,),) = paths(mean_live, MISS, pale=False)
        np.testing.assert_allclose(np.ptp(one, axis=0).prod(), np.mean(twelve), rtol=4e-3)

        side = np.ptp(axes(still)[0].value(one[:, 0]))
        np.testing.assert_allclose(side, explorer.state.loss**0.5, rtol=2e-3)


@every_squares
def test_every_bird_stands_in_the_picture_once(explorer):
    for _ in whole_range(explorer, between=0):
        still, live = pictures(explorer)[0]
        across, upwards = axes(still)
        moving = marks(live, least=1, pale=False)
        places = np.concatenate([marks(still, least=11), moving])
        x, y, _ = birds(explorer.state)
        found = sorted(zip(across.value(places[:, 0]), upwards.value(places[:, 1]), strict=True))
        np.testing.assert_allclose(found, sorted(zip(x, y, strict=True)), atol=1e-5 * np.ptp(y))
        assert len(moving) == hasattr(explorer, "outlier_mass")


def test_a_move_leaves_line_and_mean_square_pale_where_it_began():
    explorer = MeanSquaredErrorExplorer()
    for weight in (0.6, 0.8):
        drag(explorer, "weight", weight)
    (still, live), (mean_still, mean_live) = pictures(explorer)
    across, upwards = axes(still)
    ((line,),) = paths(live, FORWARD, pale=True)
    np.testing.assert_allclose(upwards.value(line[:, 1]), 0.5 * across.value(line[:, 0]) + 4.2, atol=0.002)
    ((square,),) = paths(mean_live, MISS, pale=True)
    side = np.ptp(axes(mean_still)[0].value(square[:, 0]))
    assert side**2 == pytest.approx(0.15546875, rel=0.01)  # worked out in test_mean_squared_error_numbers.py
    for button in ("back", "reset"):
        press(explorer, button)
        assert paths(pictures(explorer)[0][1], FORWARD, pale=True) == []


def test_bird_10_leaves_a_pale_diamond_where_it_was_pulled_from():
    explorer = MeanSquaredErrorExplorer(outlier=True)
    drag(explorer, "weight", 0.6)
    assert len(marks(pictures(explorer)[0][1], least=1, pale=True)) == 0
    drag(explorer, "outlier_mass", 9.0)
    still, live = pictures(explorer)[0]
    ((_, height),) = marks(live, least=1, pale=True)
    assert axes(still)[1].value(height) == pytest.approx(5.85, abs=0.01)


@pytest.mark.parametrize("mass", [3.0, 3.5, 4.5, 5.85, 7.0, 9.0])
def test_the_share_of_bird_10_stands_in_its_square_or_beside_it_and_inside_the_picture(mass):
    explorer = MeanSquaredErrorExplorer(outlier=True)
    explorer.outlier_mass = mass
    _, y, prediction = birds(explorer.state)
    square = (prediction - y) ** 2
    live = pictures(explorer)[0][1]
    share, of_what = (text for text in ElementTree.fromstring(live).iter("text") if "bird" not in text.text)
    assert (share.text, of_what.text) == (f"{square[9] / square.sum():.0%}", "of all squares")
    corners = paths(live, MISS, pale=False)[0][9]
    (left, high), (right, low) = corners.min(axis=0), corners.max(axis=0)
    x, y = float(of_what.get("x")), float(of_what.get("y"))
    inside = left < x < right and high < y < low
    assert inside == (right - left > 104)  # points: so wide is the text, with a little room
    assert high - 20 < y < low + 40
    assert min(abs(x - left), abs(x - right)) < 5 or inside
    assert y < 330 - 50 + 1  # above the axis


def test_at_the_start_bird_10_makes_a_third_of_all_squares():
    # 0.8² = 0.64 of 1.865625 (test_mean_squared_error_numbers.py) is 0.343
    explorer = MeanSquaredErrorExplorer(outlier=True)
    assert "34%" in texts(pictures(explorer)[0][1])
    assert "Bird 10 makes 34% of all squares" in words(explorer)[0]
