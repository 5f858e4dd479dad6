"""Run notebooks top to bottom and write them in the form in which they are committed.

.venv/bin/python tests/notebooks/write_canonical.py             all lessons
.venv/bin/python tests/notebooks/write_canonical.py --check     say which are not canonical; write nothing
.venv/bin/python tests/notebooks/write_canonical.py --text      write the form and run nothing: words changed
.venv/bin/python tests/notebooks/write_canonical.py notebooks/02_mean_squared_error.ipynb
"""

import argparse
import copy
import sys
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

sys.path.append(str(Path(__file__).resolve().parents[1]))

from notebooks.canonical import canonical, faults, read, text_of
from notebooks.prose import LESSONS

from course_utils import colours
from course_utils.installation.pupils_work import write_whole

SECONDS_PER_CELL = 60  # as long as `--nbval-cell-timeout` waits


class LessonError(Exception):
    """A cell failed; says which one and why."""


def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Return the notebook as a fresh kernel leaves it."""
    executed = copy.deepcopy(notebook)
    executed.nbformat_minor = 5
    client = NotebookClient(
        executed,
        kernel_name="python3",
        timeout=SECONDS_PER_CELL,
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
        store_widget_state=False,
    )
    with client.setup_kernel():
        for index, cell in enumerate(executed.cells):
            try:
                client.execute_cell(cell, index)
            except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                raise LessonError(f"cell {index} (counted from 0) failed\n{error}") from error
    executed.metadata.setdefault("nudge", {})["colours"] = colours.fingerprint()
    return executed


def write(path: Path, run: bool = True) -> str:
    """Execute one notebook and replace its file at once; a failing notebook's file stays as it is."""
    previous = read(path)
    executed = execute(canonical(previous), path.parent) if run else previous
    new = text_of(canonical(executed, previous)).encode()
    if new == path.read_bytes():
        return "unchanged"
    write_whole(path, new)
    return "written"


def check(path: Path) -> str:
    """Say whether the file may be committed as it is; runs nothing."""
    if found := faults(path):
        raise LessonError("; ".join(found))
    return "canonical"


def main(arguments: list[str] | None = None) -> int:
    """Handle each notebook in turn, and return 1 if one of them failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing, report what is not canonical")
    parser.add_argument("--text", action="store_true", help="only words changed: write the form, run nothing")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.notebooks or LESSONS:
        print(path, end=" … ", flush=True)
        try:
            print(check(path) if options.check else write(path.resolve(), run=not options.text))
        except Exception as error:  # one bad notebook must not hide the state of the others
            failed = True
            print(f"FAILED\n{path}: {type(error).__name__}: {error}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
