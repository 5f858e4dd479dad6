"""What the course adds to a Jupyter server: a second copy of work, and pictures as they were left."""

import json
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from installation.courses import OLD, lesson, new_course, old_course, texts, type_into

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


@pytest.mark.parametrize("unpack", [old_course, new_course])
def test_what_was_saved_is_put_back_after_a_zip_was_unpacked_over_the_lessons(lessons, unpack):
    save(lessons / "01_one.ipynb", ask=MINE, mine="1 + 2")
    unpack(lessons.parent)
    assert MINE not in texts(lessons / "01_one.ipynb").values()
    assert list(put_back(lessons)) == [
        "01_one.ipynb was replaced from outside. What you had written in it was put back."
    ]
    now = texts(lessons / "01_one.ipynb")
    assert (now["ask"], now["mine"]) == (MINE, "1 + 2")
    assert list(put_back(lessons)) == []


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


@pytest.mark.parametrize("later", [{"ask": "something else"}, {}])
def test_what_a_pupil_took_back_is_not_put_back_but_a_fuller_copy_stays(lessons, later):
    save(lessons / "01_one.ipynb", ask=MINE, end="and more")
    old_course(lessons.parent)
    save(lessons / "01_one.ipynb", **later)
    assert list(put_back(lessons)) == []
    kept = lessons / ".nudge_kept"
    assert texts(kept / "01_one.fuller.ipynb")["ask"] == MINE
    assert (kept / "01_one.ipynb").exists() is bool(later)


@pytest.mark.parametrize("content", ["no notebook", '{"cells": [], "metadata": {}}'])
def test_a_file_that_is_no_lesson_and_a_folder_that_cannot_be_written_stop_no_save(lessons, content):
    (lessons / "mine.ipynb").write_text(content)
    keep_work(model={"type": "notebook"}, os_path=str(lessons / "mine.ipynb"), contents_manager=None)
    (lessons / ".nudge_kept").write_text("a file where the folder belongs")
    save(lessons / "01_one.ipynb", ask=MINE)
    assert list(put_back(lessons)) == []


def saved(lessons, *shown, notebook=None):
    """Save a lesson that shows a widget of each name, or a notebook; return it as the server writes it."""
    content = notebook or lesson({"show": "Explorer()"}, OLD)
    for name in shown:
        data = {VIEW: {"model_id": name}, "image/png": "start", "text/plain": "E(w=1)"}
        content["cells"][0]["outputs"].append({"output_type": "display_data", "metadata": {}, "data": data})
    content["metadata"]["widgets"] = {"state": {}}
    manager = SimpleNamespace(root_dir=str(lessons.parent))
    model = {"type": "notebook", "content": content}
    put_stills_in(model=model, path="notebooks/01_one.ipynb", contents_manager=manager)
    return content["metadata"], [output["data"] for output in content["cells"][0].get("outputs", [])]


def write_still(lessons, identifier, **faces):
    folder_of_stills(lessons).mkdir(parents=True, exist_ok=True)
    (folder_of_stills(lessons) / f"{identifier}.json").write_text(json.dumps(faces))


def test_a_lesson_is_saved_with_each_picture_as_it_was_left(lessons):
    write_still(lessons, "a1", **{"image/png": "left", "text/plain": "E(w=2)"})
    _, [first, second] = saved(lessons, "a1", "b2")
    assert first == {VIEW: {"model_id": "a1"}, "image/png": "left", "text/plain": "E(w=2)"}
    assert second == {VIEW: {"model_id": "b2"}, "image/png": "start", "text/plain": "E(w=1)"}


def test_no_state_of_widgets_is_saved_in_a_lesson_and_other_notebooks_are_not_touched(lessons):
    assert "widgets" not in saved(lessons)[0]
    other = {"cells": [{"source": ""}], "metadata": {}}
    assert saved(lessons, notebook=other)[0] == {"widgets": {"state": {}}}


@pytest.mark.parametrize("identifier", ["../../secret", "a/b", "", None, 3])
def test_a_notebook_cannot_have_another_file_read(lessons, identifier):
    write_still(lessons, "a1", **{"image/png": "left"})
    (lessons / "secret.json").write_text('{"image/png": "secret"}')
    _, [data] = saved(lessons, identifier)
    assert data["image/png"] == "start"


def test_a_damaged_still_is_left_out(lessons):
    write_still(lessons, "a1")
    (folder_of_stills(lessons) / "a1.json").write_text("{")
    _, [data] = saved(lessons, "a1")
    assert data["image/png"] == "start"


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
    explorer.weight = 1.5
    still = still_of(in_a_session, explorer)
    assert still["text/plain"] == repr(explorer) != start["text/plain"]
    assert still["image/png"] == explorer._faces()["image/png"] != start["image/png"]


def test_a_prediction_leaves_a_still_with_what_was_committed_and_what_happened(in_a_session):
    widget = lesson_00.thousand()
    widget.commit(widget.asked.names[0])
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


def started(contents, said=None):
    """Start a server with the extension of the course, and return its settings."""
    settings = {"kernel_websocket_connection_class": UsualConnection, "other": 1}
    extension._load_jupyter_server_extension(
        SimpleNamespace(
            contents_manager=contents,
            log=SimpleNamespace(warning=said.append if said is not None else None),
            kernel_websocket_connection_class=UsualConnection,
            web_app=SimpleNamespace(settings=settings),
        )
    )
    return settings


class UsualConnection:
    """What passes on messages between a kernel and a page."""

    def __init__(self, websocket_handler):
        self.websocket_handler = websocket_handler

    def connect(self):
        self.websocket_handler.told.append("connected")
        return "what the usual one returns"


def test_a_server_that_starts_puts_work_back_and_registers_what_it_does_at_each_save(lessons):
    save(lessons / "01_one.ipynb", ask=MINE)
    new_course(lessons.parent)
    said, hooks = [], []
    register = {"register_pre_save_hook": hooks.append, "register_post_save_hook": hooks.append}
    started(SimpleNamespace(root_dir=str(lessons.parent), **register), said)
    assert texts(lessons / "01_one.ipynb")["ask"] == MINE
    assert len(said) == 1
    assert hooks == [put_stills_in, keep_work]


def test_a_connection_of_the_usual_class_does_not_wait_and_connects_as_ever(tmp_path):
    register = {"register_pre_save_hook": id, "register_post_save_hook": id}
    settings = started(SimpleNamespace(root_dir=str(tmp_path), **register))
    handler = SimpleNamespace(told=[])
    handler.set_nodelay = lambda value: handler.told.append(("nodelay", value))
    connection = settings.pop("kernel_websocket_connection_class")(websocket_handler=handler)
    assert isinstance(connection, UsualConnection)
    assert connection.connect() == "what the usual one returns"
    assert handler.told == [("nodelay", True), "connected"]
    assert settings == {"other": 1}


def test_the_extension_is_found_without_any_package_but_jupyters():
    code = "import course_utils.installation.server, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "anywidget", "IPython"}.isdisjoint(done.stdout.split())
