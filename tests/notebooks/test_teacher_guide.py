"""The teacher's guide says of each lesson what the lesson does, in the same parts, with the same numbers."""

import json
import re
from statistics import mean

import numpy as np
import pytest
from notebooks.guide import GUIDE, SECTIONS, parts
from notebooks.guide_numbers import COMPUTED, birds_between, more_moves
from notebooks.prose import LESSONS, ROOT, sentences, words

from course_utils.datasets import dozen
from course_utils.practice import check
from course_utils.practice.checking.exercises import EXERCISES, exercise
from course_utils.practice.predictions import LESSONS as PREDICTED
from course_utils.practice.predictions import all_predictions

SHEETS = ROOT / "docs" / "sheets"
PARTS = [
    "Time",
    "Question",
    "Wrong guesses",
    "Sure and wrong",
    "Project",
    "Vote",
    "Slips of paper",
    "Ten minutes",
    "Answers",
    "Sheet",
]


def rows(markdown: str) -> list[list[str]]:
    """Return the cells of every table row but headings and rules."""
    lines = markdown.splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("|") and not line.startswith("|---") and not after.startswith("|---")
    ]


def numbers(text: str) -> set[str]:
    """Return the numbers with a decimal point or at least three digits, as they are printed.

    >>> sorted(numbers("It was −0.50 kg in 10 steps, then 1,000 g: see lesson 02."))
    ['-0.50', '1000']
    """
    plain = text.replace("\N{MINUS SIGN}", "-")
    found = re.findall(r"(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w.]*\d)", plain)
    return {n.replace(",", "") for n in found if "." in n or len(re.sub(r"\D", "", n)) >= 3}


NOTEBOOKS = {path.stem[:2]: path for path in LESSONS if path.stem[:2].isdigit()}
each_page = pytest.mark.parametrize("lesson", sorted(SECTIONS))
each_lesson = pytest.mark.parametrize("lesson", sorted(NOTEBOOKS))
TEXTS = [GUIDE, ROOT / "docs" / "concept_test.md", *sorted(SHEETS.glob("*.md"))]
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def cells_of(lesson):
    return json.loads(NOTEBOOKS[lesson].read_text(encoding="utf-8"))["cells"]


def source(cell):
    return "".join(cell["source"])


def all_numbers_of(lesson):
    """The numbers in the lesson's text, code and printed outputs."""
    texts = [source(cell) for cell in cells_of(lesson)]
    for output in (output for cell in cells_of(lesson) for output in cell.get("outputs", [])):
        texts += ["".join(output.get("text", "")), "".join(output.get("data", {}).get("text/plain", ""))]
    toml = ROOT / "course_utils" / "practice" / "predictions" / f"lesson_{lesson}.toml"
    return numbers("\n".join([*texts, toml.read_text(encoding="utf-8") if toml.exists() else ""]))


def test_every_lesson_has_its_page_in_order():
    assert list(SECTIONS) == sorted(SECTIONS)
    assert set(NOTEBOOKS) <= set(SECTIONS)
    assert set(EXERCISES) <= set(SECTIONS)


@each_page
def test_a_page_has_the_parts_in_their_order(lesson):
    assert list(parts(SECTIONS[lesson])) == PARTS
    assert all(parts(SECTIONS[lesson]).values())


@each_lesson
def test_a_page_names_its_notebook_its_time_and_its_question(lesson):
    page, cells = parts(SECTIONS[lesson]), cells_of(lesson)
    assert NOTEBOOKS[lesson].name in SECTIONS[lesson]
    time = page["Time"].rstrip(".")
    assert f"**Time:** {time[0].lower()}{time[1:]}" in "\n".join(map(source, cells))
    assert page["Question"] in source(cells[0])


@each_page
def test_what_is_computed_stands_on_the_page(lesson):
    missing = [text for text in COMPUTED[lesson]() if text not in SECTIONS[lesson]]
    assert not missing


@each_lesson
def test_every_number_on_a_page_is_computed_or_printed_by_the_lesson(lesson):
    known = numbers("\n".join(COMPUTED[lesson]())) | all_numbers_of(lesson)
    assert numbers(SECTIONS[lesson]) <= known


@each_page
def test_a_page_names_each_exercise_and_only_mistakes_that_check_knows(lesson):
    answers = parts(SECTIONS[lesson])["Answers"]
    named = re.findall(r'check\("(\w+)"\)', answers)
    assert set(named) == set(EXERCISES.get(lesson, ()))
    known = {mistake for name in named for mistake in _mistakes(exercise(name))}
    assert set(re.findall(r'"([^"()]+)"', re.sub(r"`[^`]*`", "", answers))) <= known


def _mistakes(asked):
    return {getattr(mistake, "name", mistake) for mistake in asked.mistakes}


