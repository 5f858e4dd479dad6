"""What a page shows of an explorer, read from its widgets."""

import base64
import io
import re
from xml.etree import ElementTree

import ipywidgets as widgets
from PIL import Image, ImageChops

_NO_NUMBER = re.compile("nan|inf", re.IGNORECASE)
_ID = re.compile(r"\b[a-z]+[0-9a-f]{10}\b")


def pictures(explorer):
    """The layers of each figure, (still, live), as strings of SVG."""
    shown = explorer.screen
    return list(zip(shown.still, shown.live, strict=True))


def without_salt(svg):
    """The same SVG with its ids counted, so that layers of two figures can be compared."""
    names = {name: f"id{n}" for n, name in enumerate(dict.fromkeys(_ID.findall(svg)))}
    return _ID.sub(lambda found: names[found[0]], svg)


def poster_of(explorer):
    return Image.open(io.BytesIO(base64.b64decode(explorer._repr_mimebundle_()["image/png"])))


def differ(one, other):
    """Whether two images differ in any dot."""
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is not None


def words(explorer):
    shown = explorer.screen
    return shown.sentence, shown.formula, shown.columns, shown.rows


def sliders(explorer):
    return {
        name: control for name, control in vars(explorer).items() if isinstance(control, widgets.FloatSlider)
    }


def choices(explorer):
    return {
        name: control for name, control in vars(explorer).items() if isinstance(control, widgets.Dropdown)
    }


def keys(choice):
    """What a state is given for each entry of a list."""
    return [key for _, key in choice.options]


def buttons(explorer):
    """The buttons by their names, and not Play, which goes on by itself."""
    box = explorer.children[0]
    rows = [row.children for row in box.children if isinstance(row, widgets.HBox)]
    return {
        made.description: made
        for row in rows
        for made in row
        if isinstance(made, widgets.Button) and made.description != "Play"
    }


def controls(explorer):
    return sliders(explorer) | choices(explorer)


def all_of(explorer):
    """Everything that a learner sees, to be compared with the same at another time."""
    keys = ("value", "min", "max", "step", "description", "options")
    shown = {
        name: [_on_its_step(getattr(control, key, None)) for key in keys]
        for name, control in controls(explorer).items()
    }
    return {
        "pictures": pictures(explorer),
        "words": words(explorer),
        "controls": shown,
        "line": repr(explorer),
    }


def _on_its_step(value):
    """Take the last bits from a slider's value: one that is held keeps its 0.20999999999999996."""
    return round(value, 9) if isinstance(value, float) else value


def faults(explorer):
    """Say what a learner would find missing or broken on the page now."""
    found = [explorer.screen.error] if explorer.screen.error else []
    for svg in (layer for layers in pictures(explorer) for layer in layers):
        found += _faults_of_layer(svg)
    sentence, formula, columns, rows = words(explorer)
    if not re.fullmatch(r"[A-Z].*\d.*\.", sentence) or _NO_NUMBER.search(sentence):
        found.append(f"sentence: {sentence!r}")
    if _NO_NUMBER.search("".join(ElementTree.fromstring(f"<p>{formula}</p>").itertext())):
        found.append(f"formula: {formula}")
    if not rows or {len(row) for row in rows} != {len(columns)} or not all(all(row) for row in rows):
        found.append(f"table: {columns}, {rows}")
    for name, control in controls(explorer).items():
        shown, meant = control.value, getattr(explorer.state, name)
        if shown != meant and explorer.state.scales[name].rounded(shown) != meant:
            found.append(f"{name} shows {shown}, but the state has {meant}")
    return found


def _faults_of_layer(svg):
    marks = [
        mark for mark in ElementTree.fromstring(svg).iter() if mark.tag in ("path", "use", "text", "image")
    ]
    found = [] if marks else ["a layer is empty"]
    for mark in marks:
        numbers = " ".join(mark.get(name, "") for name in ("d", "x", "y", "transform"))
        if _NO_NUMBER.search(numbers):
            found.append(f"no number in <{mark.tag}>: {numbers[:80]}")
    return found
