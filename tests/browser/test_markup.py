"""A learner's text in a real page: it can be read, and nothing of it runs."""

import json

import nbformat
import pytest
from browser.lab import LabPage
from nbformat import v4
from security.payloads import IMAGE

pytestmark = pytest.mark.nightly

BAD = f"BAD = {IMAGE!r}"
CHECK = """from course_utils.practice import check, my_progress, predict

def misses(prediction, target):
    print(BAD)
    raise type(BAD, (Exception,), {})(BAD)  # <img src=x onerror="window.ran = true">

check("misses", misses)"""
BACKWARD = """from course_utils.explorers import BackpropagationExplorer

def backward(*_):
    raise ValueError(BAD)

BackpropagationExplorer(backward=backward)"""
RETURNED = """class Odd:
    def __repr__(self):
        return BAD

BackpropagationExplorer(backward=lambda *_: Odd())"""
PREDICTION = """def what_happens():
    raise ValueError(BAD)

predict(BAD, {"a": (f"{BAD} a", BAD), "b": (f"{BAD} b", BAD)}, what_happens)"""
SOLVED = 'predict("Is it?", {"a": (f"{BAD} a", f"reply {BAD}"), "b": ("No.", "No.")}, lambda: "a")'
CELLS = [BAD, CHECK, BACKWARD, RETURNED, PREDICTION, SOLVED, "my_progress()", "# the test writes here"]

_RAN = """() => window.ran || document.querySelectorAll('.jp-OutputArea-output img[src=x]').length > 0"""


@pytest.fixture(scope="module")
def opened(context, address, folder):
    """Give a notebook full of such texts, run, beside a progress file that has them too."""
    notebook = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [v4.new_code_cell(source) for source in CELLS]
    (folder / "markup").mkdir()
    nbformat.write(notebook, folder / "markup" / "markup.ipynb")
    stored = {"course": "nudge", "version": 1, "predictions": {IMAGE: IMAGE}, "passed": [IMAGE]}
    (folder / "markup" / "nudge_progress.json").write_text(json.dumps(stored), encoding="utf-8")
    lab = LabPage(context, address, "markup/markup.ipynb")
    lab.run_all()
    lab.page.locator(".nudge-practice table td").first.wait_for()
    yield lab
    lab.close()


@pytest.fixture
def page(opened):
    """Give the page, and look afterwards whether anything ran."""
    yield opened.page
    opened.page.wait_for_timeout(300)  # an image that is not there fails a moment later
    assert not opened.page.evaluate(_RAN)


def test_what_was_printed_and_raised_and_the_line_itself_can_be_read(page):
    card = page.locator(".jp-OutputArea-output", has_text="Not yet: misses")
    told = card.locator("pre, td").all_text_contents()
    assert [IMAGE in text for text in told[-3:]] == [True, True, True]  # the line, Python's words, the print


@pytest.mark.parametrize(("place", "words"), [(0, "your backward failed"), (1, "your backward returned")])
def test_what_an_explorer_says_of_a_backward_that_fails_can_be_read(page, place, words):
    explorer = page.locator(".nudge-explorer").nth(place)
    for name in ("Forward", "Loss", "Backward"):
        explorer.get_by_role("button", name=name, exact=True).click()
    alert = explorer.get_by_role("alert").filter(has_text=words)
    alert.wait_for()
    assert IMAGE in alert.text_content()


def test_question_options_reply_and_error_of_a_prediction_can_be_read(page):
    raising, solved = page.locator(".nudge-prediction").all()
    assert raising.locator("legend").first.text_content() == f"Predict: {IMAGE}"
    for form in (raising, solved):
        form.get_by_role("radio", name=f"{IMAGE} a", exact=True).check()
        form.get_by_role("radio", name="I am guessing.").check()
        form.get_by_role("button", name="Commit my prediction").click()
        form.get_by_role("button", name="What happened?").click()
    solved.locator("dl").wait_for()
    assert f"reply {IMAGE}" in solved.text_content()
    raising.get_by_role("alert").get_by_text(IMAGE).wait_for()


def test_a_file_that_holds_no_progress_is_refused_in_words(page):
    view = page.locator(".nudge-practice").last
    view.locator("summary", has_text="another computer").click()
    with page.expect_file_chooser() as chooser:
        view.get_by_role("button", name="Upload my progress").click()
    chooser.value.set_files({"name": f"{IMAGE}.json", "mimeType": "text/html", "buffer": IMAGE.encode()})
    view.get_by_role("alert").filter(has_text="Nothing was added: it is damaged").wait_for()


@pytest.mark.parametrize("wrong", ["mean_squared_error(Odd(), 1)", "raise ValueError(BAD)"])
def test_the_error_of_a_cell_can_be_read(opened, page, wrong):
    opened.run_in_last_cell(f"from course_utils.losses import mean_squared_error\n{wrong}")
    page.locator(".jp-OutputArea-output", has_text="Traceback").last.wait_for()


def test_the_same_text_does_run_where_it_is_markup(opened):
    opened.run_in_last_cell("from IPython.display import HTML\nHTML(BAD)")
    opened.page.wait_for_function("window.ran")
