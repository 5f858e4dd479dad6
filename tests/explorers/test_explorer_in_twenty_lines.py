"""The explorer of docs/explorer_in_twenty_lines.md, just as the page has it."""

import re
from pathlib import Path

import pytest
from explorers.frontend import ask, drag, press
from explorers.page import differ, faults, pictures, poster_of

from course_utils.explorers.frame.explorer import Explorer

PAGE = (Path(__file__).parents[2] / "docs" / "explorer_in_twenty_lines.md").read_text(encoding="utf-8")
BUILDS, USES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
(PRINTED,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def names():
    """What is there after the page's first code has run, in a module of its own."""
    there = {"__name__": "explorer_in_twenty_lines"}
    exec(compile(BUILDS, "docs/explorer_in_twenty_lines.md", "exec"), there)
    return there


@pytest.fixture
def explorer(names):
    return names["explorer"]


def test_it_has_about_twenty_lines_beside_imports_and_heads():
    lines = [line.strip() for line in BUILDS.splitlines() if line.strip()]
    heads = ("from ", "import ", "class ", "def ", "@", "with ")
    assert len([line for line in lines if not line.startswith(heads)]) <= 22


def test_its_slider_moves_the_picture_and_the_sentence_and_back_takes_it_back(explorer):
    assert isinstance(explorer, Explorer)
    assert faults(explorer) == []
    before, poster = pictures(explorer), poster_of(explorer)
    drag(explorer, "miss", -1.5)
    assert explorer.content["sentence"] == "A miss of −1.50 kg has a square of 2.2500 kg²."  # 1.5 · 1.5
    assert pictures(explorer) != before
    assert differ(poster_of(explorer), poster)
    press(explorer, "back")
    assert pictures(explorer) == before


def test_its_ball_can_be_pulled_along_the_valley(explorer):
    _, right, down = explorer.content["handles"]["ball"]
    ask(explorer, drag="ball", at=[right + 0.1, down], grab=1)
    # A tenth of 420 points; −2.2 to 2.2 kg take 360. 42 · 4.4 / 360 is 0.513 kg: 10 steps of 0.05.
    assert explorer.miss == 1.5
    assert explorer.content["handles"]["ball"][2] < down


def test_what_the_page_says_of_its_values_is_so(names, capsys):
    exec(compile(USES, "docs/explorer_in_twenty_lines.md", "exec"), names)
    assert capsys.readouterr().out == PRINTED
    names["other"].miss = -0.25
    assert names["explorer"].miss == -0.25
    with pytest.raises(TypeError):
        names["explorer"].miss = "much"
    assert names["explorer"].miss == -0.25
