"""Makes the sheet of a class: `python -m course_utils.practice.class_sheet FOLDER`."""

import argparse
import sys
from pathlib import Path

from course_utils.installation.pupils_work import write_whole
from course_utils.practice.class_sheet.folder import OWN, Class, Told, as_file, class_in
from course_utils.practice.class_sheet.page import WARNING, reports_of, sheet_of
from course_utils.practice.class_sheet.table import table_of
from course_utils.practice.predictions import LESSONS

_ABOUT = """Make the sheet of a class from a folder of reports, also inside folders, as Moodle's zip unpacks.
It goes into the folder class_sheet inside that folder: class_sheet.html to print, class_sheet.csv for a
spreadsheet, and reports.html with all reports to read. Nothing that a pupil wrote is run."""


def main(arguments: list[str] | None = None) -> int:
    """Read the folder, write the sheet, say what was done, and return the exit status."""
    asked = _asked(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a window of Windows may lack a letter of a pupil's name
    try:
        found = class_in(asked.folder)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    _say(found)
    if not found.pupils:
        print("So there is nothing to make a sheet of.")
        return 1
    try:
        written = _write(asked.folder / OWN, found, asked.lesson)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        print(
            f"The sheet could not be written: {reason}. Is it open in another program? "
            "Otherwise copy the folder to a place where you may write.",
            file=sys.stderr,
        )
        return 2
    print(f"Written: {', '.join(as_file(path) for path in written)}")
    print(WARNING)
    return 0


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="class_sheet", description=_ABOUT)
    parser.add_argument("folder", type=Path, help="where the reports are")
    parser.add_argument("--lesson", choices=LESSONS, default="", help="only this one, such as 02")
    return parser.parse_args(arguments)


def _say(found: Class) -> None:
    print(f"Counted: {len(found.pupils)}. Not counted: {len(found.not_counted)}.")
    _list("Not counted", found.not_counted)
    _list("To look at", found.notes)


def _list(heading: str, told: tuple[Told, ...]) -> None:
    for one in told:
        print(f"  {heading}: {one.file}: {one.words}.")


def _write(folder: Path, found: Class, lesson: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    contents = {
        "class_sheet.html": sheet_of(found, lesson).encode(),
        "class_sheet.csv": table_of(found, lesson).encode("utf-8-sig"),  # or Excel misreads every umlaut
        "reports.html": reports_of(found).encode(),
    }
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


if __name__ == "__main__":
    sys.exit(main())
