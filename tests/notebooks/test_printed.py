"""The printed sheets and votes: what is on each page, and whether there is room to write."""

import os
import re
import subprocess
import sys
from ctypes import c_uint

import pypdfium2
import pytest
from browser.lab import find_chromium
from notebooks.guide import SECTIONS, parts
from notebooks.prose import ROOT, page
from pypdfium2 import raw

PRINTED = ROOT / "docs" / "sheets"
SHEETS = sorted(PRINTED.glob("*.md"))
PAPERS = {"sheets_a4": (210, 297), "sheets_letter": (215.9, 279.4)}  # mm
MM = 72 / 25.4  # points
BLANK, WHITE = (0, 0, 0), (255, 255, 255)  # a line to write on, and a cell

CELL = r"(?<=\|) _{8,} (?=\|)"

each_paper = pytest.mark.parametrize("name", PAPERS)
each_sheet = pytest.mark.parametrize("number", range(len(SHEETS)), ids=[path.stem for path in SHEETS])


def pages_of(name, folder=PRINTED):
    return list(pypdfium2.PdfDocument(folder / f"{name}.pdf"))


def text_of(page_):
    """Return all letters of a page in their order, without the spaces between."""
    return without_spaces(page_.get_textpage().get_text_range())


def without_spaces(text):
    return re.sub(r"[\s_]", "", text)


def drawn(page_, colour=None):
    """Return what is drawn in a colour, or all of it: left, bottom, width and height in mm."""
    found = []
    for path in page_.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        fill = [c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(path.raw, *fill)
        if colour in (None, tuple(part.value for part in fill[:3])):
            left, bottom, right, top = (edge / MM for edge in path.get_bounds())
            found.append((left, bottom, right - left, top - bottom))
    return found


def letters(page_):
    """Return the box of each letter: left, bottom, width and height in mm."""
    text = page_.get_textpage()
    boxes = [text.get_charbox(k) for k in range(text.count_chars())]
    return [(x / MM, y / MM, (right - x) / MM, (top - y) / MM) for x, y, right, top in boxes]


@each_paper
def test_every_sheet_is_one_page_of_the_paper(name):
    pages = pages_of(name)
    assert len(pages) == len(SHEETS)
    for page_ in pages:
        assert [edge / MM for edge in page_.get_size()] == pytest.approx(PAPERS[name], abs=0.3)


@each_paper
@each_sheet
def test_a_page_has_the_text_of_its_sheet_and_no_other(name, number):
    markdown = SHEETS[number].read_text(encoding="utf-8")
    assert text_of(pages_of(name)[number]) == without_spaces(page(markdown).get_text())
    assert not re.search(r"[$\\*`|]", text_of(pages_of(name)[number]))


@each_paper
@each_sheet
def test_each_answer_has_room_for_a_hand(name, number):
    page_, markdown = pages_of(name)[number], SHEETS[number].read_text(encoding="utf-8")
    cells = drawn(page_, WHITE)
    assert len(cells) == len(re.findall(CELL, markdown))
    assert [cell for cell in cells if cell[2] < 25 or cell[3] < 7] == []
    lines = sorted(drawn(page_, BLANK), key=lambda line: -line[1])
    in_text = re.findall(r"_{8,}", re.sub(CELL, "", markdown))
    assert len(lines) == len(in_text) + sum(len(blank) == 64 for blank in in_text)
    assert [line for line in lines if line[2] < 24.8] == []  # 25 mm in whole pixels
    heights = [line[1] for line in lines]
    assert [
        below for above, below in zip(heights, heights[1:], strict=False) if 0.5 < above - below < 7
    ] == []


@each_paper
@each_sheet
def test_a_reason_has_room_for_some_words_of_a_hand(name, number):
    markdown = re.sub(CELL, "", SHEETS[number].read_text(encoding="utf-8"))
    kinds = [len(blank) for blank in re.findall(r"_{8,}", markdown)]
    kinds = [part for kind in kinds for part in ([kind, 0] if kind == 64 else [kind])]  # and one line more
    lines = sorted(drawn(pages_of(name)[number], BLANK), key=lambda line: (-round(line[1]), line[0]))
    least = {8: 0, 16: 0, 32: 65, 64: 0, 0: 180}  # mm
    assert [line for kind, line in zip(kinds, lines, strict=True) if line[2] < least[kind]] == []


@each_paper
@each_sheet
def test_the_line_for_the_name_is_long(name, number):
    _, _, width, _ = max(drawn(pages_of(name)[number], BLANK), key=lambda line: line[1])
    assert width >= 59.9


@each_paper
@each_sheet
def test_nothing_is_outside_of_what_a_printer_prints(name, number):
    page_, (width, height) = pages_of(name)[number], PAPERS[name]
    boxes = letters(page_) + drawn(page_)
    assert len(boxes) > 100
    assert min(x for x, *_ in boxes) > 12
    assert max(x + w for x, _, w, _ in boxes) < width - 12
    assert min(y for _, y, *_ in boxes) > 7
    assert max(y + h for _, y, _, h in boxes) < height - 7


@pytest.mark.parametrize("lesson", sorted(SECTIONS))
def test_a_vote_has_a_page_without_the_answer_and_then_one_with_it(lesson):
    vote = parts(SECTIONS[lesson])["Vote"]
    asked, because = re.fullmatch(r"(.+?)\. (Right is .+)", vote, re.S).groups()
    question = re.sub(r"[;:] (?=[ABC]: )|(?<= [ABC]):", "", asked)
    place = 2 * sorted(SECTIONS).index(lesson)
    first, second = pages_of("votes")[place : place + 2]
    assert text_of(first) == without_spaces(f"Lesson {lesson}, a vote {question}")
    assert text_of(second) == without_spaces(f"Lesson {lesson}, the answer {question} {because}")


def test_a_vote_fills_a_wide_screen_with_large_letters():
    pages = pages_of("votes")
    assert len(pages) == 2 * len(SECTIONS)
    for page_ in pages:
        width, height = page_.get_size()
        assert width / height == pytest.approx(16 / 9, abs=0.01)
        text = page_.get_textpage()
        tall = [text.get_charbox(k, loose=True) for k in range(text.count_chars())]
        assert min(top - bottom for _, bottom, _, top in tall if top > bottom) > height / 28
        for x, y, w, h in letters(page_):
            assert 15 < x <= x + w < width / MM - 15
            assert 8 < y <= y + h < height / MM - 8


@pytest.mark.nightly
@pytest.mark.skipif(not find_chromium() and not os.environ.get("CI"), reason="no Chromium to print with")
def test_a_new_print_is_as_the_old_one(tmp_path):
    subprocess.run([sys.executable, PRINTED / "print.py", tmp_path], check=True)
    for name in [*PAPERS, "votes"]:
        for old, new in zip(pages_of(name), pages_of(name, tmp_path), strict=True):
            assert text_of(new) == text_of(old)
            assert drawn(new) == [pytest.approx(box, abs=0.5) for box in drawn(old)]
