"""The concept test: right answers worked out a second time, wrong ones refuted, its widget and its key."""

import re
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from lesson_numbers import MASS, OTHERS, X
from nbformat.v4 import new_markdown_cell, new_notebook
from notebooks.canonical import read
from notebooks.prose import ROOT, page, sentences, words
from notebooks.reading_grade import reading_grade
from practice.asking import ask

from course_utils.datasets import dozen
from course_utils.explorers import BackpropagationExplorer
from course_utils.gradient_check import check_gradients, nudge
from course_utils.gradient_descent import train
from course_utils.losses import mean_absolute_error, mean_squared_error
from course_utils.network import Network
from course_utils.practice import concept_test, my_progress
from course_utils.practice.concept_test import ITEMS, all_items
from course_utils.practice.predictions import all_predictions
from course_utils.practice.predictions.question import SURENESS
from course_utils.practice.progress.file import NAME, Progress, text_of
from course_utils.practice.progress.record import recorded

KEY = (ROOT / "docs" / "concept_test.md").read_text(encoding="utf-8")
SHEETS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/sheets/concept_test_?.md"))]
each_item = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)


def right_is(name, option):
    """Hold the key against this option, after the test has shown it and refuted the others."""
    assert ITEMS[name].answer().name == option


# The right answers, in another way than items.py works them out, and what speaks against each wrong one.


def test_squares_the_second_machine_has_the_higher_loss_though_it_misses_fewer_birds_and_as_many_kg():
    first, second, exact = [1, 1, 1, 1], [0, 0, 0, 4], [0, 0, 0, 0]
    assert np.count_nonzero(first) > np.count_nonzero(second)  # more_misses counts these
    assert mean_absolute_error(first, exact) == mean_absolute_error(second, exact)  # same adds these
    assert (mean_squared_error(first, exact), mean_squared_error(second, exact)) == (1, 4)  # 16 / 4
    right_is("squares", "one_big_miss")


def test_nudge_the_quotient_neither_shrinks_to_0_nor_grows_while_the_rise_shrinks():
    def loss_of(bias):
        return mean_squared_error(0.5 * dozen().x + bias, dozen().mass_kg)

    steps = 10.0 ** -np.arange(1, 7)
    quotients = np.array([nudge(loss_of, 5.0, step) for step in steps])
    rises = quotients * steps
    assert rises[-1] < 1e-5
    slope = 2 * np.mean(0.5 * dozen().x + 5.0 - dozen().mass_kg)  # ∂L/∂b = mean(2 · miss)
    assert slope > 1
    assert np.abs(quotients - slope)[-1] < 1e-5
    right_is("nudge", "settle")


def test_size_the_loss_changes_five_times_as_much_where_it_is_lower():
    at_2, at_5 = (9.0 - 8.9) / 0.1, (4.0 - 3.5) / 0.1
    assert at_5 == pytest.approx(5 * at_2)  # neither higher nor alike
    right_is("size", "steeper")


def test_sign_for_a_bird_with_these_changes_red_up_and_blue_down_brings_the_loss_down_most():
    # One bird and the guess r x + b: ΔL = 0.02 m x + 0.0001 x² for r, and 0.02 m + 0.0001 for b.
    miss = (0.05 - 0.0001) / 0.02
    x = max(np.roots([0.0001, 0.02 * miss, 0.08]))

    def change(red, blue):
        return mean_squared_error([miss + red * x + blue], [0.0]) - miss**2

    assert (change(0.01, 0), change(0, 0.01)) == (pytest.approx(-0.08), pytest.approx(0.05))
    moves = {"up_and_down": (0.01, -0.01), "both_down": (-0.01, -0.01), "strongest": (0.01, 0)}
    assert change(*moves["both_down"]) > 0
    assert change(*moves["up_and_down"]) < change(*moves["strongest"]) < 0
    right_is("sign", "up_and_down")


def test_zero_a_large_turn_from_a_flat_place_with_loss_2_5_lowers_the_loss_or_raises_it():
    def loss(weight, target):
        return mean_squared_error(np.tanh([weight]), [target])  # one neuron, x = 1

    turned = []
    for target in 1 - 2.5**0.5, 1 + 2.5**0.5:
        flat = loss(10.0, target)
        assert flat == pytest.approx(2.5, abs=1e-6)
        assert [loss(10.0 + tiny, target) for tiny in (0.01, -0.01)] == pytest.approx([flat, flat], abs=1e-6)
        turned.append(loss(-1.0, target) - flat)
    assert turned[0] < -1  # not nothing, and not only_raise
    assert turned[1] > 1
    right_is("zero", "either")


