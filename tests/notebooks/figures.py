"""Every picture is also words, and no picture has to be fetched."""

from urllib.parse import urlsplit

from nbformat import NotebookNode
from notebooks.prose import page, paragraphs, words

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
    """Return the source of each cell with a picture whose next cell does not say what is in it."""
    after = [*notebook.cells[1:], None]
    return [
        cell.source
        for cell, next_cell in zip(notebook.cells, after, strict=True)
        if cell.cell_type == "code" and _has_picture(cell) and not _describes(next_cell)
    ]


def _has_picture(cell: NotebookNode) -> bool:
    return any(mime.startswith("image/") for output in cell.outputs for mime in output.get("data", {}))


def _describes(cell: NotebookNode | None) -> bool:
    """Say whether a text cell has a paragraph `**In the picture:** …` of enough words."""
    if cell is None or cell.cell_type != "markdown":
        return False
    labels = [tag for tag in page(cell.source).select("p > strong:first-child") if tag.get_text() == LABEL]
    described = [text for text in paragraphs(cell.source) if text.startswith(LABEL)]
    return bool(labels) and any(len(words(text.removeprefix(LABEL))) >= FEWEST_WORDS for text in described)
