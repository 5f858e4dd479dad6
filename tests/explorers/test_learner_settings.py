"""A learner's matplotlib and ours do not touch: same pictures whatever is set, same settings after."""

import json
import os
import subprocess
import sys
import threading

import matplotlib as mpl
import pytest
from explorers.figures import a_figure
from explorers.kinds import SQUARES
from explorers.page import pictures, without_salt
from matplotlib.lines import Line2D
from matplotlib.style import library

SETTINGS = {
    "dark background": [library["dark_background"]],
    "large text": [{"font.size": 30, "xtick.labelsize": 40, "ytick.labelsize": 40, "axes.labelsize": 50}],
    "a paper's": [library["bmh"], {"font.family": "serif", "axes.unicode_minus": False, "text.usetex": True}],
    "other files": [{"savefig.bbox": "tight", "savefig.dpi": 300, "figure.dpi": 200, "svg.fonttype": "path"}],
    "constrained layout": [
        {"figure.constrained_layout.use": True, "axes.grid": True, "path.sketch": (1, 100, 2)}
    ],
    "tight layout": [{"figure.autolayout": True, "text.hinting": "none", "lines.scale_dashes": False}],
}


def everything(explorer):
    """Pictures and poster in both units of mass: other numbers, other ticks."""
    found = [explorer._repr_mimebundle_()[0]["image/png"]]
    for unit in ("g", "kg"):
        explorer.mass_unit = unit
        found += [without_salt(layer) for layers in pictures(explorer) for layer in layers]
    return found


@pytest.fixture(scope="module")
def usual():
    with mpl.rc_context():
        mpl.rcdefaults()
        return everything(SQUARES["squares, units"].make())


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS.keys())
def test_whatever_a_learner_sets_the_pictures_of_the_course_look_the_same(settings, usual):
    with mpl.rc_context():
        for some in settings:
            mpl.rcParams.update(some)
        before = mpl.rcParams.copy()
        assert everything(SQUARES["squares, units"].make()) == usual
        assert mpl.rcParams.copy() == before


def test_settings_that_change_while_a_layer_is_drawn_in_another_thread_are_kept():
    drawing, go_on = threading.Event(), threading.Event()

    class SlowLine(Line2D):
        def draw(self, renderer):
            drawing.set()
            assert go_on.wait(timeout=600)
            super().draw(renderer)

    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "the learner's", "figure.dpi": 200}):
        figure = a_figure(lambda axes: [axes.add_line(SlowLine([0, 1], [0, 1]))])
        thread = threading.Thread(target=figure.drawn)
        thread.start()
        assert drawing.wait(timeout=600)
        mpl.rcParams.update({"figure.dpi": 300, "lines.linewidth": 7.5, "axes.grid": True})
        go_on.set()
        thread.join(timeout=600)

        names = ["svg.fonttype", "svg.hashsalt", "figure.dpi", "lines.linewidth", "axes.grid"]
        assert [mpl.rcParams[name] for name in names] == ["path", "the learner's", 300, 7.5, True]


def test_settings_come_back_when_drawing_fails():
    class BrokenLine(Line2D):
        def draw(self, renderer):
            raise RuntimeError("broken")

    figure = a_figure(lambda axes: [axes.add_line(BrokenLine([0, 1], [0, 1]))])
    before = mpl.rcParams.copy()
    with pytest.raises(RuntimeError, match="broken"):
        figure.drawn()
    assert mpl.rcParams.copy() == before


A_NOTEBOOK = """
import json, sys
import matplotlib
raw = lambda: {name: str(matplotlib.rcParams._get(name)) for name in matplotlib.rcParams}
before = raw()
from course_utils.explorers import MeanSquaredErrorExplorer
explorer = MeanSquaredErrorExplorer(outlier=True, units=True)
explorer.weight, explorer.mass_unit = 0.7, "g"
explorer._repr_mimebundle_()[0]
imported = "matplotlib.pyplot" in sys.modules
changed = [name for name, value in raw().items() if value != before[name]]
import matplotlib.pyplot as plt
print(json.dumps([imported, changed, plt.get_fignums(), plt.get_backend()]))
"""


def test_in_a_new_kernel_an_explorer_leaves_pyplot_the_backend_and_all_settings_alone():
    backend = "module://matplotlib_inline.backend_inline"
    answer = subprocess.run(
        [sys.executable, "-c", A_NOTEBOOK],
        env={**os.environ, "MPLBACKEND": backend},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(answer.stdout.splitlines()[-1]) == [False, [], [], backend]
