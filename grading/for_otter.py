"""Write all exercises as assignments for otter-grader: `python grading/for_otter.py FOLDER`.

What pupils get is then in FOLDER/release, and what grades it in FOLDER/autograder. Run it with a Python that
has otter-grader, ipykernel and the course. Then `with_otter.py` grades.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import indent

from assignments import POINTS, Assignment, Part, assignments, judging_lines, new_folder, solved, write
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

# Without otter's own cells: a pupil needs no otter.
_SETTINGS = """\
# ASSIGNMENT CONFIG
name: {name}
init_cell: false
export_cell: false
tests: {{ok_format: false}}
"""


def _cells(part: Part) -> list[NotebookNode]:
    if part.kind == "words":
        return [new_markdown_cell(part.text)]
    if part.kind in ("code", "check"):
        return [new_code_cell(part.text)]
    name = part.exercise.name
    test = f"# HIDDEN\ndef test_{name}():\n{indent(judging_lines(name), '    ')}"
    return [
        new_raw_cell(f"# BEGIN QUESTION\nname: {name}\npoints: {POINTS}\ncheck_cell: false"),
        new_raw_cell("# BEGIN SOLUTION"),
        new_code_cell(solved(part, "# BEGIN SOLUTION NO PROMPT", "# END SOLUTION")),
        new_raw_cell("# END SOLUTION"),
        new_raw_cell("# BEGIN TESTS"),
        new_code_cell(test),
        new_raw_cell("# END TESTS"),
        new_raw_cell("# END QUESTION"),
    ]


def _release(folder: Path, assignment: Assignment) -> None:
    cells = [cell for part in assignment.parts for cell in _cells(part)]
    settings = new_raw_cell(_SETTINGS.format(name=assignment.name))
    write(folder / "source", assignment.name, [settings, *cells])
    with tempfile.TemporaryDirectory() as made:
        source = folder / "source" / f"{assignment.name}.ipynb"
        subprocess.run([sys.executable, "-m", "otter", "assign", source, made], check=True)
        (pupils,) = Path(made).glob("student/*.ipynb")
        (tests,) = Path(made).glob("autograder/*.zip")
        for file, kind in ((pupils, "release"), (tests, "autograder")):
            (folder / kind).mkdir(exist_ok=True)
            (folder / kind / f"{assignment.name}{file.suffix}").write_bytes(file.read_bytes())


def main(path: str) -> None:
    """Make the folder, and in it the assignment of each lesson."""
    folder = new_folder(path)
    for assignment in assignments():
        _release(folder, assignment)
    print(f"The assignments are in {folder / 'release'}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
