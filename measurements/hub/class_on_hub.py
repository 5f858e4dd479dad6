"""A class on a JupyterHub on this machine: how long a move takes, and what a learner costs.

    python measurements/hub/class_on_hub.py [--learners 30] [--rate 2] [--seconds 60] [--reading 0]
        [--no-page] [--settings plain]

needs `pip install -e '.[hub]' jupyterlab` and `npm install --global configurable-http-proxy@5`, and Chromium
unless --no-page. Linux only: proportional set size (PSS) is what /proc says.

The learners log in by the form, each to a server of their own, open lesson 07, run all cells and move its
sliders, one after the other, through the proxy. Each has cookies and messages as a browser has them. One of
them does it in a real Chromium. A learner who moves does not wait for the last picture. The clock of a move
begins when its message is sent. It ends when both its picture and the kernel's `idle` have come. What the
learners themselves and Chromium take of the cores is not taken off.

--settings says how servers and kernels are started: plain, as JupyterHub does; lean, with the variables of
lean_settings.py; copies, lean and as copies of one process that has loaded everything (preloaded.py).
Linux may also merge the copies' equal pages (merging.py). That takes minutes; --reading gives them.

All is bounded in time: after --limit seconds it stops. Every process is ended, also at Ctrl-C. It exits with
0 if each move had its picture and nothing went wrong, whatever the times.
"""

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hub.class_report import faults, report
from hub.running_hub import running_hub
from hub.school_class import hold_lesson

LESSON = Path(__file__).parents[2] / "notebooks" / "07_backpropagation.ipynb"


def main():
    """Measure and print; return the exit code."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended like Ctrl-C, with all that it started
    begin = time.monotonic()
    lesson, log = hold_in_new_hub(
        options, lambda text: print(f"{time.monotonic() - begin:5.0f} s  {text}", file=sys.stderr, flush=True)
    )
    print(report(lesson, options))
    wrong = faults(lesson, log)
    print("\n" + ("\n".join(wrong) or "Every move had its picture, and nothing went wrong."))
    return 1 if wrong else 0


def _options(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--learners", type=int, default=30, help="with the one at the page, if there is one")
    parser.add_argument("--rate", type=float, default=2, help="moves a second of each learner")
    parser.add_argument("--seconds", type=float, default=60, help="for how long they move")
    parser.add_argument("--reading", type=float, default=0, help="seconds between run all and the first move")
    parser.add_argument("--limit", type=float, default=480, help="seconds after which all is given up")
    parser.add_argument("--no-page", dest="page", action="store_false", help="no learner in Chromium")
    parser.add_argument(
        "--settings", choices=["copies", "lean", "plain"], default="copies", help="see docs/performance.md"
    )
    return parser.parse_args(arguments)


def hold_in_new_hub(options, say):
    """Hold the lesson in a hub of its own; return it and what the hub and the servers logged."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for number in range(options.learners + 1):
            home = folder / f"learner{number:02}"
            home.mkdir()
            shutil.copy(LESSON, home)
        with running_hub(folder, options.settings) as hub:
            say(f"the hub is there: {hub.address}")
            count = options.learners - options.page
            try:
                lesson = asyncio.run(
                    _in_time(hold_lesson(hub, LESSON.name, count, options, say), options.limit)
                )
            except BaseException:
                say("the lesson was broken off; the end of what hub and servers said:\n" + _log(hub)[-5000:])
                raise
            return lesson, _log(hub)


def _log(hub):
    return hub.log.read_text("utf-8", "replace")


async def _in_time(lesson, limit):
    async with asyncio.timeout(limit):
        return await lesson


if __name__ == "__main__":
    sys.exit(main())
