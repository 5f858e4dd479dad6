"""What Jupyter and JupyterLab are told when the course is installed, without a browser."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest

import course_utils.installation
from course_utils.installation import server

OURS = Path(course_utils.installation.__file__).parent
SETTINGS = json.loads((OURS / "lab_settings.json").read_text(encoding="utf-8"))
NOTIFICATION = "@jupyterlab/apputils-extension:notification"
DOCUMENTS = "@jupyterlab/docmanager-extension:plugin"
SCHEMAS = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("lab_settings.json", "labconfig/default_setting_overrides.d"),
        ("server.json", "jupyter_server_config.d"),
    ],
)
def test_an_installation_puts_the_settings_where_jupyter_looks_for_them(file, place):
    found = Path(sys.prefix) / "etc" / "jupyter" / place / "nudge_course.json"
    assert found.read_bytes() == (OURS / file).read_bytes(), "install the course again: pip install -e ."


def test_the_settings_of_the_server_name_the_extension():
    enabled = json.loads((OURS / "server.json").read_text())["ServerApp"]["jpserver_extensions"]
    assert enabled == {point["module"]: True for point in server._jupyter_server_extension_points()}


def test_jupyterlab_opens_markdown_as_a_page_and_neither_asks_for_news_nor_looks_for_updates():
    assert SETTINGS == {
        NOTIFICATION: {
            "fetchNews": "false",
            "checkForUpdates": False,
        },  # "none" would ask, "true" would fetch
        DOCUMENTS: {"defaultViewers": {"markdown": "Markdown Preview"}},
    }


def problems_with(settings, plugin=NOTIFICATION):
    plugin, _, name = plugin.partition(":")
    schema = json.loads((SCHEMAS / plugin / f"{name}.json").read_text(encoding="utf-8"))
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(settings)]


def test_this_jupyterlab_knows_the_settings_and_no_others():
    assert [problems_with(settings, plugin) for plugin, settings in SETTINGS.items()] == [[], []]
    assert problems_with({"fetchNews": False})
    assert problems_with({"news": "false"})
