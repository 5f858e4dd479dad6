"""The state behind the four phases: what they run on, and what each has left behind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, NamedTuple, Self

import numpy as np

from course_utils.arguments.numbers import finite_number
from course_utils.explorers.backpropagation.learner import gradients_by
from course_utils.explorers.backpropagation.situation import (
    BIRDS,
    Parameter,
    Situation,
    with_values,
)
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.state import State
from course_utils.explorers.parts.hops import LOSS as LOSS_NODE
from course_utils.explorers.parts.hops import MISS
from course_utils.network import Gradients, Network
from course_utils.text.number_format import plain

LIVE = {False: "off", True: "on"}
_RATE = Scale("learning rate η", 0.01, 1, 0.01)
_NEARLY = 1e-3  # absolute and relative: what one step of a nudge may be away from the slope


class Phase(NamedTuple):
    """A phase: what its button says, the phase that it goes by, and what it needs of that."""

    label: str
    tip: str
    after: str = ""
    needs: str = ""


FORWARD, LOSS, BACKWARD, UPDATE = PHASES = {
    "forward": Phase("Forward", "Walk from the input to the prediction"),
    "loss": Phase(
        "Loss", "Compare the prediction with the target",
        "forward", "predictions of the present network",
    ),
    "backward": Phase(
        "Backward", "Walk back from the loss and compute every gradient",
        "loss", "the loss of the present network",
    ),
    "update": Phase(
        "Update", "Move every weight and bias against its gradient",
        "backward", "gradients of the present network",
    ),
}  # fmt: skip


class Stop(NamedTuple):
    """What a phase does in one step.

    Attributes
    ----------
    does : str
        Forward: "sum". Loss: "miss", then "loss". Backward: "start" at the output; at a node "wires", where
        what comes back adds up, "bend", past the activation, and "inputs", where each wire into the node gets
        its gradient. Update: "update".
    layer, unit : int
        At which node. Target, miss and loss are one more layer.
    path : int
        At the input, over which of the wires that leave it.
    """

    does: str
    layer: int
    unit: int
    path: int = 0

    @property
    def node(self) -> tuple[int, int]:
        """Layer and position of the node."""
        return self.layer, self.unit


@cache
def stops_of(phase: str, layer_sizes: tuple[int, ...], is_own: bool = False) -> list[Stop]:
    """Return the steps of a phase in their order. Of a learner's own backward only the gradients are known.

    Examples
    --------
    >>> [stop.does for stop in stops_of("backward", (1, 1, 1))]
    ['start', 'inputs', 'wires', 'bend', 'inputs', 'wires']
    """
    last = len(layer_sizes) - 1
    nodes = [(layer, unit) for layer in range(1, last) for unit in range(layer_sizes[layer])]
    if phase == FORWARD:
        return [Stop("sum", *node) for node in [*nodes, (last, 0)]]
    if phase == UPDATE:
        return [Stop("update", *node) for node in [*nodes, (last, 0)]]
    if phase == LOSS:
        return [Stop("miss", last + 1, MISS), Stop("loss", last + 1, LOSS_NODE)]
    nodes = sorted(nodes, key=lambda node: -node[0])
    if is_own:
        return [Stop("inputs", *node) for node in [(last, 0), *nodes]]
    at_nodes = [Stop(does, *node) for node in nodes for does in ("wires", "bend", "inputs")]
    paths = [Stop("wires", 0, 0, path) for path in range(layer_sizes[1])]
    return [Stop("start", last, 0), Stop("inputs", last, 0), *at_nodes, *paths]


@dataclass(frozen=True, eq=False)
class Record:
    """How far a phase has come.

    Attributes
    ----------
    situation : Situation
        What it ran on. For Update: what its steps have made so far.
    steps : int
        How many of its stops it has come to.
    gradients : Gradients, optional
        What Backward found, and what Update goes by.
    start : Situation, optional
        What Update began with.
    rate : float, optional
        The learning rate with which Update began.
    """

    situation: Situation
    steps: int
    gradients: Gradients | None = None
    start: Situation | None = None
    rate: float | None = None

    def dL_dz(self, layer: int) -> np.ndarray:
        """Return ∂L/∂z of the nodes of a layer, (size,): their z move for all birds alike."""
        return self.gradients.dL_dz[layer - 1].sum(axis=0)

    def slope_at(self, stop: Stop) -> float:
        """Return how the loss answers to the node of a stop, as far as the walk back has come there."""
        if stop.does == "bend":
            return float(self.dL_dz(stop.layer)[stop.unit])
        if stop.layer == 0:  # path by path
            weights = self.situation.network.weights[0][stop.unit, : stop.path + 1]
            return float(weights @ self.dL_dz(1)[: stop.path + 1])
        return float(self.gradients.dL_da[stop.layer][:, stop.unit].sum())

    def updated(self, steps: int) -> "Record":
        """Return the Record of Update after so many nodes: w − η ∂L/∂w for what leads into them."""
        network = self.start.network
        after = network.updated(self.gradients, self.rate)
        reached = [stop.node for stop in stops_of(UPDATE, network.layer_sizes)[:steps]]
        values = {p: p.of(after.weights, after.biases) for p in self.start.parameters if p.node in reached}
        made = Situation(with_values(network, values), self.start.birds)
        return replace(self, situation=made, steps=steps)


@dataclass(frozen=True, eq=False)
class Backpropagation(State):
    """A situation, a learning rate, and the records of the phases that have begun.

    `own` is a learner's function in place of Backward. `last` is what was done last, the key of a phase or
    the name of a control, and `again` how often a phase was run in a row that had nothing left to do.
    """

    situation: Situation
    learning_rate: float = 0.1
    live: bool = False
    own: Callable | None = None
    records: Mapping[str, Record] = field(default_factory=dict)
    last: str = ""
    again: int = 0

    choices = {"birds": Choice("birds", BIRDS), "live": Choice("live", LIVE)}

    def __getattr__(self, name: str) -> float:
        """Return the weight or bias of this name."""
        if name in self.by_name:
            return self.by_name[name].of(self.network.weights, self.network.biases)
        raise AttributeError(name)

    @property
    def network(self) -> Network:
        """The present network."""
        return self.situation.network

    @property
    def birds(self) -> str:
        """Which birds it runs on."""
        return self.situation.birds

    @cached_property
    def by_name(self) -> dict[str, Parameter]:
        """The Parameters by name."""
        return {parameter.name: parameter for parameter in self.situation.parameters}

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """What the sliders show."""
        return {name: parameter.scale for name, parameter in self.by_name.items()} | {"learning_rate": _RATE}

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved; live, all phases that have begun follow it."""
        change = {"last": name, "again": 0}
        if name == "birds":
            change["situation"] = Situation(self.network, value)
        elif name in self.by_name:
            network = with_values(self.network, {self.by_name[name]: finite_number(value, name)})
            change["situation"] = Situation(network, self.birds)
        else:
            change[name] = value
        return replace(self, **change)._followed()

    def ran(self, phase: str) -> Self:
        """Return the state after a phase was run to its end."""
        if phase != UPDATE and self.is_done(phase):
            return replace(self, last=phase, again=self.again + 1 if self.last == phase else 1)
        return self._advanced(phase, self.steps_in(phase))

    def stepped(self) -> Self:
        """Return the state one stop further on: within a phase, or at the first stop of the next one."""
        to_do = (phase for phase in PHASES if not self.is_done(phase))
        return self._one_on(UPDATE if self._is_under_way(UPDATE) else next(to_do, UPDATE))

    def stepped_in(self, phase: str) -> Self | None:
        """Return the state one stop further on in a phase, or None at its end.

        Update, once it is done, begins anew when Backward has run again; what it needs is said until then.
        """
        is_at_end = self.is_done(phase) and (phase != UPDATE or self.last == UPDATE)
        return None if is_at_end else self._one_on(phase)

    def _one_on(self, phase):
        return self._advanced(phase, self.steps(phase) + 1 if self._is_under_way(phase) else 1)

    def _advanced(self, phase, steps):
        begun = self.records[phase] if self._is_under_way(phase) else self._begun(phase)
        record = begun.updated(steps) if phase == UPDATE else replace(begun, steps=steps)
        kept = {name: record for name, record in self.records.items() if phase != FORWARD or name != UPDATE}
        records = kept | {phase: record}
        return replace(self, situation=record.situation, records=records, last=phase, again=0)._followed()

    def _begun(self, phase):
        """Return the Record of a phase before its first node, or raise if it is not its turn yet."""
        label, _, before, needs = PHASES[phase]
        if before and not self.is_done(before):
            raise ValueError(f"{label} needs {needs}. Press {PHASES[before].label} first")
        if phase == UPDATE:
            gradients = self.records[BACKWARD].gradients
            return Record(self.situation, 0, gradients, self.situation, self.learning_rate)
        return self._computed(phase, 0)

    def _computed(self, phase, steps):
        if phase != BACKWARD:
            return Record(self.situation, steps)
        gradients = gradients_by(self.own, self.situation) if self.own else self.situation.gradients
        return Record(self.situation, steps, gradients)

    def _followed(self):
        """Return the state in which, if it is live, all phases that have begun ran on the present network."""
        if not self.live:
            return self
        behind = [phase for phase in self.records if self.is_old(phase)]
        followed = {phase: self._computed(phase, self.steps(phase)) for phase in behind}
        return replace(self, records=self.records | followed)

    def is_fresh(self, phase: str) -> bool:
        """Whether a phase has begun and belongs to the present network and birds."""
        return phase in self.records and self.records[phase].situation is self.situation

    def is_old(self, phase: str) -> bool:
        """Whether a phase has begun and belongs to other numbers. What Update has done is no longer asked."""
        return phase in self.records and phase != UPDATE and not self.is_fresh(phase)

    def is_done(self, phase: str) -> bool:
        """Whether a phase has come to its end and is fresh."""
        return self.is_fresh(phase) and self.steps(phase) == self.steps_in(phase)

    def _is_under_way(self, phase):
        return self.is_fresh(phase) and not self.is_done(phase)

    def steps(self, phase: str) -> int:
        """How many of its stops a phase has come to."""
        return self.records[phase].steps if phase in self.records else 0

    def steps_in(self, phase: str) -> int:
        """How many stops a phase has."""
        return len(self._stops(phase))

    def _stops(self, phase):
        return stops_of(phase, self.network.layer_sizes, bool(self.own))

    def reached(self, phase: str) -> list[Stop]:
        """Return the stops to which a phase has come."""
        return self._stops(phase)[: self.steps(phase)]

    @property
    def stop(self) -> Stop | None:
        """The stop at which the last phase is, or None."""
        reached = self.reached(self.last) if self.last in PHASES else []
        return reached[-1] if reached else None

    @property
    def active(self) -> tuple[int, int] | None:
        """Layer and position of the node in which the last phase is, or None."""
        return self.stop and self.stop.node

    @cached_property
    def node_values(self) -> list[np.ndarray]:
        """The values of the nodes to which Forward and Loss have come, layer by layer; NaN elsewhere."""
        record = self.records.get(FORWARD)
        situation = record.situation if record else self.situation
        values = _only([(0, 0), *(stop.node for stop in self.reached(FORWARD))], situation.mean_values)
        return [*values, self._values_behind(situation)]

    def _values_behind(self, situation):
        """Return target, miss and loss, as far as Loss has come with what Forward went through."""
        steps = self.steps(LOSS) if LOSS in self.records and self.records[LOSS].situation is situation else 0
        behind = np.array([situation.target.mean(), situation.mean_miss, situation.loss])
        behind[1 + steps :] = np.nan
        return behind

    @cached_property
    def node_slopes(self) -> list[np.ndarray]:
        """How the loss answers to each node to which Backward has come, layer by layer; NaN elsewhere.

        The value of the node moves for all birds alike. Before its activation is passed, the value is a, and
        from then on it is z. A learner's own backward gives none of them.
        """
        slopes = [np.full(size, np.nan) for size in (*self.network.layer_sizes, 3)]
        if BACKWARD not in self.records or self.own:
            return slopes
        record = self.records[BACKWARD]
        for stop in self.reached(BACKWARD):
            if stop.does == "start":
                slopes[-1][[MISS, LOSS_NODE]] = [2 * record.situation.mean_miss, 1]
            if stop.does != "inputs":
                slopes[stop.layer][stop.unit] = record.slope_at(stop)
        return slopes

    @cached_property
    def slopes(self) -> dict[Parameter, float]:
        """∂L/∂w of the Parameters to which Backward has come."""
        record = self.records.get(BACKWARD)
        reached = [stop.node for stop in self.reached(BACKWARD) if stop.does == "inputs"]
        return {
            parameter: parameter.of(record.gradients.dL_dw, record.gradients.dL_db)
            for parameter in self.situation.parameters
            if parameter.node in reached
        }

    @property
    def measured_so_far(self) -> dict[Parameter, float]:
        """What nudges measure, of the Parameters alone to which Backward has come."""
        return {parameter: self.situation.measured[parameter] for parameter in self.slopes}

    @cached_property
    def wrong(self) -> list[Parameter]:
        """The Parameters whose gradient by the learner's own backward is not what a nudge measures."""
        if not (self.own and self.is_fresh(BACKWARD)):
            return []
        measured = self.situation.measured
        return [
            parameter
            for parameter, slope in self.slopes.items()
            if abs(slope - measured[parameter]) > _NEARLY * (1 + abs(measured[parameter]))
        ]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        steps = {phase: str(self.steps(phase)) for phase in PHASES}
        birds, mse = str(len(self.situation.x)), plain(self.situation.loss)
        return super().shown | {"birds": birds} | steps | {"mse": mse}


def _only(nodes: Iterable[tuple[int, int]], layers):
    """Return the layers with NaN everywhere but at these nodes."""
    kept = [np.full_like(layer, np.nan) for layer in layers]
    for layer, unit in nodes:
        kept[layer][unit] = layers[layer][unit]
    return kept
