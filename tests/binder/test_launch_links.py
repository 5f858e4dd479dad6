"""Each lesson can be launched on Binder from README, and each launch opens a lesson."""

import pytest
from binder.pins import PROJECT, ROOT
from notebooks.links import LESSONS
from notebooks.prose import page

README = (ROOT / "README.md").read_text(encoding="utf-8")
OURS = PROJECT["urls"]["Repository"].removeprefix("https://github.com/")
LAUNCH = f"https://mybinder.org/v2/gh/{OURS}/HEAD?urlpath=lab/tree/"
NAMES = [lesson.relative_to(ROOT).as_posix() for lesson in LESSONS]


def launched(markdown):
    """Return what each link to Binder opens, or the whole address of one in another form."""
    links = [tag["href"] for tag in page(markdown)("a", href=True) if "mybinder.org" in tag["href"]]
    return [link.removeprefix(LAUNCH) for link in links]


@pytest.mark.parametrize("name", NAMES)
def test_the_row_of_each_lesson_launches_it(name):
    rows = [line for line in README.splitlines() if line.startswith("|") and f"({name})" in line]
    # each cell as a paragraph: a row alone is no table
    assert [launched(row.replace("|", "\n\n")) for row in rows] == [[name]]


def test_every_launch_opens_a_lesson_that_exists():
    assert set(launched(README)) <= set(NAMES)


def test_the_course_as_a_whole_is_launched_at_its_first_lesson():
    assert launched(README)[0] == NAMES[0]
