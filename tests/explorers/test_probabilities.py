"""Three scores, their probabilities and the surprise, worked out with the standard library's exponential."""

import math
import re

import pytest
from explorers.frontend import drag, press
from explorers.numbers import has_digits
from explorers.page import pictures, words
from explorers.svg_reading import marks, paths

from course_utils.colours import DATA
from course_utils.explorers import ProbabilitiesExplorer

NAMES = ["Adelie", "Chinstrap", "Gentoo"]
CASES = [(2, 1, 0), (0, 0, 0), (5, -5, -5), (-5, 5, 4.5), (700, 0, -700)]


def by_hand(scores):
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return [power / sum(powers) for power in powers]


@pytest.mark.parametrize("scores", CASES)
@pytest.mark.parametrize("true", range(3))
@pytest.mark.usefixtures("nothing_is_drawn")
def test_probabilities_surprises_and_slopes_in_the_table_are_those_of_the_formula(scores, true):
    explorer = ProbabilitiesExplorer(*scores, NAMES[true])
    highest = max(scores)
    total = math.log(sum(math.exp(score - highest) for score in scores)) + highest
    for kind, (row, p) in enumerate(zip(words(explorer)[3], by_hand(scores), strict=True)):
        assert row[0] == NAMES[kind] + " (true)" * (kind == true)
        assert float(row[3]) == pytest.approx(p, abs=5.1e-5)
        assert float(row[4].replace(",", "")) == pytest.approx(total - scores[kind], abs=5.1e-5)
        assert float(row[5].replace("−", "-")) == pytest.approx(p - (kind == true), abs=5.1e-5)


def test_the_surprise_in_sentence_formula_and_picture_is_that_of_the_true_species():
    explorer = ProbabilitiesExplorer(2, 1, 0, "Gentoo")
    surprise = -math.log(by_hand((2, 1, 0))[2])
    sentence, formula = words(explorer)[:2]
    assert has_digits(re.search(r"surprise is ([\d.]+) nats", sentence)[1], surprise, slack=1e-9)
    text = re.sub("<[^>]*>", "", formula)
    assert has_digits(re.search(r"ln[\d.]+=([\d.]+)", text)[1], surprise, slack=1e-9)
    assert f">Gentoo: {surprise:.3f} nats<" in pictures(explorer)[1][1]


def test_each_bar_is_told_in_percent():
    live = pictures(ProbabilitiesExplorer(2, 1, 0))[0][1]
    for p in by_hand((2, 1, 0)):
        assert f">{100 * p:.1f} %<" in live


@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_higher_score_for_the_true_species_is_a_smaller_surprise():
    explorer, losses = ProbabilitiesExplorer(), []
    for score in (-5, -1, 0.5, 5):
        explorer.adelie = score
        losses.append(explorer.state.loss)
    assert losses == sorted(losses, reverse=True)
    assert len(set(losses)) == 4


def bars_before(explorer):
    """The lengths of the outlines that are left of bars."""
    ((*outlines,),) = paths(pictures(explorer)[0][1], DATA, pale=True) or [[]]
    return [(outline[:, 0].max() - 112) / 200 for outline in outlines]  # the axes go from 112 to 312 points


def test_another_score_leaves_the_outlines_of_all_bars_and_a_hollow_ball_where_they_were():
    explorer = ProbabilitiesExplorer(2, 1, 0, "Gentoo")
    ball = marks(pictures(explorer)[1][1], least=1)
    for score in (1.0, 2.5):
        drag(explorer, "gentoo", score)
    assert bars_before(explorer) == pytest.approx(by_hand((2, 1, 0)), abs=1e-3)
    assert marks(pictures(explorer)[1][1], least=1, pale=True).tolist() == ball.tolist()
    press(explorer, "back")
    assert bars_before(explorer) == []
    assert len(marks(pictures(explorer)[1][1], least=1, pale=True)) == 0


def test_another_species_leaves_a_hollow_ball_alone():
    explorer = ProbabilitiesExplorer(2, 1, 0, "Gentoo")
    drag(explorer, "species", "Adelie")
    assert bars_before(explorer) == []
    assert len(marks(pictures(explorer)[1][1], least=1, pale=True)) == 1
