"""What a run of a phase leaves behind, and how it comes about."""

from dataclasses import dataclass, replace

from course_utils.explorers.backpropagation.learner import gradients_by
from course_utils.explorers.backpropagation.parameters import with_values
from course_utils.explorers.backpropagation.phases import BACKWARD, BEFORE, NEEDED, UPDATE, nodes_of
from course_utils.explorers.backpropagation.situation import Situation
from course_utils.network import Gradients


@dataclass(frozen=True, eq=False)
class Record:
    """How far a phase has come.

    Attributes
    ----------
    situation : Situation
        What it ran on. For Update: what its steps have made so far.
    steps : int
        How many nodes it has gone through.
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


def refuse_without(phase, is_done):
    """Raise a ValueError if the phase before this one has not been run on the present network."""
    if phase in BEFORE and not is_done(BEFORE[phase]):
        raise ValueError(f"{phase} needs {NEEDED[phase]}. Press {BEFORE[phase]} first")


def computed(phase, situation, own):
    """Return the Record of a phase before its first node; a learner's own function may run Backward."""
    if phase != BACKWARD:
        return Record(situation, 0)
    return Record(situation, 0, gradients_by(own, situation) if own else situation.gradients)


def updated(record, steps):
    """Return the Record of Update after so many nodes: w − η ∂L/∂w for what leads into them."""
    network = record.start.network
    after = network.updated(record.gradients, record.rate)
    reached = nodes_of(UPDATE, network.layer_sizes)[:steps]
    values = {p: p.of(after.weights, after.biases) for p in record.start.parameters if p.node in reached}
    made = Situation(with_values(network, values), record.start.birds)
    return replace(record, situation=made, steps=steps)
