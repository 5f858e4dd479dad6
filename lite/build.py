"""Builds the site on which the course runs with nothing to install: `python lite/build.py FOLDER`.

It needs `pip install -e ".[site]"`, Node.js, and a network the first time. What comes out are files alone,
which any web server can serve, and so can `python -m http.server` from a stick.
"""

import argparse
import base64
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

import distribution

ROOT = Path(__file__).parents[1]
HERE = ROOT / "lite"
CACHE = HERE / ".cache"

# What JupyterLite's kernel wants before it starts, and what the course stands on. It is loaded at once.
OF_PYODIDE = "micropip", "ipython", "jedi", "numpy", "matplotlib", "packaging"
_OF_PYPI = "ipywidgets", "anywidget", "psygnal", "comm", "typing-extensions"
_OF_KERNEL = "piplite", "pyodide_kernel", "ipykernel", "widgetsnbextension-4"

# What the kernel and the first cell of a lesson import. The kernel comes first: ipywidgets looks for it.
_MODULES = "pyodide_kernel", "piplite.piplite", "course_utils.explorers", "course_utils.practice"

_ONLY_IN_NOTEBOOKS = {
    *("jedi", "parso", "micropip", "piplite", "pyodide-kernel", "ipykernel", "widgetsnbextension", "sqlite3")
}

# The browser's database, or else the page's memory: a lesson opens where nothing is kept, and lab.js says so.
_STORAGE = "asyncStorage", "memoryStorageDriver"
_SAVING = "@jupyterlab/docmanager-extension:plugin"
_AUTOSAVE_S = 30  # seconds; nothing else keeps what is typed, and it costs no server anything

_POSTER = "Twelve penguins as points, and a blue line that falls where they rise. Each miss carries a square."
_EXTENSIONS = "@jupyterlite/pyodide-kernel-extension", "@jupyter-widgets/jupyterlab-manager", "anywidget"
_LESSON = re.compile(
    r"^\| \[(?P<name>[^]]+)\]\(notebooks/(?P<file>[^)]+)\) \| (?P<question>[^|]+?) \|", re.MULTILINE
)


def build(target: Path, pyodide: Path, wheels: Iterable[Path]) -> None:
    """Build the site.

    Parameters
    ----------
    target : Path
        A folder that does not exist yet, or one that an earlier build made: that one is replaced.
    pyodide : Path
        The folder of a release of Pyodide.
    wheels : iterable of Path
        The course and what it needs beyond Pyodide.

    Raises
    ------
    FileExistsError
        If the folder holds something else.
    UnfitDistributionError
        If the release lacks a package, or a file is not the one that its lock names.
    """
    if target.exists() and any(target.iterdir()) and not (target / "jupyter-lite.json").is_file():
        raise FileExistsError(f"{target} holds other files. Name a new folder, or empty this one.")
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        _write_contents(work / "contents")
        _run_jupyterlite(work, work / "site")
        kernel = work / "site" / "extensions" / _EXTENSIONS[0] / "static" / "pypi"
        of_kernel = [next(kernel.glob(f"{name}*.whl")) for name in _OF_KERNEL]
        loaded = distribution.copy(pyodide, work / "site" / "pyodide", OF_PYODIDE, [*of_kernel, *wheels])
        _prepare(work / "site" / "pyodide")
        _write_settings(work / "site", loaded)
        _write_kernel(work / "site", loaded)
        write_page(work / "site", loaded)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(work / "site", target)


def course_wheel(folder: Path) -> Path:
    """Make a wheel of the course in a folder."""
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("nudge_course-*.whl"))


