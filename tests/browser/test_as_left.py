"""A lesson is saved as the pupil left it, and an unpacked zip takes nothing away: in a real JupyterLab."""

import json
import shutil

import pytest
from browser.lab import NOTEBOOKS, LabPage, running_lab
from nbconvert import HTMLExporter
from playwright.sync_api import expect

pytestmark = pytest.mark.nightly  # a JupyterLab of its own

NAME = "00_start_here.ipynb"


@pytest.fixture
def lab(context, tmp_path):
    """Lesson 00 in a JupyterLab of its own, run."""
    with running_lab(tmp_path, NOTEBOOKS / NAME) as address:
        lab = LabPage(context, address, NAME)
        lab.run_all()
        yield lab
        lab.page.close()


def outputs(path, cell):
    [found] = [each for each in json.loads(path.read_text(encoding="utf-8"))["cells"] if each["id"] == cell]
    return found["outputs"]


def save(page):
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)


def test_picture_prediction_and_typed_cell_are_saved_as_they_were_left(lab, tmp_path):
    page, path = lab.page, tmp_path / NAME
    start = outputs(path, "first-explorer")[0]["data"]
    prediction = page.locator(".nudge-prediction").first
    prediction.get_by_label("333.", exact=True).check()
    prediction.get_by_label("I am sure.").check()
    prediction.get_by_role("button", name="Commit my prediction").click()
    expect(prediction).to_contain_text("Your prediction is locked")
    slider = page.get_by_role("slider", name="weight").first
    slider.focus()
    for _ in range(5):
        slider.press("ArrowRight")
    page.wait_for_timeout(3000)  # it comes to rest, and a still is written
    save(page)
    left = outputs(path, "first-explorer")[0]["data"]
    assert "".join(left["text/plain"]) != "".join(start["text/plain"])
    assert left["image/png"] != start["image/png"]
    page_of_it = HTMLExporter().from_filename(str(path))[0]
    assert "".join(left["image/png"].split()) in "".join(page_of_it.split())
    assert "<b>You predicted:</b> 333.</p>" in page_of_it
    assert lab.problems == []


def test_what_was_typed_and_saved_is_back_after_the_course_was_unpacked_once_more(context, lab, tmp_path):
    page = lab.page
    page.locator(".jp-Cell:has-text('# your lines') .cm-content").last.click()
    page.keyboard.type("print('my own line')\n")
    save(page)
    assert "my own line" in (tmp_path / NAME).read_text(encoding="utf-8")
    shutil.copy(NOTEBOOKS / NAME, tmp_path / NAME)  # as unpacking does
    with running_lab(tmp_path):
        assert "my own line" in (tmp_path / NAME).read_text(encoding="utf-8")
        assert "What you had written in it was put back" in (tmp_path / ".server.log").read_text("utf-8")
