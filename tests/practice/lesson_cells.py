"""The cells of a lesson as they are committed, and what they print."""

import json
from pathlib import Path

_NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def cells_of(lesson):
    """Return the cells of the lesson with this number, such as 09."""
    (path,) = _NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def outputs_of(lesson):
    """Return all that the cells of a lesson print."""
    return "".join("".join(o.get("text", "")) for cell in cells_of(lesson) for o in cell.get("outputs", []))
