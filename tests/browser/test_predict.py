"""Predictions, observations and progress in a real JupyterLab: by keys, when spoken, narrow and dark."""

import nbformat
import pytest
from browser.accessibility import contrast_of_background, contrast_of_text, violations
from browser.in_view import LAPTOP, WHOLLY_SEEN
from browser.lab import LabPage, write_setting
from nbformat import v4

from course_utils.practice import my_progress, predict
from course_utils.practice.predictions import all_predictions, lesson_02
from course_utils.practice.report.report import report_in

TRICKY = (
    'predict("Is 1 < 2 <b>bold</b>?", {"a": ("<img src=x>", "So <i>it</i> is."), "b": ("No.", "But.")}, '
    'lambda: 1 / 0, "99.tricky")'
)
CELLS = {
    "from course_utils.practice import my_progress, predict\n"
    "from course_utils.practice.predictions import lesson_02": None,
    "lesson_02.weight_up()": lesson_02.weight_up,
    "lesson_02.grams()": lesson_02.grams,
    TRICKY: lambda: eval(TRICKY, {"predict": predict}),
    "lesson_02.grams.seen()": lesson_02.grams.seen,
    "my_progress()": my_progress,
}


def predicted(number):
    """How the row of lesson 02 begins where so many of its predictions are committed."""
    return f"02 {number} of {sum(name.startswith('02.') for name in all_predictions())}"


def _cell(source, widget):
    if widget is None:
        return v4.new_code_cell(source)
    faces = widget()._repr_mimebundle_()[0]
    data = {face: faces[face] for face in ("text/plain", "text/html")}
    return v4.new_code_cell(source, outputs=[v4.new_output("execute_result", data)])


class OpenPredictions:
    """The notebook of this file, looked at and then run by somebody without any progress."""

    def __init__(self, lab, folder, name="predictions.ipynb"):
        notebook = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        notebook.cells = [_cell(*cell) for cell in CELLS.items()]
        nbformat.write(notebook, folder / name)
        self.folder, self.lab, self.page = folder, lab, lab.page
        lab.turn_to(name)
        self.page.locator(".jp-OutputArea-output").nth(3).wait_for()  # the page shows one after another
        self.texts_before = self.page.locator(".jp-OutputArea-output").all_text_contents()
        self.violations_before = violations(self.page)
        self.start_over()

    def start_over(self):
        """Run it as somebody without any progress."""
        for file in self.folder.glob("nudge_progress*"):
            file.unlink()
        self.run()

    def run(self):
        """Run it with the progress that there is."""
        self.lab.run_all()
        self.page.locator(".nudge-practice table td").first.wait_for()
        widgets = self.page.locator(".nudge-practice").all()
        self.weight_up, self.grams, self.tricky, self.seen, self.progress = widgets

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self):
        return self.page.evaluate("document.activeElement.textContent || document.activeElement.value")


@pytest.fixture(scope="module")
def opened_once(lab_of_file, folder):
    return OpenPredictions(lab_of_file, folder)


@pytest.fixture
def opened(opened_once):
    if list(opened_once.folder.glob("nudge_progress*")):
        opened_once.start_over()
    return opened_once


def commit(widget, text):
    widget.get_by_role("radio", name=text, exact=True).check()
    widget.get_by_role("radio", name="I am fairly sure.").check()
    widget.get_by_role("button", name="Commit my prediction").click()
    widget.get_by_role("button", name="What happened?").wait_for()


def test_before_the_run_the_question_and_all_options_can_be_read(opened):
    assert opened.violations_before == []
    for words in ("from 0.50 to 1.00. What does the loss do?", "It doubles.", "Run this cell to commit"):
        assert words in opened.texts_before[0]
    assert "<img src=x>" in opened.texts_before[2]
    for words in (
        "What you saw: You chose g",
        "It is a million times as large.",
        "Run this cell to say what",
    ):
        assert words in opened.texts_before[3]


def test_group_radios_and_buttons_have_their_role_and_name(opened):
    group = opened.weight_up.get_by_role("group", name="Predict: You raise the weight from 0.50 to 1.00.")
    assert group.get_by_role("radio").count() == 3
    how_sure = opened.weight_up.get_by_role("group", name="How sure are you?").get_by_role("radio")
    assert how_sure.count() == 3
    for option in lesson_02.weight_up.options:
        assert group.get_by_role("radio", name=option.text, exact=True).count() == 1
    assert opened.weight_up.get_by_role("button").all_text_contents() == ["Commit my prediction"]
    assert opened.lab.problems == []


