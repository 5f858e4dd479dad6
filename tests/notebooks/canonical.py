"""The one form in which a notebook is committed.

Two people who run the same lesson get the same bytes: nothing is kept that depends on the clock, on the
machine, on the kernel's patch release or on the state of a widget.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from notebooks.pictures import same_picture

from course_utils import __version__, colours
from course_utils.installation.pupils_work import record_of

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LARGEST = 400_000  # bytes
NOT_CHECKED = {"nbval-skip", "nbval-ignore-output", "nbval-raises-exception", "raises-exception"}
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    # The name alone: the version would make a diff at each patch release of Python.
    "language_info": {"name": "python"},
}


def read(path: Path) -> NotebookNode:
    """Read a notebook as it stands; `nbformat.read` would give a random id to a cell that has none."""
    notebook = nbformat.v4.to_notebook(json.loads(path.read_text(encoding="utf-8")))
    if notebook.nbformat != 4:
        raise ValueError(f"{path}: nbformat {notebook.nbformat}; save it in JupyterLab once to make it 4")
    return notebook


def text_of(notebook: NotebookNode) -> str:
    """Return the file's text: what `nbformat.write` would write, from a valid notebook only."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def faults(path: Path) -> list[str]:
    """Name what keeps a file from being committed; looks at the form alone and runs nothing."""
    notebook, size = read(path), path.stat().st_size
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    outputs = [output for cell in cells for output in cell.outputs]
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    checks = {
        "not canonical: run write_canonical.py on it": path.read_bytes()
        == text_of(canonical(notebook)).encode(),
        "pictures in other colours than the course's: run write_canonical.py on it": notebook.metadata.get(
            "nudge", {}
        ).get("colours")
        == colours.fingerprint(),
        "an empty code cell": all(cell.source.strip() for cell in cells),
        "an error in the outputs": all(output.output_type != "error" for output in outputs),
        "a warning (stderr) in the outputs": all(output.get("name") != "stderr" for output in outputs),
        f"tags that turn checks off: {tags & NOT_CHECKED}": not tags & NOT_CHECKED,
        f"{size} bytes, {LARGEST} are the most": size <= LARGEST,
    }
    return [fault for fault, passed in checks.items() if not passed]


def canonical(notebook: NotebookNode, previous: NotebookNode | None = None) -> NotebookNode:
    """Return the canonical form; a picture that looks as in `previous` keeps the bytes it has there.

    Its record says with which colours its pictures were drawn: who runs it notes those of today.
    """
    cells = [
        _canonical_cell(cell, id_) for cell, id_ in zip(notebook.cells, _ids(notebook.cells), strict=True)
    ]
    for number, cell in enumerate((cell for cell in cells if cell["cell_type"] == "code"), start=1):
        _number(cell, number)
    record = record_of(__version__, [(cell["id"], cell["source"]) for cell in cells])
    drawn_with = notebook.metadata.get("nudge", {}).get("colours", "")
    metadata = {**METADATA, "nudge": {**record, "colours": drawn_with}}
    result = nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    if previous is not None:
        _keep_pictures(result, previous)
    return result


def _ids(cells: list[NotebookNode]) -> list[str]:
    """Keep each valid id where it first stands; make the others from the cell's own text."""
    existing = [str(cell.get("id", "")) for cell in cells]
    ids: list[str] = []
    for cell, id_ in zip(cells, existing, strict=True):
        if id_ in ids or not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", id_):
            id_ = next(new for new in _digests(cell.source) if new not in ids + existing)
        ids.append(id_)
    return ids


def _digests(source: str) -> Iterator[str]:
    return (hashlib.sha256(f"{source}{attempt}".encode()).hexdigest()[:8] for attempt in count())


def _canonical_cell(cell: NotebookNode, id_: str) -> dict:
    tags = cell.metadata.get("tags")
    kept = {"cell_type": cell.cell_type, "id": id_, "source": cell.source}
    kept["metadata"] = {"tags": list(tags)} if tags else {}
    if cell.get("attachments"):
        kept["attachments"] = cell.attachments
    if cell.cell_type == "code":
        kept["outputs"] = _coalesced([_canonical_output(output) for output in cell.outputs])
    return kept


def _canonical_output(output: NotebookNode) -> dict:
    if "data" not in output:
        return {key: output[key] for key in output if key != "metadata"}
    data = {mime: content for mime, content in output.data.items() if mime != WIDGET_VIEW}
    if "image/png" in data:
        data["image/png"] = "".join(data["image/png"].split())
    sizes = {mime: size for mime, size in output.get("metadata", {}).items() if mime in data}
    return {"output_type": output.output_type, "data": data, "metadata": sizes}


def _coalesced(outputs: list[dict]) -> list[dict]:
    """Join neighbours of the same stream: where the kernel cuts a stream is chance."""
    joined: list[dict] = []
    for output in outputs:
        same = joined and output["output_type"] == joined[-1]["output_type"] == "stream"
        if same and output["name"] == joined[-1]["name"]:
            joined[-1]["text"] += output["text"]
        else:
            joined.append(output)
    return joined


def _number(cell: dict, number: int) -> None:
    cell["execution_count"] = number
    for output in cell["outputs"]:
        if output["output_type"] == "execute_result":
            output["execution_count"] = number


def _keep_pictures(notebook: NotebookNode, previous: NotebookNode) -> None:
    """Keep the old bytes of each PNG that looks the same and whose text says the same."""
    before = {cell.get("id"): cell.get("outputs", []) for cell in previous.cells}
    for cell in notebook.cells:
        for new, old in zip(cell.get("outputs", []), before.get(cell.id, []), strict=False):
            new_data, old_data = new.get("data", {}), old.get("data", {})
            if "image/png" not in new_data or "image/png" not in old_data:
                continue
            same_words = new_data.get("text/plain") == old_data.get("text/plain")
            if same_words and same_picture(new_data["image/png"], old_data["image/png"]):
                new_data["image/png"] = "".join(old_data["image/png"].split())
