"""The words and numbers beside a picture, for everybody and above all for who cannot see it."""

from pathlib import Path
from typing import NamedTuple

import anywidget
import traitlets

_HERE = Path(__file__).parent


class Words(NamedTuple):
    """What an explorer says of one state, in words and numbers.

    Attributes
    ----------
    sentence : str
        One sentence with the numbers that matter.
    formula : str
        MathML with today's numbers, or nothing.
    columns : list of str
        Headings of the table of all values, with units.
    rows : list of list of str
        A row for each bird, node or step.
    """

    sentence: str
    formula: str
    columns: list
    rows: list


class TextTwin(anywidget.AnyWidget):
    """The sentence, the formula, the table of all values and, if something went wrong, what and what to do.

    `ipywidgets.HTML` would replace the whole live region at each change, and a screen reader would then
    say nothing. This widget sets the text of a region that stays.
    """

    _esm = (_HERE / "text_twin.js").read_text(encoding="utf-8")

    sentence = traitlets.Unicode().tag(sync=True)
    formula = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def say(self, words, error=""):
        """Show the words of one state, in one message."""
        with self.hold_sync():
            self.sentence, self.formula, self.columns, self.rows = words
            self.error = error


class ControlNames(anywidget.AnyWidget):
    """Gives the sliders of an explorer the names that their labels show. It shows nothing itself."""

    _esm = (_HERE / "control_names.js").read_text(encoding="utf-8")
    _css = (_HERE / "explorer.css").read_text(encoding="utf-8")
