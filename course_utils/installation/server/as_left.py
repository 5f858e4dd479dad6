"""Saves a lesson with its pictures and predictions as the pupil left them.

A live picture is in the page alone. What a notebook holds for a page without kernel is made as its cell runs:
the picture as it was at the start. So a kernel writes a still of each picture that has come to rest, and the
server puts it into the file when the lesson is saved. That is what JupyterLab exports, and what is handed in.
"""

import json
from contextlib import suppress
from pathlib import Path

from course_utils.installation.pupils_work import has_record
from course_utils.installation.stills import folder_of_stills

_VIEW = "application/vnd.jupyter.widget-view+json"


def put_stills_in(model: dict, path: str, contents_manager: object, **_: object) -> None:
    """Put the stills into a lesson that is about to be saved. A Jupyter server calls this.

    The state of widgets is left out: with it an export has an empty place for each picture, until a page has
    fetched from the network what draws them.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict) or not has_record(notebook):
        return
    notebook["metadata"].pop("widgets", None)
    stills = folder_of_stills(Path(contents_manager.root_dir, path.lstrip("/")).parent)
    for output in (output for cell in notebook["cells"] for output in cell.get("outputs", [])):
        identifier = output.get("data", {}).get(_VIEW, {}).get("model_id")
        if isinstance(identifier, str) and identifier.isalnum():
            with suppress(OSError, ValueError):
                output["data"].update(json.loads((stills / f"{identifier}.json").read_text(encoding="utf-8")))


def drop_stills(lessons: Path) -> None:
    """Remove the stills of kernels that have ended, as all have when a server starts."""
    for still in folder_of_stills(lessons).glob("*.json"):
        with suppress(OSError):
            still.unlink()
