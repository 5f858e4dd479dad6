"""Write all exercises as assignments for nbgrader: `python grading/for_nbgrader.py FOLDER`.

What pupils get is then in FOLDER/release. Run it with the Python that has nbgrader and the course.
"""

import os
import subprocess
import sys
from pathlib import Path

from assignments import POINTS, Assignment, Part, assignments, judging_lines, new_folder, solved, write
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

# A pupil's cell begins as in the lesson, a loop outside of a function ends too, and who deleted the cell that
# gives the points is graded all the same.
_SETTINGS = """\
c = get_config()
c.CourseDirectory.course_id = "nudge"
c.ClearSolutions.code_stub = {"python": ""}
c.Execute.timeout = 30
c.OverwriteCells.add_missing_cells = True
"""


def _cell(part: Part) -> NotebookNode:
    if part.kind == "words":
        return new_markdown_cell(part.text)
    if part.kind == "code":
        return new_code_cell(part.text)
    own = {"schema_version": 3, "task": False, "locked": part.kind == "check"}
    own |= {"solution": part.kind == "answer", "grade": part.kind == "check"}
    if part.kind == "answer":
        text = solved(part, "### BEGIN SOLUTION", "### END SOLUTION")
        own["grade_id"] = f"{part.exercise.name}-answer"
    else:
        # the card of `check` goes into the pupil's feedback
        lines = judging_lines(part.exercise.name).replace("\nassert", "\ndisplay(feedback)\nassert")
        text = f"{part.text}\n### BEGIN HIDDEN TESTS\n{lines}\n### END HIDDEN TESTS"
        own |= {"grade_id": part.exercise.name, "points": POINTS}
    return new_code_cell(text, metadata={"nbgrader": own})


def _release(folder: Path, assignment: Assignment) -> None:
    write(folder / "source" / assignment.name, assignment.name, [_cell(part) for part in assignment.parts])
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment.name, "--log-level=WARN"]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # it calls alembic
    subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path}, check=True)


def main(path: str) -> None:
    """Make the folder, and in it the assignment of each lesson."""
    folder = new_folder(path)
    (folder / "nbgrader_config.py").write_text(_SETTINGS, encoding="utf-8")
    for assignment in assignments():
        _release(folder, assignment)
    print(f"The assignments are in {folder / 'release'}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
