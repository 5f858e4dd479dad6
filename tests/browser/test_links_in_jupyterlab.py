"""In the course's folder JupyterLab opens Markdown as pages, and their links lead to the right place."""

import shutil
import time
from urllib.parse import urlsplit

import pytest
from browser.lab import NOTEBOOKS, running_lab
from notebooks.links import PAGES

pytestmark = pytest.mark.nightly  # a JupyterLab of its own

_SHOWN = """([path, words]) => {
    const tab = document.querySelector('.lm-DockPanel-tabBar .jp-mod-current')
    const atTheTop = (tag) => {
        const { top, height } = tag.getBoundingClientRect()
        return tag.textContent.startsWith(words) && height > 0 && top >= 0 && top < 250
    }
    return tab?.title.includes(`Path: ${path}\\n`)
        && [...document.querySelectorAll('.jp-RenderedMarkdown :is(h1, h2, h3, p, td)')].some(atTheTop)
}"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give the address of a JupyterLab in a copy of what the course lets one read."""
    folder = tmp_path_factory.mktemp("course")
    root = NOTEBOOKS.parent
    unread = shutil.ignore_patterns(".*", "__pycache__", "wheels")
    shutil.copytree(root, folder, ignore=unread, dirs_exist_ok=True)
    with running_lab(folder) as address:
        yield address


@pytest.fixture
def opened(course, context):
    """Give what opens a file of the course, and waits for its title."""
    page = context.new_page()

    def open_file(name):
        page.set_default_timeout(10_000)
        page.set_viewport_size({"width": 1300, "height": 900})
        page.goto(f"{course}/lab/workspaces/auto-{time.monotonic_ns()}/tree/{name}")
        page.wait_for_selector(".jp-RenderedMarkdown h1", timeout=60_000)
        return page

    yield open_file
    page.close()


@pytest.mark.parametrize(
    ("link", "path", "words"),
    [
        ("Twelve birds and four clerks", "docs/sheets/01.md", "Sheet 01"),
        ("Notebook", "notebooks/00_start_here.ipynb", "Start here"),
        ("Teaching a class", "docs/teaching.md", "Teaching a class"),
        ("what a hub of your own needs", "docs/teaching.md", "One machine for all"),
        ("as the README says", "README.md", "On your own computer"),
        ("See below", "docs/teacher_guide.md", "If it is another JupyterLab"),
    ],
)
def test_a_link_of_the_guide_opens_what_it_names_and_at_the_right_place(opened, link, path, words):
    guide = opened("docs/teacher_guide.md")
    guide.get_by_role("link", name=link, exact=True).first.click()
    guide.wait_for_function(_SHOWN, arg=[path, words])


@pytest.mark.parametrize(
    "name",
    [path.relative_to(NOTEBOOKS.parent).as_posix() for path in PAGES if path.suffix == ".md"],
)
def test_every_link_of_a_page_leads_to_what_this_jupyterlab_can_open(course, opened, name):
    page = opened(name)
    page.wait_for_timeout(500)  # JupyterLab asks for the address of each file
    links = page.locator(".jp-RenderedMarkdown a[href]").evaluate_all("(all) => all.map((a) => a.href)")
    ours = [urlsplit(link) for link in links if link.startswith(course)]
    within = [link.path for link in ours if "/lab/" in link.path]  # in the page itself
    files = [link.path.removeprefix("/files/") for link in ours if link.path.startswith("/files/")]
    assert len(within) + len(files) == len(ours) > 0
    unknown = [file for file in files if not page.request.get(f"{course}/api/contents/{file}?content=0").ok]
    assert unknown == []


@pytest.mark.parametrize(
    ("lesson", "link", "words"),
    [
        ("01_loss", "miss", "the miss. Statistics takes"),
        ("02_mean_squared_error", "weight", "the weight: how steep the line is"),
    ],
)
def test_where_a_lesson_first_uses_a_letter_a_link_leads_to_its_row(opened, lesson, link, words):
    page = opened(f"notebooks/{lesson}.ipynb")
    page.get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_function(_SHOWN, arg=["notebooks/letters.md", words])
