"""What an explorer is in: the values of its controls, checked once, and the way that led to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from math import isfinite
from typing import Any, ClassVar, Self, get_type_hints

from course_utils.arguments.numbers import finite_number, whole_number
from course_utils.explorers.frame.controls import Choice, LogScale, Scale


class State:
    """Base of what an explorer shows: a frozen dataclass with a field for each control.

    A subclass adds properties for what follows from the fields, and its own pairs to `shown`. A state that
    can go on by itself also has `stepped()`, the next state, or None at the end of the run; its explorer
    then has Step, Play and Pause.

    Attributes
    ----------
    scales : dict of str to Scale or LogScale
        What the slider of each such field shows.
    choices : dict of str to Choice
        What each field that is chosen from a list may be. A state has the key, never the text that the page
        shows for it.
    checks : dict of str to callable
        Makes a value of what a field is given, or raises. All other fields that are floats must be finite
        numbers, and those that are ints whole numbers.
    """

    scales: ClassVar[Mapping[str, Scale | LogScale]] = {}
    choices: ClassVar[Mapping[str, Choice]] = {}
    checks: ClassVar[Mapping[str, Callable]] = {}

    def __post_init__(self) -> None:
        for name, check in _checks(type(self)).items():
            object.__setattr__(self, name, check(getattr(self, name)))
        for name, choice in self.choices.items():
            choice.check(getattr(self, name), name)

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved.

        While one move goes on, as by many keys on one slider, this is asked of the state in which it began.
        """
        return replace(self, **{name: value})

    def moved_at_once(self, **values: Any) -> Self:
        """Return the state after several controls were moved in one move."""
        state = self
        for name, value in values.items():
            state = state.moved(name, value)
        return state

    def held(self) -> Self:
        """Return the state in which the user still holds what was moved. Most states are no other then."""
        return self

    def let_go(self) -> Self:
        """Return the state in which the user holds nothing any more."""
        return self

    def placed(self, **values: float) -> Self:
        """Return the state with each of these values on its step, and not beyond an end of its scale.

        It is this very state where nothing moves.
        """
        there = {name: self._on_scale(name, value) for name, value in values.items()}
        new = {name: value for name, value in there.items() if value != getattr(self, name)}
        return self.moved_at_once(**new) if new else self

    def _on_scale(self, name, value):
        scale = self.scales[name].including(getattr(self, name))
        return scale.rounded(min(max(value, scale.low), scale.high))

    def told(self, name: str) -> str:
        """Return the text that the page shows for what was chosen for a field."""
        return self.choices[name].options[getattr(self, name)]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text, by name: those of all sliders, as the sliders write them."""
        return {name: scale.written(getattr(self, name)) for name, scale in self.scales.items()}


def _finite(given, name):
    # Most are floats already, and a state is made at each step of a run.
    return given if type(given) is float and isfinite(given) else finite_number(given, name)


_CHECKS = {float: _finite, int: whole_number}


@cache
def _checks(kind):
    """Return the check of each field that has one: its own, or that of its type."""
    types = get_type_hints(kind)
    numbers = [field.name for field in fields(kind) if types[field.name] in _CHECKS]
    return {name: partial(_CHECKS[types[name]], name=name) for name in numbers} | kind.checks


@dataclass(frozen=True, eq=False)
class Way:
    """How the present state was come to since the start, or since the last Reset.

    One press, drag and release is one move, and so are many keys in a row on one slider. The explorer gives
    its view the way to each state, as `view.way`, before the view draws that state or tells it in words. A
    view that counts more than moves begins with a subclass in its own `way`.

    Attributes
    ----------
    before : State or None
        In which the present move began, for a pale copy of what it changes. None at the start, after Reset
        and after Back.
    moves : int
        Back takes none of them back.
    """

    before: State | None = None
    moves: int = 0

    def on(self, before: State, state: State, goes_on: bool) -> Self:  # noqa: ARG002
        """Return the way to a state to which a move leads.

        Parameters
        ----------
        before : State
            The one that is left.
        state : State
            The one that is come to.
        goes_on : bool
            Whether the move that led to `before` goes on; otherwise another one begins there.
        """
        return self if goes_on else replace(self, before=before, moves=self.moves + 1)
