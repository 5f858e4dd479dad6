"""The three pictures of training: the curve through the birds, the loss over the steps, and the network."""

from functools import cache, partial

import numpy as np
from matplotlib.transforms import Affine2D

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.overlay import Spot, Traveller
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.parts.flocks import DOZEN, Target
from course_utils.explorers.parts.kinds import KIND, LOOKS, SPECIES, legend
from course_utils.explorers.parts.network_graph import MOST_HIDDEN, WIDTH, NetworkGraph
from course_utils.explorers.parts.runs import StepsAxis
from course_utils.explorers.training.state import LAST_STEP, RECENT, TrainingRun
from course_utils.text.number_format import decimals, positional, significant

_WIDTH, _HEIGHT = (
    326,
    350,
)  # points, of the curve and of the loss: with the network all three stand in one row
_MIDDLE, _RIGHT = 162, 304  # points
_MOST_WITH_GRADIENTS = 3
_MOST_WITH_HALO = 9  # birds of a batch: a message to the page stays below 8 kB
_BEGINNING = 0.1  # of the axis of steps, where losses may leave the picture
_ENDS = (0.25, 0.3, 0.4, 0.5, 1)  # of the axis of losses, as shares of the most
_BELOW_TEXT = 0.75  # of that axis: above it stands where the learner stopped
_POINT = {"color": DATA, "markeredgewidth": 0, "alpha": 0.7}
_HALO = {"linewidth": 10, "alpha": 0.6, "solid_capstyle": "round"}
_RING = {"color": DATA, "markerfacecolor": "none", "markeredgewidth": 0.8, "alpha": 0.75}


class CurvePicture:
    """Flipper across and target upwards: birds, the best line, and the curve of the network."""

    def __init__(self, target: Target, *, far: bool) -> None:
        figure = figure_of(_WIDTH, _HEIGHT)
        axes = panel(figure, 48, _WIDTH - 12, 50, 288, heading="The curve it draws", above=target.label)
        axes.set_xlabel("flipper length x (cm from 20)")
        self._x = np.linspace(-3, 5.4 if far else 3.3, 64)  # cm from 20 cm
        axes.set(xlim=self._x[[0, -1]], ylim=target.values)
        self._birds = []
        self._line = axes.plot([], [], "--", color=BASELINE, linewidth=1.5)[0]
        self._curve = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        self._input = axes.plot([], [], "o", color=FORWARD, markersize=9, clip_on=False)[0]
        self._batch = axes.plot([], [], color=GRADIENT, **_HALO)[0]
        right = {"ha": "right", "color": BASELINE}
        figure.text(1 - 12 / _WIDTH, 302 / _HEIGHT, "- - best line", **right)
        self.figure = LiveFigure(figure, [self._curve, self._batch, self._input], "")
        self._heights, self._shown = target.values, None
        self._corner = (0.04, 0.17) if target.losses > 1 else (0.04, 0.97)  # which no bird comes near

    def draw(self, state: TrainingRun) -> None:
        """Set the curve; the points where others are learned from, and their kinds once it has run."""
        shown = state.birds, state.steps > 0
        if shown != self._shown:
            self._shown = shown
            with course_style():  # the points are built again
                self._put_birds(state)
        low, high = self._heights
        height = high - low
        prediction = np.nan_to_num(state.network.forward(self._x[:, None]).prediction[:, 0])
        # Outside of the axes nothing is seen, and no number is astronomic.
        self._curve.set_data(self._x, np.clip(prediction, low - height, high + height))
        self._input.set_data([state.input], [np.clip(state.answer, low, high)])
        few = state.in_batches and state.batch_size <= _MOST_WITH_HALO
        self._batch.set_data(*(_dots(*state.batch) if few else ([], [])))

    def spots(self, state: TrainingRun) -> list[Spot]:
        """Return the birds of the dozen, each with its name, where they are those that are learned from."""
        birds = np.column_stack(state.data.learned).tolist() if state.birds == DOZEN else []
        return [
            Spot(self.figure, self._line.axes, (x, y), f"bird {number}")
            for number, (x, y) in enumerate(birds, 1)
        ]

    def _put_birds(self, state):
        data, axes = state.data, self._line.axes
        for artist in self._birds:
            artist.remove()
        size = 8 if len(data.learned.x) < 50 else 4
        learned = {"markersize": size} | (_POINT if not state.steps else KIND)
        others = {"markersize": 4, **_RING}
        self._birds = _put(axes, data.held_out, data.kinds[1], others, kinds=state.steps > 0)
        self._birds += _put(axes, data.learned, data.kinds[0], learned, kinds=state.steps > 0)
        if state.steps:
            self._birds += legend(axes, *self._corner)
        self._line.set_data(self._x[[0, -1]], np.polyval(data.line, self._x[[0, -1]]))
        rings = " Those held out are hollow and small." if len(data.held_out.x) else ""
        names = ", ".join(f"{look.symbol} {kind}" for look, kind in zip(LOOKS, SPECIES, strict=True))
        rings += f" Their marks say the kind: {names}. No step is told of it." if state.steps else ""
        self.figure.description = (
            f"Birds as points: {state.told('target')} over flipper length.{rings} A dashed grey line is the "
            "best line on the birds that are learned from. A blue curve is what the network says for each "
            "flipper length. A ball on it marks the flipper whose numbers stand in the nodes. Where a step "
            "looks at few birds, those of the next step have a halo."
        )
        self.figure.still_changed()


