"""Opens lesson 00 as on Binder and says whether JupyterLab's question about news lies over it.

`python tests/binder/open_on_binder.py ENVIRONMENT COURSE`, where postBuild has run; `.ci/nightly` does it.
It tries the same without our setting too, where the question must be there: else it would prove nothing.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.lab import LabPage, running_chromium

LESSON = "notebooks/00_start_here.ipynb"
QUESTION = "Would you like to get notified about official Jupyter news?"
SETTING = "etc/jupyter/labconfig/default_setting_overrides.d/nudge_course.json"


@contextmanager
def served(environment, course):
    """Serve the course as the image does: by `jupyter notebook`, with the course as home."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--IdentityProvider.token=", f"--port={port}"]
    with open(course / ".server.log", "wb") as log:
        server = subprocess.Popen(
            [environment / "bin" / "jupyter", "notebook", *options],
            cwd=course,
            env=os.environ | {"HOME": str(course)},
            stdout=log,
            stderr=log,
        )
    try:
        yield _address_when_it_answers(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _address_when_it_answers(address, server):
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start; .server.log in the course says why")


def faults_of_the_lesson(browser, address):
    """Run lesson 00 and return what went wrong; the question is one fault."""
    lab = LabPage(browser, address, LESSON)
    lab.run_all()
    question = lab.page.get_by_text(QUESTION)
    for _ in range(50):  # it comes a moment after the page
        if question.count():
            return [QUESTION]
        lab.page.wait_for_timeout(100)
    errors = lab.page.locator('[data-mime-type*="error"]').all_text_contents()
    return errors + lab.problems


def main(environment, course):
    """Fail unless the lesson runs without a question, and with one where our setting is gone."""
    setting, away = environment / SETTING, environment / f"{SETTING}.away"
    with running_chromium() as browser:
        with served(environment, course) as address:
            faults = faults_of_the_lesson(browser, address)
        setting.rename(away)
        try:
            with served(environment, course) as address:
                without = faults_of_the_lesson(browser, address)
        finally:
            away.rename(setting)
    print(f"with our setting: {faults or 'nothing wrong'}; without it: {without}")
    return faults == [] and without == [QUESTION]


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
