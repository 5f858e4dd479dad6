"""What a learner reads in a lesson: its text cells, their sentences and their words."""

import re
from pathlib import Path

import mistune
from bs4 import BeautifulSoup
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(
    path for path in (ROOT / "notebooks").glob("*.ipynb") if not path.match("*.before_*")
)  # without what an update of the course kept of a learner's

_to_html = mistune.create_markdown(
    renderer=mistune.HTMLRenderer(escape=False, allow_harmful_protocols=True),  # shows what stands there
    plugins=["table", "math", "mistune.plugins.math.math_in_list", "mistune.plugins.math.math_in_quote"],
)
_LOOKED_UP = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "pre"]  # not read as sentences
_BLOCKS = ["p", "li", "summary", "blockquote", "div"]
_SYMBOL = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for code or a formula: a part of the sentence, no word


def page(markdown: str) -> BeautifulSoup:
    """Return the text as the page that a browser would show."""
    return BeautifulSoup(_to_html(markdown), "html.parser")


def paragraphs(markdown: str) -> list[str]:
    """Return the prose, block by block: no headings, tables, code, formulas or addresses."""
    soup = page(markdown)
    for unread in soup(["code", "pre", "script", "style"]) + soup(class_="math"):
        unread.replace_with(_SYMBOL)
    for looked_up in soup(_LOOKED_UP):
        looked_up.decompose()
    for block in soup(_BLOCKS):
        block.insert(0, "\n\n")
        block.append("\n\n")
    return [text.strip() for text in re.split(r"\n\s*\n", soup.get_text()) if words(text)]


def sentences(markdown: str) -> list[str]:
    """Return the sentences of the prose; the end of a paragraph or list item ends one too."""
    ends = r"(?<=[.!?])[\"'”’)\]]*\s+(?![a-z])"
    pieces = [piece for text in paragraphs(markdown) for piece in re.split(ends, text)]
    return [piece for piece in pieces if words(piece)]


def words(text: str) -> list[str]:
    """Return the words; a number is one, and so is `self-made`.

    >>> words("It isn't 0.5: the self-made ŷ = w · x misses by 1,200 g.")
    ['It', "isn't", '0.5', 'the', 'self-made', 'ŷ', 'w', 'x', 'misses', 'by', '1,200', 'g']
    """
    return re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", text)


def text_cells(notebook: NotebookNode) -> list[str]:
    """Return the Markdown of each text cell."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def all_sentences(notebook: NotebookNode) -> list[str]:
    """Return every sentence of the lesson, in order."""
    return [sentence for markdown in text_cells(notebook) for sentence in sentences(markdown)]


def name(lesson: Path) -> str:
    """Return what pytest calls the lesson."""
    return lesson.stem
