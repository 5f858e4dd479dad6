"""What a page shows of an explorer, read from the content that is sent to it."""

import base64
import io
import re
from xml.etree import ElementTree

from PIL import Image, ImageChops

_NO_NUMBER = re.compile("nan|inf", re.IGNORECASE)
_ID = re.compile(r"\b[a-z]+[0-9a-f]{10}\b")
_FOR_READERS = re.compile(' role="img" aria-label="[^"]*"')


def layers(still, parts):
    """The still and the live layer as strings of SVG, from a still layer and the drawing of each artist.

    The page makes the live one in the same way (pictures.js), but there each artist has a group of its own.
    """
    opening = _FOR_READERS.sub(' aria-hidden="true"', re.match("<svg[^>]*>", still)[0])
    return still, f"{opening}{''.join(parts)}</svg>"


def layers_of(figure):
    """Both layers of a LiveFigure as it is now."""
    return layers(*figure.drawn())


def pictures(explorer):
    """The layers of each figure, (still, live), as strings of SVG."""
    return [layers(*drawn) for drawn in zip(explorer.content["still"], explorer.content["live"], strict=True)]


def without_salt(svg):
    """The same SVG with its ids counted, so that layers of two figures can be compared."""
    names = {name: f"id{n}" for n, name in enumerate(dict.fromkeys(_ID.findall(svg)))}
    return _ID.sub(lambda found: names[found[0]], svg)


def poster_of(explorer):
    return Image.open(io.BytesIO(base64.b64decode(explorer._repr_mimebundle_()[0]["image/png"])))


def differ(one, other):
    """Whether two images differ in any dot."""
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is not None


def words(explorer):
    return tuple(explorer.content[part] for part in ("sentence", "formula", "columns", "rows"))


class Control:
    """A slider or a list of an explorer, by the name of its trait."""

    def __init__(self, explorer, name):
        self.explorer, self.name = explorer, name

    @property
    def value(self):
        return getattr(self.explorer, self.name)

    @value.setter
    def value(self, value):
        setattr(self.explorer, self.name, value)

    @property
    def shown(self):
        """What the page is told of it."""
        return self.explorer.content["controls"][self.name]


class Slider(Control):
    """Its ends are as wide as the present value makes them."""

    @property
    def scale(self):
        return self.explorer.state.scales[self.name]

    @property
    def low(self):
        return self.scale.including(self.value).low

    @property
    def high(self):
        return self.scale.including(self.value).high

    @property
    def places(self):
        """The values of all its steps, from the low end to the high one."""
        first, last = self.shown["ends"]
        return [self.scale.at(number) for number in range(first, last + 1)]


class List(Control):
    @property
    def scale(self):
        return self.explorer.state.choices[self.name]

    @property
    def places(self):
        """What a state is given for each of its entries."""
        return list(self.scale.options)


def controls(explorer):
    kinds = {
        name: List if "options" in shown else Slider for name, shown in explorer.content["controls"].items()
    }
    return {name: kind(explorer, name) for name, kind in kinds.items()}


def sliders(explorer):
    return {name: control for name, control in controls(explorer).items() if isinstance(control, Slider)}


def choices(explorer):
    return {name: control for name, control in controls(explorer).items() if isinstance(control, List)}


def buttons(explorer):
    """The names of the buttons, without Play, which goes on by itself."""
    return [name for row in explorer.content["buttons"] for name in row if name != "play"]


def all_of(explorer):
    """Everything that a learner sees, to be compared with the same at another time."""
    return {
        "pictures": pictures(explorer),
        "words": words(explorer),
        "controls": {name: (control.shown, control.value) for name, control in controls(explorer).items()},
        "line": repr(explorer),
    }


def faults(explorer):
    """Say what a learner would find missing or broken on the page now."""
    found = [explorer.problem] if explorer.problem else []
    for svg in (layer for both in pictures(explorer) for layer in both):
        found += _faults_of_layer(svg)
    sentence, formula, columns, rows = words(explorer)
    if not re.fullmatch(r"[A-Z].*\d.*\.", sentence) or _NO_NUMBER.search(sentence):
        found.append(f"sentence: {sentence!r}")
    if _NO_NUMBER.search("".join(ElementTree.fromstring(f"<p>{formula}</p>").itertext())):
        found.append(f"formula: {formula}")
    if not rows or {len(row) for row in rows} != {len(columns)} or not all(all(row) for row in rows):
        found.append(f"table: {columns}, {rows}")
    for name, control in controls(explorer).items():
        meant = getattr(explorer.state, name)
        if control.value != meant or control.shown["at"] != control.scale.number(meant):
            found.append(f"{name} is {control.value} and shows {control.shown}, but the state has {meant}")
    return found


_DRAWN = "path", "use", "circle", "text", "image"


def _faults_of_layer(svg):
    marks = [mark for mark in ElementTree.fromstring(svg).iter() if mark.tag in _DRAWN]
    found = [] if marks else ["a layer is empty"]
    for mark in marks:
        numbers = " ".join(mark.get(name, "") for name in ("d", "x", "y", "cx", "cy", "transform"))
        if _NO_NUMBER.search(numbers):
            found.append(f"no number in <{mark.tag}>: {numbers[:80]}")
    return found
