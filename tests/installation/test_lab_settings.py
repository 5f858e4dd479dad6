"""What JupyterLab is told when the course is installed, without a browser."""

import json
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import course_utils.installation

SETTINGS = json.loads((files(course_utils.installation) / "lab_settings.json").read_text(encoding="utf-8"))
NOTIFICATION = "@jupyterlab/apputils-extension:notification"
DOCUMENTS = "@jupyterlab/docmanager-extension:plugin"
JUPYTER = Path(sys.prefix) / "etc" / "jupyter"
SCHEMAS = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"


def test_an_installation_puts_the_settings_where_jupyterlab_looks_for_them():
    found = JUPYTER / "labconfig" / "default_setting_overrides.d" / "nudge_course.json"
    assert json.loads(found.read_text(encoding="utf-8")) == SETTINGS


def test_jupyterlab_is_told_not_to_ask_for_news_nor_to_look_for_updates():
    # "none" would ask, "true" would fetch
    assert SETTINGS[NOTIFICATION] == {"fetchNews": "false", "checkForUpdates": False}


def test_jupyterlab_is_told_to_open_markdown_as_a_page():
    assert SETTINGS[DOCUMENTS] == {"defaultViewers": {"markdown": "Markdown Preview"}}


def problems_with(settings, plugin=NOTIFICATION):
    plugin, _, name = plugin.partition(":")
    schema = json.loads((SCHEMAS / plugin / f"{name}.json").read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(settings)]


def test_this_jupyterlab_knows_the_settings():
    assert {plugin: problems_with(settings, plugin) for plugin, settings in SETTINGS.items()} == {
        NOTIFICATION: [],
        DOCUMENTS: [],
    }


@pytest.mark.parametrize("settings", [{"fetchNews": False}, {"news": "false"}])
def test_settings_that_jupyterlab_does_not_know_are_caught(settings):
    assert problems_with(settings)
