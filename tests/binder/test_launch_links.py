"""Each lesson can be opened from README: in the browser alone, on Binder and in Colab."""

import re

import pytest
from binder.pins import PROJECT, ROOT
from notebooks.canonical import read
from notebooks.links import LESSONS
from notebooks.prose import page

README = (ROOT / "README.md").read_text(encoding="utf-8")
OWNER, NAME = PROJECT["urls"]["Repository"].split("/")[-2:]
NAMES = [lesson.name for lesson in LESSONS]
# Up to the lesson's name, by what the link's address has in it.
PLACES = {
    "github.io": f"https://{OWNER}.github.io/{NAME}/lab/index.html?path=",
    "mybinder.org": f"https://mybinder.org/v2/gh/{OWNER}/{NAME}/HEAD?urlpath=lab/tree/notebooks/",
    "colab": f"https://colab.research.google.com/github/{OWNER}/{NAME}/blob/HEAD/notebooks/",
}
every_place = pytest.mark.parametrize("place", PLACES)


def opened(markdown, place):
    """Return what each link to a place opens, or the whole address of one in another form."""
    links = [tag["href"] for tag in page(markdown)("a", href=True) if place in tag["href"]]
    return [link.removeprefix(PLACES[place]) for link in links]


@every_place
@pytest.mark.parametrize("name", NAMES)
def test_the_row_of_each_lesson_opens_it(name, place):
    rows = [line for line in README.splitlines() if line.startswith("|") and f"(notebooks/{name})" in line]
    # each cell as a paragraph: a row alone is no table
    assert [opened(row.replace("|", "\n\n"), place) for row in rows] == [[name]]


@pytest.mark.parametrize("place", ["mybinder.org", "colab"])
def test_every_link_opens_a_lesson_that_exists_and_the_first_is_that_of_the_whole_course(place):
    found = opened(README, place)
    assert set(found) <= set(NAMES)
    assert found[0] == NAMES[0]


@pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
def test_in_colab_the_first_code_cell_of_a_lesson_fetches_the_course_from_its_address(lesson):
    first = next(cell for cell in read(lesson).cells if cell.cell_type == "code").source
    fetching, run = first.partition("\n\n")[0], []

    class Shell:
        def __repr__(self):
            return self.place

        def system(self, command):
            run.append(command)

    shell = Shell()
    shell.place = "<ipykernel.zmqshell.ZMQInteractiveShell object>"
    exec(fetching, {"get_ipython": lambda: shell})
    assert run == []
    shell.place = "<google.colab._shell.Shell object>"
    exec(fetching, {"get_ipython": lambda: shell})
    assert run[0] == f"pip install -q git+{PROJECT['urls']['Repository']}"
    assert all(re.search(PROJECT["urls"]["Repository"], command) for command in run)
