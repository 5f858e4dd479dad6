"""Train a network step by step: its curve, its weights and its loss move together."""

from course_utils.arguments.numbers import counted
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.mathml import formula, fraction, indexed, name, number, sign
from course_utils.explorers.frame.overlay import Spot, Traveller
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.flocks import ALL, TARGETS
from course_utils.explorers.parts.kinds import LOOKS, SPECIES
from course_utils.explorers.parts.runs import LOST
from course_utils.explorers.training.pictures import CurvePicture, Graphs, LossPicture
from course_utils.explorers.training.state import ALL_BIRDS, CHANCE, LAST_STEP, RECENT, TrainingRun
from course_utils.losses import mean_squared_error
from course_utils.text.number_format import decimals, positional, significant


class TrainingView(View):
    """Draws a TrainingRun on this target."""

    def __init__(self, target: str = "bill depth", *, far: bool = False) -> None:
        wanted = TARGETS[target]
        with course_style():
            self._curve, self._graphs = CurvePicture(wanted, far=far), Graphs(21 + 4 * far)
            super().__init__(self._curve, LossPicture(wanted), self._graphs)

    def spots(self, state: TrainingRun) -> list[Spot]:
        """Return the birds that say which they are."""
        return self._curve.spots(state)

    def motion(self, before: TrainingRun, after: TrainingRun, playing: bool) -> list[Traveller]:
        """Return the numbers of a single step: a run that plays, or takes many at once, shows none."""
        return self._graphs.travellers(before) if after.steps == before.steps + 1 and not playing else []

    @staticmethod
    def words(state: TrainingRun) -> Words:
        """Return the Words for a TrainingRun."""
        return Words(_sentence(state), _rule(state), ["what", "value"], _losses(state) + _parameters(state))


def _sentence(state):
    unit = f"{state.wanted.unit}²"
    loss = f"{significant(state.loss)} {unit}"
    line = f"The best line has {significant(state.data.line_losses[0])} {unit}."
    if state.diverged:
        return (
            f"It has diverged at step {state.steps:,}: the loss is {loss}, more than {LOST:,} times that of "
            f"the start. The learning rate {positional(state.learning_rate)} is too large here. Choose a "
            f"smaller one."
        )
    if state.steps == 0:
        chance = f", seed {state.seed:.0f}" if state.start == CHANCE else ""
        rate = f"The learning rate is {positional(state.learning_rate)}."
        start = f"The {_network(state)} starts {state.told('start')}{chance}"
        batch = f" A step looks at {counted(state.batch_size, 'bird')}." if state.in_batches else ""
        return f"{start}, with a loss of {loss}. {line} {rate}{batch}{_game(state)}"
    steps = counted(state.steps, "step") + _epochs(state)
    done = " The run is over." if state.steps == LAST_STEP else ""
    return (
        f"After {steps} with learning rate {positional(state.learning_rate)} the loss of the "
        f"{_network(state)} is {loss}{_on_others(state, unit)}. {line}{_swing(state, unit)}{done}"
        f"{_game(state)}"
    )


def _epochs(state):
    if not state.had_batches:
        return ""
    birds = f"in batches of {counted(state.batch_size, 'bird')}" if state.in_batches else "with all birds"
    return f" ({counted(state.epoch, 'epoch')}, now {birds})"


def _swing(state, unit):
    if not state.had_batches or state.swing is None:
        return ""
    least, largest = (significant(loss) for loss in state.swing)
    return f" In the last {RECENT} steps the loss was between {least} and {largest} {unit}."


def _network(state):
    sizes = "-".join(map(str, state.network.layer_sizes))
    return f"{sizes} network ({state.activation})" if state.hidden else "line"


def _on_others(state, unit):
    held_out = state.record.last.held_out
    if held_out is None:
        return ""
    return f", and on the {len(state.data.held_out.x)} birds held out it is {significant(held_out)} {unit}"


