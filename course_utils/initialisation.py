"""Where training starts: layer sizes, and weights drawn by chance."""

from collections.abc import Iterable

import numpy as np

from course_utils.arguments.numbers import check_generator
from course_utils.arguments.shapes import as_layer_sizes


def initial_parameters(
    layer_sizes: Iterable[int], rng: np.random.Generator
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return weights drawn by chance, and biases of 0.

    w ~ N(0, 1 / fan_in), b = 0

    Parameters
    ----------
    layer_sizes : list of int, at least two, each from 1 on
        Inputs, hidden layers, outputs. [1, 2, 1] has two hidden neurons, and [1, 1] is a line.
    rng : numpy.random.Generator
        The source of chance. The same seed draws the same weights.

    Returns
    -------
    tuple of two lists of numpy.ndarray
        Weights of shape (fan_in, fan_out), then biases of shape (fan_out,). One of both for each layer.

    Raises
    ------
    TypeError
        If a size is no whole number, or if `rng` is no generator.
    ValueError
        If a size is below 1, or if there are fewer than two.

    Notes
    -----
    A neuron with many inputs gets small weights, so that its z is about as large as one input.
    Equal weights would make twins of its neurons: that is why chance draws them. Lesson 08.

    References
    ----------
    LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, section 4.6.

    Examples
    --------
    >>> weights, biases = initial_parameters([1, 8, 1], np.random.default_rng(0))
    >>> [w.shape for w in weights], [b.shape for b in biases]
    ([(1, 8), (8, 1)], [(8,), (1,)])
    """
    sizes = as_layer_sizes(layer_sizes)
    check_generator(rng)
    shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
    weights = [rng.normal(0.0, fan_in**-0.5, (fan_in, fan_out)) for fan_in, fan_out in shapes]
    return weights, [np.zeros(fan_out) for _, fan_out in shapes]