def _dots(x, y):
    """Return a line that is a round dot at each point: as text, markers are four times as long."""
    gaps = np.full_like(x, np.nan)
    return np.hstack([x, x + 0.001, gaps]).ravel(), np.hstack([y, y, gaps]).ravel()


def _put(axes, flock, numbers, style, *, kinds):
    """Draw some birds as points, with the mark and the colour of each kind where kinds are told."""
    if not kinds:
        return axes.plot(*flock, "o", **style)
    drawn = []
    for number, look in enumerate(LOOKS):
        birds = numbers == number
        of_kind = style if style.get("markerfacecolor") else style | {"color": look.colour}
        drawn += axes.plot(flock.x[birds], flock.y[birds], look.marker, **of_kind)
    return drawn


class LossPicture:
    """The losses after each step. The axis grows with the run, and what is higher leaves it at the top.

    With birds held out it also closes in on both losses as they fall, so that one sees them part.
    """

    def __init__(self, target: Target) -> None:
        most = target.losses
        figure = figure_of(_WIDTH, _HEIGHT)
        axes = panel(figure, 48, _RIGHT, 50, 228, above=f"loss L ({target.unit}²)")
        figure.text(8 / _WIDTH, 326 / _HEIGHT, "The loss, step by step", size=14, weight="bold")
        self._steps = StepsAxis(axes, most, numbers=-0.03, below=-0.12)
        self._most = self._top = most
        self._constant = axes.plot([], [], ":", color=BASELINE, linewidth=1.5)[0]
        self._line = axes.plot([], [], color=BASELINE, linewidth=1)[0]
        self._others = axes.plot([], [], "--", color=MISS, linewidth=2)[0]
        self._learned = axes.plot([], [], color=MISS, linewidth=2.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        mark = {"clip_on": False, "zorder": 4, "markeredgecolor": "white"}
        self._stop = axes.plot([], [], "v", color=FORWARD, markersize=13, **mark)[0]
        self._lowest = axes.plot([], [], "*", color=GRADIENT, markersize=15, **mark)[0]
        curves = [self._constant, self._line, self._others, self._learned, self._ball]
        curves += [self._stop, self._lowest]
        self.figure = LiveFigure(
            figure,
            [*curves, *self._steps.texts, *self._build_texts(axes)],
            "The loss over the steps. A solid line is the loss on the birds that are learned from. A dashed "
            "line is the loss on those held out. A thin grey line is the best line, a dotted one the best "
            "constant. A triangle is where the learner stopped, and a star where the dashed line was lowest.",
        )

    def _build_texts(self, axes):
        loss, grey = {"color": MISS, "weight": "bold"}, {"color": BASELINE}
        # By points from the corner of the figure. They belong to the axes, or the poster would lack them.
        told = partial(
            axes.text, s="", transform=Affine2D().scale(1 / _WIDTH, 1 / _HEIGHT) + axes.figure.transFigure
        )
        self._now, self._now_others = told(8, 298, **loss), told(_MIDDLE, 298, **loss)
        self._line_told, self._constant_told = told(8, 274, **grey), told(_MIDDLE, 274, **grey)
        self._rate = told(_RIGHT, 242, ha="right", **grey)
        corner = {"transform": axes.transAxes, "ha": "right", "va": "top", "weight": "bold"}
        self._stop_told = axes.text(1, 0.97, "", color=FORWARD, **corner)
        self._lowest_told = axes.text(1, 0.87, "", color=GRADIENT, **corner)
        game = [self._stop_told, self._lowest_told]
        return [self._now, self._now_others, self._line_told, self._constant_told, self._rate, *game]

    def draw(self, state: TrainingRun) -> None:
        """Set curves, levels and texts."""
        record, data = state.record, state.data
        gap = f", 1 in {record.widest_gap:,} drawn" if record.widest_gap > 1 else ""
        self._steps.grow(record.steps, f"step {record.steps:,} of {LAST_STEP:,}{gap}")
        self._close_in(record, data)
        self._steps.put(self._learned, record.drawn)
        self._steps.put(self._others, record.drawn if len(data.held_out.x) else [], "held_out")
        self._steps.put_ball(self._ball, record.last)
        self._line.set_data([0, 1], [data.line_losses[0]] * 2)
        self._constant.set_data([0, 1], [data.constant_losses[0]] * 2)
        self._draw_game(state)
        self._write(state)

    def _close_in(self, record, data):
        """Let the axis end above both losses, once the first tenth of the steps is over."""
        top = self._most
        if len(data.held_out.x):
            later = [p for p in record.drawn if self._steps.place(p.step) >= _BEGINNING] or [record.last]
            highest = max(data.line_losses[0], *(max(point.loss, point.held_out) for point in later))
            top = min((end * top for end in _ENDS if end * top * _BELOW_TEXT >= highest), default=top)
        if top != self._top:
            self._top = top
            self._steps.reach(top)
            self.figure.still_changed()

    def _draw_game(self, state):
        """Mark where the learner stopped, and once the run has gone on, where it was lowest so far."""
        stop = state.stop
        lowest = state.lowest if stop and state.steps > stop.step else None
        for mark, point in [(self._stop, stop), (self._lowest, lowest)]:
            mark.set_data(*([self._steps.place(point.step)], [point.held_out]) if point else ([], []))
        told = "Pause where held out is lowest" if state.is_game else _swing(state)
        self._stop_told.set_text(f"▼ you: step {stop.step:,}" if stop else told)
        self._lowest_told.set_text(f"★ lowest: step {lowest.step:,}" if lowest else "")

    def _write(self, state):
        record, data, held_out = state.record, state.data, state.record.last.held_out
        self._now.set_text(f"━ loss {significant(record.last.loss)}")
        self._now_others.set_text("" if held_out is None else f"- - held out {significant(held_out)}")
        self._line_told.set_text(f"─ best line {significant(data.line_losses[0])}")
        self._constant_told.set_text(f"··· constant {significant(data.constant_losses[0])}")
        rate = f"seed {state.seed:.0f}, η = {positional(state.learning_rate)}"
        by = f"epoch {state.epoch:,}" if state.had_batches else rate
        self._rate.set_text(f"{by}, {state.steps_at_once} at once")


def _swing(state):
    """Tell between which losses a run in batches was of late."""
    if not state.had_batches or state.swing is None:
        return ""
    least, largest = (decimals(loss, 2) for loss in state.swing)
    return f"last {RECENT} steps: {least} to {largest}"


class Graphs:
    """Draws the network of a run, with another figure for each number of hidden neurons.

    One that is too large to be drawn is told in words.

    Parameters
    ----------
    flipper : int
        The flipper in cm of which the nodes hold the numbers.
    """

    def __init__(self, flipper: int) -> None:
        self._of_size = cache(partial(_graph, flipper))  # built when it is first needed
        self.figure = self._of_size((1, 2, 1)).figure

    def draw(self, state: TrainingRun) -> None:
        """Set wires and numbers."""
        network = state.network
        graph = self._of_size(network.layer_sizes)
        self.figure = graph.figure
        values = [layer[0] for layer in state.walk.a]
        graph.draw(network.weights, network.biases, values, gradients=_gradients(state))

    def travellers(self, state: TrainingRun) -> list[Traveller]:
        """Return the numbers that a step from this state sends through its network."""
        graph, values = self._of_size(state.network.layer_sizes), [layer[0] for layer in state.walk.a]
        return graph.sweep(values, state.gradients.dL_dw) if isinstance(graph, NetworkGraph) else []


def _gradients(state):
    """Return the gradients as the graph wants them, where there is room for a second wire beside each."""
    sizes = state.network.layer_sizes
    if max(sizes) > _MOST_WITH_GRADIENTS:
        return None
    nowhere = [np.full(size, np.nan) for size in sizes]
    return state.gradients.dL_dw, state.gradients.dL_db, nowhere


def _graph(flipper, sizes):
    if max(sizes) > MOST_HIDDEN:
        return _TooLarge(sizes)
    middle = [[f"neuron {unit + 1}" for unit in range(size)] for size in sizes[1:-1]]
    return NetworkGraph(sizes, f"The network, for a flipper of {flipper} cm", [["x"], *middle, ["ŷ"]])


class _TooLarge:
    """Stands where a graph would be a thicket of wires."""

    def __init__(self, sizes):
        with course_style():
            figure = figure_of(WIDTH, 330)
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, 330))
            axes.set_axis_off()
            axes.text(8, 306, "The network", size=14, weight="bold")
            middle = {"ha": "center", "va": "center"}
            axes.text(WIDTH / 2, 180, f"{sizes[1]} hidden neurons:\ntoo many to draw.", **middle)
            axes.text(WIDTH / 2, 130, "The table has all weights.", color=BASELINE, **middle)
            self._answer = axes.text(WIDTH / 2, 80, "", color=FORWARD, **middle)
        told = f"A network with {sizes[1]} hidden neurons is not drawn. The table has all weights."
        self.figure = LiveFigure(figure, [self._answer], told)

    def draw(self, weights, biases, values, *, gradients):  # noqa: ARG002
        """Say what goes in and what comes out."""
        self._answer.set_text(f"x = {values[0][0]:.0f} cm gives ŷ = {values[-1][0]:.3g}".replace("-", "−"))
