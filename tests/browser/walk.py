"""The smallest explorer that can go on by itself: a point that walks to the right, one stride at a step."""

import time
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words

_END = 100


@dataclass(frozen=True, eq=False)
class Walk(State):
    stride: float = 1
    place: float = 0

    scales = {"stride": Scale("stride (m)", 0.5, 5, 0.5)}

    def stepped(self):
        return replace(self, place=self.place + self.stride) if self.place < _END else None

    @property
    def shown(self):
        return super().shown | {"place": f"{self.place:.1f}"}


class WalkView(View):
    seconds_to_draw = 0

    def __init__(self):
        with course_style():
            figure = Figure(figsize=(420 / 72, 100 / 72))
            axes = figure.add_axes([0.1, 0.5, 0.8, 0.4], xlim=(0, 2 * _END), ylim=(-1, 1), xlabel="place (m)")
            (self._walker,) = axes.plot([], [], "o")
            (self._next,) = axes.plot([], [], "|")
        self.figures = [LiveFigure(figure, [self._walker, self._next], "A point that walks to the right.")]

    def draw(self, state):
        time.sleep(self.seconds_to_draw)
        self._walker.set_data([state.place], [0])
        self._next.set_data([state.place + state.stride], [0])

    def words(self, state):
        sentence = f"Stride {state.stride:.1f} m: the walker is at {state.place:.1f} m."
        return Words(
            sentence, "", ["stride (m)", "place (m)"], [[f"{state.stride:.1f}", f"{state.place:.1f}"]]
        )


class WalkExplorer(Explorer):
    def __init__(self):
        super().__init__(Walk(), WalkView())
