"""A wrong idea, and functions that carry it out."""

from collections.abc import Callable
from typing import NamedTuple


class Mistake(NamedTuple):
    """A wrong idea, as a function that carries it out.

    Parameters
    ----------
    name : str
        Short, such as "missing 2".
    idea : str
        One sentence: what was thought, and why it does not hold.
    wrong : callable or None
        The wrong version. None if `fault` says how to make it.
    fault : dict or None
        What to set in the exercise's `version` to make it. Two faults that set different things combine.
    whole : bool
        Whether it says something of all results together, so that it cannot explain one of them alone.
    """

    name: str
    idea: str
    wrong: Callable | None = None
    fault: dict | None = None
    whole: bool = False


def fault(name: str, idea: str, **settings: object) -> Mistake:
    """Return the mistake that the exercise's `version` makes with these keywords."""
    return Mistake(name, idea, fault=settings)


def in_another_order(idea: str, *orders: tuple[int, ...]) -> tuple[Mistake, ...]:
    """Return a mistake for each order in which right results may come."""
    return tuple(Mistake("another order", idea, fault={"order": order}, whole=True) for order in orders)


class WrongVersion(NamedTuple):
    """A function together with the mistakes that it makes, one or two."""

    mistakes: tuple[Mistake, ...]
    function: Callable
