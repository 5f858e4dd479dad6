import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebooks.canonical import WIDGET_VIEW, canonical, faults, read, text_of

from course_utils import colours
from notebooks import write_canonical

PICTURE = "iVBORw0KGgo="
BUNDLE = f"{{'{WIDGET_VIEW}': {{'model_id': 'a1'}}, 'image/png': '{PICTURE}', 'text/plain': 'Explorer()'}}"
SHOW = f"from IPython.display import display\ndisplay({BUNDLE}, raw=True)"


def write(path, *cells):
    path.write_text(text_of(new_notebook(cells=cells)), encoding="utf-8")
    return path


def test_a_lesson_is_run_in_its_own_folder_and_written_once(tmp_path, capsys):
    code = [new_code_cell(SHOW), new_code_cell("import os\nprint(os.getcwd())"), new_code_cell("0.5")]
    path = write(tmp_path / "lesson.ipynb", new_markdown_cell("# A lesson"), *code)
    assert faults(path)
    assert write_canonical.main([str(path)]) == 0
    first = path.read_bytes()
    assert faults(path) == []
    shown, printed, result = (cell.outputs[0] for cell in read(path).cells[1:])
    assert shown.data == {"image/png": PICTURE, "text/plain": "Explorer()"}
    assert printed.text == f"{tmp_path}\n"
    assert (result.data, result.execution_count) == ({"text/plain": "0.5"}, 3)
    assert write_canonical.main([str(path)]) == 0
    assert path.read_bytes() == first
    assert capsys.readouterr().out.split() == [str(path), "…", "written", str(path), "…", "unchanged"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_failing_cell_is_named_and_its_file_stays_while_the_others_are_written(tmp_path, capsys):
    bad = write(tmp_path / "bad.ipynb", new_code_cell("x = 1"), new_code_cell("1 / 0"))
    good = write(tmp_path / "good.ipynb", new_markdown_cell("# No code"))
    before = bad.read_bytes()
    assert write_canonical.main([str(bad), str(good)]) == 1
    message = capsys.readouterr().err
    assert all(part in message for part in ("bad.ipynb", "cell 1", "ZeroDivisionError"))
    assert bad.read_bytes() == before
    assert faults(good) == []


def test_check_reports_and_writes_nothing(tmp_path, capsys):
    bad = write(tmp_path / "bad.ipynb", new_code_cell("1 / 0"))
    good = tmp_path / "good.ipynb"
    notebook = read(bad)
    notebook.metadata["nudge"] = {"colours": colours.fingerprint()}
    good.write_text(text_of(canonical(notebook)), encoding="utf-8")
    before = bad.read_bytes()
    assert write_canonical.main(["--check", str(good)]) == 0
    assert write_canonical.main(["--check", str(bad), str(good)]) == 1
    assert "bad.ipynb" in capsys.readouterr().err
    assert bad.read_bytes() == before


@pytest.mark.parametrize("text", ["not JSON", '{"nbformat": 3, "worksheets": []}', "{}"])
def test_a_file_that_is_no_notebook_of_today_is_named(tmp_path, capsys, text):
    path = tmp_path / "strange.ipynb"
    path.write_text(text, encoding="utf-8")
    assert write_canonical.main([str(path)]) == 1
    assert "strange.ipynb" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
