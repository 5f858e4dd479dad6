"""What the page shows of one state: the pictures, and beside them the text twin."""

from collections.abc import Iterable
from pathlib import Path

import anywidget
import traitlets

from course_utils.explorers.frame.view import Words

_HERE = Path(__file__).parent


class Screen(anywidget.AnyWidget):
    """The layers of all figures, the sentence, the formula, the table and what went wrong, if anything did.

    All that a move changes goes to the page in one message, so nothing is ever seen half new. Each message
    more would cost about 500 bytes and 1 ms. The page only puts strings in their places: it draws nothing.

    Attributes
    ----------
    widths : list of float
        How wide each figure is, in points. One scale holds for all figures: a length in one is the same
        length in its neighbour.
    still, live : list of str
        The two layers of each figure, as SVG.
    sentence, formula, columns, rows
        See Words.
    error : str
        What went wrong and what to do, or nothing.
    """

    _esm = "".join((_HERE / name).read_text(encoding="utf-8") for name in ("silence.js", "screen.js"))
    _css = (_HERE / "explorer.css").read_text(encoding="utf-8")

    widths = traitlets.List(traitlets.Float()).tag(sync=True)
    still = traitlets.List(traitlets.Unicode()).tag(sync=True)
    live = traitlets.List(traitlets.Unicode()).tag(sync=True)
    sentence = traitlets.Unicode().tag(sync=True)
    formula = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def __init__(self, controls: Iterable[anywidget.AnyWidget] = (), **values: object) -> None:
        super().__init__(**values)
        answer = {"controls": [control.model_id for control in controls]}
        self.on_msg(lambda *_: self.send(answer))  # silence.js asks

    def show(self, layers: list[tuple[str, str]], words: Words) -> None:
        """Show one state.

        Parameters
        ----------
        layers : list of (str, str)
            The still and the live layer of each figure.
        words : Words
        """
        with self.hold_sync():
            self.still, self.live = map(list, zip(*layers, strict=True))
            self.sentence, self.formula, self.columns, self.rows = words
            self.error = ""
