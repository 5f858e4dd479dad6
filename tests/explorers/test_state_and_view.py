"""What every state and every view need not say again, because their base says it."""

import math
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from course_utils.explorers.frame.controls import Choice, LogScale, Scale, in_page
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.view import View


def half(given):
    return given / 2


@dataclass(frozen=True, eq=False)
class Pot(State):
    water: float = 1.0
    salt: float = 4.0
    heat: float = 0.5
    lid: str = "on"
    stirred: int = 3
    hot: bool = False

    scales = {"water": Scale("water (l)", 0, 5, 0.25), "heat": LogScale("heat", 0.001, 1)}
    choices = {"lid": Choice("lid", {"on": "on the pot", "off": "beside it"})}
    checks = {"salt": half}


def test_a_field_that_is_a_float_or_an_int_becomes_one_and_others_stay_what_they_are():
    pot = Pot(water=2, stirred=np.int64(3))
    assert (type(pot.water), pot.water) == (float, 2.0)
    assert (type(pot.stirred), pot.stirred) == (int, 3)
    assert (Pot(hot=True).hot, Pot(hot=0.5).hot) == (True, 0.5)


@pytest.mark.parametrize("given", [float("nan"), float("inf"), "2", None, [1.0]])
@pytest.mark.parametrize("name", ["water", "heat"])
def test_a_field_that_is_a_float_takes_finite_numbers_alone_and_its_error_names_it(name, given):
    with pytest.raises((TypeError, ValueError), match=name):
        Pot(**{name: given})
    with pytest.raises((TypeError, ValueError), match=name):
        Pot().moved(name, given)


@pytest.mark.parametrize("given", [2.0, True, "2", None, [1], math.nan])
def test_a_field_that_is_an_int_takes_whole_numbers_alone_and_its_error_names_it(given):
    with pytest.raises(TypeError, match="^stirred must be a whole number"):
        Pot(stirred=given)
    with pytest.raises(TypeError, match="^stirred must be a whole number"):
        Pot().moved("stirred", given)


def test_types_that_are_written_as_text_are_checked_as_well():
    @dataclass(frozen=True)
    class Jug(State):
        water: "float"

    with pytest.raises(ValueError, match="water is nan"):
        Jug(math.nan)


def test_a_field_with_a_check_of_its_own_is_what_that_makes_of_it():
    assert Pot(salt=4.0).salt == 2.0


def test_a_choice_that_is_not_offered_is_an_error_that_names_the_field_and_the_options():
    assert (Pot().moved("lid", "off").lid, Pot(lid="off").told("lid")) == ("off", "beside it")
    with pytest.raises(ValueError, match="lid is 'half', but it must be one of on, off"):
        Pot().moved("lid", "half")


@pytest.mark.parametrize("value", [True, 1.0, "1", None, [1]])
def test_what_only_looks_like_a_key_is_no_choice(value):
    with pytest.raises(ValueError, match=r"^count is .*, but it must be one of 1, 2\.$"):
        Choice("how many", {1: "one", 2: "two"}).check(value, "count")


def test_a_list_shows_the_texts_and_gives_the_key_of_the_one_that_was_chosen():
    choice = Choice("how many", {1: "one", 2: "two"})
    assert in_page(choice, 2) == {"label": "how many", "options": ["one", "two"], "at": 1}
    assert [choice.at(number) for number in (0, 1)] == [1, 2]


def test_a_move_makes_a_new_state_and_leaves_the_old_one():
    pot = Pot()
    assert (pot.moved("water", 3).water, pot.water) == (3.0, 1.0)


def test_the_line_shows_what_the_sliders_show_in_their_order():
    assert Pot(water=1.5, heat=0.0001).shown == {"water": "1.50", "heat": "0.0001"}
    assert list(Pot().shown) == ["water", "heat"]


def test_a_view_of_pictures_has_their_figures_and_draws_each_of_them():
    drawn = []
    left, right = (SimpleNamespace(figure=name, draw=drawn.append) for name in ("left", "right"))
    view = View(left, right)
    view.draw("a state")
    assert view.figures == ["left", "right"]
    assert drawn == ["a state", "a state"]


def test_a_view_must_say_its_words_itself():
    with pytest.raises(NotImplementedError):
        View().words(Pot())