def wheels_of_pypi(folder: Path) -> list[Path]:
    """Fetch what the course needs beyond Pyodide, as wheels of pure Python, each checked by its hash.

    Those that are in the folder already are only checked, which needs no network.
    """
    lines = _text("binder/requirements.txt").replace("\\\n", " ").splitlines()
    wanted = {line.split(" ")[0]: line for line in lines if line.split("==")[0] in _OF_PYPI}
    patterns = [f"{pin.replace('-', '_').replace('==', '-')}-*.whl" for pin in wanted]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wanted.txt").write_text("\n".join(wanted.values()), encoding="utf-8")
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--platform=any", f"--dest={folder}"]
    if all(any(folder.glob(pattern)) for pattern in patterns):
        options += ["--no-index", f"--find-links={folder}"]
    _pip("download", *options, "-r", str(folder / "wanted.txt"))
    return [next(folder.glob(pattern)) for pattern in patterns]


def _text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def _pip(*arguments):
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


def lessons() -> list[dict[str, str]]:
    """Return name, file and question of each lesson and of what goes with them, as README has them."""
    return [found.groupdict() for found in _LESSON.finditer(_text("README.md"))]


def _write_contents(folder):
    """Copy the lessons and what goes with them, and nothing that is left of work in them."""
    notebooks = ROOT / "notebooks"
    shutil.copytree(notebooks / "film", folder / "film")
    for lesson in lessons():
        shutil.copy(notebooks / lesson["file"], folder)


def _run_jupyterlite(work, site):
    lite = work / "lite"
    lite.mkdir()
    shutil.copy(ROOT / "course_utils" / "installation" / "lab_settings.json", lite / "overrides.json")
    shared = Path(sys.prefix, "share", "jupyter", "labextensions")
    config = {
        "LiteBuildConfig": {
            "lite_dir": str(lite),
            "output_dir": str(site),
            "cache_dir": str(work / "cache"),
            "contents": [str(work / "contents")],
            "apps": ["lab"],
            "no_sourcemaps": True,
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(shared / name) for name in _EXTENSIONS],
        }
    }
    (lite / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build"], cwd=lite, capture_output=True, text=True
    )
    if built.returncode or not (site / "lab" / "index.html").is_file():
        raise RuntimeError(f"JupyterLite could not be built:\n{(built.stdout + built.stderr)[-3000:]}")


def _prepare(pyodide):
    """Let the very Python that will run make what takes it long: the list of fonts, and compiled modules."""
    if not shutil.which("node"):
        raise RuntimeError(
            "Node.js is missing: it runs Pyodide once while the site is built. Install it, and build again."
        )
    subprocess.run(["node", str(HERE / "prepare.mjs"), str(pyodide)], check=True)
    distribution.seal(pyodide)


def _write_settings(site, loaded):
    file = site / "jupyter-lite.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    page = settings["jupyter-config-data"]
    page["appName"] = "Nudge"
    for kind in ("contents", "settings", "workspaces"):
        page[f"{kind}StorageName"] = "nudge"  # kept.js
        page[f"{kind}StorageDrivers"] = list(_STORAGE)
    page["exposeAppInBrowser"] = "true"  # lab.js
    page["enableMemoryStorage"] = True
    page["settingsOverrides"][_SAVING] |= {"autosaveInterval": _AUTOSAVE_S}
    page.setdefault("litePluginSettings", {})[f"{_EXTENSIONS[0]}:kernel"] = {
        "pyodideUrl": "./pyodide/kernel.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": loaded},  # or it would ask for them one by one
    }
    file.write_text(json.dumps(settings, indent=1), encoding="utf-8")


def _wanted(site, packages):
    """Return what python.mjs is to load."""
    return {
        "packages": packages,
        "bytes": _bytes_of(site / "pyodide", packages),
        "env": _environment(site),
    }


