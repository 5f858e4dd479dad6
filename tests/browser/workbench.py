"""Writes the notebooks that the tests need beside the lessons, in the form in which lessons are committed."""

from pathlib import Path

import nbformat
from browser.walk import WalkExplorer
from nbformat import v4

from course_utils.explorers import MeanSquaredErrorExplorer

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
        notebook = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        notebook.cells = [
            v4.new_markdown_cell(f"# The {name}\n\nText with a [link](.) and a formula: $L = (ŷ - y)^2$.")
        ]
        notebook.cells += [_code_cell(source, explorer) for source, explorer in cells.items()]
        nbformat.write(notebook, folder / f"{name}.ipynb")


def _code_cell(source, explorer):
    """Return a cell with the poster in its output, as if it had been run and then been committed."""
    if explorer is None:
        return v4.new_code_cell(source)
    faces = explorer()._repr_mimebundle_()[0]
    data = {face: faces[face] for face in ("text/plain", "image/png")}
    return v4.new_code_cell(source, outputs=[v4.new_output("execute_result", data)])
