"""The exercises that `check` knows, taken out of the lessons: one assignment a lesson, for any grader.

A lesson asks, starts the pupil's cell and checks it. The list of exercises says which of its cells these are
and has a right answer. So nothing is written here a second time.
"""

import ast
import builtins
import dis
import re
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import nbformat
from nbformat import NotebookNode

from course_utils.practice.checking.exercise import Exercise
from course_utils.practice.checking.exercises import EXERCISES, exercise

LESSONS = Path(__file__).parents[1] / "notebooks"
POINTS = 1  # for each exercise
_BEGIN = """\
# Lesson {number}: hand in

These exercises are from the lesson *{title}*, and each gives a point. Put this file beside the lessons and \
open it there. Where `check` says **Passed**, the point is yours. At the end run all cells, save, and hand \
the file in.

The first cell holds what the exercises need from the lesson."""


class Part(NamedTuple):
    """One cell of an assignment.

    Parameters
    ----------
    kind : str
        "words", "code", "answer" for the cell that the pupil fills, or "check" for the one that checks it.
    text : str
        As the lesson has it.
    exercise : Exercise or None
        Whose answer or check it is.
    """

    kind: str
    text: str
    exercise: Exercise | None = None


@dataclass(frozen=True)
class Assignment:
    """What a pupil hands in of one lesson.

    Parameters
    ----------
    name : str
        Such as "lesson03".
    parts : list of Part
    """

    name: str
    parts: list[Part] = field(default_factory=list)


def assignments() -> list[Assignment]:
    """Return an assignment for each lesson that has exercises.

    Raises
    ------
    ValueError
        If a lesson has no cell where the list of exercises says that it has one.
    """
    return [_assignment(number) for number in EXERCISES]


def new_folder(path: str) -> Path:
    """Make the folder for a class.

    Raises
    ------
    SystemExit
        If it is there and something is in it, which might be what pupils handed in.
    """
    folder = Path(path).absolute()
    if folder.is_dir() and any(folder.iterdir()) or folder.is_file():
        raise SystemExit(f"{folder} is in use, so nothing was made. Name a folder that is new or empty.")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def judging_lines(name: str) -> str:
    """Return what a grader runs after a pupil's cells: it raises the mistake's name unless `check` passes."""
    return (
        "from course_utils.practice import check\n\n"
        f'feedback = check("{name}")\n'
        'assert feedback.passed, ": ".join(filter(None, [feedback.mistake, feedback.message]))'
    )


def solved(part: Part, begin: str, end: str) -> str:
    """Return the pupil's cell with a right answer behind it, between two lines that a grader knows."""
    return f"{part.text}\n{begin}\n{part.exercise.solution.strip()}\n{end}"


def write(folder: Path, name: str, cells: list[NotebookNode]) -> None:
    """Write a notebook into the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # the same file each time
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / f"{name}.ipynb")


def _assignment(number: str) -> Assignment:
    (path,) = LESSONS.glob(f"{number}_*.ipynb")
    lesson = [(cell.cell_type, cell.source) for cell in nbformat.read(path, 4).cells]
    asked = sorted(map(exercise, EXERCISES[number]), key=lambda one: _place(lesson, one.template))
    parts, first = [], len(lesson)
    for one in asked:
        begins, own = _parts(lesson, one)
        parts, first = parts + own, min(first, begins)
    title = lesson[0][1].partition("\n")[0].lstrip("# ")
    begin = [
        Part("words", _BEGIN.format(number=number, title=title)),
        Part("code", _needed([text for kind, text in lesson[:first] if kind == "code"], parts)),
    ]
    return Assignment(f"lesson{number}", begin + parts)


def _parts(lesson: list[tuple[str, str]], asked: Exercise) -> tuple[int, list[Part]]:
    """Return where an exercise begins in its lesson, and its cells."""
    answer, check = _place(lesson, asked.template), _place(lesson, f'check("{asked.name}")')
    kinds = {place: "words" if kind == "markdown" else "code" for place, (kind, _) in enumerate(lesson)}
    kinds |= {answer: "answer", check: "check"}
    first = next(place for place in range(answer, -1, -1) if kinds[place] == "words" and _item(lesson[place]))
    parts = [Part("words", f"## `{asked.name}`")]
    given = _place(lesson, asked.given) if getattr(asked, "given", "") else first
    if given < first:  # the words that follow send the pupil up to it
        parts.append(Part("code", lesson[given][1]))
    parts.append(Part("words", _item(lesson[first])))
    for place in range(first + 1, check + 1):
        own = asked if kinds[place] in ("answer", "check") else None
        parts.append(Part(kinds[place], lesson[place][1], own))
    return min(given, first), parts


def _place(lesson: list[tuple[str, str]], code: str) -> int:
    places = [place for place, (kind, text) in enumerate(lesson) if kind == "code" and code.strip() in text]
    if len(places) != 1:
        raise ValueError(f"{len(places)} cells of the lesson have these lines, and one should:\n{code}")
    return places[0]


def _item(cell: tuple[str, str]) -> str:
    """Return what the last numbered item of a cell asks, and what follows it, without its number."""
    *_, asked = re.split(r"^\d+\. ", cell[1], flags=re.MULTILINE) if cell[0] == "markdown" else ("",)
    return re.sub(r"^ {3}", "", asked, flags=re.MULTILINE) if asked != cell[1] else ""


def _needed(earlier: list[str], parts: list[Part]) -> str:
    """Return those statements of the lesson's earlier cells whose names the parts and solutions need."""
    wanted, made = {"np"}, set()
    for part in parts:
        if part.kind != "words":
            for source in (part.text, part.exercise.solution if part.kind == "answer" else ""):
                uses, makes = _names(compile(source, part.kind, "exec"))
                wanted, made = wanted | (uses - made), made | makes
    statements = [(source, step) for source in earlier for step in ast.parse(source).body]
    kept = []
    for source, step in reversed(statements):
        uses, makes = _names(compile(ast.Module([step], []), "lesson", "exec"))
        if makes & wanted:
            wanted = (wanted - makes) | uses
            space = "\n\n" if isinstance(step, ast.FunctionDef) else ""
            kept.insert(0, space + ast.get_source_segment(source, step))
    if missing := wanted - set(dir(builtins)):
        raise ValueError(f"The exercises use {', '.join(sorted(missing))}, and no earlier cell makes that.")
    return "\n".join(kept)


def _names(code: CodeType) -> tuple[set[str], set[str]]:
    """Return the names that code uses and does not make itself, and those that it makes in the notebook."""
    uses, makes, left = set(), set(), [code]
    while left:
        one = left.pop()
        left += [constant for constant in one.co_consts if isinstance(constant, CodeType)]
        for step in dis.get_instructions(one):
            if step.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
                uses.add(step.argval)
            elif step.opname in ("STORE_NAME", "STORE_GLOBAL"):
                makes.add(step.argval)
    return uses - makes, makes