@pytest.mark.parametrize("steepness", [lambda w: w, lambda w: w**3, np.sinh], ids=["w", "w³", "sinh"])
def test_overshoot_in_any_such_valley_the_step_back_from_minus_1_2_leads_farther_out_than_1(steepness):
    rate = 2.2 / steepness(1.0)
    assert 1 - rate * steepness(1.0) == pytest.approx(-1.2)
    assert -1.2 - rate * steepness(-1.2) > 1.2  # neither back at 1 nor closer
    right_is("overshoot", "farther")


def test_chain_a_turn_of_0_1_moves_p_by_0_4_and_so_q_by_1_2():
    def p(knob):
        return 4 * knob

    def q(of_p):
        return 3 * of_p

    assert (p(0.1), q(0.1)) == (pytest.approx(0.4), pytest.approx(0.3))
    assert q(p(0.1)) == pytest.approx(1.2)  # and not 0.3, nor 0.3 + 0.4
    right_is("chain", "product")


def test_paths_backpropagation_adds_what_two_paths_bring_back_each_with_its_sign():
    # Two neurons with tanh at 0, where it is as steep as a line: along x they bring 6 and −2.
    network = Network([[[6.0, -2.0]], [[1.0], [1.0]]], [[0.0, 0.0], [0.0]], "tanh")
    back = network.backward(network.forward([[0.0]]), [[1.0]])
    brought = back.dL_dz[0][0] * network.weights[0][0]
    assert 0.01 * brought == pytest.approx([0.06, -0.02])
    assert 0.01 * back.dL_da[0].item() == pytest.approx(0.04)  # neither 0.06 nor 0.08
    assert check_gradients(network, [[0.5]], [[0.2]]) < 1e-6
    right_is("paths", "with_signs")


def test_backward_three_times_turns_no_knob_by_one_step_or_by_three():
    explorer = BackpropagationExplorer(ran=True)
    names = "w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"
    before = [getattr(explorer, name) for name in names]
    for _ in range(3):
        explorer.press("backward")
    assert [getattr(explorer, name) for name in names] == before
    explorer.press("update")
    assert [getattr(explorer, name) for name in names] != before  # so a step could have been seen
    right_is("backward", "not_at_all")


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_held_out_step_200_is_better_on_the_others_than_the_end_while_the_loss_on_the_twelve_falls(seed):
    start = Network.initialise([1, 8, 1], "tanh", np.random.default_rng(seed))
    run = train(start, dozen().x[:, None], dozen().mass_kg[:, None], 0.1, 2000)
    assert np.all(np.diff(run.losses[200:]) < 0)
    early, late = (
        mean_squared_error(run.network_at(step).forward(X[OTHERS, None]).prediction[:, 0], MASS[OTHERS])
        for step in (200, 2000)
    )
    assert early < 0.97 * late  # not last_step, and not either
    right_is("held_out", "lowest")


# The form of the items.


def test_there_are_ten_items_with_three_options_each_and_no_two_alike():
    assert len(ITEMS) == 10
    assert all(len(item.options) == 3 for item in ITEMS.values())
    texts = [option.text for item in ITEMS.values() for option in item.options]
    assert len(set(texts)) == 30


def test_the_right_answer_stands_at_each_place_three_or_four_times_and_never_three_times_in_a_row():
    places = [item.options.index(item.answer()) for item in ITEMS.values()]
    assert {places.count(place) for place in range(3)} == {3, 4}
    assert all(len(set(places[k : k + 3])) > 1 for k in range(8))


@each_item
def test_no_option_is_much_longer_than_another(item):
    lengths = [len(option.text) for option in item.options]
    counts = [len(words(option.text)) for option in item.options]
    assert max(lengths) <= 1.3 * min(lengths)
    assert max(counts) - min(counts) <= 2


def test_who_takes_the_longest_or_the_shortest_option_is_no_better_than_who_guesses():
    for taken in max, min:
        right = 0
        for item in ITEMS.values():
            length = taken(len(option.text) for option in item.options)
            chosen = [option for option in item.options if len(option.text) == length]
            right += (item.answer() in chosen) / len(chosen)
        assert right <= 4.8  # a guess gives 3.3, give or take 1.5


