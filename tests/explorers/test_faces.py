"""Three faces in one output: the live widget, a poster for a page without a kernel, and one line of text."""

import base64
import io
import re

import pytest
from explorers.frontend import drag
from explorers.kinds import every_explorer
from explorers.page import choices, controls, differ, pictures, poster_of
from PIL import Image

from course_utils.explorers import GradientDescentExplorer, MeanSquaredErrorExplorer, TrainingExplorer
from course_utils.explorers.frame.live_figure import poster

WIDGET = "application/vnd.jupyter.widget-view+json"


@every_explorer
def test_the_output_has_exactly_the_widget_a_poster_of_less_than_60_kB_with_ink_and_a_line(explorer):
    bundle = explorer._repr_mimebundle_(include=None, exclude=None)[0]
    assert set(bundle) == {WIDGET, "image/png", "text/plain"}
    assert bundle[WIDGET]["model_id"] == explorer.model_id
    assert bundle["text/plain"] == repr(explorer)
    data = base64.b64decode(bundle["image/png"])
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    assert 300 <= image.width <= 1400
    assert 100 <= image.height <= 900
    assert len(data) < 60_000
    check_ink(explorer, image.convert("L"))


def test_a_long_line_is_not_cut():
    explorer = MeanSquaredErrorExplorer(weight=1e100)
    assert explorer._repr_mimebundle_()[0]["text/plain"] == repr(explorer)
    assert repr(explorer).endswith(")")
    assert len(repr(explorer)) > 110  # where ipywidgets would cut it


@every_explorer
def test_the_line_is_the_name_and_a_few_numbers_for_whichever_reader_compares_outputs(explorer):
    assert re.fullmatch(r"\w+Explorer\(\w+=-?\d[\d.]*(, \w+=-?\d[\d.]*)*\)", repr(explorer))


def test_the_line_of_the_squares_is_the_one_that_the_lessons_carry():
    explorer = MeanSquaredErrorExplorer()
    assert repr(explorer) == "MeanSquaredErrorExplorer(weight=0.50, bias=4.20, loss=0.1555)"
    explorer.weight = 0
    # By hand, with ŷ = 4.2 for every bird:
    # 0.81 + 0.25 + 0.25 + 0.09 + 0.16 + 0.64 + 0.050625 + 0.04 + 0.3025 + 2.7225
    # + 2.25 + 1.44 = 9.005625, and a twelfth of that is 0.75047.
    assert repr(explorer) == "MeanSquaredErrorExplorer(weight=0.00, bias=4.20, loss=0.7505)"


def check_ink(explorer, image):
    """Every figure has dark ink, and the corners are white."""
    assert image.getpixel((0, 0)) == image.getpixel((image.width - 1, image.height - 1)) == 255
    widths = [figure.figure.get_size_inches()[0] for figure in explorer.view.figures]
    left = 0
    for width in widths:
        right = left + width / sum(widths) * image.width
        assert image.crop((round(left), 0, round(right), image.height)).getextrema()[0] < 100
        left = right


@pytest.mark.nightly
@every_explorer
def test_the_poster_shows_the_state_that_the_controls_were_moved_to(explorer):
    start = poster_of(explorer)
    for name, control in controls(explorer).items():
        others = [place for place in control.places if place != control.value]
        drag(explorer, name, others[0 if name in choices(explorer) else -1])
        moved = poster_of(explorer)
        assert moved.size == start.size
        assert differ(start, moved)
        explorer.press("reset")
    assert not differ(start, poster_of(explorer))


@pytest.mark.parametrize("kept", ["poster", "picture"])
def test_after_a_move_that_failed_poster_and_next_picture_show_the_state(kept, monkeypatch):
    explorer = MeanSquaredErrorExplorer(units=True)
    start, draw = poster_of(explorer), explorer.view.draw
    with monkeypatch.context() as patch:
        patch.setattr(explorer.view, "draw", lambda state: (draw(state), 1 / 0))
        drag(explorer, "mass_unit", "g")
    if kept == "poster":
        assert not differ(start, poster_of(explorer))
    else:
        explorer.weight = 0.6
        explorer.weight = 0.5
        assert not differ(start, poster_of(explorer))


@pytest.mark.parametrize("kind", [GradientDescentExplorer, TrainingExplorer])
def test_before_the_first_move_the_poster_shows_a_run_and_after_it_the_state(kind):
    explorer = kind()
    at_first, drawn = poster_of(explorer), pictures(explorer)
    explorer.press("step")
    stepped = poster_of(explorer)
    assert differ(at_first, stepped)
    assert not differ(stepped, Image.open(io.BytesIO(poster(explorer.view.figures))))
    explorer.press("back")
    assert pictures(explorer) == drawn
    assert repr(explorer) == repr(kind())