def _game(state):
    """Say how far from the lowest loss held out the learner stopped, once the run has gone on."""
    if not state.is_game:
        return ""
    stop, lowest, unit = state.stop, state.lowest, f"{state.wanted.unit}²"
    if stop is None:
        return " Press Pause where you believe that the loss held out is lowest."
    if state.steps == stop.step:
        return f" You stopped here, at step {stop.step:,}. Play on to see where it is lowest."
    so_far = "" if state.steps == LAST_STEP else " so far"
    if lowest.step == stop.step:
        return f" You stopped at step {stop.step:,}, where the loss held out was lowest{so_far}."
    steps, side = (
        counted(abs(stop.step - lowest.step), "step"),
        "early" if stop.step < lowest.step else "late",
    )
    cost = significant(stop.held_out - lowest.held_out, 3)
    return (
        f" Held out it was lowest{so_far} at step {lowest.step:,}: {significant(lowest.held_out)} {unit}. "
        f"You stopped at step {stop.step:,}, {steps} too {side}, which costs {cost} {unit}."
    )


def _rule(state):
    """Return the rule for the last bias, with today's numbers in it."""
    value, slope = float(state.network.biases[-1][0]), float(state.gradients.dL_db[-1][0])
    bias, nudged = (indexed(b, "2") if state.hidden else name(b) for b in ("b", "∂b"))
    letters = bias, sign("←"), bias, sign("−"), name("η"), fraction(name("∂L"), nudged)
    given = sign("(") + number(significant(slope)) + sign(")")
    step = number(significant(value)), sign("−"), number(positional(state.learning_rate)), sign("·"), given
    result = number(significant(value - state.learning_rate * slope))
    # Two formulas, not one: a narrow page can then break the line between them.
    return formula(*letters) + formula(sign("="), *step, sign("="), result)


def _losses(state):
    data, last = state.data, state.record.last
    unit = f"{state.wanted.unit}²"
    learned = [last.loss, data.line_losses[0], data.constant_losses[0]]
    rows = _three(f"{len(data.learned.x)} birds learned from", unit, learned)
    if last.held_out is not None:
        others = [last.held_out, data.line_losses[1], data.constant_losses[1]]
        rows += _three(f"{len(data.held_out.x)} birds held out", unit, others)
    rows += _of_kinds(state, unit) if state.steps else []
    flipper, target = state.input + 20, f"{significant(state.answer)} {state.wanted.unit}"
    rows.append(["learning rate η", positional(state.learning_rate)])
    return [*rows, [f"ŷ for a flipper of {flipper:.0f} cm", target]]


def _three(birds, unit, losses):
    named = zip(("network", "best line", "best constant"), losses, strict=True)
    return [[f"loss on {birds}: {who} ({unit})", significant(loss)] for who, loss in named]


def _of_kinds(state, unit):
    """Return a row for each kind of which birds are learned from."""
    learned, (numbers, _) = state.data.learned, state.data.kinds
    rows = []
    for place, (look, kind) in enumerate(zip(LOOKS, SPECIES, strict=True)):
        birds = numbers == place
        loss = mean_squared_error(state.network.forward(learned.x[birds]).prediction, learned.y[birds])
        rows.append([f"loss on {birds.sum()} {kind} {look.symbol} learned from ({unit})", significant(loss)])
    return rows


def _parameters(state):
    network = state.network
    if len(network.weights) == 1:
        return [["w, b", f"{_number(network.weights[0][0, 0])}, {_number(network.biases[0][0])}"]]
    neurons = zip(network.weights[0][0], network.biases[0], network.weights[1][:, 0], strict=True)
    rows = [
        [f"neuron {unit}: w1, b1, w2", ", ".join(map(_number, numbers))]
        for unit, numbers in enumerate(neurons, start=1)
    ]
    return [*rows, ["b2", _number(network.biases[1][0])]]


def _number(value):
    return decimals(value, 3) if abs(value) < 1e6 else significant(value)


def _played(start):
    """Return the state after 400 steps, of which the learner has stopped at step 100."""
    state = start.moved("steps_at_once", 100)
    state = (state.stepped() or state).stopped()
    for _ in range(3):
        state = state.stepped() or state
    return state.moved("steps_at_once", start.steps_at_once)


