"""A typo is tried once, and whatever may make a difference to a computer on every system."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from binder.pins import ROOT

pytestmark = pytest.mark.nightly

LESSON = "notebooks/01_loss.ipynb"
COPIED = ["README.md", "pyproject.toml", "docs/explorer.png", "docs/platforms.md", LESSON]
COPIED += ["course_utils/losses.py", ".github/workflows/tests.yml"]
_ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
_NAMED = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "core.fileMode=false"]


class Repository:
    """A real repository that is changed and committed to."""

    def __init__(self, folder):
        self.folder = folder

    def git(self, *arguments):
        command = ["git", *_NAMED, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=os.environ | _ALONE, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=.")
        return self.git("rev-parse", "HEAD")

    def add(self, name, text):
        with (self.folder / name).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def lesson(self, change):
        """Change the lesson as JSON."""
        path = self.folder / LESSON
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook)
        path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")

    def verdict(self, base):
        """Return what the workflow would be told."""
        done = subprocess.run(
            [sys.executable, ROOT / ".ci" / "only_texts.py", base],
            cwd=self.folder,
            env=os.environ | _ALONE,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return {"only_texts=true\n": True, "only_texts=false\n": False}[done.stdout]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """Give some files of the course in a repository with one commit."""
    there = Repository(tmp_path_factory.mktemp("texts") / "course")
    for name in COPIED:
        (there.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, there.folder / name)
    there.git("init", "--quiet", "--initial-branch=main")
    there.commit()
    there.git("tag", "start")
    return there


@pytest.fixture
def repository(begun):
    """Give the repository as it began."""
    begun.git("switch", "--quiet", "--force-create", "main", "start")
    return begun


def first(notebook, kind):
    return next(cell for cell in notebook["cells"] if cell["cell_type"] == kind)


def with_output(notebook):
    return next(cell for cell in notebook["cells"] if cell.get("outputs"))


def a_line(notebook, kind, line):
    first(notebook, kind)["source"] = [line]


def drop_first(notebook, kind):
    notebook["cells"].remove(first(notebook, kind))


TEXTS = {
    "a typo in README": lambda course: course.add("README.md", "A sentence.\n"),
    "a typo in a text cell": lambda course: course.lesson(lambda n: a_line(n, "markdown", "# Loss")),
    "a text cell less": lambda course: course.lesson(lambda n: drop_first(n, "markdown")),
    "another picture": lambda course: (course.folder / "docs/explorer.png").write_bytes(b"\x89PNG\0"),
    "a new page": lambda course: course.add("docs/a page with ä.md", "# A page\n"),
    "a page renamed": lambda course: course.git("mv", "docs/platforms.md", "docs/places.md"),
}
CODE = {
    "a code cell": lambda course: course.lesson(lambda n: a_line(n, "code", "1 + 1")),
    "a code cell that became text": lambda course: course.lesson(
        lambda n: first(n, "code").update(cell_type="markdown")
    ),
    "a tag of a code cell": lambda course: course.lesson(
        lambda n: first(n, "code")["metadata"].update(tags=["nbval-skip"])
    ),
    "an output and nothing else": lambda course: course.lesson(lambda n: with_output(n)["outputs"].clear()),
    "a broken notebook": lambda course: course.add(LESSON, "}"),
    "a new lesson": lambda course: shutil.copy(course.folder / LESSON, course.folder / "notebooks/11.ipynb"),
    "a lesson renamed": lambda course: course.git("mv", LESSON, "notebooks/01_guess.ipynb"),
    "a line of Python": lambda course: course.add("course_utils/losses.py", "# more\n"),
    "a module that became a page": lambda course: course.git("mv", "course_utils/losses.py", "losses.md"),
    "pyproject.toml": lambda course: course.add("pyproject.toml", "# more\n"),
    "the workflow": lambda course: course.add(".github/workflows/tests.yml", "# more\n"),
    "a file of a kind that nobody knows": lambda course: course.add("docs/notes", "more\n"),
    "a page that became a program": lambda course: course.git("update-index", "--chmod=+x", "README.md"),
    "nothing at all": lambda course: None,
}


def after(repository, change):
    """Commit a change, and return where it began."""
    base = repository.git("rev-parse", "HEAD")
    change(repository)
    repository.commit()
    return base


@pytest.mark.parametrize(
    ("change", "only_texts"),
    [*((change, True) for change in TEXTS.values()), *((change, False) for change in CODE.values())],
    ids=[*TEXTS, *CODE],
)
def test_a_text_is_tried_once_and_what_a_computer_sees_on_every_system(repository, change, only_texts):
    assert repository.verdict(after(repository, change)) is only_texts


def test_a_text_beside_it_changes_nothing(repository):
    repository.add("README.md", "A sentence.\n")
    assert repository.verdict(after(repository, CODE["a line of Python"])) is False


def test_every_commit_of_a_push_counts(repository):
    base = after(repository, CODE["a line of Python"])
    after(repository, TEXTS["a typo in README"])
    assert repository.verdict(base) is False
    assert repository.verdict(repository.git("rev-parse", "HEAD~1")) is True


@pytest.mark.parametrize("base", ["", "0" * 40, "no-branch"])
def test_without_a_base_everything_is_tried(repository, base):
    after(repository, TEXTS["a typo in README"])
    assert repository.verdict(base) is False


def test_without_the_history_everything_is_tried(repository, tmp_path):
    base = after(repository, TEXTS["a typo in README"])
    shallow = Repository(tmp_path / "shallow")
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(shallow.folder))
    assert repository.verdict(base) is True
    assert shallow.verdict(base) is False


def test_a_pull_request_is_held_against_the_branch_it_goes_into(repository):
    began = repository.git("rev-parse", "HEAD")
    repository.git("switch", "--quiet", "--force-create", "typo")
    after(repository, TEXTS["a typo in README"])
    repository.git("switch", "--quiet", "main")
    after(repository, CODE["a line of Python"])
    goes_into = repository.git("rev-parse", "HEAD")
    repository.git("merge", "--quiet", "--no-edit", "typo")  # what GitHub checks out for a pull request
    assert repository.verdict(goes_into) is True
    assert repository.verdict(began) is False  # it has moved on since: rather once too often
