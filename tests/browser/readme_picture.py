"""Takes the picture of the README: the explorer of lesson 02, run in a real JupyterLab.

Run as `.venv/bin/python tests/browser/readme_picture.py`.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from course_utils import colours

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from browser.in_view import LAPTOP
from browser.lab import LabPage, running_chromium, running_lab

LESSON = ROOT / "notebooks" / "02_mean_squared_error.ipynb"
PICTURE = ROOT / "docs" / "explorer.png"


def main():
    """Run the lesson, win its game, and save what its first explorer looks like then."""
    PICTURE.parent.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_lab(Path(folder), LESSON) as address,
        running_chromium() as browser,
    ):
        lesson = LabPage(browser, address, LESSON.name, **LAPTOP)
        lesson.run_all()
        explorer = lesson.page.locator(".nudge-explorer").first
        explorer.scroll_into_view_if_needed()
        for number, text in zip(explorer.get_by_role("textbox").all(), ("0.55", "4.2"), strict=True):
            number.fill(text)
            number.press("Enter")
        explorer.get_by_text("Goal reached in 2 moves!").first.wait_for()
        lesson.page.evaluate("document.activeElement.blur()")
        save(explorer.screenshot(animations="disabled"))
        lesson.close()


def save(png):
    """Keep beside the pixels with which colours they were drawn."""
    note = PngInfo()
    note.add_text("colours", colours.fingerprint())
    Image.open(io.BytesIO(png)).save(PICTURE, optimize=True, pnginfo=note)


if __name__ == "__main__":
    main()
