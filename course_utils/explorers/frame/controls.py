"""Sliders and choices: what the user moves, and how the state's numbers are put on them."""

from math import isfinite
from pathlib import Path
from typing import NamedTuple

import anywidget
import ipywidgets as widgets
import traitlets

from course_utils.arguments.numbers import shown
from course_utils.explorers.frame.track import OnTrack

_HERE = Path(__file__).parent
KEYS = (_HERE / "keys.js").read_text(encoding="utf-8")  # for the scripts of the practice part too


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
    def places(self):
        """Decimals that the step needs: 2 for a step of 0.05, none for a step of 10."""
        return max(0, len(f"{self.step:.6f}".rstrip("0").partition(".")[2]))

    @property
    def readout_format(self):
        """How the number beside the slider is written."""
        return f".{self.places}f"

    @property
    def ends(self):
        """Where the track of the slider begins and ends."""
        return self.low, self.high

    def rounded(self, value):
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

    def including(self, value):
        """Return this scale, widened where the value lies outside: a slider would clamp it in silence."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))


class _WideningSlider(OnTrack, widgets.FloatSlider):
    """A slider that widens its range for a value outside. FloatSlider would clamp it in silence."""

    @traitlets.validate("value")
    def _validate_value(self, proposal):
        value = proposal["value"]
        if isfinite(value) and isfinite(self.value):  # otherwise the state says what is wrong with it
            self.min, self.max = min(self.min, value), max(self.max, value)
        return value


def slider():
    """Return a slider that waits for its scale and value; `put` gives it both."""
    return _WideningSlider(style={"description_width": "initial"}, layout={"width": "auto"})


def put(control, scale, value):
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


def choice(label, options):
    """Return a list to choose from. Its label is tied to it in the page, so it needs no other name."""
    return widgets.Dropdown(
        description=label,
        options=list(options),
        style={"description_width": "initial"},
        layout={"width": "auto"},
    )


def check_choices(state, choices):
    """Raise a ValueError that names the first field of a state that is none of its options."""
    for name, options in choices.items():
        value = getattr(state, name)
        if value not in options:
            raise ValueError(f"{name} is {shown(value)}, but it must be one of {', '.join(options)}.")


def button(name, tooltip, on_click):
    """Return a button that calls a function without arguments."""
    made = widgets.Button(description=name, tooltip=tooltip)
    made.on_click(lambda _: on_click())
    return made


def box(controls, *rows):
    """Return all controls in one box, and each row of buttons that has any in a box of its own."""
    names = ControlNames(layout={"display": "none"})
    return widgets.Box([names, *controls, *(widgets.HBox(row) for row in rows if row)]).add_class(
        "nudge-controls"
    )


def answer_while_a_cell_runs(widget):
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