def _write_kernel(site, loaded):
    """Write what a lesson's Python is started by, and let JupyterLab's page begin with it and tell of it."""
    pyodide = site / "pyodide"
    shutil.copy(HERE / "kernel.mjs", pyodide)
    kernel = _wanted(site, loaded) | {"modules": _MODULES}
    (pyodide / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
    [worker] = (site / "extensions" / _EXTENSIONS[0] / "static").glob("comlink.worker.*.js")
    imports = [f"../{worker.relative_to(site).as_posix()}", "./kernel.mjs"]
    (pyodide / "worker.mjs").write_text("".join(f'import "{each}";\n' for each in imports), encoding="utf-8")
    shutil.copy(HERE / "early.js", site)
    page = site / "lab" / "index.html"
    before, script, after = page.read_text(encoding="utf-8").partition("<script ")
    page.write_text(before + _text("lite/page/lab_head.html") + script + after, encoding="utf-8")


def _environment(site):
    """Return where matplotlib finds the list of fonts that prepare.py has made."""
    python = ".".join(distribution.read_lock(site / "pyodide")["info"]["python"].split(".")[:2])
    return {"HOME": "/home/pyodide", "MPLCONFIGDIR": f"/lib/python{python}/site-packages/matplotlib/fonts"}


def write_page(site, loaded):
    """Write the first page, and the picture of lesson 00 that comes alive on it."""
    shutil.copytree(HERE / "page", site / "page", ignore=shutil.ignore_patterns("*.html"))
    listed = lessons()
    cell = _first_picture(ROOT / "notebooks" / listed[0]["file"])
    (site / "page" / "poster.png").write_bytes(base64.b64decode(cell["outputs"][0]["data"]["image/png"]))
    names = [name for name in loaded if name not in _ONLY_IN_NOTEBOOKS]
    manifest = _wanted(site, names) | {"code": "".join(cell["source"])}
    (site / "page" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    version = re.search(
        r'__version__ = "(.+)"', (ROOT / "course_utils" / "__init__.py").read_text(encoding="utf-8")
    )
    parts = {
        "lessons": "\n".join(_item(each) for each in listed if each["file"][0].isdigit()),
        "others": "\n".join(_item(each) for each in listed if not each["file"][0].isdigit()),
        "poster": html.escape(_POSTER),
        "version": f"Nudge {version[1]}",
        "repository": project["urls"]["Repository"],
    }
    text = (HERE / "page" / "index.html").read_text(encoding="utf-8")
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    (site / "index.html").write_text(text, encoding="utf-8")


def _first_picture(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return next(
        cell
        for cell in cells
        if any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))
    )


def _bytes_of(pyodide, names):
    packages = distribution.read_lock(pyodide)["packages"]
    core = [file for file in pyodide.iterdir() if file.suffix in {".wasm", ".zip", ".json"}]
    return sum(
        file.stat().st_size for file in [*core, *(pyodide / packages[name]["file_name"] for name in names)]
    )


def _item(lesson):
    name, question = html.escape(lesson["name"].lstrip("0123456789 ")), html.escape(lesson["question"])
    return f'<li><a href="lab/index.html?path={lesson["file"]}">{name}</a> <span>{question}</span></li>'


def main() -> None:
    """Build from the official release, or from one that lies in a folder."""
    parser = argparse.ArgumentParser(
        description="Build the site on which the course runs with nothing to install."
    )
    parser.add_argument("target", type=Path, help="the folder to build into")
    parser.add_argument(
        "--pyodide", type=Path, help="a folder with an unpacked release of Pyodide, instead of fetching"
    )
    arguments = parser.parse_args()
    try:
        pyodide = arguments.pyodide or CACHE / f"pyodide-{distribution.RELEASE}"
        if not arguments.pyodide:
            distribution.fetch(pyodide, OF_PYODIDE)
        with tempfile.TemporaryDirectory() as folder:
            wheels = [course_wheel(Path(folder)), *wheels_of_pypi(CACHE / "wheels")]
            build(arguments.target, pyodide, wheels)
    except (OSError, distribution.UnfitDistributionError, RuntimeError) as problem:
        raise SystemExit(str(problem)) from problem


if __name__ == "__main__":
    main()
