"""The state behind the four phases: what they run on, and what each has left behind."""

from dataclasses import dataclass, field, replace

from course_utils.arguments.numbers import finite_number
from course_utils.explorers.backpropagation.parameters import with_values
from course_utils.explorers.backpropagation.phases import BACKWARD, FORWARD, PHASES, UPDATE, nodes_of
from course_utils.explorers.backpropagation.records import Record, computed, refuse_without, updated
from course_utils.explorers.backpropagation.situation import BIRDS, Situation
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.state import State
from course_utils.text.number_format import plain

LIVE = {False: "off", True: "on"}
_RATE = Scale("learning rate η", 0.01, 1, 0.01)


@dataclass(frozen=True, eq=False)
class Backpropagation(State):
    """A situation, a learning rate, and the records of the phases that have begun.

    `last` is what was done last, the name of a phase or of a control, and `again` how often a phase was
    run in a row that had nothing left to do.
    """

    situation: Situation
    learning_rate: float = 0.1
    live: bool = False
    own: object = None
    records: dict = field(default_factory=dict)
    last: str = ""
    again: int = 0

    choices = {"birds": Choice("birds", BIRDS), "live": Choice("live", LIVE)}

    def __getattr__(self, name):
        """Return the weight or bias of this name."""
        if name in self.by_name:
            return self.by_name[name].of(self.network.weights, self.network.biases)
        raise AttributeError(name)

    @property
    def network(self):
        """The present network."""
        return self.situation.network

    @property
    def birds(self):
        """Which birds it runs on."""
        return self.situation.birds

    @property
    def by_name(self):
        """The Parameters by name."""
        return {parameter.name: parameter for parameter in self.situation.parameters}

    @property
    def scales(self):
        """What the sliders show."""
        found = {parameter.name: parameter.scale for parameter in self.situation.parameters}
        return found | {"learning_rate": _RATE}

    def moved(self, name, value):
        """Return the state after a control was moved; live, all phases that have begun follow it."""
        change = {"last": name, "again": 0}
        if name == "birds":
            change["situation"] = Situation(self.network, value)
        elif name in self.by_name:
            value = finite_number(value, name)
            change["situation"] = Situation(
                with_values(self.network, {self.by_name[name]: value}), self.birds
            )
        else:
            change[name] = value
        return replace(self, **change)._followed()

    def begun(self):
        """Return the same state as one to start from: nothing was done last."""
        return replace(self, last=self.last if self.last in PHASES else "")

    def ran(self, phase):
        """Return the state after a phase was run to its end."""
        if phase != UPDATE and self.is_done(phase):
            return replace(self, last=phase, again=self.again + 1 if self.last == phase else 1)
        return self._advanced(phase, self.steps_in(phase))

    def stepped(self):
        """Return the state one node further on: within a phase, or at the first node of the next one."""
        to_do = (phase for phase in PHASES if not self.is_done(phase))
        phase = UPDATE if self._is_under_way(UPDATE) else next(to_do, UPDATE)
        begun = self.steps(phase) if self._is_under_way(phase) else 0
        return self._advanced(phase, begun + 1)

    def _advanced(self, phase, steps):
        begun = self.records.get(phase) if self.is_fresh(phase) else None
        kept = {name: record for name, record in self.records.items() if phase != FORWARD or name != UPDATE}
        if phase != UPDATE:
            refuse_without(phase, self.is_done)
            record = begun or computed(phase, self.situation, self.own)
            return replace(self, records=kept | {phase: replace(record, steps=steps)}, last=phase, again=0)
        if not self._is_under_way(UPDATE):
            refuse_without(phase, self.is_done)
            begun = Record(self.situation, 0, kept[BACKWARD].gradients, self.situation, self.learning_rate)
        record = updated(begun, steps)
        records, situation = kept | {UPDATE: record}, record.situation
        return replace(self, situation=situation, records=records, last=UPDATE, again=0)._followed()

    def _followed(self):
        """Return the state in which, if it is live, all phases that have begun ran on the present network."""
        if not self.live:
            return self
        records = dict(self.records)
        for phase in set(records) - {UPDATE}:
            if not self.is_fresh(phase):
                steps = records[phase].steps
                records[phase] = replace(computed(phase, self.situation, self.own), steps=steps)
        return replace(self, records=records)

    def is_fresh(self, phase):
        """Whether a phase has begun and belongs to the present network and birds."""
        return phase in self.records and self.records[phase].situation is self.situation

    def is_done(self, phase):
        """Whether a phase has come to its end and is fresh."""
        return self.is_fresh(phase) and self.steps(phase) == self.steps_in(phase)

    def _is_under_way(self, phase):
        return self.is_fresh(phase) and not self.is_done(phase)

    def steps(self, phase):
        """How many nodes a phase has gone through."""
        return self.records[phase].steps if phase in self.records else 0

    def steps_in(self, phase):
        """How many nodes a phase has to go through."""
        return len(nodes_of(phase, self.network.layer_sizes))

    @property
    def active(self):
        """Layer and position of the node in which the last phase is, or None."""
        phase = self.last if self.last in PHASES else None
        if phase is None or not self.steps(phase):
            return None
        return nodes_of(phase, self.network.layer_sizes)[self.steps(phase) - 1]

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.2f}" for name in self.scales}
        numbers |= {"birds": str(len(self.situation.x))}
        numbers |= {phase.lower(): str(self.steps(phase)) for phase in PHASES}
        return numbers | {"mse": plain(self.situation.loss)}
