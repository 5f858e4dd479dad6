"""A pupil's report and the sheet of a class, as a browser shows and prints them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.alone import ZOOMED
from practice.a_class import report, write
from pypdfium2 import PdfDocument

from course_utils.practice.class_sheet.folder import class_in
from course_utils.practice.class_sheet.page import sheet_of
from course_utils.practice.report.page import page_of

A4_ACROSS = 297, 210  # mm


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Give the report of a pupil who has done all lessons, and the sheet of a class of thirty."""
    folder = tmp_path_factory.mktemp("class")
    write(folder, range(30))
    return {"report": page_of(report(1)), "sheet": sheet_of(class_in(folder))}


@pytest.fixture
def shown(chromium, pages):
    """Give a function that shows one of the pages in a window."""
    context = chromium.new_context()

    def show(name, window):
        page = context.new_page()
        page.set_viewport_size(window)
        page.set_content(pages[name])
        return page

    yield show
    context.close()


def test_the_sheet_of_thirty_is_one_page_of_a4_and_shows_all_thirty(shown):
    page = shown("sheet", {"width": 1366, "height": 768})
    (printed,) = PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [edge / 72 * 25.4 for edge in printed.get_size()] == pytest.approx(A4_ACROSS, abs=0.5)
    text = printed.get_textpage().get_text_range()
    assert [number for number in range(30) if f"Pupil {number:03}" not in text] == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", ["report", "sheet"])
def test_on_a_phone_it_is_as_wide_as_the_window_and_axe_finds_nothing_serious(shown, name):
    page = shown(name, ZOOMED)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= ZOOMED["width"]
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


def test_on_a_phone_each_answer_has_the_whole_width_and_the_name_of_its_column(shown):
    page = shown("report", ZOOMED)
    answers = page.locator("td:visible").evaluate_all(
        "(all) => all.map((td) => [td.offsetWidth, getComputedStyle(td, '::before').content])"
    )
    assert {width > 250 for width, _ in answers} == {True}
    assert {label for _, label in answers} == {
        f'"{column}: "' for column in ("predicted", "how sure", "seen", "what happens")
    }
