"""A lesson on the site where something is missing, full or broken: it says so, and nothing typed is lost."""

import json
import time

import pytest
from static_site.lesson import Lesson

pytestmark = [pytest.mark.nightly, pytest.mark.usefixtures("site_with_python")]

NAME = "01_loss.ipynb"
WHEEL = "**/pyodide/numpy-*.whl"

_NO_SERVICE_WORKER = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })"
_REFUSES_STORAGE = """
indexedDB.open = () => { throw new DOMException("", "SecurityError"); };
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } });
"""
_CAN_BE_FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...what) {
    if (window.isFull) throw new DOMException("", "QuotaExceededError");
    return put.apply(this, what);
};
"""
_NO_MODULES_IN_WORKERS = """
const Newer = Worker;
window.Worker = class extends Newer { constructor(address) { super(address); } };
"""
_COMMIT = """(form) => {
    for (const asked of form.querySelectorAll("fieldset")) asked.querySelector("input").checked = true;
    form.requestSubmit();
}"""


@pytest.fixture
def context(chromium):
    context = chromium.new_context()
    yield context
    context.close()


def run_first_cell(lesson):
    """Run the first cell, which asks for a prediction, and return its form."""
    lesson.page.locator(".jp-CodeCell .cm-content").first.click()
    lesson.page.keyboard.press("Shift+Enter")
    form = lesson.page.locator("form.nudge-prediction").first
    form.wait_for(timeout=180_000)
    return form


def type_into_first_cell(lesson, text):
    lesson.page.locator(".jp-CodeCell .cm-content").first.click()
    lesson.page.keyboard.press("ControlOrMeta+End")
    lesson.page.keyboard.type(f"\n{text}")


def has_typed(lesson, text):
    """Wait until a lesson that opens shows what was typed into its first cell."""
    lesson.page.locator(".jp-CodeCell .cm-content").filter(has_text=text).first.wait_for(timeout=180_000)


def line(page, words):
    """Return the line over the status bar that has these words, once it is there."""
    found = page.locator("#nudge-lines p").filter(has_text=words)
    found.wait_for(timeout=120_000)
    return found


def close_dialog(page):
    page.locator(".jp-Dialog").get_by_role("button").last.click()


def wait_until_idle(lesson):
    lesson.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)


def test_no_three_seconds_are_without_words_until_the_first_cell_has_run(context, address):
    page = context.new_page()
    page.add_init_script("""
        window.heard = new Set();
        let last = 0;
        window.longest = 0;
        setInterval(() => {
            const words = document.querySelector("#nudge-lines")?.textContent
                || document.querySelector("#jupyterlite-loading-indicator:not(.hidden)")?.textContent;
            longest = Math.max(longest, performance.now() - last);
            if (!words && !window.isOver) return;
            heard.add(words);
            last = performance.now();
        }, 100);
    """)
    page.goto(f"{address}/lab/index.html?path={NAME}", wait_until="commit")
    page.wait_for_selector(".jp-NotebookPanel .jp-CodeCell", timeout=180_000)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector("form.nudge-prediction", timeout=180_000)
    page.evaluate("window.isOver = true")
    heard, longest_ms = page.evaluate("[[...heard], longest]")
    assert any(" of " in words and "MB" in words for words in heard)
    assert longest_ms < 3000
    page.wait_for_function("document.querySelector('#nudge-lines').textContent === ''")


def test_without_a_service_worker_a_lesson_runs_and_says_what_is_not_kept(context, address):
    context.add_init_script(_NO_SERVICE_WORKER)
    lesson = Lesson(context, address, NAME)
    told = line(lesson.page, "because this window allows no service worker")
    run_first_cell(lesson).evaluate(_COMMIT)
    lesson.page.get_by_text("Your prediction is locked").first.wait_for()
    type_into_first_cell(lesson, "mine = 42")
    assert "mine = 42" in json.dumps(lesson.saved())
    told.get_by_role("button", name="I have read it").click()
    told.wait_for(state="detached")


def test_where_all_storage_is_refused_a_lesson_still_opens_and_can_be_taken_along(context, address):
    context.add_init_script(_REFUSES_STORAGE)
    lesson = Lesson(context, address, NAME)
    line(lesson.page, "This browser refuses to keep anything")
    run_first_cell(lesson)
    type_into_first_cell(lesson, "mine = 42")
    lesson.page.keyboard.press("ControlOrMeta+s")
    lesson.page.get_by_role("menuitem", name="File", exact=True).click()
    with lesson.page.expect_download() as download:
        lesson.page.get_by_role("menuitem", name="Download", exact=True).click()
    assert "mine = 42" in download.value.path().read_text(encoding="utf-8")


def test_a_full_storage_is_told_and_what_was_typed_can_be_saved_to_a_file(context, address):
    context.add_init_script(_CAN_BE_FULL)
    lesson = Lesson(context, address, NAME)
    form = run_first_cell(lesson)
    lesson.page.evaluate("window.isFull = true")
    type_into_first_cell(lesson, "mine = 42")
    lesson.page.keyboard.press("ControlOrMeta+s")
    told = line(lesson.page, f"{NAME} could not be kept in this browser")
    close_dialog(lesson.page)
    with lesson.page.expect_download() as download:
        told.get_by_role("button", name="Save it to a file").click()
    assert download.value.suggested_filename == NAME
    assert "mine = 42" in download.value.path().read_text(encoding="utf-8")

    form.evaluate(_COMMIT)
    line(lesson.page, "What you predicted, saw and passed just now could not be kept")
    form.get_by_text(
        "Your progress could not be stored: this browser's storage is full or refused"
    ).wait_for()
    wait_until_idle(lesson)  # and does not wait for ever

    lesson.page.evaluate("window.isFull = false")
    assert "mine = 42" in json.dumps(lesson.saved())
    told.wait_for(state="detached")


def test_a_browser_without_modules_in_workers_is_told_to_be_too_old(context, address):
    context.add_init_script(_NO_MODULES_IN_WORKERS)
    page = context.new_page()
    page.goto(f"{address}/lab/index.html?path={NAME}")
    line(page, "This browser is too old to run Python")
    page.goto(address)
    page.get_by_text("This browser is too old to run Python").wait_for()


@pytest.mark.parametrize("harm", ["is missing", "is cut off"])
def test_a_package_that_did_not_come_whole_is_named_and_a_reload_cures_it(context, address, harm):
    def answer(route):
        if harm == "is missing":
            route.fulfill(status=404)
        else:
            whole = route.fetch()
            route.fulfill(response=whole, body=whole.body()[:100_000])

    context.route(WHEEL, answer)
    page = context.new_page()
    page.goto(address)
    page.get_by_text("The picture cannot be moved here: numpy did not come whole").wait_for(timeout=120_000)
    lesson = Lesson(context, address, NAME)
    line(lesson.page, "Python could not start: numpy did not come whole. Save what you typed")
    type_into_first_cell(lesson, "# mine")
    lesson.saved()
    context.unroute(WHEEL)
    lesson.page.reload()
    has_typed(lesson, "# mine")
    run_first_cell(lesson)


def test_a_reload_in_mid_run_asks_first_and_loses_nothing_that_was_typed(context, address):
    lesson = Lesson(context, address, NAME)
    run_first_cell(lesson).evaluate(_COMMIT)
    lesson.page.get_by_text("Your prediction is locked").first.wait_for()
    type_into_first_cell(lesson, "import time; time.sleep(1000)")
    lesson.page.keyboard.press("Shift+Enter")
    asked = []
    lesson.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    deadline = time.monotonic() + 90  # it saves by itself
    while "time.sleep(1000)" not in json.dumps(lesson.kept() or ""):
        assert time.monotonic() < deadline
        lesson.page.wait_for_timeout(1000)
    type_into_first_cell(lesson, "later = 1")
    lesson.page.reload()
    assert asked == ["beforeunload"]
    has_typed(lesson, "time.sleep(1000)")
    assert "minus" in json.dumps(lesson.progress()["predictions"])


def test_two_tabs_with_one_lesson_are_told_and_the_later_save_asks(context, address):
    first, second = Lesson(context, address, NAME), Lesson(context, address, NAME)
    for lesson in (first, second):
        line(lesson.page, f"{NAME} is open in another tab too")
    type_into_first_cell(first, "of_the_first = 1")
    first.saved()
    type_into_first_cell(second, "of_the_second = 2")
    second.page.keyboard.press("ControlOrMeta+s")
    second.page.locator(".jp-Dialog").get_by_text("has changed on disk").wait_for()
    assert "of_the_first = 1" in json.dumps(first.kept()["content"])


def test_two_tabs_with_two_lessons_keep_what_both_predicted(context, address):
    lessons = [Lesson(context, address, name) for name in (NAME, "02_mean_squared_error.ipynb")]
    for lesson in lessons:
        run_first_cell(lesson).evaluate(_COMMIT)
        lesson.page.get_by_text("Your prediction is locked").first.wait_for()
    lessons[0].page.wait_for_timeout(1000)
    assert {name[:2] for name in lessons[0].progress()["predictions"]} == {"01", "02"}
