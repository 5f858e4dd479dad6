"""What the course adds to a Jupyter server: a second copy of work, and pictures as they were left."""

import json
import os
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from installation.courses import OLD, lesson, new_course, old_course, read, texts, type_into, write

from course_utils.explorers import BowlExplorer
from course_utils.installation import server as extension
from course_utils.installation.server import keep_work, put_back
from course_utils.installation.stills import Still, drop_stills, folder_of_stills, put_stills_in
from course_utils.practice.predictions import lesson_00

MINE = "def misses(p, t):\n    return p - t\n"
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def lessons(tmp_path):
    return old_course(tmp_path / "course") / "notebooks"


def save(path, **typed):
    """Save a lesson as JupyterLab does, and have the server call what it calls."""
    type_into(path, **typed)
    keep_work(model={"type": "notebook"}, os_path=str(path), contents_manager=None)


def unpack_newer(lessons):
    new_course(lessons.parent)


def test_what_was_saved_is_put_back_after_a_newer_zip_was_unpacked_over_the_lessons(lessons):
    save(lessons / "01_one.ipynb", ask=MINE, mine="1 + 2")
    unpack_newer(lessons)
    assert MINE not in texts(lessons / "01_one.ipynb").values()
    assert list(put_back(lessons)) == [
        "01_one.ipynb was replaced from outside. What you had written in it was put back."
    ]
    now = texts(lessons / "01_one.ipynb")
    assert (now["ask"], now["mine"], now["end"]) == (MINE, "1 + 2", "The very end.")
    assert list(put_back(lessons)) == []


def test_the_same_zip_unpacked_once_more_loses_nothing_either(lessons):
    save(lessons / "01_one.ipynb", ask=MINE)
    old_course(lessons.parent)
    assert len(list(put_back(lessons))) == 1
    assert texts(lessons / "01_one.ipynb")["ask"] == MINE


def test_a_lesson_in_which_something_of_the_pupils_stands_is_left_alone(lessons):
    save(lessons / "01_one.ipynb", ask=MINE)
    old_course(lessons.parent)
    type_into(lessons / "01_one.ipynb", end="written with another program")
    before = (lessons / "01_one.ipynb").read_bytes()
    assert list(put_back(lessons)) == []
    assert (lessons / "01_one.ipynb").read_bytes() == before


def test_a_lesson_that_was_only_run_is_not_copied(lessons):
    save(lessons / "01_one.ipynb")
    assert not (lessons / ".nudge_kept").exists()


def test_a_fuller_copy_stays_beside_one_with_less(lessons):
    save(lessons / "01_one.ipynb", ask=MINE, end="and more")
    old_course(lessons.parent)
    save(lessons / "01_one.ipynb", ask="something else")
    kept = lessons / ".nudge_kept"
    assert texts(kept / "01_one.fuller.ipynb")["ask"] == MINE
    assert texts(kept / "01_one.ipynb")["ask"] == "something else"


def test_what_a_pupil_took_back_is_not_put_back_but_a_copy_stays(lessons):
    save(lessons / "01_one.ipynb", ask=MINE)
    old_course(lessons.parent)
    save(lessons / "01_one.ipynb")  # as it was released
    assert list(put_back(lessons)) == []
    assert texts(lessons / ".nudge_kept" / "01_one.fuller.ipynb")["ask"] == MINE


@pytest.mark.parametrize("content", ["no notebook", '{"cells": [], "metadata": {}}'])
def test_a_file_that_is_no_lesson_and_a_folder_that_cannot_be_written_stop_no_save(lessons, content):
    (lessons / "mine.ipynb").write_text(content)
    keep_work(model={"type": "notebook"}, os_path=str(lessons / "mine.ipynb"), contents_manager=None)
    (lessons / ".nudge_kept").write_text("a file where the folder belongs")
    save(lessons / "01_one.ipynb", ask=MINE)
    assert list(put_back(lessons)) == []


def shown(identifier, **data):
    return {"output_type": "display_data", "metadata": {}, "data": {VIEW: {"model_id": identifier}, **data}}


def saved(lessons, *outputs, widgets=None, notebook=None):
    """Return the outputs of a lesson's first cell as the server writes them."""
    content = notebook or lesson({"show": "Explorer()"}, OLD)
    content["cells"][0]["outputs"] = list(outputs)
    if widgets:
        content["metadata"]["widgets"] = widgets
    model = {"type": "notebook", "content": content}
    manager = SimpleNamespace(root_dir=str(lessons.parent))
    put_stills_in(model=model, path="notebooks/01_one.ipynb", contents_manager=manager)
    return content


def write_still(lessons, identifier, **faces):
    folder_of_stills(lessons).mkdir(parents=True, exist_ok=True)
    (folder_of_stills(lessons) / f"{identifier}.json").write_text(json.dumps(faces))