@each_item
def test_no_word_of_certainty_gives_an_option_away(item):
    for word in ("always", "never", "all", "every", "must", "cannot", "may", "can", "because", "not"):
        having = [word in words(option.text.lower()) for option in item.options]
        (right,) = [has for has, option in zip(having, item.options, strict=True) if option == item.answer()]
        others = having.copy()
        others.remove(right)
        assert right in others or having.count(not right) == 0, word


@each_item
def test_an_item_uses_no_word_that_only_the_course_explains(item):
    asked = " ".join([item.question, *(option.text for option in item.options)]).lower()
    course = "weight bias gradient slope nudge neuron network forward backward backpropagation rate tanh"
    assert not set(words(asked)) & set(course.split())


@each_item
def test_an_item_is_no_question_of_a_lesson(item):
    asked = set(words(item.question.lower()))
    for name, prediction in all_predictions().items():
        other = set(words(prediction.question.lower()))
        assert len(asked & other) < 0.6 * len(asked | other), name


def test_the_items_are_read_with_ease():
    told = [text for item in ITEMS.values() for text in (item.question, *(o.text for o in item.options))]
    lengths = [len(words(sentence)) for text in told for sentence in sentences(text)]
    assert max(lengths) <= 30
    assert np.mean(lengths) <= 16
    assert reading_grade(new_notebook(cells=[new_markdown_cell(text) for text in told])) <= 6.5
    for item in ITEMS.values():
        assert item.question.endswith("?")
        assert all(option.text.endswith(".") and option.reply.endswith(".") for option in item.options)
        assert item.answer().reply.startswith("Right: ")


# The widget.


def give(widget, place=0, sure="fairly"):
    ask(widget, {"question": widget.place, "chosen": place, "sure": list(SURENESS).index(sure)})


def test_it_asks_one_question_after_the_other_and_stores_each_answer_at_once():
    widget = concept_test.before()
    for number, item in enumerate(ITEMS.values()):
        assert (widget.place, widget.question) == (number, item.question)
        assert widget.options == [option.text for option in item.options]
        give(widget, number % 3, "sure")
        assert recorded()[0].predictions[f"before.{item.identifier}"] == item.names[number % 3]
        assert recorded()[0].sure[f"before.{item.identifier}"] == "sure"
    assert (widget.place, widget.question, widget.options) == (10, "", [])


def test_it_goes_on_where_it_was_left_and_both_rounds_are_apart():
    give(concept_test.before(), 2)
    assert concept_test.before().place == 1
    assert concept_test.after().place == 0
    give(concept_test.after(), 0)
    assert recorded()[0].predictions == {"before.squares": "one_big_miss", "after.squares": "more_misses"}


def test_a_second_press_on_a_question_that_was_answered_answers_no_other():
    widget = concept_test.before()
    for _ in range(2):
        ask(widget, {"question": 0, "chosen": 1, "sure": 0})
    assert widget.place == 1
    assert recorded()[0].predictions == {"before.squares": "same"}


def test_where_nothing_can_be_stored_it_says_so_and_goes_on():
    Path(NAME).mkdir()
    widget = concept_test.before()
    give(widget)
    assert "there is a folder with the name" in widget.note
    assert widget.place == 1


def test_neither_the_page_nor_the_widget_says_what_is_right():
    widget = concept_test.before()
    faces = str([widget._repr_mimebundle_()[0]["text/html"], repr(widget)])
    for item in ITEMS.values():
        told = f"{widget.get_state()}{faces}"
        assert not [option.reply for option in item.options if option.reply in told]
        give(widget)


def test_the_page_without_kernel_has_all_ten_and_nothing_of_the_learner():
    before = concept_test.before()._repr_mimebundle_()[0]
    give(concept_test.before())
    after = concept_test.before()._repr_mimebundle_()[0]
    assert [before[face] for face in ("text/html", "text/plain")] == [
        after[face] for face in ("text/html", "text/plain")
    ]
    soup = BeautifulSoup(before["text/html"], "html.parser")
    assert [p.get_text() for p in soup.select("li > p")] == [item.question for item in ITEMS.values()]


def test_a_file_from_another_computer_brings_the_answers_along():
    predictions = {name: item.names[0] for name, item in all_items().items()}
    view = my_progress()
    ask(view, {"upload": text_of(Progress({**predictions, "before.none": "x"}, sure={"after.sign": "sure"}))})
    assert recorded()[0] == Progress(predictions, sure={"after.sign": "sure"})


# The notebook, the sheets and the key say the same.


