import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks.canonical import WIDGET_VIEW, canonical, faults, read, text_of
from notebooks.prose import LESSONS, name

from course_utils import colours


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
def test_each_lesson_is_committed_in_canonical_form(lesson):
    assert not faults(lesson)


def make():
    shown = new_output("display_data", data={"image/png": "AAAA", "text/plain": "Explorer(loss=0.15)"})
    printed = new_output("stream", name="stdout", text="one\ntwo\n")
    result = new_output("execute_result", data={"text/plain": "0.15"}, execution_count=2)
    cells = [
        new_markdown_cell("# A title", id="title"),
        new_code_cell("show()", id="show", outputs=[shown]),
        new_code_cell("loss", id="loss", outputs=[printed, result], metadata={"tags": ["worked-example"]}),
    ]
    return canonical(new_notebook(cells=cells, metadata={"nudge": {"colours": colours.fingerprint()}}))


# What is changed in the file's text, by name of the fault. The last cell is `loss`, the one before is `show`.
BROKEN = {
    "an id twice": ('"id": "loss"', '"id": "show"'),
    "no id": ('   "id": "loss",\n', ""),
    "a gap in the counts": ('"execution_count": 2,\n   "id"', '"execution_count": 7,\n   "id"'),
    "another count at the result": (
        '"execution_count": 2,\n     "metadata"',
        '"execution_count": 7,\n     "metadata"',
    ),
    "not executed": ('"execution_count": 1', '"execution_count": null'),
    "timing": ('"metadata": {}', '"metadata": {"execution": {"shell.execute_reply": "2026"}}'),
    "a widget view": ('"image/png": "AAAA"', f'"{WIDGET_VIEW}": {{"model_id": "a1"}},\n"image/png": "AAAA"'),
    "widget state": ('"kernelspec"', '"widgets": {},\n"kernelspec"'),
    "a patch release": ('"name": "python"\n', '"name": "python", "version": "3.11.4"\n'),
    "a cut stream": (
        '"text": [',
        '"text": ["one\\n"]}, {"name": "stdout", "output_type": "stream", "text": [',
    ),
    "a warning": ('"name": "stdout"', '"name": "stderr"'),
    "an error": (
        '"outputs": [',
        '"outputs": [{"output_type":"error","ename":"E","evalue":"","traceback":[]},',
    ),
    "an empty cell": ('"show()"', '" "'),
    "a check turned off": ('"worked-example"', '"nbval-ignore-output"'),
    "a huge picture": ("AAAA", "A" * 400_000),
    "another blue": (colours.fingerprint(), "0123456789ab"),
    "another layout": ("\n ", "\n  "),
    "Windows line ends": ("\n", "\r\n"),
    "no line end at the end": ('4,\n "nbformat_minor": 5\n}\n', '4,\n "nbformat_minor": 5\n}'),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_file_in_any_other_form_is_caught(tmp_path, fault):
    path = tmp_path / "lesson.ipynb"
    good = text_of(make())
    path.write_text(good, encoding="utf-8")
    assert faults(path) == []
    broken = good.replace(*BROKEN[fault])
    assert broken != good
    path.write_text(broken, encoding="utf-8", newline="")
    assert faults(path)


def test_canonical_is_idempotent_and_leaves_its_argument_alone():
    notebook = make()
    notebook.cells[1].outputs[0].data[WIDGET_VIEW] = {"model_id": "a1"}
    before = copy.deepcopy(notebook)
    once = canonical(notebook)
    assert notebook == before
    assert text_of(canonical(once)) == text_of(once)


def test_a_missing_id_is_made_from_the_text_and_two_equal_cells_get_two(tmp_path):
    path = tmp_path / "no_ids.ipynb"
    path.write_text(
        '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": ['
        '{"cell_type": "markdown", "metadata": {}, "source": ["same"]},'
        '{"cell_type": "markdown", "metadata": {}, "source": ["same"]}]}'
    )
    ids = [cell.id for cell in canonical(read(path)).cells]
    assert len(set(ids)) == 2
    assert ids == [cell.id for cell in canonical(read(path)).cells]
