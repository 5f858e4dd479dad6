"""Writes the notebooks that the tests need beside the lessons, in the form in which lessons are committed."""

import json
import shutil
from pathlib import Path

import nbformat
from browser.walk import WalkExplorer
from nbformat import v4

from course_utils.explorers import MeanSquaredErrorExplorer

ON_THE_SITE = "workbench on the site"

_IMPORTS = "from walk import WalkExplorer\n\nfrom course_utils.explorers import MeanSquaredErrorExplorer"
_CELLS = {
    "workbench": {
        _IMPORTS: None,
        "plain = MeanSquaredErrorExplorer()\nplain": MeanSquaredErrorExplorer,
        "both = MeanSquaredErrorExplorer(outlier=True, units=True)\nboth": MeanSquaredErrorExplorer,
        "walk = WalkExplorer()\nwalk": WalkExplorer,
        "# the tests write here": None,
    },
    "one_explorer": {
        f"{_IMPORTS}\n\nMeanSquaredErrorExplorer(outlier=True, units=True)": MeanSquaredErrorExplorer
    },
}


def write_notebooks(folder):
    """Write workbench.ipynb and one_explorer.ipynb, and the module that they import."""
    (folder / "walk.py").write_text((Path(__file__).parent / "walk.py").read_text())
    for name, cells in _CELLS.items():
        kernel = {"name": "python3", "display_name": "Python 3"}
        notebook = v4.new_notebook(metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
        notebook.cells = [
            v4.new_markdown_cell(f"# The {name}\n\nText with a [link](.) and a formula: $L = (ŷ - y)^2$.")
        ]
        notebook.cells += [_code_cell(source, explorer) for source, explorer in cells.items()]
        nbformat.write(notebook, folder / f"{name}.ipynb")


def add_to_site(site, folder):
    """Make a copy of the site that has the workbench too, and return its folder.

    Parameters
    ----------
    site : pathlib.Path
    folder : pathlib.Path
        An empty one.
    """
    copy = folder / "site"
    shutil.copytree(site, copy)
    write_notebooks(copy / "files")
    listed = copy / "api" / "contents" / "all.json"
    listing = json.loads(listed.read_text(encoding="utf-8"))
    one = next(entry for entry in listing["content"] if entry["type"] == "notebook")
    for name, kind in {"workbench.ipynb": "notebook", "walk.py": "file"}.items():
        listing["content"].append(one | {"name": name, "path": name, "type": kind})
    listed.write_text(json.dumps(listing), encoding="utf-8")
    return copy


def _code_cell(source, explorer):
    """Return a cell with the poster in its output, as if it had been run and then been committed."""
    if explorer is None:
        return v4.new_code_cell(source)
    faces = explorer()._repr_mimebundle_()[0]
    data = {face: faces[face] for face in ("text/plain", "image/png")}
    return v4.new_code_cell(source, outputs=[v4.new_output("execute_result", data)])
