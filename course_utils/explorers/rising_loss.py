"""Three runs whose loss rises, for three causes: halve the learning rate and tell them apart."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_utils.arguments.numbers import finite_number, shown
from course_utils.colours import DATA, MISS
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import formula, name, number, sign
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.flocks import ALL, birds_of
from course_utils.explorers.parts.runs import LOST, end_of_axis
from course_utils.gradient_descent import objective_of
from course_utils.losses import squared_error
from course_utils.network import Network
from course_utils.propagation import updated
from course_utils.text.number_format import plain, positional, significant

STEPS = 40
FIRST_RATE = 0.6
MOST_HALVINGS = 4
_UNHEARD_OF = 20  # below 0 the rate is doubled

OPEN, TOO_LARGE, NEVER_RESET, WRONG_SIGN = GUESSES = {
    "open": "?",
    "rate": "rate too large",
    "reset": "gradients never reset",
    "sign": "wrong sign",
}
_MOST = 12  # mm²; the axis of a run that leaves it goes further
_WIDTH, _HEIGHT = 300, 300
_TABLE_STEPS = [0, 1, 2, 3, 4, 5, 10, 20, 30, STEPS]


class Cause(NamedTuple):
    """What is wrong with a run: how much of the gradients before is kept, and which way a step goes."""

    kept: float
    way: float


CAUSES = {TOO_LARGE: Cause(0, 1), NEVER_RESET: Cause(1, 1), WRONG_SIGN: Cause(0, -1)}
RUNS = {"a": NEVER_RESET, "b": WRONG_SIGN, "c": TOO_LARGE}


def _as_halvings(given):
    halvings = finite_number(given, "halvings")
    if halvings != int(halvings) or abs(halvings) > _UNHEARD_OF:
        raise ValueError(f"halvings is {shown(given)}. Choose a whole number from 0 to {MOST_HALVINGS}.")
    return halvings


@dataclass(frozen=True, eq=False)
class RisingLosses(State):
    """The three runs at one learning rate, and a guess for each of them from GUESSES."""

    halvings: float = 0
    run_a: str = OPEN
    run_b: str = OPEN
    run_c: str = OPEN

    scales = {"halvings": Scale("halve the rate (times)", 0, MOST_HALVINGS, 1)}
    choices = {f"run_{run}": Choice(f"run {run.upper()}", GUESSES) for run in RUNS}
    checks = {"halvings": _as_halvings}

    @property
    def learning_rate(self) -> float:
        """η of all three runs."""
        return FIRST_RATE / 2**self.halvings

    @property
    def losses(self) -> dict[str, np.ndarray]:
        """The loss before each step and at the end, in mm², by the letter of the run."""
        return {run: _run(cause, self.learning_rate) for run, cause in RUNS.items()}

    def end_of(self, run: str) -> int:
        """Return the step at which a run exceeds 1,000 times the loss of its start, or else the last one."""
        losses = self.losses[run]
        lost = np.flatnonzero(losses > LOST * losses[0])
        return int(lost[0]) if len(lost) else STEPS

    def growth_of(self, run: str) -> float | None:
        """Return what the last step shown multiplies the loss by, or None if the loss ever falls."""
        losses = self.losses[run]
        end = self.end_of(run)
        return float(losses[end] / losses[end - 1]) if np.all(np.diff(losses) > 0) else None

    @property
    def guessed(self) -> list[str]:
        """The letters of the runs of which a cause was chosen."""
        return [run for run in RUNS if getattr(self, f"run_{run}") != OPEN]

    @property
    def right(self) -> list[str]:
        """The letters of the runs of which the right cause was chosen."""
        return [run for run in RUNS if getattr(self, f"run_{run}") == RUNS[run]]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        early = {f"{run}_after_5": plain(losses[5]) for run, losses in self.losses.items()}
        return {"learning_rate": positional(self.learning_rate)} | early | {"fits": str(len(self.right))}


@lru_cache(maxsize=3 * (MOST_HALVINGS + 1))
def _run(cause, learning_rate):
    """Return the losses of a run with this mistake. Without it, these are the losses of `train`."""
    kept, way = CAUSES[cause]
    flock = birds_of(ALL, "bill depth").learned
    line = Network([[[0.0]]], [[0.0]], "identity")
    objective = objective_of(line, *flock, squared_error)
    w, b, losses = line.weights, line.biases, []
    sum_w, sum_b = [0.0], [0.0]
    for _ in range(STEPS):
        dL_dw, dL_db, loss = objective.gradients(w, b)
        losses.append(loss)
        sum_w, sum_b = [kept * sum_w[0] + dL_dw[0]], [kept * sum_b[0] + dL_db[0]]
        w, b = updated(w, sum_w, way * learning_rate), updated(b, sum_b, way * learning_rate)
    return np.array([*losses, objective.loss(w, b)])


class RisingLossView(View):
    """Draws RisingLosses. A run that leaves its axis is given a higher one."""

    def __init__(self) -> None:
        with course_style():
            super().__init__(*map(_Panel, RUNS))

    @staticmethod
    def words(state: RisingLosses) -> Words:
        """Return the Words for RisingLosses."""
        columns = ["step", *(f"loss of run {run.upper()} (mm²)" for run in RUNS)]
        rows = [
            [str(step), *(significant(losses[step]) for losses in state.losses.values())]
            for step in _TABLE_STEPS
        ]
        return Words(_sentence(state), _rate(state), columns, rows)


class _Panel:
    def __init__(self, run):
        self._run = run
        figure = figure_of(_WIDTH, _HEIGHT)
        heading = f"Run {run.upper()}"
        axes = panel(figure, 62, 290, 50, 218, heading=heading, above="loss L (mm²)")
        # Only the numbers at the ticks change, so that the still layer stays as it is.
        axes.set(xlim=(0, STEPS), ylim=(0, 1))
        axes.set_yticks([0, 0.5, 1], ["0", "", ""])
        beside = {"transform": axes.transAxes, "ha": "right", "va": "center", "color": DATA}
        self._ticks = [axes.text(-0.035, at, "", **beside) for at in (0.5, 1)]
        self._curve = axes.plot([], [], color=MISS, linewidth=2)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=8, clip_on=False)[0]
        right = {"transform": axes.transAxes, "ha": "right", "va": "baseline"}
        self._now = axes.text(1, 1 + 38 / 168, "", color=MISS, weight="bold", **right)
        self._guess = axes.text(1, 1 + 14 / 168, "", color=DATA, **right)
        under = {"transform": axes.transAxes, "ha": "center", "va": "baseline"}
        self._rate = axes.text(0.5, -38 / 168, "", **under)
        inside = {"transform": axes.transAxes, "va": "top", "color": MISS}
        self._lost = [axes.text(0.03, high, "", **inside) for high in (0.97, 0.86, 0.75)]
        parts = [self._curve, self._ball, self._now, self._guess, self._rate, *self._lost, *self._ticks]
        told = f"The loss of run {run.upper()} over {STEPS} steps. The axis goes as high as the curve needs."
        self.figure = LiveFigure(figure, parts, told)

    def draw(self, state):
        """Set the curve up to where it is lost, axes that hold it, and the texts."""
        losses = state.losses[self._run]
        seen = losses[: state.end_of(self._run) + 1]
        top = _MOST if seen.max() <= _MOST else end_of_axis(seen.max())
        for text, tick in zip(self._ticks, (top // 2, top), strict=True):
            text.set_text(f"{tick:,}")
        self._curve.set_data(np.arange(len(seen)), seen / top)
        self._ball.set_data([len(seen) - 1], seen[-1:] / top)
        self._tell_lost(state, seen)
        self._now.set_text(f"end {significant(losses[-1], 3)}")
        self._guess.set_text(state.told(f"run_{self._run}"))
        self._rate.set_text(f"steps, η = {positional(state.learning_rate)}")

    def _tell_lost(self, state, seen):
        """Say of a loss that only grows by how much, and where it is lost, on the side without a curve."""
        growth, end = state.growth_of(self._run), len(seen) - 1
        grows = "" if growth is None else f"× {significant(growth, 2)} a step"
        lost = [f"{LOST:,} × the start", f"at step {end}, then"] if seen[-1] > LOST * seen[0] else ["", ""]
        at, side = (1, "right") if end < STEPS / 2 else (0.03, "left")
        for text, line in zip(self._lost, [*lost, grows], strict=True):
            text.set(text=line, x=at, ha=side)


def _sentence(state):
    ends = ", ".join(
        f"{significant(losses[-1], 3)} in run {run.upper()}" for run, losses in state.losses.items()
    )
    rate = positional(state.learning_rate)
    told = f"With learning rate {rate} the loss after {STEPS} steps is, in mm²: {ends}."
    return f"{told} {_growing(state)}{_verdict(state)}"


def _growing(state):
    """Say of the losses that only grow by how much."""
    found = {run: state.growth_of(run) for run in RUNS}
    told = [f"× {significant(n, 2)} a step in run {run.upper()}" for run, n in found.items() if n is not None]
    return f"Where its picture ends, the loss grows {' and '.join(told)}. " if told else ""


def _verdict(state):
    if len(state.guessed) < len(RUNS):
        missing = [run.upper() for run in RUNS if run not in state.guessed]
        named = f"{', '.join(missing[:-1])} and {missing[-1]}" if missing[1:] else missing[0]
        return f"Choose a cause for {named}."
    if len(state.right) == len(RUNS):
        return "All three causes are right."
    count = {0: "none fits", 1: "1 fits", 2: "2 fit"}[len(state.right)]
    return f"Of your three causes, {count}. Halve the rate and look again."


def _rate(state):
    half = sign("·"), number("½" if state.halvings > 0 else "2")
    halves = half * abs(int(state.halvings))
    result = sign("="), number(positional(state.learning_rate))
    return formula(name("η"), sign("="), number(positional(FIRST_RATE)), *halves, *(result if halves else ()))


class RisingLossExplorer(Explorer):
    """Three runs of a line on the bill depths, with the same start and the same learning rate.

    One has too large a rate, one adds each gradient to all before, and one goes up the slope.

    Attributes
    ----------
    halvings : float
        How many times the learning rate was halved.
    run_a, run_b, run_c : str
        What the learner takes for the cause: "open", "rate", "reset" or "sign".

    Notes
    -----
    Used in lesson 08. Each run takes 40 steps from weight 0 and bias 0.

    Examples
    --------
    >>> RisingLossExplorer()
    RisingLossExplorer(learning_rate=0.6, a_after_5=5.531, b_after_5=231800, c_after_5=31.49, fits=0)
    """

    def __init__(self) -> None:
        super().__init__(RisingLosses(), RisingLossView())