@pytest.mark.parametrize("lesson", PREDICTED)
def test_a_wrong_guess_is_an_option_of_the_lesson_that_is_wrong(lesson):
    for asked, says, why, is_so in rows(parts(SECTIONS[lesson])["Wrong guesses"]):
        prediction = all_predictions()[f"{lesson}.{asked.strip('`')}"]
        assert says in {option.text for option in prediction.options} - {prediction.answer().text}
        assert why
        assert is_so


def moves_on(lesson):
    return set(re.findall(r"`([a-z_]+)`", parts(SECTIONS[lesson])["Sure and wrong"])) & {
        name[3:] for name in all_predictions() if name.startswith(lesson)
    }


@pytest.mark.parametrize("lesson", PREDICTED)
def test_each_wrong_guess_has_a_move_for_those_who_were_sure(lesson):
    guessed = {asked.strip("`") for asked, *_ in rows(parts(SECTIONS[lesson])["Wrong guesses"])}
    assert moves_on(lesson) == guessed


def more_moves_of_the_guide():
    """The moves at the end of the guide, by the name of their prediction."""
    told = GUIDE.read_text(encoding="utf-8").partition("\n## More moves\n")[2]
    return {asked.strip("`"): move for asked, move in rows(told)}


def test_every_prediction_has_one_move_except_those_that_look_back():
    on_pages = {f"{lesson}.{name}" for lesson in PREDICTED for name in moves_on(lesson)}
    at_the_end = set(more_moves_of_the_guide())
    assert not on_pages & at_the_end
    assert on_pages | at_the_end == {name for name in all_predictions() if not name.endswith(".recall")}


def test_the_numbers_of_the_moves_at_the_end_are_computed_or_printed_by_the_lesson():
    moves, computed = more_moves_of_the_guide(), more_moves()
    assert not [text for name, texts in computed.items() for text in texts if text not in moves[name]]
    for name, move in moves.items():
        known = all_numbers_of(name[:2]) | numbers("\n".join(computed.get(name, ())))
        assert numbers(move) <= known, name


ONE_LINERS = {
    "misses": ("01", "prediction, target"),
    "mean_squared_error": ("02", "prediction, target"),
    "mse_gradient": ("03", "w, b, x, y"),
    "gradient_step": ("04", "w, b, x, y, learning_rate"),
}


