"""What a learner wrote stays text, in every page, picture and formula where the course shows it."""

import json
import linecache
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from bs4 import BeautifulSoup
from explorers.page import layers_of
from matplotlib.figure import Figure
from security.payloads import IMAGE, PAYLOADS

from course_utils.activations import Activation
from course_utils.explorers import BackpropagationExplorer, ForwardPassExplorer, OneGuessExplorer
from course_utils.explorers.frame import mathml
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.network import Network
from course_utils.practice import Feedback, check, my_progress, predict

HARMLESS = "word"
every_text = pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in an empty folder, where progress is stored, and give every answer the time it takes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("course_utils.practice.checking.learner_code.SECONDS", 600.0)
    return tmp_path


def judged(answer, exercise="misses"):
    return check(exercise, answer)._repr_html_()


def printed(text):
    return judged(lambda p, t: print(text) or p)


def raised(text):
    def answer(prediction, target):
        raise ValueError(text)

    return judged(answer)


def own_line(text):
    """A line of the learner's own that stops with an error, read back from where it stands."""
    cell, names = f"def misses(prediction, target):\n    return 1 / 0  # {text}\n", {}
    Path("cell.py").write_text(cell, encoding="utf-8")
    linecache.clearcache()
    exec(compile(cell, "cell.py", "exec"), names)
    return judged(names["misses"])


def kind_of_error(text):
    def answer(prediction, target):
        raise type(text, (Exception,), {})(text)

    return judged(answer)


def written(text):
    """An object that Python writes as this text, and whose class has this name."""
    return type(text, (), {"__repr__": lambda self: text})()


def returned(text):
    parts = written(text), text, [text], {text: text}, np.array([written(text), text], dtype=object)
    return "".join(judged(lambda p, t, part=part: part) for part in parts)


def not_a_function(text):
    return judged(written(text)) + judged(text)


def not_a_number(text):
    return "".join(judged(answer, "best_constant") for answer in (written(text), text, [text]))


def name_of_function(text):
    def answer(prediction, target):
        return target

    answer.__name__ = answer.__qualname__ = text
    return judged(answer)


def whole_feedback(text):
    rows, hints = ((text, text),), (text, text)
    return Feedback("mistake", False, text, text, text, rows, hints, text)._repr_html_()


def prediction(text):
    options = {"a": (f"{text} a", text), "b": (f"{text} b", text)}
    return predict(text, options, lambda: "a")._repr_mimebundle_()[0]["text/html"]


def progress(text):
    stored = {"course": "nudge", "version": 1, "predictions": {text: text}, "passed": [text]}
    Path("nudge_progress.json").write_text(json.dumps(stored), encoding="utf-8")
    return my_progress()._repr_mimebundle_()[0]["text/html"]


# Whether the text itself can be read there. Some places take care to say only what kind of thing it is.
PLACES = {printed: True, raised: True, own_line: True, kind_of_error: True, whole_feedback: True}
PLACES |= {prediction: True}
PLACES |= dict.fromkeys((returned, not_a_function, not_a_number, name_of_function, progress), False)


def skeleton(page):
    """Return the elements of a page with their attributes, but for all that is text."""
    return [(tag.name, tag.attrs) for tag in BeautifulSoup(page, "html.parser").find_all(True)]


@every_text
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_a_page_has_the_same_elements_whatever_the_text_is(place, text):
    page = place(text)
    assert skeleton(page) == skeleton(place(HARMLESS))
    shown = " ".join(BeautifulSoup(page, "html.parser").get_text().split())
    assert (text in shown) == PLACES[place]


def bad_values(text):
    """Every way in which a learner's own object comes into an error of ours."""
    own = Activation(text, np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    network = Network([[[1.0, 2.0]], [[1.0], [-1.0]]], [[1.0, -1.0], [0.0]], own)
    return {
        "activation": partial(Network, [[[1.0]]], [[0.0]], text),
        "activation in a picture": partial(BackpropagationExplorer, network, ran=True),
        "activation on a way": partial(ForwardPassExplorer, activation=text),
        "birds": partial(OneGuessExplorer, birds=written(text)),
        "exercise": partial(check, text),
        "question": partial(predict, written(text), {}, None),
        "options": partial(predict, "Is it?", {text: text}, None),
    }


@pytest.mark.parametrize("place", bad_values(HARMLESS))
def test_bad_input_gets_an_exception_and_no_page_of_ours(place):
    # JupyterLab shows every traceback as text: tests/browser/test_markup.py looks at one.
    with pytest.raises((TypeError, ValueError)) as caught:
        bad_values(IMAGE)[place]()
    assert not hasattr(caught.value, "_repr_html_")


SVG = {"svg", "g", "path", "text", "tspan", "use", "defs", "clipPath", "rect", "style"}
MATHML = {"math", "mrow", "mi", "mn", "mo", "mtext", "mfrac", "msup"}


@every_text
def test_a_picture_has_only_the_elements_that_matplotlib_draws(text):
    figure = Figure(figsize=(4, 3), dpi=72)
    axes = figure.add_axes([0.2, 0.2, 0.6, 0.6], title=text, xlabel=text)
    axes.plot([0, 1], [0, 1], label=text, gid=text, url=None)
    axes.legend()
    live = [axes.text(0.5, 0.5, text, parse_math=False)]
    live += [axes.text(0.5, 0.2, text, rotation=30), axes.text(0.5, 0.8, f"{text}\n{text}")]
    layers = list(map(ElementTree.fromstring, layers_of(LiveFigure(figure, live, text))))
    for layer in layers:
        assert {mark.tag.rpartition("}")[2] for mark in layer.iter()} <= SVG
        assert not [name for mark in layer.iter() for name in mark.attrib if name.startswith("on")]
    still, moving = layers
    assert text in moving.itertext()
    assert still.get("aria-label") == text


@every_text
@pytest.mark.parametrize("function", [mathml.name, mathml.number, mathml.sign, mathml.unit])
def test_a_formula_takes_text_as_text(function, text):
    element = ElementTree.fromstring(f"<math>{function(text)}</math>")
    assert {mark.tag for mark in element.iter()} <= MATHML
    assert "".join(element.itertext()).strip("\u00a0") == text
