"""Numbers on their way through a network: over which wire, times what, and what arrives."""

from typing import NamedTuple

import numpy as np

from course_utils.explorers.parts.nodes_and_wires import factored
from course_utils.network import Network

_ROOM = 58  # points, for a factor on a wire
TARGET, MISS, LOSS = range(3)  # the nodes behind the output, from above


class Hop(NamedTuple):
    """A number that goes from one node to another.

    Attributes
    ----------
    start, end : (int, int)
        Layer and position. Both are the same where a bias comes in, and where a number passes a node.
    carried, arrives : float
        The number before and after the factor.
    factor : str
        What it meets on its way, such as × 0.42; nothing where it stays as it is.
    is_back : bool
        Whether it is a gradient.
    over : str
        "wire"; "bias" for the short wire of a bias; "node" for the node itself.
    stays : bool
        Whether it is a gradient of the wire, and ends in its middle.
    after : int
        How many hops it waits for.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    carried: float
    factor: str
    arrives: float
    is_back: bool = False
    over: str = "wire"
    stays: bool = False
    after: int = 0


def hops_into(network: Network, values: list[np.ndarray], node: tuple[int, int]) -> list[Hop]:
    """Return what comes into a node on the way forward: a · w over each wire, and its bias.

    Parameters
    ----------
    network : Network
    values : list of arrays (size,)
        What each node holds, layer by layer.
    node : (int, int)
        Layer and position, of a layer behind the input.
    """
    layer, unit = node
    weights, bias = network.weights[layer - 1][:, unit], float(network.biases[layer - 1][unit])
    sent = zip(values[layer - 1], weights, strict=True)
    over_wires = [
        Hop((layer - 1, i), node, a, factored("×", w, _ROOM), a * w) for i, (a, w) in enumerate(sent)
    ]
    return [*over_wires, Hop(node, node, bias, _plus(bias), bias, over="bias")]


def _plus(value):
    return factored("−" if value < 0 else "+", abs(value), _ROOM)


def hops_back_into(
    network: Network, dL_dz: np.ndarray, node: tuple[int, int], paths: list[int] | None = None
) -> list[Hop]:
    """Return what comes back into a node: ∂L/∂z · w over each wire that leaves it.

    Parameters
    ----------
    network : Network
    dL_dz : array (size,)
        Of the nodes in the layer behind it.
    node : (int, int)
        Layer and position.
    paths : list of int, optional
        Over which of the wires; over all if none are given.
    """
    layer, unit = node
    weights = network.weights[layer][unit]
    return [
        Hop((layer + 1, k), node, dL_dz[k], factored("×", weights[k], _ROOM), dL_dz[k] * weights[k], True)
        for k in (range(len(weights)) if paths is None else paths)
    ]


def hops_onto_wires(
    values: list[np.ndarray], dL_dz: float, gradients: np.ndarray, node: tuple[int, int], *, one: bool
) -> list[Hop]:
    """Return how each wire into a node gets its gradient: ∂L/∂w = ∂L/∂z · a, and ∂L/∂b = ∂L/∂z.

    Parameters
    ----------
    values : list of arrays (size,)
        What each node holds, layer by layer.
    dL_dz : float
        Of the node.
    gradients : array (fan_in,)
        ∂L/∂w of the wires.
    node : (int, int)
        Layer and position.
    one : bool
        Whether it is one bird. Of many each has its own a, and a mean is no factor.
    """
    layer, unit = node
    letter = "x" if layer == 1 else "a"
    over_wires = [
        Hop(
            node, (layer - 1, i), dL_dz, factored("×", a, _ROOM) if one else f"× {letter}", gradient,
            True, stays=True,
        )
        for i, (a, gradient) in enumerate(zip(values[layer - 1], gradients, strict=True))
    ]  # fmt: skip
    return [*over_wires, Hop(node, node, dL_dz, "× 1", dL_dz, True, over="bias", stays=True)]
