import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks.canonical import read
from notebooks.figures import pictures_from_elsewhere, pictures_without_words, undescribed_outputs
from notebooks.links import LESSONS, PAGES, ROOT, markdown_of
from notebooks.prose import name

PICTURE = new_output("display_data", data={"image/png": "iVBORw0KGgo=", "text/plain": "Explorer(loss=0.15)"})
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


@pytest.mark.parametrize("markdown", ["![](bird.png)", "![ ](bird.png)", '<img src="bird.png">'])
def test_a_picture_without_words_is_caught(markdown):
    assert pictures_without_words(markdown)
    assert not pictures_without_words("![a bird](bird.png)")


@pytest.mark.parametrize(
    "source", ["https://a.place/bird.png", "attachment:bird.png", "data:image/png;base64,AAAA"]
)
def test_a_picture_that_is_no_file_is_caught(source):
    assert pictures_from_elsewhere(f"![a bird]({source})")
    assert pictures_from_elsewhere(f"![a bird]({source})", badges=True)
    assert not pictures_from_elsewhere("![a bird](bird.png)")


def test_a_badge_may_be_remote_in_markdown_but_not_in_a_lesson():
    badge = "[![Start on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org)"
    assert not pictures_from_elsewhere(badge, badges=True)
    assert pictures_from_elsewhere(badge)


def lesson(*after):
    return new_notebook(cells=[new_code_cell("explorer", outputs=[PICTURE]), *after])


def test_a_described_explorer_passes():
    assert not undescribed_outputs(lesson(new_markdown_cell("Look first.\n\n" + DESCRIPTION)))


@pytest.mark.parametrize(
    "after",
    [
        [],
        [new_markdown_cell("Twelve birds as dots, a line, and one square on each miss.")],
        [new_markdown_cell("**In the picture:** twelve birds.")],
        [new_markdown_cell("In the picture: twelve birds as dots, a line, and one square on each miss.")],
        [new_markdown_cell("Look. " + DESCRIPTION)],
        [new_code_cell("x"), new_markdown_cell(DESCRIPTION)],
    ],
)
def test_an_undescribed_explorer_is_caught(after):
    assert undescribed_outputs(lesson(*after)) == ["explorer"]
