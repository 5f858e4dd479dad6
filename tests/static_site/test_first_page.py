"""The first page of the site: words for all that can be missing, and one file for all that was typed.

No Python comes here, so that these tests need nothing but Chromium.
"""

import json

import build
import distribution
import pytest
from browser.lab import LESSONS
from static_site.served import served

_FULL_AFTER_ONE = """() => {
    const put = IDBObjectStore.prototype.put;
    let times = 0;
    IDBObjectStore.prototype.put = function (...what) {
        if (times++) throw new DOMException("", "QuotaExceededError");
        return put.apply(this, what);
    };
}"""
_FILE = {"name": "01_loss.ipynb", "path": "01_loss.ipynb", "type": "notebook", "content": {"cells": ["mine"]}}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Give the address of a site that has its first page and no Pyodide."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "pyodide").mkdir()
    lock = {"info": {"python": "3.14.2"}, "packages": {}}
    (folder / "pyodide" / distribution.LOCK).write_text(json.dumps(lock), encoding="utf-8")
    build.write_page(folder, [])
    with served(folder) as address:
        yield address


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def told(page, words):
    page.locator("#told").get_by_text(words).wait_for()


def bring_back(page, content):
    text = content if isinstance(content, str) else json.dumps(content)
    page.set_input_files(
        "#restore", {"name": "k.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def kept_file(*models):
    return {"kind": "nudge-kept", "version": 1, "files": {model["path"]: model for model in models}}


def saved(page):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save all to a file").click()
    with open(download.value.path(), encoding="utf-8") as file:
        return json.load(file)["files"]


def test_all_lessons_are_there_with_their_questions_before_python_is(page):
    links = page.locator("ol a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"lab/index.html?path={lesson.name}" for lesson in LESSONS
    ]
    assert "How wrong is a line?" in page.locator("ol").text_content()
    assert page.locator("#poster").evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 500


def test_where_python_does_not_come_the_page_says_so_and_what_to_do(page):
    page.get_by_text("The picture cannot be moved here").wait_for()
    assert "Reload the page to try again. The lessons can be opened" in page.locator("#state").text_content()
    assert page.locator("#poster").is_visible()


def test_nothing_typed_is_nothing_to_save(page):
    page.get_by_role("button", name="Save all to a file").click()
    told(page, "There is nothing to save yet")


def test_what_was_saved_comes_back_and_what_was_there_stays_too(page):
    bring_back(page, kept_file(_FILE))
    told(page, "Brought back 1 file.")
    assert saved(page) == {_FILE["path"]: _FILE}
    other = _FILE | {"content": {"cells": ["of another computer"]}}
    bring_back(page, kept_file(other))
    told(page, "What was here before is kept as 01_loss.before-1.ipynb")
    files = saved(page)
    assert files["01_loss.ipynb"] == other
    assert files["01_loss.before-1.ipynb"]["content"] == _FILE["content"]
    bring_back(page, kept_file(other))
    page.get_by_text("Brought back 1 file. Reload").wait_for()
    assert saved(page) == files


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "this file is damaged"),
        ({"course": "nudge"}, "this is not a file that"),
        (kept_file(_FILE) | {"files": {"01_loss.ipynb": "text"}}, "this is not a file that"),
        (kept_file(_FILE) | {"version": 2}, "a newer version of the course made this file"),
    ],
)
def test_a_file_that_is_none_of_ours_brings_nothing_back_and_is_told_why(page, content, words):
    bring_back(page, content)
    told(page, words)
    page.get_by_role("button", name="Save all to a file").click()
    told(page, "There is nothing to save yet")


def test_a_full_storage_is_told_and_nothing_is_half_brought_back(page):
    page.evaluate(_FULL_AFTER_ONE)
    bring_back(page, kept_file(_FILE, _FILE | {"path": "02_mean_squared_error.ipynb"}))
    told(page, "Nothing was brought back, because this browser's storage is full")
    page.get_by_role("button", name="Save all to a file").click()
    told(page, "There is nothing to save yet")


def test_a_browser_that_keeps_nothing_is_told_before_anybody_types(chromium, address):
    context = chromium.new_context()
    context.add_init_script("indexedDB.open = () => { throw new DOMException('', 'SecurityError') }")
    page = context.new_page()
    page.goto(address)
    page.get_by_text("This browser refuses to keep anything").wait_for()
    page.get_by_role("button", name="Save all to a file").click()
    told(page, "Nothing could be saved")
    context.close()


def test_a_window_without_a_service_worker_is_told_what_is_not_kept(chromium, address):
    context = chromium.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })")
    page = context.new_page()
    page.goto(address)
    page.get_by_text("because this window allows no service worker").wait_for()
    context.close()


@pytest.mark.parametrize(
    "older",
    [
        "delete window.WebAssembly",
        "const Newer = Worker; window.Worker = class extends Newer { constructor(at) { super(at); } }",
    ],
    ids=["without WebAssembly", "without modules in workers"],
)
def test_a_browser_that_is_too_old_for_python_is_told_so(chromium, address, older):
    context = chromium.new_context()
    context.add_init_script(older)
    page = context.new_page()
    page.goto(address)
    page.get_by_text("This browser is too old to run Python").wait_for()
    assert page.locator("#poster").is_visible()
    context.close()


def test_a_browser_whose_storage_is_full_is_told_before_anybody_types(chromium, address):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/page/page.css")  # of the same origin
    quota = {"origin": address, "quotaSize": 1000}  # bytes
    context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    other = context.new_page()
    other.goto(address)
    other.get_by_text("This browser's storage is full").wait_for()
    context.close()
