"""What a learner sees in a real notebook, where cells have files of their own and input asks the page."""

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = [
    "from course_utils.practice import check",
    "def misses(prediction, target):\n    miss = prediction - target\n    return mis",
    'check("misses")',
    "def misses(prediction, target):\n    print('hello')\n    return prediction - float(input())",
    'check("misses")',
    "import sys\ndef misses(prediction, target):\n    sys.exit(1)",
    'check("misses")',
    "def misses(prediction, target):\n    while True:\n        print('again')",
    'check("misses")',
    "misses = lambda prediction, target: prediction - target",
    'check("misses")',
    'print("still alive")',
    "def misses(prediction, target):\n    return prediction - ",
    'check("misses")',
    "misses = lambda prediction, target: target - prediction",
    'check("misses")',
    "best_constant = -0,5",
    'check("best_constant")',
    "best_constant = 4,05",
    'check("best_constant")',
    "import numpy as np\nsum = 0\nfor mass in (3, 4):\n    sum += mass",
    "def misses(prediction, target):\n    return prediction - sum(target)",
    'check("misses")',
    "np = 7\nmisses = lambda prediction, target: np.subtract(prediction, target)",
    'check("misses")',
    "def misses(prediction, target):\n    return 0,5 * prediction",
    'check("misses")',
    "import os\nos.mkdir('closed')\nos.chdir('closed')\nos.mkdir('nudge_progress.json')",
    'misses = lambda prediction, target: prediction - target\ncheck("misses")',
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
    assert only(outputs[8])["text/plain"] == "Feedback(misses, mistake, mistake='does not end')"
    assert only(outputs[10])["text/plain"] == "Feedback(misses, passed)"
    assert outputs[11][0].text == "still alive\n"


def test_after_a_cell_that_python_could_not_read_the_older_version_is_not_judged(outputs):
    page = only(outputs[13])["text/html"]
    assert "Not answered yet" in page
    assert "stopped with an error in line 2, and made no new one to check" in page
    assert only(outputs[15])["text/plain"] == "Feedback(misses, mistake, mistake='target − prediction')"


def test_a_decimal_comma_is_shown_as_the_cell_wrote_it(outputs):
    assert "best_constant = -0.5" in only(outputs[17])["text/html"]
    assert "best_constant = 4.05" in only(outputs[19])["text/html"]
    assert "Line 2 has" in only(outputs[26])["text/html"]


def test_names_written_over_are_named_with_what_brings_them_back(outputs):
    assert "del sum" in only(outputs[22])["text/html"]
    assert "run <code" in only(outputs[24])["text/html"]
    assert "import numpy as np</code> again" in only(outputs[24])["text/html"]


def test_a_pass_that_cannot_be_kept_says_so(outputs):
    assert only(outputs[28])["text/plain"] == "Feedback(misses, passed)"
    assert "Your progress could not be stored" in only(outputs[28])["text/html"]
