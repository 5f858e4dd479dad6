"""Tries the course on one platform after the other, each in an environment of its own.

`python measurements/platforms/try_platforms.py FOLDER [NAME ...]` prints a line for each: versions, and what
went wrong. Without names it tries those of `.ci/nightly`. docs/platforms.md says what
a maintainer does by hand.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat import v4

sys.path += [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "tests")]

from browser.lab import running_chromium
from platforms import by_messages, html
from platforms.environments import Environment
from platforms.pages import NotebookPage, WatchedPage, elsewhere, moved, served

_NO_PASSWORD = ["--allow-root", "--ServerApp.token=", "--IdentityProvider.token="]
_LESSONS = ["02_mean_squared_error", "07_backpropagation"]
_TESTS = ["tests/unit", "tests/explorers", "notebooks/02_mean_squared_error.ipynb"]
_IN_FIREFOX = ["lessons", "controls", "keyboard", "run", "typed_numbers", "predict", "check", "film"]
_IN_THESE = "02_ or 07_ or 09_ or workbench or test_predict or test_check"
_PYTEST = ["pytest", "-q", "-p", "no:cacheprovider"]


def lessons_in_jupyterlab(environment, folder):
    """Run lessons 02 and 07 by the browser tests of the course."""
    chosen = ["-k", "02_ or 07_", "tests/browser/test_lessons.py"]
    code, said = environment(*_PYTEST, *chosen, CI="true")
    return [said] if code else []


def lessons_in_firefox(environment, folder):
    """Run lessons 02 and 07, the workbench and the film by the browser tests, in the system's Firefox."""
    firefox = shutil.which("firefox") or shutil.which("firefox-esr")
    if not firefox:
        return ["no Firefox found: `apt-get install firefox-esr`"]
    print(f"   {subprocess.run([firefox, '--version'], capture_output=True, text=True).stdout.strip()}")
    files = [f"tests/browser/test_{name}.py" for name in _IN_FIREFOX]
    chosen = ["-n0", "-k", _IN_THESE, *files]
    code, said = environment(*_PYTEST, *chosen, CI="true", FIREFOX=firefox)
    return [said] if code else []


def the_mathematics_and_pictures(environment, folder):
    """Run the tests that need no browser, and lesson 02 against its committed numbers."""
    code, said = environment(
        *_PYTEST, "tests/unit", "tests/explorers", "notebooks/02_mean_squared_error.ipynb"
    )
    return [said] if code else []


def lessons_in_notebook(environment, folder):
    """Open lessons 02 and 07 in Notebook 7, run all, and move each explorer."""
    command = ["jupyter-notebook", *_NO_PASSWORD]
    with running_chromium() as browser, served(environment, folder, *command, lessons=_LESSONS) as address:
        empty = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        empty.cells = [v4.new_code_cell("1 + 1")]
        nbformat.write(empty, folder / "empty.ipynb")
        of_its_own = _in_notebook(browser, address, "empty")
        print(f"   Notebook says against an empty notebook: {of_its_own or 'nothing'}")
        found = {lesson: _in_notebook(browser, address, lesson) for lesson in _LESSONS}
    return [f"{lesson}: {fault}" for lesson in _LESSONS for fault in found[lesson] if fault not in of_its_own]


def _in_notebook(browser, address, name):
    lab = NotebookPage(browser, address, f"{name}.ipynb")
    try:
        lab.run_all()
        return [*(moved(lab.page) if name in _LESSONS else []), *lab.problems]
    finally:
        lab.close()


def lessons_as_html(environment, folder):
    """Write all lessons as HTML, as they are committed, and look at each page."""
    faults, asked = html.written(environment, folder / "html"), set()
    with running_chromium() as browser:
        for page in sorted((folder / "html").glob("*.html")):
            found, hosts = html.faults_of(browser, page)
            faults += found
            asked |= hosts
    print(
        f"   nbconvert's pages ask other hosts for scripts of its own: {', '.join(sorted(asked)) or 'none'}"
    )
    return faults


def lesson_in_voila(environment, folder):
    """Open lesson 02 in Voilà, and move each explorer."""
    command = ["voila", "--Voila.ip=127.0.0.1", "02_mean_squared_error.ipynb"]
    with running_chromium() as browser, served(environment, folder, *command, lessons=_LESSONS) as address:
        watched = WatchedPage(browser, address)
        watched.page.goto(address, timeout=120_000)
        faults = moved(watched.page)
    asked, said = elsewhere(watched.problems)
    print(f"   Voilà asks other hosts for styles of its own: {', '.join(asked) or 'none'}")
    return faults + said


def every_lesson_in_a_kernel(environment, folder):
    """Run every lesson against its committed numbers: explorers, predictions, exercises, the film."""
    code, said = environment(*_PYTEST, "-n2", "--nbval-cell-timeout=180", "notebooks")
    return [said] if code else []


def every_explorer_by_messages(environment, folder):
    """Display every explorer in a kernel, and move it by the messages that a page sends."""
    return by_messages.faults(environment)


def explorers_in_marimo(environment, folder):
    """Open two explorers in marimo, and move each by key."""
    shutil.copy(Path(__file__).with_name("marimo_notebook.py"), folder)
    command = ["marimo", "run", "marimo_notebook.py", "--host=127.0.0.1", "--no-token"]
    with (
        running_chromium() as browser,
        served(environment, folder, *command, unseen="--headless") as address,
    ):
        watched = WatchedPage(browser, address)
        watched.page.goto(address, timeout=120_000)
        watched.page.locator(".nudge-explorer").nth(1).wait_for(timeout=60_000)
        faults = moved(watched.page)
    asked, said = elsewhere(watched.problems)
    print(f"   marimo asks other hosts: {', '.join(asked) or 'none'}")
    return faults + said


# Under its name: the environment, and what is tried in it.
PLATFORMS = {
    "oldest": ("oldest", [the_mathematics_and_pictures, lessons_in_jupyterlab]),
    "newest": ("newest", [the_mathematics_and_pictures, lessons_in_jupyterlab]),
    "notebook": ("newest", [lessons_in_notebook]),
    "html": ("newest", [lessons_as_html]),
    "firefox": ("firefox", [lessons_in_firefox]),
    "voila": ("voila", [lesson_in_voila]),
    "marimo": ("marimo", [explorers_in_marimo]),
    "colab": ("colab", [every_lesson_in_a_kernel, every_explorer_by_messages]),
    "pyodide": ("pyodide", [every_lesson_in_a_kernel, every_explorer_by_messages]),
}
AT_NIGHT = ["oldest", "newest", "notebook", "html", "colab", "pyodide"]


def main(folder, names):
    """Try each platform and return whether nothing went wrong."""
    wrong = 0
    for name in names or AT_NIGHT:
        chosen, tries = PLATFORMS[name]
        environment = Environment(folder, chosen)
        print(f"== {name}: {environment.versions()}", flush=True)
        for attempt in tries:
            faults = _faults_of(attempt, environment, folder)
            wrong += len(faults)
            told = "\n".join(f"   {fault}" for fault in faults) or "   nothing wrong"
            print(f"   {attempt.__doc__.splitlines()[0]}\n{told}", flush=True)
    return not wrong


def _faults_of(attempt, environment, folder):
    with tempfile.TemporaryDirectory(dir=folder) as own:
        try:
            return attempt(environment, Path(own))
        except Exception as problem:  # the next platforms are tried all the same
            return [f"{type(problem).__name__}: {problem}"]


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]).resolve(), sys.argv[2:]))
