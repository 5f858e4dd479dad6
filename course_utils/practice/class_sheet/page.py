"""The class sheet: one page to print, with those who were sure and wrong first, and all reports to read."""

from pathlib import Path

from course_utils.colours import stylesheet
from course_utils.practice.class_sheet.folder import Class, HandedIn, Told, passes_without_answer
from course_utils.practice.class_sheet.results import UNKNOWN, Votes, all_votes, gain_of, items_of
from course_utils.practice.class_sheet.table import exercises_of, predictions_of
from course_utils.practice.report.markup import Markup, element, page
from course_utils.practice.report.page import STYLE, section, text_of_option

WARNING = (
    "A pupil can forge a report, because all of the course is open. Nobody's code was run for this sheet, so "
    "a pass is what the report says. To be surer, let check judge the answer once more, or ask why it works."
)
_LEGEND = (
    "✓ passed. A number counts the wrong answers before it, or so far. ? passed, but no answer is kept. "
    "n: predictions made. sw: sure and wrong."
)
_PRINTED = "The other votes are on the screen."
_SURE = {"sure": "sure", "fairly": "fairly sure", "guess": "guessing", UNKNOWN: "not asked"}


def sheet_of(found: Class, lesson: str = "") -> str:
    """Return the sheet of a class as a page, for one lesson or for all."""
    votes = all_votes(found.pupils, lesson)
    about = f"Lesson {lesson}" if lesson else "All lessons"
    heading = f"Nudge: {about}, {len(found.pupils)} {'pupil' if len(found.pupils) == 1 else 'pupils'}"
    left_out = [element("p", f"Not counted: {len(found.not_counted)} files, named at the end.")]
    return page(
        heading,
        stylesheet(Path(__file__).with_name("sheet.css")),
        element("h1", heading),
        *(left_out if found.not_counted else []),
        element(
            "main",
            _wide("pupils", "Pupils", _pupils(found.pupils, votes, lesson), element("p", _LEGEND)),
            element("div", *_votes(votes), class_="votes"),
        ),
        *([] if lesson else _concept_test(found.pupils)),
        element("p", WARNING),
        _told("Not counted", found.not_counted),
        _told("To look at", found.notes),
    )


def reports_of(found: Class) -> str:
    """Return all reports on one page, made anew from their data: no page of a pupil need be opened."""
    notes = {one.file: [] for one in found.pupils}
    for told in found.notes:
        notes[told.file].append(f"{told.words}.")
    sections = [section(one.report, f"From {one.file}.", *notes[one.file]) for one in found.pupils]
    return page("Nudge: all reports", STYLE, element("p", WARNING), *sections)


def _wide(kind: str, name: str, *parts: str) -> Markup:
    """Return a part that scrolls where it is too wide, also with the keys alone."""
    return element("section", *parts, class_=kind, tabindex="0", aria_label=name)


def _pupils(pupils: tuple[HandedIn, ...], votes: list[Votes], lesson: str) -> Markup:
    exercises = exercises_of(lesson)
    wrong = [name for one in votes for name in one.sure_and_wrong]
    heads = ["pupil", "n", "sw", *exercises]
    head = element("tr", *(element("th", element("span", text), scope="col", title=text) for text in heads))
    rows, predicted = [], predictions_of(lesson)
    for pupil in pupils:
        made = [name for name in predicted if name in pupil.report.progress.predictions]
        cells = [str(len(made)), str(wrong.count(pupil.name) or "")]
        cells += [_state(pupil, name) for name in exercises]
        name = element("th", element("bdi", pupil.name), scope="row", title=pupil.name)
        rows.append(element("tr", name, *(element("td", text) for text in cells)))
    return element("table", element("thead", head), element("tbody", *rows))


def _state(pupil: HandedIn, name: str) -> str:
    done = pupil.report.progress
    wrong = sum(done.mistakes.get(name, {}).values())
    times = str(min(wrong, 99)) if wrong else ""
    if name not in done.passed:
        return times
    return f"{'?' if name in passes_without_answer(pupil.report) else '✓'}{times}"


def _votes(votes: list[Votes]) -> list[Markup]:
    if not votes:
        return [element("p", "Nobody has predicted anything here yet.")]
    key = element(
        "p", *(element("span", words, class_=way or "unknown") for way, words in _SURE.items()), class_="key"
    )
    return [
        element("h2", "Sure and wrong first"),
        element("p", _PRINTED, class_="printed"),
        key,
        *map(_vote, votes),
    ]


def _vote(votes: Votes) -> Markup:
    rows = [_option(votes, option) for option in votes.asked.names]
    wrong = votes.sure_and_wrong
    names = [part for name in wrong for part in (", ", element("bdi", name))][1:]
    said = [element("p", element("b", "Sure and wrong: "), *names)] if wrong else []
    question = element("h3", element("code", votes.identifier), f" {votes.asked.question}")
    return element("article", question, element("table", *rows), *said)


def _option(votes: Votes, option: str) -> Markup:
    ways = votes.names[option]
    count = sum(map(len, ways.values()))
    parts = [
        element("span", class_=way or "unknown", style=f"width:{100 * len(names) / votes.count:.1f}%")
        for way, names in ways.items()
        if names
    ]
    counts = ", ".join(f"{len(names)} {_SURE[way]}" for way, names in ways.items() if names)
    mark = "✓" if option == votes.right else ""
    return element(
        "tr",
        element("td", mark),
        element("th", text_of_option(votes.asked, option), scope="row"),
        element("td", str(count), title=counts),
        element("td", *parts, class_="bar", role="img", aria_label=counts or "nobody"),
    )


def _concept_test(pupils: tuple[HandedIn, ...]) -> list[Markup]:
    count, before, after, gain = gain_of(pupils)
    items = items_of(pupils)
    if not items:
        return []
    said = f"{count} answered all of it before and after the course."
    if count:
        said += f" Right answers: {before:.0%} before, {after:.0%} after."
    if gain is not None:
        said += f" Gain: {gain:.2f}."
    heads = ("pupils", "right before", "right after", "sure and wrong after", "question")
    head = element("tr", *(element("th", text, scope="col") for text in heads))
    rows = [
        element(
            "tr",
            *(element("td", str(n)) for n in (one.pupils, one.before, one.after, one.sure_and_wrong)),
            element("th", element("code", one.name), f" {one.question}", scope="row"),
        )
        for one in items
    ]
    table = element("table", element("thead", head), element("tbody", *rows))
    return [element("p", element("b", "Concept test: "), said), _wide("concepts", "Concept test", table)]


def _told(heading: str, told: tuple[Told, ...]) -> Markup:
    rows = [element("li", element("b", one.file), f": {one.words}.") for one in told]
    return element("section", element("h2", heading), element("ul", *rows)) if rows else Markup("")
