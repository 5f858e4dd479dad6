"""README lets a newcomer in at once and says the rest shortly; what is longer has a page in docs."""

import pytest
from notebooks.links import markdown_of
from notebooks.prose import ROOT, page, words
from PIL import Image

from course_utils import colours

README = ROOT / "README.md"
DOCS = ROOT / "docs"


def words_outside_tables_and_code(markdown):
    soup = page(markdown)
    for looked_up in soup(["table", "pre"]):
        looked_up.decompose()
    return words(soup.get_text())


def first_screen(markdown):
    """Return what stands above the first section."""
    return markdown.split("\n## ")[0]


def test_it_is_read_in_three_minutes():
    assert len(words_outside_tables_and_code(markdown_of(README))) <= 600  # 200 words a minute


def test_all_ways_in_come_before_the_first_section_and_after_few_words():
    top = first_screen(markdown_of(README))
    before, ways = top.split("\n- ", 1)
    assert len(words_outside_tables_and_code(before)) <= 80
    links = [tag["href"] for tag in page("- " + ways)("a", href=True)]
    assert links[0] == "#on-your-own-computer"
    assert any(link.startswith("https://mybinder.org/v2/") for link in links)
    assert "notebooks/00_start_here.ipynb" in links  # to be read on GitHub


def test_its_picture_was_taken_in_the_colours_of_today():
    with Image.open(DOCS / "explorer.png") as picture:
        assert picture.text["colours"] == colours.fingerprint(), "run tests/browser/readme_picture.py"


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_of_docs_is_found_from_it(path):
    links = {tag["href"].split("#")[0] for tag in page(markdown_of(README))("a", href=True)}
    assert f"docs/{path.name}" in links
