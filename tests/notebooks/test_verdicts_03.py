"""What lesson 03 says of all nudges, moves and directions: over many lines, and by a second method."""

import re

import numpy as np
import pytest
from lesson_numbers import MASS, X
from notebooks.canonical import read
from notebooks.prose import ROOT

CELLS = {cell.id: cell for cell in read(ROOT / "notebooks" / "03_gradient.ipynb").cells}
SOME = np.random.default_rng(3)
LINES = [tuple(line) for line in SOME.uniform([-0.5, 3], [1.5, 5.5], (12, 2)).round(3)]
each_line = pytest.mark.parametrize(("w", "b"), LINES)
each_unit = pytest.mark.parametrize("per_cm", [1, 10], ids=["cm", "mm"])


def told(name):
    return CELLS[name].source.replace("\N{MINUS SIGN}", "-")


def loss(w, b, x=X):
    return np.mean((w * x + b - MASS) ** 2)


def slopes(w, b, x=X):
    """Return both slopes by central differences."""
    h = 1e-5
    return np.array(
        [(loss(w + h, b, x) - loss(w - h, b, x)) / (2 * h), (loss(w, b + h, x) - loss(w, b - h, x)) / (2 * h)]
    )


def direction(vector):
    return np.degrees(np.arctan2(vector[1], vector[0]))


def steepest(w, b, length, x=X):
    """Return the direction, in degrees, of the move of this length that lowers the loss most."""
    degrees = np.arange(-180, 180, 0.25)
    right, up = length * np.cos(np.radians(degrees)), length * np.sin(np.radians(degrees))
    return degrees[np.argmin([loss(w + dw, b + db, x) for dw, db in zip(right, up, strict=True)])]


def test_a_nudge_of_0_3_measures_what_the_first_page_says():
    fall = loss(0.2, 4.2) - loss(0.5, 4.2)
    assert f"lowers the loss by {fall:.4f} kg²" in told("nudge")
    assert f"makes {-fall / 0.3:.3f} for each unit" in told("nudge")


@each_line
@pytest.mark.parametrize("step", [0.5, -0.3, 0.01])
def test_from_every_line_a_nudge_measures_what_stays_plus_a_part_with_the_nudge_in_it(w, b, step):
    along_w, along_b = slopes(w, b)
    assert (loss(w + step, b) - loss(w, b)) / step == pytest.approx(along_w + step * 1.9679, abs=1e-4)
    assert (loss(w, b + step) - loss(w, b)) / step == pytest.approx(along_b + step, abs=1e-6)


@each_line
def test_what_stays_is_the_mean_of_2mx_and_of_2m(w, b):
    m = w * X + b - MASS
    assert [np.mean(2 * m * X), np.mean(2 * m)] == pytest.approx(slopes(w, b), abs=1e-8)


@each_line
@each_unit
def test_among_tiny_moves_of_one_length_the_one_against_the_gradient_lowers_the_loss_most(w, b, per_cm):
    w, x = w / per_cm, per_cm * X
    against = direction(-slopes(w, b, x))
    away = (steepest(w, b, 1e-5, x) - against + 180) % 360 - 180
    assert abs(away) < 0.5


@each_line
def test_what_proves_it_holds_for_any_four_numbers(w, b):
    (s, t), (p, q) = slopes(w, b), SOME.normal(size=2)
    assert (s * p + t * q) ** 2 + (s * q - t * p) ** 2 == pytest.approx((s**2 + t**2) * (p**2 + q**2))


def test_the_lowest_of_the_twelve_directions_and_the_gradient_are_as_told():
    rows = re.findall(r"(-?\d+)°: (\S+)", CELLS["dial"].outputs[0].text)
    assert len(rows) == 12
    assert f"The lowest loss is at {min(rows, key=lambda row: float(row[1]))[0]}°" in told("after-dial")
    here = slopes(0.2, 4.5)
    assert f"{-here[0]:.3f} to the right for each {here[1]:.3f} down" in told("after-dial")
    assert f"and that is {direction(-here):.0f}°" in told("after-dial")


def test_which_of_equally_long_moves_is_the_steepest_depends_on_the_units():
    assert "depends on the units" in told("after-dial")
    in_mm = steepest(0.02, 4.5, 1e-5, 10 * X)
    on_the_cm_map = direction([10 * np.cos(np.radians(in_mm)), np.sin(np.radians(in_mm))])
    assert abs(on_the_cm_map - steepest(0.2, 4.5, 1e-5)) > 20  # −0.3° and not −29°


def test_one_line_alone_has_both_slopes_0():
    second = 2 * np.array([[np.mean(X**2), np.mean(X)], [np.mean(X), 1]])
    w, b = np.linalg.solve(second, [np.mean(2 * MASS * X), np.mean(2 * MASS)])
    assert f"weight {w:.3f}, bias {b:.3f}\nTrue True" in CELLS["solved"].outputs[0].text
    assert np.linalg.det(second) > 7  # so there is no other
    assert slopes(w, b) == pytest.approx([0, 0], abs=1e-8)


@pytest.mark.parametrize("bird", [3.3, 4.2, 5.85])
def test_the_slope_of_a_square_fades_towards_a_bird_and_that_of_an_absolute_miss_jumps(bird):
    h, away = 1e-6, np.array([1, 0.5, 0.1, -0.1])
    square, absolute = ((size(away + h) - size(away - h)) / (2 * h) for size in (np.square, np.abs))
    assert square == pytest.approx([2, 1, 0.2, -0.2])
    assert absolute == pytest.approx([1, 1, 1, -1])
    guesses = bird + np.linspace(-1, 1, 201)  # and the best guess for squares is the mean
    assert guesses[np.argmin((guesses - bird) ** 2)] == pytest.approx(bird)
