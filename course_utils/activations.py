"""Activations: the bend in a neuron. A neuron adds up to z, and its activation makes a = f(z) of it.

The two formulas of each activation stand at the bottom of this file.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_numbers, shown


@dataclass(frozen=True, eq=False)
class Activation:
    """A bend: the function f that a neuron applies to its z.

    a = f(z)

    Parameters
    ----------
    name : str
        What it is called, such as tanh.
    f : callable
        a = f(z) for arrays. It checks nothing.
    slope : callable
        f′(z) for arrays, of z and of a = f(z), which spares it from computing f again. It checks nothing,
        and one number stands for a slope that is the same everywhere.
    smooth : bool
        Whether f has no corner, and takes complex numbers too: then `check_gradients` measures to the last
        digit. If nothing is said, it nudges both ways instead, which is right for every f.
    picture_range : tuple of two floats
        From where to where a picture of a reaches. If nothing is said, as far as those of z do.

    Notes
    -----
    `Network` uses `f` and `slope` once it has checked what it was given. For all others there are
    `function` and `derivative`, which check. Lessons 05 to 09.

    Examples
    --------
    >>> tanh
    Activation(tanh)
    """

    name: str
    f: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray, np.ndarray], np.ndarray]
    smooth: bool = False
    picture_range: tuple[float, float] = (-9.0, 9.0)

    def function(self, z: ArrayLike) -> np.ndarray:
        """Return what the neuron sends on.

        a = f(z)

        Parameters
        ----------
        z : array_like, any shape
            What the neuron adds up to, without a unit.

        Returns
        -------
        numpy.ndarray, shape of `z`
            Without a unit. relu: from 0. tanh: from −1 to 1. sigmoid: from 0 to 1. identity: any number.

        Raises
        ------
        TypeError
            If `z` holds anything but real numbers.
        ValueError
            If `z` is empty or not finite.

        References
        ----------
        Rumelhart, Hinton and Williams (1986), Nature 323, 533 to 536, doi 10.1038/323533a0 (sigmoid).
        LeCun (1989), Generalization and network design strategies, CRG-TR-89-4 (tanh).
        Nair and Hinton (2010), Rectified linear units improve restricted Boltzmann machines, ICML (relu).

        Examples
        --------
        >>> relu.function([-2.0, 3.0])
        array([0., 3.])
        """
        return np.asarray(self.f(as_numbers(z, "z")))

    def derivative(self, z: ArrayLike) -> np.ndarray:
        """Return how strongly the activation answers to its z.

        f′(z) = ∂a/∂z

        Returns
        -------
        numpy.ndarray, shape of `z`
            Without a unit. From 0 to 1; for sigmoid up to 1/4; for identity always 1.

        Notes
        -----
        Parameter and errors are those of `function`. It is the slope at z, not at a.
        The relu has a corner at 0 and no slope. This function gives 0 there.

        Examples
        --------
        >>> relu.derivative([-2.0, 3.0])
        array([0., 1.])
        """
        z = as_numbers(z, "z")
        return np.full(z.shape, self.slope(z, self.f(z)), dtype=float)

    def __repr__(self) -> str:
        return f"Activation({self.name})"


def as_activation(activation: Activation | str) -> Activation:
    """Return the activation of this name, or the activation that was given.

    Raises ValueError for an unknown name, and TypeError for what is neither; both list the known ones.

    Examples
    --------
    >>> as_activation("tanh") is tanh
    True
    """
    if isinstance(activation, Activation):
        return activation
    if isinstance(activation, str) and activation in ACTIVATIONS:
        return ACTIVATIONS[activation]
    error = ValueError if isinstance(activation, str) else TypeError
    raise error(f"activation is {shown(activation)}, but it must be one of {', '.join(ACTIVATIONS)}.")


def _logistic(z: np.ndarray) -> np.ndarray:
    # e to the minus |z| is at most 1, while e to the −z is too large for a float from z = −710 on.
    below = z.real < 0
    small = np.exp(np.where(below, z, -z))
    return np.where(below, small, 1.0) / (1.0 + small)


identity = Activation("identity", lambda z: z, lambda *_: 1.0, smooth=True)
relu = Activation("relu", lambda z: np.maximum(z, 0.0), lambda z, _: z > 0)
tanh = Activation("tanh", np.tanh, lambda _, a: 1.0 - a**2, smooth=True, picture_range=(-1.4, 1.4))
sigmoid = Activation("sigmoid", _logistic, lambda _, a: a * (1.0 - a), smooth=True, picture_range=(-1.4, 1.4))

ACTIVATIONS = {activation.name: activation for activation in (identity, relu, tanh, sigmoid)}