@pytest.mark.parametrize("name", ONE_LINERS)
def test_an_answer_in_code_passes_its_check(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a passed exercise is stored in the folder of the notebook
    lesson, arguments = ONE_LINERS[name]
    (line,) = re.findall(r"`(return [^`]+)`", parts(SECTIONS[lesson])["Answers"])
    miss = "    m = w * x + b - y\n" if arguments.startswith("w") else ""
    space = {}
    exec(f"def {name}({arguments}):\n{miss}    {line}\n", space)  # noqa: S102
    assert check(name, space[name]).passed


def answers_in(lesson):
    folded = [part for cell in cells_of(lesson) for part in source(cell).split("<details>")[1:]]
    (answers,) = [part for part in folded if part.lstrip().startswith("<summary>Answers</summary>")]
    return answers


@each_lesson
def test_a_page_answers_each_exercise_of_the_lesson_under_its_number(lesson):
    answers = parts(SECTIONS[lesson])["Answers"]
    numbered = re.findall(r"(?:^|\. )(\d)(?: and (\d))?: ", answers)
    assert [n for pair in numbered for n in pair if n] == re.findall(
        r"^(\d)\. ", answers_in(lesson), re.MULTILINE
    )


@pytest.mark.parametrize("name", ONE_LINERS)
def test_an_answer_in_code_has_the_number_of_its_exercise(name):
    lesson, _ = ONE_LINERS[name]
    (number,) = re.findall(r"(\d): `return", parts(SECTIONS[lesson])["Answers"])
    before = answers_in(lesson).split(f"def {name}(")[0]
    assert number == re.findall(r"^(\d)\. ", before, re.MULTILINE)[-1]


def test_the_minutes_of_the_two_parts_are_those_of_their_lessons():
    minutes = {
        lesson: sum(map(int, re.findall(r"\d+", parts(page)["Time"]))) for lesson, page in SECTIONS.items()
    }
    first, second = (sum(minutes[f"0{n}"] for n in lessons) for lessons in (range(5), range(5, 9)))
    told = GUIDE.read_text(encoding="utf-8")
    assert f"Lessons 00 to 04 need {first} minutes" in told
    assert f"Lessons 05 to 08 need another {second}," in told


@each_page
def test_a_page_takes_three_minutes_to_read(lesson):
    assert len(words(SECTIONS[lesson])) <= 600  # 200 words a minute


@each_page
def test_a_page_has_a_sheet_of_one_page(lesson):
    assert f"](sheets/{lesson}.md)" in parts(SECTIONS[lesson])["Sheet"]
    sheet = (SHEETS / f"{lesson}.md").read_text(encoding="utf-8")
    title = sheet.partition("\n")[0].removeprefix(f"# Sheet {lesson}: ")
    assert f"[{title[0].upper()}{title[1:]}]" in parts(SECTIONS[lesson])["Sheet"]
    assert len(sheet.splitlines()) <= 60
    assert "________" in sheet


@each_text
def test_no_sentence_is_too_long_to_follow(path):
    lengths = {sentence: len(words(sentence)) for sentence in sentences(path.read_text(encoding="utf-8"))}
    assert mean(lengths.values()) <= 16
    assert not [sentence for sentence, length in lengths.items() if length > 30]


def test_the_sentences_of_the_guide_carry_a_thought():
    told = GUIDE.read_text(encoding="utf-8")
    told = re.sub(
        r"^(\*\*(Time|Question|Answers|Sheet)\.\*\*|\[Notebook\]).*$", "", told, flags=re.M
    )  # looked up
    told = re.sub(r"^(- )?\*\*[A-Z][^*]+\.\*\*", "", told, flags=re.M)  # what a part is called
    lengths = [len(words(sentence)) for sentence in sentences(told)]
    assert 10 <= mean(lengths) <= 16
    assert mean(length <= 6 for length in lengths) < 0.2


@each_text
def test_a_page_shows_no_formula_as_it_is_typed(path):
    assert "$" not in path.read_text(encoding="utf-8")  # printed as a plain page it would be read as it is


def sheet_rows(lesson):
    text = (SHEETS / f"{lesson}.md").read_text(encoding="utf-8").replace("\N{MINUS SIGN}", "-")
    text = text.replace("*", "")  # letters of a formula are slanted
    return rows(text), text


def test_the_sheets_have_the_birds_of_the_dozen():
    birds = dozen()
    x = [f"{value:g}" for value in (birds.flipper_cm - 20).round(1)]
    mass = [f"{value:g}" for value in birds.mass_kg]
    assert [line[1] for line in sheet_rows("01")[0][:12]] == mass
    assert [line[1:3] for line in sheet_rows("02")[0][:12]] == [
        list(pair) for pair in zip(x, mass, strict=True)
    ]
    birds_to_learn_from = [sheet_rows("08")[0][k][1:] for k in (0, 1)]
    own = [
        int(number) - 1
        for number in re.search(r"^\| bird \|(.*)\|$", sheet_rows("08")[1], re.M)[1].split("|")
    ]
    assert birds_to_learn_from == [[x[k] for k in own], [mass[k] for k in own]]


def test_the_birds_to_judge_by_are_every_fifteenth_of_the_others():
    x, mass = birds_between(dozen().x.round(1), dozen().mass_kg)
    found = [line[:2] for line in sheet_rows("08")[0] if re.match(r"-?\d", line[0])]
    assert found == [[f"{x[k]:g}", f"{mass[k]:g}"] for k in range(14, 300, 15)]


@pytest.mark.parametrize(("lesson", "digits"), [("05", 3), ("07", 2)])
def test_the_sheets_have_the_values_of_tanh(lesson, digits):
    _, text = sheet_rows(lesson)
    sums = re.search(r"^\| z \|(.*)\|$", text, re.MULTILINE).group(1).split("|")
    bent = re.search(r"^\| tanh\(z\) \|(.*)\|$", text, re.MULTILINE).group(1).split("|")
    assert [value.strip() for value in bent] == [f"{np.tanh(float(z)):.{digits}f}" for z in sums]


def test_the_sheet_of_lesson_09_leads_to_the_slopes_of_its_page():
    numbers_given = re.search(
        r"miss is (\S+), .* is (\S+), .* is (\S+) and .* is (\S+)\. ", sheet_rows("09")[1]
    )
    m, a, w, x = (float(number) for number in numbers_given.groups())
    slopes = [2 * m, 2 * m * a, 2 * m * w * (1 - a**2), 2 * m * w * (1 - a**2) * x]
    names = ["b₂", "w₂", "b₁", "w₁"]
    page = SECTIONS["09"].replace("\N{MINUS SIGN}", "-")
    assert not [
        name for name, slope in zip(names, slopes, strict=True) if f"{slope:.3f} at {name}" not in page
    ]


def test_the_sheet_of_lesson_10_has_the_powers_of_e_and_chances_that_stay():
    found = [
        line
        for line in sheet_rows("10")[0]
        if line[0] in {"Adelie", "Chinstrap", "Gentoo"} and "." in line[2]
    ]
    assert [line[2] for line in found] == [f"{np.exp(float(line[1])):.2f}" for line in found]
    powers = np.array([float(line[2]) for line in found]).reshape(2, 3)
    first, shifted = (powers / powers.sum(axis=1, keepdims=True)).round(3)
    assert list(first) == list(shifted)
