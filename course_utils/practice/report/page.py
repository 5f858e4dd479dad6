"""A report as a page to read: lesson by lesson, what was predicted, seen, tried, passed and written."""

from pathlib import Path

from course_utils.colours import stylesheet
from course_utils.practice.predictions import all_observations, all_predictions, what_happens
from course_utils.practice.predictions.question import SURENESS, Question
from course_utils.practice.progress.course import Lesson, lessons
from course_utils.practice.report.markup import Markup, element, joined, page
from course_utils.practice.report.report import OwnCell, Report, data_of

STYLE = stylesheet(Path(__file__).with_name("report.css"))
NO_NAME = "no name"
_ANSWERS = ("predicted", "how sure", "seen", "what happens")
_HINT = (
    "This page is all that the file holds. Hand it in as it is: once changed, it is no longer counted. "
    "Nothing of it was sent anywhere."
)


def page_of(report: Report) -> str:
    """Return the file that a learner hands in."""
    name = report.progress.name or NO_NAME
    return page(
        f"Nudge: report of {name}", STYLE, section(report), element("p", _HINT), Markup(data_of(report))
    )


def section(report: Report, *notes: str) -> Markup:
    """Return a report as a part of a page, with notes below the learner's name."""
    about = (
        f"Written on {report.written} with version {report.version} of the course." if report.written else ""
    )
    by_lesson = [_lesson(asked, report) for asked in lessons()]
    others = [cell for cell in report.cells if cell.lesson[:2] not in {asked.number for asked in lessons()}]
    parts = [part for part in (*by_lesson, _own("Other pages", others)) if part]
    return element(
        "section",
        element("h1", element("bdi", report.progress.name or NO_NAME)),
        *(element("p", note, class_="note") for note in (about, *notes) if note),
        *(parts or [element("p", "Nothing was predicted, seen, tried or written yet.")]),
    )


def _lesson(asked: Lesson, report: Report) -> Markup | None:
    done = report.progress
    questions = [
        name
        for name in dict.fromkeys([*asked.predictions, *asked.observations])
        if name in done.predictions or name in done.seen
    ]
    tried = [name for name in asked.exercises if name in done.passed or name in done.mistakes]
    judged = set(done.answers.values())
    cells = [
        cell
        for cell in report.cells
        if cell.lesson[:2] == asked.number and not (cell.is_code and cell.text in judged)
    ]
    parts = [
        _questions(questions, report) if questions else None,
        *(_exercise(name, report) for name in tried),
        _own("Written in the lesson", cells),
    ]
    found = [part for part in parts if part]
    return element("div", element("h2", f"Lesson {asked.number}"), *found) if found else None


def _questions(names: list[str], report: Report) -> Markup:
    columns = element("tr", *(element("th", text, scope="col") for text in ("asked", *_ANSWERS)))
    rows = [_question(name, report) for name in names]
    return element("table", element("thead", columns), element("tbody", *rows))


def _question(name: str, report: Report) -> Markup:
    done, prediction, observation = report.progress, all_predictions().get(name), all_observations().get(name)
    asked = prediction or observation
    right = what_happens()[name]
    sure = SURENESS.get(done.sure.get(name, ""))
    said = (
        _said(prediction, done.predictions.get(name), right),
        sure.text if sure else "",
        _said(observation, done.seen.get(name), right),
        text_of_option(asked, right),
    )
    cells = [element("td", text, data_label=column) for column, text in zip(_ANSWERS, said, strict=True)]
    return element("tr", element("th", asked.question, scope="row"), *cells)


def _said(asked: Question | None, option: str | None, right: str) -> str:
    if asked is None or option is None:
        return ""
    return ("✓ " if option == right else "✗ ") + text_of_option(asked, option)


def text_of_option(asked: Question, name: str) -> str:
    """Return what a learner reads of an option."""
    return asked.options[asked.names.index(name)].text


def _exercise(name: str, report: Report) -> Markup:
    done = report.progress
    state = "✓ passed" if name in done.passed else "not passed yet"
    way = way_of(done.mistakes.get(name, {}))
    code = done.answers.get(name, "")
    return joined(
        [
            element("h3", f"{name}: {state}"),
            element("p", f"On the way: {way}.") if way else "",
            element("pre", code) if code else "",
        ]
    )


def way_of(counts: dict[str, int]) -> str:
    """Return the mistakes on the way to an answer as they are listed.

    Examples
    --------
    >>> way_of({"missing 2": 2, "": 1})
    'missing 2 (2 times), a mistake without a name'
    """
    named = [(mistake or "a mistake without a name", times) for mistake, times in counts.items()]
    return ", ".join(f"{mistake} ({times} times)" if times > 1 else mistake for mistake, times in named)


def _own(heading: str, cells: list[OwnCell]) -> Markup | None:
    if not cells:
        return None
    texts = [element("pre", cell.text, **({} if cell.is_code else {"class_": "words"})) for cell in cells]
    return joined([element("h3", heading), *texts])
