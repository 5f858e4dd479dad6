"""The picture of the squares is true: measured on the page, with its own ticks as the ruler."""

import numpy as np
from explorers.dozen import birds
from explorers.kinds import every_squares
from explorers.moving import whole_range
from explorers.numbers import NUMBER, has_digits
from explorers.page import pictures
from explorers.svg_reading import axes, marks, paths, texts

from course_utils.colours import FORWARD, MISS


@every_squares
def test_squares_bars_and_line_stand_where_the_numbers_say(explorer):
    for _ in whole_range(explorer, between=2):
        (still, live), _ = pictures(explorer)
        across, upwards = axes(still)
        x, y, prediction = birds(explorer.state)
        close = 3e-4 * np.ptp(y)  # paths are written to a hundredth of a point, and the birds span a hundred

        squares = paths(live, MISS)[0]
        assert len(squares) == 12
        for corners, bird, *ends in zip(squares, x, y, prediction, strict=True):
            assert min(abs(across.value(corners[:, 0]) - bird)) < 1e-4 * np.ptp(x)
            low, high = sorted(upwards.value([corners[:, 1].max(), corners[:, 1].min()]))
            np.testing.assert_allclose([low, high], sorted(ends), atol=close)
            np.testing.assert_allclose(*np.ptp(corners, axis=0), atol=0.03)  # as wide as high, in points

        ((line,),) = paths(live, FORWARD)
        bird, mass = across.value(line[:, 0]), upwards.value(line[:, 1])
        np.testing.assert_allclose(mass, explorer.state.weight * bird + explorer.state.bias, atol=close)
        assert np.ptp(line, axis=0).max() > 100  # points: a line to be seen


def check_texts(state, written):
    """Loss, side and the loss of the mean guess, with their units."""
    _, y, prediction = birds(state)
    loss, unit = np.mean((prediction - y) ** 2), state.mass_unit
    expected = [(loss, 4, f"{unit}²"), (loss**0.5, 3, unit), (np.var(y), 4, f"{unit}²")]
    for text, (value, digits, end) in zip(written[-3:], expected, strict=True):
        assert has_digits(NUMBER.search(text)[0], value, digits)
        assert text.endswith(f" {end}")


@every_squares
def test_the_mean_square_has_the_mean_area_of_the_twelve_and_the_texts_beside_it_say_so(explorer):
    for _ in whole_range(explorer, between=2):
        check_texts(explorer.state, texts(pictures(explorer)[1][1]))
        (_, birds_live), (still, mean_live) = pictures(explorer)
        twelve = [np.ptp(corners, axis=0).prod() for corners in paths(birds_live, MISS)[0]]
        ((one,),) = paths(mean_live, MISS)
        np.testing.assert_allclose(np.ptp(one, axis=0).prod(), np.mean(twelve), rtol=4e-3)

        side = np.ptp(axes(still)[0].value(one[:, 0]))
        np.testing.assert_allclose(side, explorer.state.loss**0.5, rtol=2e-3)


@every_squares
def test_every_bird_stands_in_the_picture_once(explorer):
    for _ in whole_range(explorer, between=0):
        still, live = pictures(explorer)[0]
        across, upwards = axes(still)
        moving = marks(live, least=1)
        places = np.concatenate([marks(still, least=11), moving])
        x, y, _ = birds(explorer.state)
        found = sorted(zip(across.value(places[:, 0]), upwards.value(places[:, 1]), strict=True))
        np.testing.assert_allclose(found, sorted(zip(x, y, strict=True)), atol=1e-5 * np.ptp(y))
        assert len(moving) == hasattr(explorer, "outlier_mass")