def test_a_prediction_is_made_and_held_against_what_happened_by_keyboard_alone(opened):
    cells = opened.page.locator(".jp-Cell").count()
    opened.weight_up.get_by_role("radio").first.focus()
    opened.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert opened.weight_up.get_by_role("radio", name="It doubles.").is_checked()
    opened.press("Tab", "Space", "Tab")
    assert opened.focused() == "Commit my prediction"
    opened.press("x", "Enter")  # in JupyterLab x would cut the cell
    opened.page.wait_for_function("document.activeElement.textContent === 'What happened?'")
    assert opened.weight_up.get_by_role("radio").first.is_disabled()
    opened.press("Enter")
    opened.weight_up.locator("dl").wait_for()
    pairs = opened.weight_up.locator("dl > div").all_text_contents()
    assert pairs == ["You predicted: It doubles.", "What happened: It grows to more than double."]
    assert opened.focused() == "What happened?"
    assert opened.page.locator(".jp-Cell").count() == cells


def test_the_focus_can_be_seen_on_a_radio_and_on_the_button(opened):
    opened.weight_up.get_by_role("radio").first.focus()
    for press in ("Space", "Tab"):
        opened.press(press)
        style = opened.page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in style
        assert "rgb(184, 80, 10)" in style


def test_nothing_chosen_says_what_to_do_and_locks_nothing(opened):
    opened.grams.get_by_role("button", name="Commit my prediction").click()
    said = opened.grams.locator(".nudge-said")
    said.get_by_text("Choose one of the options").wait_for()
    assert opened.grams.get_by_role("radio").first.is_enabled()


def test_the_outcome_and_its_reply_are_announced_by_an_element_that_stays(opened):
    opened.grams.evaluate(_LISTEN)
    commit(opened.grams, "It is 1000 times as large.")
    opened.grams.get_by_role("button", name="What happened?").click()
    opened.grams.locator("dl").wait_for()
    said, outcome = opened.grams.evaluate("(root) => root.heard")
    assert said[-1] == "Your prediction is locked. Now try it below."
    assert "It is a million times as large." in outcome[-1]
    assert "its square is 1000 times 1000 times as large." in outcome[-1]
    assert opened.grams.get_by_role("status").evaluate_all("(all) => all.every((e) => e.wasThere)")


_LISTEN = """(root) => {
    root.heard = [...root.querySelectorAll('[role=status]')].map((place) => {
        const heard = [];
        place.wasThere = true;
        new MutationObserver(() => heard.push(place.textContent)).observe(place, { childList: true });
        return heard;
    });
}"""


def test_what_was_seen_is_told_by_one_key_in_view_beside_prediction_and_outcome_and_another_key_changes_it(
    opened,
):
    commit(opened.grams, "It stays the same.")
    question = "What you saw: You chose g in the list mass in. What did the loss do?"
    answers = opened.seen.get_by_role("group", name=question).get_by_role("button")
    assert answers.all_text_contents() == [option.text for option in lesson_02.grams.options]
    opened.seen.evaluate(_LISTEN)
    answers.nth(1).focus()
    opened.press("x", "Enter")  # in JupyterLab x would cut the cell
    opened.seen.get_by_text("count the digits").wait_for()
    assert opened.seen.locator("dl > div").all_text_contents() == [
        "You expected: It stays the same. You were fairly sure.",
        "You saw: It is 1000 times as large.",
        "What happens: It is a million times as large.",
    ]
    assert opened.focused() == "It is 1000 times as large."
    window = opened.page.viewport_size
    opened.page.set_viewport_size(LAPTOP)
    opened.press("Tab", "Space")
    opened.seen.get_by_text("A thousand times a thousand").wait_for()
    assert opened.seen.evaluate(WHOLLY_SEEN)
    opened.page.set_viewport_size(window)
    (heard,) = opened.seen.evaluate("(root) => root.heard")
    assert "You saw: It is a million times as large." in heard[-1]
    assert opened.seen.get_by_role("status").evaluate("(status) => status.wasThere")
    opened.run()
    pressed = opened.seen.get_by_role("button", pressed=True)
    assert pressed.all_text_contents() == ["It is a million times as large."]
    assert opened.seen.get_by_text("You have said so before.").count() == 1
    assert opened.lab.problems == []


