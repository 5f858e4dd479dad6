"""Sliders and choices: what the user moves, and how the state's numbers are put on them."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from math import isfinite, log10
from pathlib import Path
from typing import NamedTuple, Self

import anywidget
import ipywidgets as widgets
import traitlets

from course_utils.arguments.numbers import shown
from course_utils.explorers.frame.track import OnTrack
from course_utils.text.number_format import positional

_HERE = Path(__file__).parent
KEYS = (_HERE / "keys.js").read_text(encoding="utf-8")  # for the scripts of the practice part too
_LOOK = {"style": {"description_width": "initial"}, "layout": {"width": "auto"}}
_DIGITS = 2  # of what is moved: 0.1, 0.11, 0.13, ... and no 0.12589


class Scale(NamedTuple):
    """What a slider shows: its label with the unit, its two ends and its step.

    Attributes
    ----------
    label : str
    low, high, step : float
    """

    label: str
    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        """Decimals that the step needs: 2 for a step of 0.05, none for a step of 10."""
        return _places(self.step)

    @property
    def readout_format(self) -> str:
        """How the number beside the slider is written."""
        return f".{self.places}f"

    @property
    def ends(self) -> tuple[float, float]:
        """Where the track of the slider begins and ends."""
        return self.low, self.high

    def rounded(self, value: float) -> float:
        """Return the value on the nearest step: a slider counts 0.8999999999999999 where 0.9 is meant.

        Examples
        --------
        >>> Scale("weight", 0, 1, 0.05).rounded(0.8999999999999999)
        0.9
        """
        steps = value / self.step
        if not isfinite(steps):
            return value  # the state says what is wrong with it
        return round(round(steps) * self.step, self.places)

    def written(self, value: float) -> str:
        """Return the value as a text, with the decimals of the step."""
        return f"{value:.{self.places}f}"

    def including(self, value: float) -> Self:
        """Return this scale, widened where the value lies outside: a slider would clamp it in silence."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))

    def control(self) -> widgets.FloatSlider:
        """Return a slider that waits for its scale and value; `put` gives it both."""
        return _WideningSlider(**_LOOK)


@cache  # it is asked for several times a move
def _places(step):
    return len(f"{step:.6f}".rstrip("0").partition(".")[2])


class LogScale(NamedTuple):
    """A scale for a number that may be tiny or large: each step multiplies it.

    Attributes
    ----------
    label : str
    low, high : float
        Above 0.
    step : float
        20 steps make it ten times as large where this is 0.05.
    """

    label: str
    low: float
    high: float
    step: float = 0.05

    readout_format = f".{_DIGITS}"

    @property
    def ends(self) -> tuple[float, float]:
        """Where the track of the slider begins and ends, in powers of ten."""
        return log10(self.low), log10(self.high)

    def rounded(self, value: float) -> float:
        """Return the value with two significant digits, as a person would write it.

        Examples
        --------
        >>> LogScale("rate", 1e-5, 1).rounded(0.12589254117941673)
        0.13
        """
        return float(f"{value:.{_DIGITS}g}")

    def written(self, value: float) -> str:
        """Return the value as a text without a power of ten."""
        return positional(value)

    def including(self, value: float) -> Self:
        """Return this scale, widened where the value lies outside."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))

    def control(self) -> widgets.FloatLogSlider:
        """Return a slider of powers of ten that waits for its scale and value; `put` gives it both."""
        return _WideningLogSlider(**_LOOK)


class Choice(NamedTuple):
    """What a list to choose from shows.

    Attributes
    ----------
    label : str
        Tied to the list in the page, so that it needs no other name.
    options : dict
        What a state may have, its key, and the text that the page shows for it.
    """

    label: str
    options: Mapping[Hashable, str]

    def check(self, value: Hashable, name: str) -> None:
        """Raise a ValueError that names the state's field unless its value is one of the keys."""
        if not any(type(value) is type(key) and value == key for key in self.options):
            keys = ", ".join(map(str, self.options))
            raise ValueError(f"{name} is {shown(value)}, but it must be one of {keys}.")

    def control(self) -> widgets.Dropdown:
        """Return a list that shows the texts and has the keys as its values."""
        options = [(text, key) for key, text in self.options.items()]
        return widgets.Dropdown(description=self.label, options=options, **_LOOK)


class _WideningSlider(OnTrack, widgets.FloatSlider):
    """A slider that widens its range for a value outside. FloatSlider would clamp it in silence."""

    @traitlets.validate("value")
    def _validate_value(self, proposal):
        value = proposal["value"]
        if isfinite(value) and isfinite(self.value):  # otherwise the state says what is wrong with it
            self.min, self.max = min(self.min, value), max(self.max, value)
        return value


class _WideningLogSlider(OnTrack, widgets.FloatLogSlider):
    """A slider of powers of ten that widens its range for a value outside."""

    @traitlets.validate("value")
    def _validate_value(self, proposal):
        value = proposal["value"]
        if isfinite(value) and value > 0:  # otherwise the state says what is wrong with it
            self.min, self.max = min(self.min, log10(value)), max(self.max, log10(value))
        return value

    def _in_page(self, value):
        return 10 ** super()._in_page(log10(value)) if value > 0 else value

    # A power of ten that was rounded must not clamp the value; `put` keeps the ends in order.
    @traitlets.validate("min")
    def _validate_min(self, proposal):
        return proposal["value"]

    @traitlets.validate("max")
    def _validate_max(self, proposal):
        return proposal["value"]


def put(control: widgets.FloatSlider | widgets.FloatLogSlider, scale: Scale | LogScale, value: float) -> None:
    """Let a slider show a value on a scale. Nothing is sent where nothing changed."""
    scale = scale.including(value)
    with control.hold_sync():
        # Wide, then the value, then the ends: no end can push the value on the way.
        # `hold_trait_notifications` would swallow a move that another thread makes meanwhile.
        low, high = scale.ends
        control.min, control.max = min(control.min, low), max(control.max, high)
        control.value = value
        control.min, control.max, control.step = low, high, scale.step
        control.description, control.readout_format = scale.label, scale.readout_format


def button(name: str, tooltip: str, on_click: Callable[[], object]) -> widgets.Button:
    """Return a button that calls a function without arguments."""
    made = widgets.Button(description=name, tooltip=tooltip)
    made.on_click(lambda _: on_click())
    return made


def box(controls: Iterable[widgets.Widget], *rows: Sequence[widgets.Widget]) -> widgets.Box:
    """Return all controls in one box, and each row of buttons that has any in a box of its own."""
    names = ControlNames(layout={"display": "none"})
    return widgets.Box([names, *controls, *(widgets.HBox(row) for row in rows if row)]).add_class(
        "nudge-controls"
    )


def answer_while_a_cell_runs(widget: widgets.Widget) -> None:
    """Let the widget, and all that it holds, answer the page in the thread that the page asks for.

    ipykernel 7.4 hands a message to the thread that last wrote to its widget. That is at first the one that
    runs the cells: until the end of a long cell the widget would not answer.
    """
    vars(widget.comm).pop("_reply_subshell_id", None)
    for child in getattr(widget, "children", ()):
        answer_while_a_cell_runs(child)


class ControlNames(anywidget.AnyWidget):
    """Gives the sliders of an explorer the names that their labels show. It shows nothing itself."""

    _esm = KEYS + (_HERE / "control_names.js").read_text(encoding="utf-8")
