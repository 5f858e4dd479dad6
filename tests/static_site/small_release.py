"""A release of Pyodide whose packages hold next to nothing: a site can be built from it, without Python."""

import hashlib
import json
import zipfile

# prepare.mjs starts it, mounts the folder and runs Python in it.
_NO_PYTHON = """export const loadPyodide = async () => ({
    FS: { mkdirTree() {}, mount() {}, filesystems: {} },
    runPython() {},
});"""


def write_wheel(folder, name, text):
    """Write a wheel with one module that holds the text, and return its file."""
    file = folder / name
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name.split('-')[0]}/__init__.py", text)
    return file


def write_release(folder, needs):
    """Write a release whose packages, by name, need others.

    Parameters
    ----------
    folder : pathlib.Path
        A new one.
    needs : dict of str to list of str
    """
    folder.mkdir()
    packages = {}
    for name, depends in needs.items():
        file = write_wheel(folder, f"{name.replace('-', '_')}-1-py3-none-any.whl", f"# {name}")
        packages[name] = {
            "name": name,
            "file_name": file.name,
            "depends": depends,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
    lock = {"info": {"python": "3.14.2"}, "packages": packages}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    (folder / "pyodide.mjs").write_text(_NO_PYTHON, encoding="utf-8")
    (folder / "console.html").write_text("", encoding="utf-8")
