"""What is said where no live picture comes alive in the page; a real page is tried in tests/browser."""

import sys
import time
from types import SimpleNamespace

import psutil
import pytest

from course_utils import installation
from course_utils.installation import page_check
from course_utils.installation.page_check import PageCheck, why_none_came


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, and what the words beside the widget become."""
    things = []

    def display(thing, display_id=None):
        things.append(thing)
        return SimpleNamespace(update=lambda html: things.append(html.data)) if display_id else None

    monkeypatch.setattr(page_check, "display", display)
    return things


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (
            "/opt/<other>/bin/python3",
            "JupyterLab runs in another Python, <code>/opt/&lt;other&gt;/bin/python3</code>",
        ),
        (sys.executable, "forbids scripts from <code>blob:</code>"),
    ],
)
def test_jupyterlab_of_another_python_is_named_and_of_the_same_leaves_a_filter(monkeypatch, python, said):
    monkeypatch.setenv("JPY_PARENT_PID", "7")
    command = [python, "-m", "jupyterlab"]
    monkeypatch.setattr(psutil, "Process", lambda pid: SimpleNamespace(cmdline=lambda: command))
    assert said in why_none_came()
    assert "python3 start.py" in why_none_came()


@pytest.mark.parametrize("parent", [None, "", "no number", "4194305"])
def test_a_server_that_cannot_be_found_is_not_blamed(monkeypatch, parent):
    monkeypatch.delenv("JPY_PARENT_PID", raising=False)
    if parent is not None:
        monkeypatch.setenv("JPY_PARENT_PID", parent)
    assert "another Python" not in why_none_came()


def test_words_come_if_the_page_does_not_answer_and_go_when_it_does(monkeypatch, shown):
    monkeypatch.setenv("JPY_SESSION_NAME", "00.ipynb")
    monkeypatch.setattr(page_check, "_PATIENCE", 0.01)
    page_check.show_page_check()
    looking, check, *_ = shown
    assert looking.data.startswith("Looking whether")
    for _ in range(3000):
        if len(shown) == 3:
            break
        time.sleep(0.01)
    assert "This page cannot show live pictures." in shown[2]
    check._is_alive()
    assert shown[3] == ""


def test_without_a_person_who_looks_only_the_widget_is_shown(monkeypatch, shown):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    page_check.show_page_check()
    [check] = shown
    assert isinstance(check, PageCheck)


def test_its_other_face_says_what_it_means_that_one_sees_it():
    faces = PageCheck()._repr_mimebundle_()[0]
    assert faces["text/plain"] == "PageCheck()"
    assert "If no ✓ comes here once this cell has run" in faces["text/html"]


def test_where_a_package_is_missing_no_page_is_looked_at(monkeypatch, capsys):
    monkeypatch.setattr(installation, "report", lambda: "numpy is missing.")
    assert installation.see_page() is None
    assert capsys.readouterr().out == ""
