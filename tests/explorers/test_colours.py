"""What is drawn stands out from the paper, and no two things differ by colour alone (WCAG 1.4.1, 1.4.11)."""

from functools import cache, partial
from itertools import combinations

import pytest
from coloraide import Color
from explorers.kinds import EXPLORERS
from explorers.marks import Mark, marks
from explorers.moving import move
from explorers.page import buttons, pictures
from notebooks.links import LESSONS

from course_utils.colours import BASELINE, DATA, FOG, FORWARD, GRADIENT, LIT, MISS, PENDING, SPECIES

# Machado, Oliveira and Fernandes 2009. Theirs is poor for the third, which is by Brettel, Viénot and Mollon
# 1997. All are for the whole defect, not for a weakness.
BLINDNESS = {"protan": "machado", "deutan": "machado", "tritan": "brettel"}
# CIEDE2000. 1 is just seen side by side; two thin lines that lie apart need far more.
LEAST = 10

PALE = {
    FOG: "the fog says that nothing is known, and has its name in it",
    LIT: "a node that is lit also has its number in it, and a wire that is lit its factor on it",
    PENDING: "the phase that is still to come has the words `not yet` under it",
    ("one guess", FORWARD): "the band around a guess: words say what is in it, and the guess is a line",
    ("squares, outlier and units", MISS): "a square has an outline",
    ("squares, weight alone", MISS): "a square has an outline",
    ("line and kinds", MISS): "a square has an outline",
    SPECIES[1]: "a bar or a mark has an outline, and its name beside it",
    SPECIES[2]: "a bar or a mark has an outline, and its name beside it",
}
# A map of heights: lines of equal height lie over the tints, with their numbers.
_WITH_A_MAP = "descent", "descent, by hand and units"

# Where the colours of two marks of one shape are too near for somebody.
TOLD_APART = {
    "frame": "grey is the frame, a zero line or a mean: it stands still, and the axis or the key names it",
    "wires": "of two wires side by side the lower one is the gradient, and the lesson says so",
    "step": "the walk runs through dots; the parts of the next step run along the axes and have an arrow",
    "rows": "blue bars stand under the names of the phases, green ones in the rows of the table below",
    "bars": "blue bars lie along the axis; the green marks stand upright across them",
}
GREEN_AND_GREY, BLUE_AND_GREEN = {GRADIENT, BASELINE}, {FORWARD, GRADIENT}
NEAR = {
    ("chain", 0): "wires",
    ("chain", 1): "bars",
    ("training", 2): "wires",
    ("four phases", 0): "wires",
    ("four phases", 1): "rows",
    ("descent, by hand and units", 0): "step",
}


@cache
def _drawn(name):
    """Return the marks of each figure of an explorer: at its start, after each button, and after a move."""
    explorer = EXPLORERS[name].make()
    seen = [set() for _ in pictures(explorer)]
    acts = [partial(explorer.press, button) for button in buttons(explorer)]
    for act in (lambda: None, *acts, partial(move, explorer, 0, 71)):
        act()
        for figure, layers in zip(seen, pictures(explorer), strict=True):
            figure.update(*map(marks, layers))
    return seen


def _as_seen(colour, blindness):
    return Color(colour).filter(blindness, method=BLINDNESS[blindness])


@cache
def difference(one, other):
    """Return how far apart two colours are for who sees them least apart."""
    seen = ([_as_seen(colour, blindness) for colour in (one, other)] for blindness in BLINDNESS)
    return min(a.delta_e(b, method="2000") for a, b in seen)


@cache
def contrast(colour, alpha):
    """Return the contrast of a mark on white paper."""
    seen = Color.layer([Color(colour).set("alpha", alpha), "white"], space="srgb")
    return seen.contrast("white", method="wcag21")


every_explorer = pytest.mark.parametrize("name", EXPLORERS)


@every_explorer
def test_text_has_a_contrast_of_4_5_and_every_other_mark_of_3_or_something_that_says_the_same(name):
    for mark in set().union(*_drawn(name)):
        if mark.shape == "text":
            assert contrast(mark.colour, mark.alpha) >= 4.5, mark
        elif contrast(mark.colour, mark.alpha) < 3:
            assert mark.colour in PALE or (name, mark.colour) in PALE or _is_a_tint(mark, name), mark


def _is_a_tint(mark, name):
    return (
        name in _WITH_A_MAP
        and mark.shape in ("area", "line solid")
        and Color("#fd8c3b").delta_e(mark.colour, method="2000") < 40
    )


@every_explorer
def test_marks_of_one_shape_are_told_apart_by_all_eyes_or_by_something_else_too(name):
    for number, figure in enumerate(_drawn(name)):
        near = [pair for pair in combinations(sorted(figure), 2) if _too_near(*pair, name)]
        assert {_reason(pair, name, number) for pair in near} <= set(TOLD_APART), near


def _too_near(one, other, name):
    alike = one.shape == other.shape != "text" and one.colour != other.colour
    return alike and not _is_a_tint(one, name) and difference(one.colour, other.colour) < LEAST


def _reason(pair, name, number):
    colours = {mark.colour for mark in pair}
    return "frame" if colours == GREEN_AND_GREY else colours == BLUE_AND_GREEN and NEAR.get((name, number))


def test_no_exception_is_left_over():
    pale, near = set(), set()
    for name in EXPLORERS:
        for number, figure in enumerate(_drawn(name)):
            faint = {mark.colour for mark in figure if contrast(mark.colour, mark.alpha) < 3}
            pale |= faint | {(name, colour) for colour in faint}
            for pair in combinations(sorted(figure), 2):
                if _too_near(*pair, name) and _reason(pair, name, number) != "frame":
                    near.add((name, number))
    assert set(PALE) <= pale
    assert set(NEAR) == near


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        ("06", "A green wire, below or to the left of the blue one, shows which way it came."),
        ("07", "A green wire below a blue one is the slope of that weight."),
        ("08", "A green wire below a blue one is the slope of that weight."),
    ],
)
def test_the_lesson_says_where_the_wire_of_a_gradient_lies(lesson, words):
    (path,) = (path for path in LESSONS if path.name.startswith(lesson))
    assert words in path.read_text(encoding="utf-8")


def test_two_near_colours_and_a_pale_one_would_be_found():
    assert difference(FORWARD, GRADIENT) < LEAST < difference(FORWARD, MISS)
    assert _too_near(Mark("area", FORWARD, 1), Mark("area", GRADIENT, 1), "chain")
    assert not _too_near(Mark("area", FORWARD, 1), Mark("line solid", GRADIENT, 1), "chain")
    assert contrast("#b9c4cc", 1) < 2 < 3 < contrast(DATA, 0.55) < 4.5


def test_a_colour_is_seen_as_the_published_tables_say():
    # Machado and others 2009, table of severity 1.0: linear red goes to (0.152286, 0.114503, -0.003882) for
    # protanopes and to (0.367322, 0.280085, -0.011820) for deuteranopes.
    for blindness, wanted in (
        ("protan", [0.152286, 0.114503, -0.003882]),
        ("deutan", [0.367322, 0.280085, -0.01182]),
    ):
        assert _as_seen("red", blindness).convert("srgb-linear").coords() == pytest.approx(wanted, abs=1e-4)
