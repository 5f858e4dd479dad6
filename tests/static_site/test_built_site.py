"""The site as it is built: nothing is missing in it or left of something else, and it opens by itself."""

import hashlib
import json
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import build
import distribution
import pytest
from binder.pins import PROJECT
from browser.lab import LESSONS, NOTEBOOKS
from static_site.lesson import Lesson
from static_site.served import watch

_NAMED_IN_HTML = re.compile(r"""(?:href|src)=["']([^"'#]+)["']""")
_ADDRESS = re.compile(rb"""https?://[^\s"'`<)\\]+""")
_OURS = (
    *("index.html", "early.js", "jupyter-lite.json", "lab/index.html", "page/*"),
    *("pyodide/*.json", "pyodide/kernel.mjs", "pyodide/worker.mjs"),
)
_KNOWN = {
    PROJECT["urls"]["Repository"].encode(),
    b"https://github.com/jupyterlab/jupyterlab/blob/main/packages/apputils-extension/style/splash.css",
    b"http://www.w3.org/2000/svg",
    b"http://localhost",  # words
}


@pytest.mark.parametrize("page", ["index.html", "lab/index.html"])
def test_every_file_that_a_page_names_is_there(site, page):
    named = _NAMED_IN_HTML.findall((site / page).read_text(encoding="utf-8"))
    parts = [urlsplit(each) for each in named if not each.startswith(("data:", "http"))]
    assert len(parts) > 1
    files = [(site / page).parent / part.path for part in parts]
    files += [site / "files" / path for part in parts for path in parse_qs(part.query).get("path", [])]
    assert [file for file in files if not file.is_file()] == []


def test_every_file_that_jupyterlite_and_python_are_told_of_is_there(site):
    told = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"]
    [kernel] = told["litePluginSettings"].values()
    files = [site / kernel["pyodideUrl"], site / "pyodide" / "pyodide.mjs"]
    files += [site / "extensions" / each["name"] / each["load"] for each in told["federated_extensions"]]
    worker = (site / "pyodide" / "worker.mjs").read_text(encoding="utf-8")
    files += [site / "pyodide" / each for each in re.findall('"(.+)"', worker)]
    assert len(files) == 7
    assert [file for file in files if not file.is_file()] == []
    for start in ("pyodide/kernel.json", "page/manifest.json"):
        packages = json.loads((site / start).read_text(encoding="utf-8"))["packages"]
        assert set(packages) <= distribution.read_lock(site / "pyodide")["packages"].keys()


def test_every_package_is_the_one_of_which_the_lock_knows_the_hash_and_there_is_no_other(site):
    packages = distribution.read_lock(site / "pyodide")["packages"].values()
    hashes = {each["file_name"]: each["sha256"] for each in packages}
    wheels = {file.name: file.read_bytes() for file in (site / "pyodide").glob("*.whl")}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in wheels.items()} == hashes


def test_course_and_lessons_are_those_of_this_folder(site):
    [wheel] = (site / "pyodide").glob("nudge_course-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        modules = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    ours = (build.ROOT / "course_utils").rglob("*.py")
    assert modules == {file.relative_to(build.ROOT).as_posix(): file.read_bytes() for file in ours}
    listing = json.loads((site / "api" / "contents" / "all.json").read_text(encoding="utf-8"))["content"]
    notebooks = [entry["path"] for entry in listing if entry["type"] == "notebook"]
    assert {lesson.name for lesson in LESSONS} <= set(notebooks)
    for path in notebooks:
        assert (site / "files" / path).read_bytes() == (NOTEBOOKS / path).read_bytes()


def test_no_file_of_ours_knows_another_host_than_that_of_the_source(site):
    files = [file for pattern in _OURS for file in site.glob(pattern)]
    assert len(files) > 10
    known = {address.rstrip(b".") for file in files for address in _ADDRESS.findall(file.read_bytes())}
    assert known <= _KNOWN


def test_a_lesson_opens_with_what_is_committed_and_asks_no_other_host(chromium, address):
    context = chromium.new_context()
    others = watch(context, address)
    lesson = Lesson(context, address, LESSONS[0].name)
    poster = lesson.page.locator(".jp-OutputArea-output img").first
    poster.wait_for(timeout=60_000)
    assert poster.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 500
    context.close()
    assert others == []
