import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from notebooks.canonical import text_of
from notebooks.links import LESSONS, PAGES, REPOSITORY, ROOT, broken_links, foreign_addresses

OURS = REPOSITORY.removeprefix("https://github.com/")
OWNER, NAME = OURS.split("/")
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


@each_page
def test_every_relative_link_leads_to_a_file_and_a_heading(path):
    assert not broken_links(path)


@each_page
def test_every_address_of_the_course_is_the_one_in_pyproject(path):
    assert not foreign_addresses(path)


def test_the_lessons_and_the_readme_are_among_the_pages():
    assert {*LESSONS, ROOT / "README.md"} <= set(PAGES)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01.ipynb").write_text(
        text_of(new_notebook(cells=[new_markdown_cell("# One\n\n## The best guess")]))
    )
    (tmp_path / "README.md").write_text(
        '# Nudge\n\n<a id="a-class"></a>\n\n## Teaching, in a class\n\n## faster\n'
    )
    return tmp_path


def lesson_with(course, markdown):
    path = course / "notebooks" / "02.ipynb"
    path.write_text(text_of(new_notebook(cells=[new_markdown_cell("# Two\n\n" + markdown)])))
    return path


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("01.ipynb", True),
        ("01.ipynb#The-best-guess", True),
        ("../README.md#a-class", True),
        ("../README.md#faster", True),
        ("#Two", True),
        ("https://a.place/x", True),
        ("../", True),
        ("03.ipynb", False),
        ("01.ipynb#the-worst-guess", False),
        ("../README.md#teaching-in-a-class", False),  # on GitHub alone
        ("../README.md#Teaching,-in-a-class", False),  # in JupyterLab alone
        ("#Three", False),
        ("../../else.md", False),
        ("/README.md", False),
        ("//a.b/c", False),
    ],
)
def test_a_link_that_leads_nowhere_is_caught(course, target, leads):
    assert broken_links(lesson_with(course, f"[there]({target})"), course) == ([] if leads else [target])


def test_missing_images_and_links_in_html_are_caught(course):
    path = lesson_with(course, '![a bird](bird.png)\n\n<a href="gone.md"><img src="gone.png" alt="gone"></a>')
    assert broken_links(path, course) == ["gone.md", "bird.png", "gone.png"]


@pytest.mark.parametrize(
    ("address", "foreign"),
    [
        (f"{REPOSITORY}.git", False),
        (f"{REPOSITORY}/blob/main/README.md", False),
        (f"https://mybinder.org/v2/gh/{OURS}/HEAD?urlpath=lab%2Ftree%2Fnotebooks", False),
        ("https://mybinder.org/badge_logo.svg", False),
        ("https://github.com/karpathy/micrograd", False),
        (f"https://github.com/someone/{NAME}22", False),  # a fork may be called `course` or `e`
        (f"https://github.com/someone/{NAME}", True),
        (f"https://github.com/{OWNER}/another", True),
        ("https://github.com/your-name/course", True),
        ("https://mybinder.org/v2/gh/someone/course/HEAD", True),
        ("https://mybinder.org/v2/gl/someone%2Fcourse/HEAD", True),
        (f"https://colab.research.google.com/github/someone/{NAME}/blob/main/notebooks/01.ipynb", True),
        ("https://hub.school/hub/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fcourse", True),
        (f"git@github.com:someone/{NAME}.git", True),
    ],
)
def test_another_address_for_the_course_is_caught(course, address, foreign):
    assert foreign_addresses(lesson_with(course, f"See [this]({address})")) == ([address] if foreign else [])