def test_after_its_cell_has_run_the_question_what_was_seen_is_at_the_foot_of_the_window(opened):
    window = opened.page.viewport_size
    opened.page.set_viewport_size(LAPTOP)
    opened.lab.run_only(4)
    opened.page.wait_for_timeout(1_000)  # it comes into view until 900 ms after it has appeared
    below = opened.page.locator(".nudge-practice:has(.nudge-observation)").evaluate(_BELOW)
    opened.page.set_viewport_size(window)
    assert 0 <= below <= 8


_BELOW = """(element) => {
    const room = element.closest('.jp-WindowedPanel-outer');
    return room.getBoundingClientRect().top + room.clientHeight - element.getBoundingClientRect().bottom;
}"""


def test_a_committed_prediction_is_there_again_when_the_notebook_is_opened_again(opened):
    commit(opened.weight_up, "It doubles.")
    opened.lab.run_in_last_cell("from course_utils.practice import my_progress\nmy_progress()")
    opened.progress = opened.page.locator(".nudge-practice").last
    opened.progress.get_by_role("row", name=predicted(1)).wait_for()
    opened.run()
    assert opened.weight_up.get_by_role("radio", name="It doubles.").is_checked()
    assert opened.weight_up.get_by_role("radio").first.is_disabled()
    assert opened.grams.get_by_role("radio").first.is_enabled()


def test_text_never_becomes_markup_and_an_error_is_told_in_words(opened):
    assert opened.tricky.locator("legend").first.text_content() == "Predict: Is 1 < 2 <b>bold</b>?"
    commit(opened.tricky, "<img src=x>")
    opened.tricky.get_by_role("button", name="What happened?").click()
    opened.tricky.get_by_role("alert").get_by_text("division by zero").wait_for()
    assert opened.tricky.locator("img, i, legend b b").count() == 0
    assert opened.lab.problems == []


def test_all_can_be_seen_and_hit_at_1300_and_700_pixels(opened):
    assert_all_can_be_seen_and_hit(opened)


@pytest.mark.nightly
def test_all_can_be_seen_and_hit_in_the_dark(context, address, folder):
    write_setting(folder, "apputils-extension/themes", {"theme": "JupyterLab Dark"})
    opened = OpenPredictions(LabPage(context, address), folder, "predictions_in_the_dark.ipynb")
    try:
        assert_all_can_be_seen_and_hit(opened)
    finally:
        opened.lab.close()
        write_setting(folder, "apputils-extension/themes", {})


def assert_all_can_be_seen_and_hit(opened):
    commit(opened.weight_up, "It doubles.")
    opened.weight_up.get_by_role("button", name="What happened?").click()
    opened.weight_up.locator("dl").wait_for()
    opened.seen.get_by_role("button").first.click()
    opened.seen.locator("dl").wait_for()
    opened.page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    for width in (700, 1300):
        opened.page.set_viewport_size({"width": width, "height": 1000})
        opened.page.wait_for_timeout(300)  # Lumino lays the page out some time after
        assert violations(opened.page) == []
        assert opened.page.evaluate(_CUT_OFF) == []
        assert opened.progress.evaluate(_BROKEN_WORDS) == []
        for part in opened.page.locator(".nudge-practice :is(input, button):visible").all():
            box = part.bounding_box()
            assert min(box["width"], box["height"]) >= 24
    for widget, radio in ((opened.weight_up, "input:disabled"), (opened.grams, "input:enabled")):
        assert contrast_of_border(widget, radio) >= 3
        assert contrast_of_text(widget, "label span") >= 4.5
    for button in ("button", "[aria-pressed=true]"):
        assert contrast_of_border(opened.seen, button) >= 3
        assert contrast_of_text(opened.seen, button) >= 4.5
    assert contrast_of_border(opened.grams, "button") >= 3


def contrast_of_border(root, selector):
    """Return the contrast of an element's border: it is put on as the background for a moment."""
    element = root.locator(selector).first
    element.evaluate("(e) => { e.style.backgroundColor = getComputedStyle(e).borderTopColor }")
    contrast = contrast_of_background(root, selector)
    element.evaluate("(e) => { e.style.backgroundColor = '' }")
    return contrast


