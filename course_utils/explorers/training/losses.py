"""The picture of the loss over the steps, on birds that are learned from and on birds held out."""

from functools import partial

import numpy as np
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D

from course_utils.colours import BASELINE, MISS
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.panel import panel
from course_utils.explorers.parts.runs import end_of_axis
from course_utils.explorers.training.state import LAST_STEP
from course_utils.text.number_format import positional, significant

_WIDTH, _HEIGHT = 420, 360
_LEFT, _MIDDLE, _RIGHT, _TOP = 48, 210, 386, 238  # points


class LossPicture:
    """The losses after each step. The axis grows with the run, and what is higher leaves it at the top."""

    def __init__(self, target):
        self._unit, self._most = f"{target.unit}²", target.losses
        figure = Figure(figsize=(_WIDTH / 72, _HEIGHT / 72))
        axes = panel(figure, _LEFT, _RIGHT, 50, _TOP, above=f"loss L ({self._unit})")
        figure.text(8 / _WIDTH, 336 / _HEIGHT, "The loss, step by step", size=14, weight="bold")
        axes.set(xlim=(0, 1), ylim=(0, self._most))
        axes.set_xticks([0, 0.5, 1], ["0", "", ""])
        self._constant = axes.plot([], [], ":", color=BASELINE, linewidth=1.5)[0]
        self._line = axes.plot([], [], color=BASELINE, linewidth=1)[0]
        self._others = axes.plot([], [], "--", color=MISS, linewidth=2)[0]
        self._learned = axes.plot([], [], color=MISS, linewidth=2.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        under = {"va": "top", "ha": "center", "clip_on": False}
        self._ticks = [axes.text(at, -0.03 * self._most, "", **under) for at in (0.5, 1)]
        self._below = axes.text(0.5, -0.12 * self._most, "", **under)
        texts = self._build_texts(axes)
        self.figure = LiveFigure(
            figure,
            [self._constant, self._line, self._others, self._learned, self._ball]
            + [*self._ticks, self._below, *texts],
            "The loss over the steps. A solid line is the loss on the birds that are learned from. A dashed "
            "line is the loss on those held out. A thin grey line is the best line, a dotted one the best "
            "constant.",
        )

    def _build_texts(self, axes):
        loss, grey = {"color": MISS, "weight": "bold"}, {"color": BASELINE}
        # By points from the corner of the figure. They belong to the axes, or the poster would lack them.
        told = partial(
            axes.text, s="", transform=Affine2D().scale(1 / _WIDTH, 1 / _HEIGHT) + axes.figure.transFigure
        )
        self._now, self._now_others = told(8, 308, **loss), told(_MIDDLE, 308, **loss)
        self._line_told, self._constant_told = told(8, 284, **grey), told(_MIDDLE, 284, **grey)
        self._rate = told(_RIGHT, 252, ha="right", **grey)
        return [self._now, self._now_others, self._line_told, self._constant_told, self._rate]

    def draw(self, state):
        """Set curves, levels and texts."""
        record, data = state.record, state.data
        end = end_of_axis(record.last.step)
        for tick, steps in zip(self._ticks, (end // 2, end), strict=True):
            tick.set_text(f"{steps:,}")
        steps = np.array([point.step for point in record.drawn]) / end
        self._learned.set_data(steps, self._within([point.loss for point in record.drawn]))
        held_out = record.last.held_out
        others = [] if held_out is None else self._within([point.held_out for point in record.drawn])
        self._others.set_data(steps[: len(others)], others)
        self._ball.set_data([steps[-1]], [min(record.last.loss, self._most)])
        self._line.set_data([0, 1], [data.line_losses[0]] * 2)
        self._constant.set_data([0, 1], [data.constant_losses[0]] * 2)
        self._write(state, held_out)

    def _write(self, state, held_out):
        record, data = state.record, state.data
        gap = f", 1 in {record.widest_gap:,} drawn" if record.widest_gap > 1 else ""
        self._below.set_text(f"step {record.last.step:,} of {LAST_STEP:,}{gap}")
        self._now.set_text(f"━ loss {significant(record.last.loss)}")
        self._now_others.set_text("" if held_out is None else f"- - held out {significant(held_out)}")
        self._line_told.set_text(f"─ best line {significant(data.line_losses[0])}")
        self._constant_told.set_text(f"··· constant {significant(data.constant_losses[0])}")
        self._rate.set_text(
            f"seed {state.seed:.0f}, η = {positional(state.learning_rate)}, {state.steps_at_once} at once"
        )

    def _within(self, losses):
        """Return the losses, those far above the axis cut: no number in a picture is astronomic."""
        return np.minimum(losses, 2 * self._most)
