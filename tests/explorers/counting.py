"""A tiny explorer with a run: it counts from 0 to `last`, one at each step."""

from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words


@dataclass(frozen=True)
class Count(State):
    number: float = 0.0
    last: int = 4

    @property
    def scales(self):
        return {"number": Scale("number", 0, self.last, 1)}

    def stepped(self):
        return replace(self, number=self.number + 1) if self.number < self.last else None


class CountingView(View):
    def __init__(self):
        with course_style():
            figure = Figure(figsize=(3, 1))
            axes = figure.add_axes([0.1, 0.3, 0.8, 0.6], xlim=(0, 10), ylim=(0, 1))
            self._bar = axes.plot([], [], linewidth=8)[0]
            self._name = axes.text(0.5, 0.8, "")
            self.figures = [LiveFigure(figure, [self._bar, self._name], "A bar as long as the number.")]

    def draw(self, state):
        self._bar.set_data([0, state.number], [0.5, 0.5])
        self._name.set_text(f"{state.number:.0f}")

    def words(self, state):
        return Words(f"The number is {state.number:.0f}.", "", ["number"], [[f"{state.number:.0f}"]])


class CountingExplorer(Explorer):
    def __init__(self, number=0, last=4):
        super().__init__(Count(number, last), CountingView())