def test_a_lesson_is_saved_with_each_picture_as_it_was_left(lessons):
    write_still(lessons, "a1", **{"image/png": "left", "text/plain": "E(w=2)"})
    outputs = [
        shown("a1", **{"image/png": "start", "text/plain": "E(w=1)"}),
        shown("b2", **{"image/png": "other"}),
    ]
    [first, second] = saved(lessons, *outputs)["cells"][0]["outputs"]
    assert first["data"] == {VIEW: {"model_id": "a1"}, "image/png": "left", "text/plain": "E(w=2)"}
    assert second["data"]["image/png"] == "other"


def test_no_state_of_widgets_is_saved_in_a_lesson_and_other_notebooks_are_not_touched(lessons):
    assert "widgets" not in saved(lessons, widgets={"state": {}})["metadata"]
    other = {"cells": [{"source": ""}], "metadata": {}}
    assert saved(lessons, widgets={"state": {}}, notebook=other)["metadata"] == {"widgets": {"state": {}}}


@pytest.mark.parametrize("identifier", ["../../secret", "a/b", "", None, 3])
def test_a_notebook_cannot_have_another_file_read(lessons, identifier):
    write_still(lessons, "a1", **{"image/png": "left"})
    (lessons / "secret.json").write_text('{"image/png": "secret"}')
    [output] = saved(lessons, shown(identifier, **{"image/png": "start"}))["cells"][0]["outputs"]
    assert output["data"]["image/png"] == "start"


def test_a_damaged_still_is_left_out(lessons):
    write_still(lessons, "a1")
    (folder_of_stills(lessons) / "a1.json").write_text("{")
    [output] = saved(lessons, shown("a1", **{"image/png": "start"}))["cells"][0]["outputs"]
    assert output["data"]["image/png"] == "start"


def test_stills_of_kernels_that_have_ended_are_removed(lessons):
    write_still(lessons, "a1", **{"image/png": "left"})
    drop_stills(lessons)
    assert list(folder_of_stills(lessons).iterdir()) == []


@pytest.fixture
def in_a_session(tmp_path, monkeypatch):
    """A kernel that a Jupyter server has started for a lesson, and no second of waiting."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "01_one.ipynb"))
    monkeypatch.setattr("course_utils.installation.stills._REST", 0.0)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def still_of(folder, widget):
    """Return the still of a widget once it is written."""
    file = folder_of_stills(folder) / f"{widget.model_id}.json"
    for _ in range(3000):
        if file.exists():
            return json.loads(file.read_text(encoding="utf-8"))
        time.sleep(0.01)
    raise AssertionError("no still was written")


def test_an_explorer_that_was_moved_leaves_a_still_with_its_present_picture_and_line(in_a_session):
    explorer = BowlExplorer()
    start = explorer._faces()
    name = next(iter(explorer._controls))
    explorer._controls[name].value = explorer._controls[name].max
    still = still_of(in_a_session, explorer)
    assert still["text/plain"] == repr(explorer) != start["text/plain"]
    assert still["image/png"] == explorer._faces()["image/png"] != start["image/png"]


def test_a_prediction_leaves_a_still_with_what_was_committed_and_what_happened(in_a_session):
    widget = lesson_00.thousand()
    widget.commit(widget.prediction.names[0])
    assert "<b>You predicted:</b> One.</p>" in still_of(in_a_session, widget)["text/html"]
    widget.show_what_happened()
    assert "<b>What happened:</b> 333.</p>" in widget.html_now
    assert "You predicted" not in widget.html


def test_outside_of_a_jupyter_session_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path)
    still = Still("a1", dict)
    still.changed()
    assert not still._waits


def test_the_extension_puts_work_back_when_a_server_starts_and_registers_itself(lessons):
    save(lessons / "01_one.ipynb", ask=MINE)
    unpack_newer(lessons)
    said, hooks = [], []
    contents = SimpleNamespace(
        root_dir=str(lessons.parent),
        register_pre_save_hook=hooks.append,
        register_post_save_hook=hooks.append,
    )
    extension._load_jupyter_server_extension(
        SimpleNamespace(
            contents_manager=contents,
            log=SimpleNamespace(warning=said.append),
            kernel_websocket_connection_class=object,
            web_app=SimpleNamespace(settings={}),
        )
    )
    assert texts(lessons / "01_one.ipynb")["ask"] == MINE
    assert len(said) == 1
    assert hooks == [put_stills_in, keep_work]


def test_the_extension_is_found_without_any_package_but_jupyters(tmp_path):
    code = "import course_utils.installation.server, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "anywidget", "IPython"}.isdisjoint(done.stdout.split())


def test_a_lesson_and_a_package_of_different_releases_are_told_once(tmp_path):
    write(tmp_path / "01_one.ipynb", lesson({"a": "x"}, OLD.replace("2026", "2020")))
    code = "import course_utils.explorers, course_utils.practice"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"JPY_SESSION_NAME": str(tmp_path / "01_one.ipynb")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("01_one.ipynb is of Nudge 2020.11.30, and the package course_utils") == 1
    assert read(tmp_path / "01_one.ipynb")["metadata"]["nudge"]["version"] == "2020.11.30"
