"""The four phases, and the nodes that each goes through."""

FORWARD, LOSS, BACKWARD, UPDATE = PHASES = "Forward", "Loss", "Backward", "Update"
TIPS = {
    FORWARD: "Walk from the input to the prediction",
    LOSS: "Compare the prediction with the target",
    BACKWARD: "Walk back and compute every gradient; nothing is changed",
    UPDATE: "Move every weight and bias against its gradient",
}
BEFORE = {LOSS: FORWARD, BACKWARD: LOSS, UPDATE: BACKWARD}
NEEDED = {
    LOSS: "predictions of the present network",
    BACKWARD: "the loss of the present network",
    UPDATE: "gradients of the present network",
}


def nodes_of(phase, layer_sizes):
    """Return layer and position of the nodes that a phase goes through, in their order.

    Examples
    --------
    >>> nodes_of("Backward", (1, 2, 1))
    [(2, 0), (1, 0), (1, 1), (0, 0)]
    """
    layers = range(1, len(layer_sizes))
    if phase == LOSS:
        return [(len(layer_sizes) - 1, 0)]
    if phase == BACKWARD:
        layers = range(len(layer_sizes) - 1, -1, -1)
    return [(layer, unit) for layer in layers for unit in range(layer_sizes[layer])]
