"""Whatever text comes into a picture or a formula stays text there."""

from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from security.payloads import PAYLOADS

from course_utils.explorers.frame import mathml
from course_utils.explorers.frame.live_figure import LiveFigure

every_text = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
SVG = {"svg", "g", "path", "text", "tspan", "use", "defs", "clipPath", "rect", "style"}
MATHML = {"math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup"}


def drawn(text):
    """Return both layers of a picture in which every kind of text is this one."""
    figure = Figure(figsize=(4, 3), dpi=72)
    axes = figure.add_axes([0.2, 0.2, 0.6, 0.6], title=text, xlabel=text)
    axes.plot([0, 1], [0, 1], label=text, gid=text, url=None)
    axes.legend()
    live = [axes.text(0.5, 0.5, text, parse_math=False)]
    live += [axes.text(0.5, 0.2, text, rotation=30), axes.text(0.5, 0.8, f"{text}\n{text}")]
    return LiveFigure(figure, live, text).drawn()


@every_text
def test_a_picture_has_only_the_elements_that_matplotlib_draws(text):
    for layer in drawn(text):
        marks = list(ElementTree.fromstring(layer).iter())
        assert {mark.tag.rpartition("}")[2] for mark in marks} <= SVG
        assert not [name for mark in marks for name in mark.attrib if name.startswith("on")]
    assert text in ElementTree.fromstring(drawn(text)[1]).itertext()
    assert ElementTree.fromstring(drawn(text)[0]).get("aria-label") == text


@every_text
@pytest.mark.parametrize("function", [mathml.name, mathml.number, mathml.sign, mathml.unit])
def test_a_formula_takes_text_as_text(function, text):
    element = ElementTree.fromstring(f"<math>{function(text)}</math>")
    assert {mark.tag for mark in element.iter()} <= MATHML
    assert "".join(element.itertext()).strip("\u00a0") == text
