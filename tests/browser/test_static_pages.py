"""A lesson as a page without kernel, as nbconvert writes it: at 320 pixels, and for a screen reader."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.alone import ZOOMED, problems
from browser.lab import CONCEPT_TEST, LESSONS
from nbconvert import HTMLExporter

pytestmark = pytest.mark.nightly

_OURS = [[".jp-OutputArea-output"], [".jp-RenderedHTMLCommon"]]
# Tables and lines of code; the output around them scrolls, and the page does not.
_MAY_SCROLL = re.compile("outside the window: <(table|thead|tbody|tr|th|td|code)[ >]")
# nbconvert's own: it underlines no links, and a Markdown table scrolls in a box that not all browsers focus.
_THEIRS = "link-in-text-block", "scrollable-region-focusable"


@pytest.fixture(scope="module")
def page(chromium):
    """Give a page of 320 pixels without network: nbconvert would load MathJax and widgets from elsewhere."""
    context = chromium.new_context(viewport=ZOOMED)
    page = context.new_page()
    page.route("**/*", lambda route: _only_files(route))
    yield page
    context.close()


def _only_files(route):
    return route.continue_() if route.request.url.startswith("file:") else route.abort()


@pytest.mark.parametrize("lesson", [*LESSONS, CONCEPT_TEST], ids=lambda path: path.stem)
def test_a_lesson_as_html_fits_320_pixels_and_axe_finds_nothing_serious(page, lesson, tmp_path):
    written = tmp_path / f"{lesson.stem}.html"
    written.write_text(HTMLExporter().from_filename(str(lesson))[0], encoding="utf-8")
    page.goto(written.as_uri(), wait_until="domcontentloaded")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("document.scrollingElement.scrollWidth") <= ZOOMED["width"]
    for output in page.locator(".jp-OutputArea-output:has(img, video, strong, ul, table)").all():
        assert [one for one in problems(output.element_handle()) if not _MAY_SCROLL.match(one)] == []
    rules = {rule: {"enabled": False} for rule in _THEIRS}
    context, options = {"include": _OURS}, {"resultTypes": ["violations"], "rules": rules}
    found = Axe().run(page, context=context, options=options).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
