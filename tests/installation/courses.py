"""Small courses for the tests of an update: in a folder, a zip or a clone."""

import json
import subprocess
import zipfile
from pathlib import Path

from course_utils.installation.pupils_work import record_of

OLD, NEW = "2026.11.30", "2027.1.15"

# What the older release has. The newer one has another text, another exercise cell, a new cell, and one less.
FIRST = {"title": "# One", "ask": "def misses(p, t):\n    return ...", "extra": "1 + 1", "end": "The end."}
SECOND = {
    "title": "# One",
    "new": "A new picture.",
    "ask": "def misses(p, t):\n    # fill in\n    return ...",
    "end": "The very end.",
}
OTHER = {"title": "# Two", "cell": "x = 1"}


def lesson(cells, version):
    """Return a lesson as it is released."""
    made = [
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": name,
            "metadata": {},
            "outputs": [],
            "source": text.splitlines(True),
        }
        for name, text in cells.items()
    ]
    metadata = {"nudge": record_of(version, cells.items())}
    return {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def release(root, version, first):
    """Write a release of the small course into a folder."""
    files = {
        "course_utils/__init__.py": f'__version__ = "{version}"\n',
        "course_utils/losses.py": f"# as of {version}\n",
        "README.md": f"# Nudge {version}\n",
        "pyproject.toml": '[project.urls]\nRepository = "https://example.org/nudge"\n',
        "start.sh": "#!/bin/sh\n",
    }
    if version == OLD:
        files["course_utils/gone.py"] = "# no longer needed\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    write(root / "notebooks" / "01_one.ipynb", lesson(first, version))
    write(root / "notebooks" / "02_two.ipynb", lesson(OTHER, version))
    return root


def old_course(root):
    return release(root, OLD, FIRST)


def new_course(root):
    return release(root, NEW, SECOND)


def zipped(root, path):
    """Write a zip as a forge makes it: with one folder around all."""
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file() and ".git" not in file.parts:
                archive.write(file, Path("nudge-main") / file.relative_to(root))
    return path


def type_into(path, **texts):
    """Type into cells of a lesson, as a pupil does, and save it with the outputs of a run."""
    notebook = read(path)
    for cell in notebook["cells"]:
        if cell["id"] in texts:
            cell["source"] = texts.pop(cell["id"])
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": "as the pupil saw it\n"}]
        cell["execution_count"] = 7
    for name, text in texts.items():
        notebook["cells"].append({**notebook["cells"][-1], "id": name, "source": text})
    write(path, notebook)


def texts(path):
    """Return the text of each cell of a lesson, under its id, in order."""
    return {cell["id"]: "".join(cell["source"]) for cell in read(path)["cells"]}


def git(folder, *arguments):
    names = ["-c", "user.name=A pupil", "-c", "user.email=pupil@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def published(folder):
    """Make a repository with the older release in it."""
    old_course(folder)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "older")
    return folder


def publish_newer(folder):
    (folder / "course_utils" / "gone.py").unlink()
    new_course(folder)
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "newer")
