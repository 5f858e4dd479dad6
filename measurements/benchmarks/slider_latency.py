"""How long from a key on a slider until the picture has changed: ours beside what other courses use.

    python measurements/benchmarks/slider_latency.py [--runs 5] [--keys 60] [--one-server]
        [--explorers [NAME …]]

needs Chromium and `pip install -e '.[benchmark]' jupyterlab`. It always exits with 0.

One Chromium shows the same picture (pictures/reference.py) made in each of the ways of ways.py. Ours run in a
JupyterLab as this course installs it, with course_utils.installation.server. The rivals run in one as it is
without this course; with --one-server they get ours too. Each way has a notebook and a kernel of its own and
stays open. A run moves every way once, one after the other, so that a noisy minute meets all of them; every
run begins with moves that are not counted. With --explorers every explorer of the course is measured instead,
by its first slider, and by Play where it has one.

Latency begins when the page hears ArrowRight on the focused slider (`keydown`, captured first). It ends with
the last change of the picture; the next key is pressed when picture and kernel have been quiet for a while.
A change is, to the advantage of none:

- ours: nodes in the boxes of figures, as a MutationObserver reports them;
- the echo: its text, by the same observer. It is a widget that sends the slider's place to the kernel and
  shows the 20 bytes that come back: no picture can be faster;
- bqplot: nodes, attributes or text in its two figures, by the same observer. Its animation is off, as it is
  unless asked for;
- `interact`: the new image in its output is decoded. That the old one was removed does not count;
- ipympl: its visible canvas has been drawn on (`drawImage`).

What the browser needs to put a change on the glass, at most a frame, comes on top for all of them.
Bytes and messages are all that came over the kernel's websocket from one key to the next; content is what
is left of them without headers. The drag tells the page a mouse position every 8 ms for half a second, over
0.3 of the track; pictures are frames of the browser in which the left plot was new.
"""

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

_HERE = Path(__file__).parent
sys.path.append(str(_HERE.parents[1] / "tests"))  # JupyterLab and Chromium, as the tests drive them


def main():
    """Measure and print."""
    options = _options()
    results = measure(options)

    from latency_report import report

    print(report(results, options))


def _options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="rounds over all ways")
    parser.add_argument("--keys", type=int, default=60, help="keys a run and way, at most 100")
    parser.add_argument("--warm-up", type=int, default=10, help="keys before them that are not counted")
    parser.add_argument("--drags", type=int, default=3, help="drags a run and way")
    parser.add_argument("--quiet", type=int, default=150, help="ms without a change before the next key")
    parser.add_argument("--one-server", action="store_true", help="rivals in our JupyterLab too")
    parser.add_argument("--explorers", nargs="*", metavar="NAME", help="these explorers, or all; no rivals")
    options = parser.parse_args()
    options.ways = _ways(options.explorers)
    return options


def _ways(explorers):
    from ways import COMPARED, ECHO, TICKS, explorer

    from course_utils.explorers import __all__ as names

    if explorers is None:
        return COMPARED
    return [ECHO, *map(explorer, explorers or names), *([] if explorers else [TICKS])]


def measure(options):
    """Return, for each way, a list of runs; a run is a list of moves, a list of drags and a film."""
    from browser.lab import running_chromium, running_lab

    with ExitStack() as stack:
        folders = {prompt: _folder(stack, prompt) for prompt in {True, options.one_server}}
        servers = {prompt: stack.enter_context(running_lab(folder)) for prompt, folder in folders.items()}
        browser = stack.enter_context(running_chromium())
        pages = {}
        for way in options.ways:
            prompt = way.ours or way.prompt or options.one_server
            pages[way] = _opened(way, folders[prompt], browser, servers[prompt], options)
        results = {way: [] for way in options.ways}
        for run in range(options.runs):
            for way, page in pages.items():
                results[way].append(_one_run(page, options))
                middle = median(move.latency_ms for move in results[way][-1][0])
                _say(f"run {run + 1} of {options.runs}: {way.name}, {middle:.1f} ms")
        for page in pages.values():
            page.lab.close()
    return results


def _folder(stack, prompt):
    """Return a folder for a JupyterLab, one without our server where it should be as everybody has it."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
    shutil.copytree(_HERE / "pictures", folder / "pictures")
    if not prompt:
        settings = {"ServerApp": {"jpserver_extensions": {"course_utils.installation.server": False}}}
        (folder / ".config").mkdir()
        (folder / ".config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    return folder


def _opened(way, folder, browser, address, options):
    import nbformat
    from slider_page import SliderPage

    _say(f"opening {way.name}")
    file = folder / f"{way.name.replace(' ', '_').replace(',', '')}.ipynb"
    cell = nbformat.v4.new_code_cell(way.code)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), file)
    page = SliderPage(browser, address, file.name, way, options.quiet)
    if page.lab.problems:
        raise RuntimeError(f"{way.name} does not work here: {page.lab.problems[0]}")
    return page


def _one_run(page, options):
    page.to_the_start(options.warm_up)
    moves = [page.press() for _ in range(options.keys)]
    drags = []
    for _ in range(options.drags):
        page.to_the_start(0)
        drags.append(page.drag())
    return moves, drags, page.play()


def _say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