def test_the_notebook_asks_both_rounds_and_the_sheet_explains_the_same_words():
    cells = {cell.id: cell.source for cell in read(ROOT / "notebooks" / "concept_test.ipynb").cells}
    assert cells["before"].endswith("concept_test.before()")
    assert cells["after"] == "concept_test.after()"
    told = " ".join(cells["words"].split("\n\n", 1)[1].split())
    assert told in SHEETS[0]
    for word in ("knobs", "miss", "loss", "learns", "step"):
        assert f"**{word}**" in told


def test_the_sheets_have_the_items_word_for_word_and_the_key_has_none_of_it_beside_them():
    found = re.findall(r"^\*\*(\d+)\.\*\* (.+)\n\n((?:[ABC]: .+\n)+)", "\n".join(SHEETS), re.M)
    assert found == [
        (
            str(number),
            item.question,
            "\\\n".join(f"{letter}: {o.text}" for letter, o in zip("ABC", item.options, strict=True)) + "\n",
        )
        for number, item in enumerate(ITEMS.values(), 1)
    ]
    assert not [o.reply for item in ITEMS.values() for o in item.options if o.reply in "".join(SHEETS)]


def table(heading):
    """Return the rows below a heading of the page with the key."""
    rows = page(KEY.split(f"## {heading}\n")[1].split("\n## ")[0]).find("tbody")("tr")
    return [[cell.get_text() for cell in row("td")] for row in rows]


def test_the_key_is_what_is_worked_out():
    assert [(row[1], row[3]) for row in table("The key")] == [
        (name, "ABC"[item.options.index(item.answer())]) for name, item in ITEMS.items()
    ]


def test_the_key_names_the_idea_of_each_wrong_answer_and_where_it_is_known_from():
    wrong = [
        [str(number), letter, option.reply]
        for number, item in enumerate(ITEMS.values(), 1)
        for letter, option in zip("ABC", item.options, strict=True)
        if option != item.answer()
    ]
    rows = table("What each wrong answer says")
    assert [row[:3] for row in rows] == wrong
    sources = KEY.split("## Sources")[1]
    for *_, known in rows:
        published = re.findall(r"([A-Z]\w+(?: Bock)?)(?: and \w+)? ((?:19|20)\d\d)", known)
        lessons = re.findall(r"\b\d\d\.[a-z_]+\b", known)
        assert published or lessons or known == "ours alone"
        assert set(lessons) <= set(all_predictions())
        for author, year in published:
            assert author == "Ball" or re.search(rf"- {author}\b.*\({year}\)", sources), known


def test_each_wrong_answer_has_a_move_of_the_guide_or_one_of_its_own():
    told = (ROOT / "docs" / "teacher_guide.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\| `(\d\d\.[a-z_]+)` \|", told, re.M))
    for lesson, moves in re.findall(
        r"^## Lesson (\d\d).*?^\*\*Sure and wrong\.\*\* (.*?)$", told, re.M | re.S
    ):
        known |= {f"{lesson}.{name}" for name in re.findall(r"`([a-z_]+)`", moves)}
    for number, answer, _, move, _ in table("What each wrong answer says"):
        named = re.findall(r"\b\d\d\.[a-z_]+\b", move)
        assert len(move.split()) >= 8, (number, answer)
        assert named or re.match(r"Let them |In the |The drawing of ", move), (number, answer)
        assert set(named) <= known


def test_the_gain_of_the_example_and_its_spread_are_right():
    rows = [row for row in table("How to read the gain") if row[3]]
    before, after = (np.array([float(row[k]) for row in rows]) / 10 for k in (1, 2))
    own = (after - before) / (1 - before)
    assert [row[3].replace("\N{MINUS SIGN}", "-") for row in rows] == [f"{gain:.2f}" for gain in own]
    b, a = before.mean(), after.mean()
    assert f"| mean | {10 * b:.1f} | {10 * a:.1f} | |" in KEY
    assert f"({a:.2f} − {b:.2f}) / (1 − {b:.2f}) = {(a - b) / (1 - b):.2f}" in KEY
    assert f"five own gains would be {own.mean():.2f}" in KEY
    assert f"guessing alone gives {10 / 3:.1f} right" in KEY
    assert f"The spread is {np.sqrt(10 * 1 / 3 * 2 / 3):.1f}, as a standard deviation," in KEY
    rng = np.random.default_rng(0)
    for pupils in (5, 25):
        shares = [rng.binomial(10 * pupils, share, 100_000) / (10 * pupils) for share in (b, a)]
        spread = ((shares[1] - shares[0]) / (1 - shares[0])).std()
        assert f"±{spread:.2f} with {pupils}" in KEY
