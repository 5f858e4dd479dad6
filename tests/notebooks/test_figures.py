"""Every picture is also words, and no picture has to be fetched."""

from urllib.parse import urlsplit

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks.canonical import read
from notebooks.links import LESSONS, PAGES, ROOT, markdown_of
from notebooks.prose import name, page, paragraphs, words

LABEL = "In the picture:"
FEWEST_WORDS = 8


def pictures_without_words(markdown: str) -> list[str]:
    """Return the images that have no alternative text."""
    return [str(tag) for tag in page(markdown)("img") if not tag.get("alt", "").strip()]


def pictures_from_elsewhere(markdown: str, badges: bool = False) -> list[str]:
    """Return the images that the network must bring; `badges` lets images pass that are links."""
    remote = [tag for tag in page(markdown)("img") if urlsplit(tag.get("src", "")).scheme]
    return [str(tag) for tag in remote if not (badges and tag.find_parent("a"))]


def undescribed_outputs(notebook: NotebookNode) -> list[str]:
    """Return the source of each picture that is not described next, or after what asks about it."""
    cells = [cell for cell in notebook.cells if not _asks_what_was_seen(cell)]
    return [
        cell.source
        for cell, next_cell in zip(cells, [*cells[1:], None], strict=True)
        if cell.cell_type == "code" and _has_picture(cell) and not _describes(next_cell)
    ]


def _asks_what_was_seen(cell: NotebookNode) -> bool:
    return any(
        output.get("data", {}).get("text/plain", "").startswith("Observation(")
        for output in cell.get("outputs", [])
    )


def _has_picture(cell: NotebookNode) -> bool:
    return any(mime.startswith("image/") for output in cell.outputs for mime in output.get("data", {}))


def _describes(cell: NotebookNode | None) -> bool:
    """Say whether a text cell has a paragraph `**In the picture:** …` of enough words."""
    if cell is None or cell.cell_type != "markdown":
        return False
    labels = [tag for tag in page(cell.source).select("p > strong:first-child") if tag.get_text() == LABEL]
    described = [text for text in paragraphs(cell.source) if text.startswith(LABEL)]
    return bool(labels) and any(len(words(text.removeprefix(LABEL))) >= FEWEST_WORDS for text in described)


PICTURE = new_output("display_data", data={"image/png": "iVBORw0KGgo=", "text/plain": "Explorer(loss=0.15)"})
SEEN = new_output("execute_result", data={"text/plain": "Observation(02.grams: 3 options)"})
DESCRIPTION = "**In the picture:** twelve birds as dots, a line, and one square on each miss."
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


@each_page
def test_every_picture_has_alternative_text(path):
    assert not pictures_without_words(markdown_of(path))


@each_page
def test_no_picture_needs_the_network(path):
    assert not pictures_from_elsewhere(markdown_of(path), badges=path not in LESSONS)


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
def test_every_explorer_is_described_in_the_next_cell(lesson):
    assert not undescribed_outputs(read(lesson))


@pytest.mark.parametrize(
    ("markdown", "wordless", "remote", "remote_but_for_badges"),
    [
        ("![a bird](bird.png)", False, False, False),
        ("![ ](bird.png)", True, False, False),
        ('<img src="bird.png">', True, False, False),
        ("![a bird](https://a.place/bird.png)", False, True, True),
        ("![a bird](data:image/png;base64,AAAA)", False, True, True),
        ("[![Start](https://mybinder.org/badge_logo.svg)](https://mybinder.org)", False, True, False),
    ],
)
def test_a_picture_without_words_or_from_elsewhere_is_caught(
    markdown, wordless, remote, remote_but_for_badges
):
    assert bool(pictures_without_words(markdown)) is wordless
    assert bool(pictures_from_elsewhere(markdown)) is remote
    assert bool(pictures_from_elsewhere(markdown, badges=True)) is remote_but_for_badges


@pytest.mark.parametrize(
    ("after", "described"),
    [
        ([new_markdown_cell("Look first.\n\n" + DESCRIPTION)], True),
        ([], False),
        ([new_markdown_cell("Twelve birds as dots, a line, and one square on each miss.")], False),
        ([new_markdown_cell("**In the picture:** twelve birds.")], False),
        ([new_markdown_cell("Look. " + DESCRIPTION)], False),
        ([new_code_cell("x"), new_markdown_cell(DESCRIPTION)], False),
        ([new_code_cell("seen()", outputs=[SEEN]), new_markdown_cell(DESCRIPTION)], True),
    ],
)
def test_an_undescribed_explorer_is_caught(after, described):
    lesson = new_notebook(cells=[new_code_cell("explorer", outputs=[PICTURE]), *after])
    assert undescribed_outputs(lesson) == ([] if described else ["explorer"])
