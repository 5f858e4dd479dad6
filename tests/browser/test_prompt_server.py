"""The JupyterLab that the course installs has loaded what lets a picture go out at once."""


def test_jupyterlab_has_loaded_the_prompt_server(address, folder):
    log = (folder / ".server.log").read_text(encoding="utf-8")
    assert "course_utils.prompt_server | extension was successfully loaded" in log
