"""What a learner sees in a real notebook, where cells have files of their own and input asks the page."""

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = [
    "from course_utils.practice import check",
    "def residuals(prediction, target):\n    miss = prediction - target\n    return mis",
    'check("residuals")',
    "def residuals(prediction, target):\n    print('hello')\n    return prediction - float(input())",
    'check("residuals")',
    "import sys\ndef residuals(prediction, target):\n    sys.exit(1)",
    'check("residuals")',
    "def residuals(prediction, target):\n    while True:\n        print('again')",
    'check("residuals")',
    "residuals = lambda prediction, target: prediction - target",
    'check("residuals")',
    'print("still alive")',
    "def residuals(prediction, target):\n    return prediction - ",
    'check("residuals")',
    "residuals = lambda prediction, target: target - prediction",
    'check("residuals")',
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    folder = tmp_path_factory.mktemp("notebook")  # the progress file is kept beside the notebook
    client = NotebookClient(
        notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(folder)}}
    )
    return [cell.outputs for cell in client.execute().cells]


def only(outputs):
    assert len(outputs) == 1, outputs
    return outputs[0].data


def test_an_error_names_the_line_of_the_cell(outputs):
    page = only(outputs[2])["text/html"]
    assert "line 3" in page
    assert "return mis" in page


def test_input_exit_and_an_endless_print_do_no_harm(outputs):
    assert "It asks for <code" in only(outputs[4])["text/html"]
    assert "hello" in only(outputs[4])["text/html"]
    assert "It ended the program" in only(outputs[6])["text/html"]
    assert only(outputs[8])["text/plain"] == "Feedback(residuals, mistake, mistake='does not end')"
    assert only(outputs[10])["text/plain"] == "Feedback(residuals, passed)"
    assert outputs[11][0].text == "still alive\n"


def test_after_a_cell_that_python_could_not_read_the_older_version_is_not_judged(outputs):
    page = only(outputs[13])["text/html"]
    assert "Not answered yet" in page
    assert "stopped with an error in line 2, and made no new one to check" in page
    assert only(outputs[15])["text/plain"] == "Feedback(residuals, mistake, mistake='target − prediction')"