_CUT_OFF = """() => {
    const right = (element) => element.getBoundingClientRect().right;
    return [...document.querySelectorAll('.nudge-practice *')]
        .filter((element) => right(element) > right(element.closest('.jp-OutputArea-output')) + 0.5)
        .map((element) => element.outerHTML.slice(0, 100));
}"""


# A name such as training_loop may be broken after the underscore. JupyterLab's file browser is open.
_BROKEN_WORDS = """(view) => [...view.querySelectorAll('th, td')].flatMap((cell) => {
    const words = cell.textContent.match(/[^\\s_]+_?/g), range = document.createRange();
    const texts = [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return words.filter((word) => !texts.some((text) => {
        const start = text.data.indexOf(word);
        if (start < 0) return false;
        range.setStart(text, start);
        range.setEnd(text, start + word.length);
        return range.getClientRects().length === 1;
    }));
})"""


def test_the_progress_view_starts_again_and_brings_it_back_by_keyboard(opened):
    commit(opened.grams, "It stays the same.")
    opened.lab.run_in_last_cell("my_progress()")
    view = opened.page.locator(".nudge-practice").last
    view.get_by_role("row", name=predicted(1)).wait_for()
    view.locator("summary", has_text="Start again").focus()
    opened.press("Enter", "Tab", "Enter")
    view.get_by_role("row", name=predicted(0)).wait_for()
    assert "You start again" in view.get_by_role("status").text_content()
    view.get_by_role("button", name="Undo").focus()
    opened.press("Enter")
    view.get_by_role("row", name=predicted(1)).wait_for()
    assert opened.lab.problems == []


@pytest.mark.parametrize("used", ["keyboard", "mouse"])
def test_progress_is_downloaded_and_uploaded_again(opened, tmp_path, used):
    def press(thing):
        thing.press("Enter") if used == "keyboard" else thing.click()

    commit(opened.grams, "It stays the same.")
    opened.lab.run_in_last_cell("my_progress()")
    view = opened.page.locator(".nudge-practice").last
    view.get_by_role("row", name=predicted(1)).wait_for()
    press(view.locator("summary", has_text="another computer"))
    with opened.page.expect_download() as download:
        press(view.get_by_role("button", name="Download my progress"))
    assert download.value.suggested_filename == "nudge_progress.json"
    download.value.save_as(tmp_path / "taken_along.json")
    press(view.locator("summary", has_text="Start again"))
    press(view.get_by_role("button", name="Yes, start again"))
    view.get_by_role("row", name=predicted(0)).wait_for()
    with opened.page.expect_file_chooser() as chooser:
        press(view.get_by_role("button", name="Upload my progress"))
    chooser.value.set_files(tmp_path / "taken_along.json")
    view.get_by_role("status").filter(has_text="all of it was added").wait_for()
    view.get_by_role("row", name=predicted(1)).wait_for()
    assert opened.lab.problems == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 700)])
def test_a_report_is_written_by_keyboard_and_holds_what_was_predicted(opened, tmp_path, scheme, width):
    opened.page.emulate_media(color_scheme=scheme)
    opened.page.set_viewport_size({"width": width, "height": 650})
    commit(opened.grams, "It stays the same.")
    opened.lab.run_in_last_cell("my_progress()")
    view = opened.page.locator(".nudge-practice").last
    view.get_by_role("row", name=predicted(1)).wait_for()
    view.locator("summary", has_text="Write a report").focus()
    opened.press("Enter", "Tab")
    name = view.get_by_role("textbox", name="Your name")
    assert name.evaluate("(field) => field === document.activeElement")
    opened.page.keyboard.type("Ada x")  # in JupyterLab x would cut the cell
    assert violations(opened.page) == []
    with opened.page.expect_download() as download:
        opened.press("Tab", "Enter")
    assert download.value.suggested_filename == "nudge_report_Ada_x.html"
    download.value.save_as(tmp_path / "report.html")
    view.get_by_role("status").filter(has_text="in your browser's folder for downloads").wait_for()
    assert view.get_by_role("button", name="Download my report").is_visible()
    found = report_in((tmp_path / "report.html").read_bytes()).progress
    assert (found.name, found.predictions) == ("Ada x", {"02.grams": "same"})
    assert opened.lab.problems == []
    opened.page.emulate_media(color_scheme="light")
    opened.page.set_viewport_size({"width": 1300, "height": 900})
