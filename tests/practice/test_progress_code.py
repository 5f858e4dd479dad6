"""The code that carries progress to another computer."""

import zlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils.practice.checking.exercises import NAMES
from course_utils.practice.predictions import all_predictions
from course_utils.practice.progress import short_code
from course_utils.practice.progress.file import Progress
from course_utils.practice.progress.places import PLACES
from course_utils.practice.progress.short_code import LONGEST, code_of, progress_of

PREDICTIONS = all_predictions()
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@st.composite
def progresses(draw):
    committed = draw(st.sets(st.sampled_from(sorted(PREDICTIONS))))
    options = {name: draw(st.sampled_from(PREDICTIONS[name].names)) for name in sorted(committed)}
    return Progress(options, draw(st.frozensets(st.sampled_from(NAMES))))


EVERYTHING = Progress({name: asked.names[-1] for name, asked in PREDICTIONS.items()}, frozenset(NAMES))


@given(progresses())
def test_a_code_gives_back_what_it_was_made_of(progress):
    assert progress_of(code_of(progress)) == progress


@given(progresses(), st.randoms(use_true_random=False))
def test_small_letters_spaces_and_letters_that_look_alike_do_not_matter(progress, chance):
    typed = code_of(progress).lower().replace("-", chance.choice([" ", "", " - ", "–"]))
    alike = {"0": "0oO", "1": "1iIlL"}
    typed = "".join(chance.choice(alike.get(letter, letter)) for letter in typed)
    assert progress_of(f"  {typed}\n") == progress


@given(progresses(), st.data())
def test_one_wrong_letter_is_found(progress, data):
    code = code_of(progress)
    place = data.draw(st.sampled_from([n for n, letter in enumerate(code) if letter != "-"]))
    wrong = data.draw(st.sampled_from(LETTERS.replace(code[place], "")))
    with pytest.raises(ValueError, match="not right"):
        progress_of(code[:place] + wrong + code[place + 1 :])


@given(progresses(), st.data())
def test_two_letters_swapped_are_found(progress, data):
    code = code_of(progress).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 2))
    assume(code[place] != code[place + 1])
    with pytest.raises(ValueError, match="not right"):
        progress_of(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(progresses(), st.data())
def test_a_letter_missing_or_too_many_is_found(progress, data):
    code = code_of(progress).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    more = data.draw(st.sampled_from(LETTERS))
    for typed in (code[:place] + code[place + 1 :], code[:place] + more + code[place:]):
        with pytest.raises(ValueError, match="not right"):
            progress_of(typed)


@given(st.text(max_size=300))
def test_any_other_text_is_an_error_in_words(text):
    with pytest.raises(ValueError, match=r"code"):
        progress_of(text)


@pytest.mark.parametrize("text", ["", "  ", "-"])
def test_no_code_at_all_says_what_to_type(text):
    with pytest.raises(ValueError, match="letters and digits"):
        progress_of(text)


def with_check(body):
    """Return a body with its check, worked out here once more: seven letters of five bits."""
    check = zlib.crc32(body.encode())
    return body + "".join(LETTERS[check >> 5 * place & 31] for place in reversed(range(7)))


def test_a_code_by_hand():
    # residuals has the place 0 and best_constant the place 1: 1 + 1 · 8 = 9, which is one letter.
    assert code_of(Progress(passed=frozenset(["residuals", "best_constant"]))).replace("-", "") == with_check(
        "19"
    )
    # 01.recall has the place 14, and "longer" is its third option: 3 · 8¹⁴ = 3 · 2⁴² = 12 · 32⁸.
    assert progress_of(with_check("1C00000000")) == Progress({"01.recall": "longer"})


@pytest.mark.parametrize("body", ["2", "219", "1" + "Z" * len(PLACES)])
def test_a_code_of_a_newer_course_says_so(body):
    with pytest.raises(ValueError, match="newer version"):
        progress_of(with_check(body))


def test_an_option_that_does_not_exist_any_more_is_left_out():
    assert progress_of(with_check("1R00000000")) == Progress()  # 6 · 8¹⁴ = 24 · 32⁸: a sixth option


def test_every_prediction_and_exercise_has_exactly_one_place():
    assert sorted(PLACES) == sorted([*PREDICTIONS, *NAMES])


def test_what_codes_mean_that_learners_have_noted_never_changes():
    # Add names at the end of PLACES, and options at the end of a prediction; then this stays. Where it does
    # not, every code that a learner noted would be read wrongly.
    options = [f"{name}:{','.join(PREDICTIONS[name].names)}" for name in PLACES[:101] if name in PREDICTIONS]
    assert zlib.crc32(" ".join(PLACES[:101]).encode()) == 0x9B8A8012
    assert zlib.crc32(" ".join(options).encode()) == 0x3CD0EE98


def test_all_of_it_fits_and_so_it_does_with_forty_places_more(monkeypatch):
    assert len(code_of(EVERYTHING)) <= LONGEST
    more = [f"exercise {number}" for number in range(40)]
    monkeypatch.setattr(short_code, "PLACES", (*PLACES, *more))
    code = code_of(Progress(EVERYTHING.predictions, EVERYTHING.passed | set(more)))
    assert len(code) <= LONGEST
    assert progress_of(code).passed == EVERYTHING.passed | set(more)


def test_a_prediction_has_at_most_seven_options_for_one_octal_digit():
    assert max(len(asked.names) for asked in PREDICTIONS.values()) <= 7
