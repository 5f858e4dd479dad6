"""What a state of the four phases shows: how far each is, and the numbers found so far."""

import numpy as np

from course_utils.explorers.backpropagation.phases import BACKWARD, FORWARD, UPDATE, nodes_of
from course_utils.explorers.backpropagation.situation import mean_slopes

NOT_YET, DONE, OLD = "not yet", "done", "out of date"
_NEARLY = 1e-3  # absolute and relative: what one step of a nudge may be away from the slope


def status(state, phase):
    """Return how far a phase is, in words."""
    if phase not in state.records:
        return NOT_YET
    if not state.is_fresh(phase):
        return NOT_YET if phase == UPDATE else OLD
    return DONE if state.is_done(phase) else f"{state.steps(phase)} of {state.steps_in(phase)}"


def out_of_date(state):
    """Return the names of the phases that belong to other numbers than the present ones."""
    return [phase for phase in state.records if status(state, phase) == OLD]


def node_values(state):
    """Return the values of the nodes to which Forward has come, layer by layer; NaN elsewhere."""
    record = state.records.get(FORWARD)
    situation = record.situation if record else state.situation
    values = [layer.copy() for layer in situation.mean_values]
    reached = nodes_of(FORWARD, state.network.layer_sizes)[: state.steps(FORWARD)]
    return _only([(0, 0), *reached], values)


def node_slopes(state):
    """Return the gradients of the nodes to which Backward has come, layer by layer; NaN elsewhere.

    A learner's own backward gives none of them, so then they are all NaN.
    """
    record = state.records.get(BACKWARD)
    if record is None or state.own:
        return [np.full(size, np.nan) for size in state.network.layer_sizes]
    return _only(_reached(state), mean_slopes(record.gradients))


def slopes(state):
    """Return ∂L/∂w of the Parameters to which Backward has come, a dict from Parameter to float."""
    record, reached = state.records.get(BACKWARD), _reached(state)
    found = [parameter for parameter in state.situation.parameters if parameter.node in reached]
    return {parameter: parameter.of(record.gradients.dL_dw, record.gradients.dL_db) for parameter in found}


def wrong_rows(state):
    """Return the Parameters whose gradient by the learner's own backward is not what a nudge measures."""
    if not (state.own and state.is_fresh(BACKWARD)):
        return []
    measured = state.situation.measured
    return [
        parameter
        for parameter, slope in slopes(state).items()
        if abs(slope - measured[parameter]) > _NEARLY * (1 + abs(measured[parameter]))
    ]


def _reached(state):
    return set(nodes_of(BACKWARD, state.network.layer_sizes)[: state.steps(BACKWARD)])


def _only(nodes, layers):
    """Return the layers with NaN everywhere but at these nodes."""
    kept = [np.full_like(layer, np.nan) for layer in layers]
    for layer, unit in nodes:
        kept[layer][unit] = layers[layer][unit]
    return kept