def _calmed(start):
    """Return the state after 200 steps in batches of 9 birds, and 200 with all birds."""
    state = start.moved("steps_at_once", 10).moved("batch_size", 9)
    for k in range(40):
        state = state.moved("batch_size", ALL_BIRDS) if k == 20 else state
        state = state.stepped() or state
    return state.moved("steps_at_once", start.steps_at_once)


class TrainingExplorer(Explorer):
    """A network that learns: its graph, the curve that it draws, and the loss after each step.

    w ← w − η ∂L/∂w and b ← b − η ∂L/∂b for all weights and biases, again and again

    Parameters
    ----------
    target : str
        What is predicted: "bill depth" in mm from 17 mm, or "mass" in kg.
    hidden : int
        How many hidden neurons: 0, 1, 2, 4, 8 or 16. None make a line.
    birds : str
        Who is learned from, "all 333", "222 of them" or "the dozen". The others are held out.
    learning_rate : float
        η, above 0.
    seed : int
        The seed for the chance that draws the first weights.
    activation : str
        The bend of the hidden neurons, by name: every one of `activations.ACTIVATIONS` but the identity.
    starts : bool
        Whether there is a list to start from zeros or from equal neurons too.
    far : bool
        Whether the curve goes on to a flipper of 25 cm. The nodes then hold the numbers for this flipper,
        otherwise for one of 21 cm.
    stop_early : bool
        Whether the learner is to press Pause where the loss on the birds held out is lowest. The first
        Pause of a run counts. Once the run has gone on, it is told where that was, and what it costs.
    in_batches : bool
        Whether there is a list for how many birds a step looks at. The run goes on with another batch.

    Attributes
    ----------
    hidden, steps_at_once : int
    activation, birds, start : str
        `start` with `starts` only: "chance", "zeros" or "equal".
    batch_size : int
        With `in_batches` only: 111, 37, 9 or 1, or 0 for all birds.
    learning_rate, seed : float

    Raises
    ------
    TypeError, ValueError
        If the learning rate is not above 0, the seed is no whole number, or a choice is unknown.

    Notes
    -----
    Used in lesson 08. Every control but the batch and the steps at once begins a new run. A run ends after
    20,000 steps, or when its loss is more than 1,000 times that of its start.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Nature 323, 533 to 536, doi 10.1038/323533a0.

    Examples
    --------
    >>> TrainingExplorer()
    TrainingExplorer(hidden=2, learning_rate=0.1, seed=0, steps=0, loss=4.044)
    """

    def __init__(
        self,
        target: str = "bill depth",
        hidden: int = 2,
        birds: str = ALL,
        learning_rate: float = 0.1,
        seed: int = 0,
        *,
        activation: str = "tanh",
        starts: bool = False,
        far: bool = False,
        stop_early: bool = False,
        in_batches: bool = False,
    ) -> None:
        options = {"far": far, "stop_early": stop_early}
        start = TrainingRun(target, hidden, activation, learning_rate, seed, birds, **options)
        controls = ["learning_rate", "seed", "hidden", "start", "activation", "birds"]
        controls += ["batch_size", "steps_at_once"]
        asked_for = {"start": starts, "batch_size": in_batches}
        controls = [name for name in controls if asked_for.get(name, True)]
        in_sight = ["start", "seed"] if starts else ["hidden", "seed"] if stop_early else ["learning_rate"]
        more = set(controls) - {*in_sight, "batch_size", "steps_at_once"}
        pictured = _calmed if in_batches else _played
        super().__init__(start, TrainingView(target, far=far), controls, more, pictured=pictured)

    def press(self, name: str) -> None:
        """Do what a button does. The first Pause of a run is where the learner stopped."""
        pauses = name == "play" and self.playing
        super().press(name)
        stopped = self.state.stopped()
        if pauses and stopped is not self.state:
            self.state = stopped
