"""What the user moves: sliders with a scale, and lists to choose from."""

from collections.abc import Hashable, Mapping
from functools import cache
from math import isfinite, log10
from typing import Any, NamedTuple, Self

from course_utils.arguments.numbers import shown
from course_utils.text.number_format import positional

_MOST_STEPS = 10**12  # from the low end; a page counts no further
_DIGITS = 2  # of what a LogScale gives: 0.1, 0.11, 0.13, ... and no 0.12589


class Scale(NamedTuple):
    """What a slider shows: its label with the unit, its two ends and its step.

    Attributes
    ----------
    label : str
    low, high, step : float
    """

    label: str
    low: float
    high: float
    step: float

    @property
    def places(self) -> int:
        """Decimals that the step needs: 2 for a step of 0.05, none for a step of 10."""
        return _places(self.step)

    @property
    def steps(self) -> int:
        """How many steps there are from end to end."""
        return round((self.high - self.low) / self.step)

    def at(self, number: int) -> float:
        """Return the value so many steps from the low end."""
        return self.rounded(self.low + number * self.step)

    def number(self, value: float) -> int:
        """Return how many steps from the low end the slider stands that shows a value."""
        return _whole((value - self.low) / self.step)

    def rounded(self, value: float) -> float:
        """Return the value on the nearest step, as a person would write it.

        Examples
        --------
        >>> Scale("weight", 0, 1, 0.05).rounded(0.8999999999999999)
        0.9
        """
        steps = value / self.step
        if not isfinite(steps):
            return value  # the state says what is wrong with it
        return round(round(steps) * self.step, self.places)

    def written(self, value: float) -> str:
        """Return the value as a text, with the decimals of the step."""
        return f"{value:.{self.places}f}"

    def including(self, value: float) -> Self:
        """Return this scale, widened where the value lies outside."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))


@cache  # it is asked for several times a move
def _places(step):
    return len(f"{step:.6f}".rstrip("0").partition(".")[2])


def _whole(steps):
    return round(min(max(steps, -_MOST_STEPS), _MOST_STEPS))


class LogScale(NamedTuple):
    """A scale for a number that may be tiny or large: each step multiplies it.

    Attributes
    ----------
    label : str
    low, high : float
        Above 0.
    step : float
        20 steps make it ten times as large where this is 0.05.
    """

    label: str
    low: float
    high: float
    step: float = 0.05

    @property
    def steps(self) -> int:
        """How many steps there are from end to end."""
        return self.number(self.high)

    def at(self, number: int) -> float:
        """Return the value so many steps from the low end."""
        return self.rounded(self.low * 10 ** (number * self.step))

    def number(self, value: float) -> int:
        """Return how many steps from the low end the slider stands that shows a value."""
        return _whole((log10(value) - log10(self.low)) / self.step)

    def rounded(self, value: float) -> float:
        """Return the value with two significant digits, as a person would write it.

        Examples
        --------
        >>> LogScale("rate", 1e-5, 1).rounded(0.12589254117941673)
        0.13
        """
        return float(f"{value:.{_DIGITS}g}")

    def written(self, value: float) -> str:
        """Return the value as a text without a power of ten."""
        return positional(value)

    def including(self, value: float) -> Self:
        """Return this scale, widened where the value lies outside."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))


class Choice(NamedTuple):
    """What a list to choose from shows.

    Attributes
    ----------
    label : str
    options : dict
        What a state may have, its key, and the text that the page shows for it.
    """

    label: str
    options: Mapping[Hashable, str]

    def check(self, value: Hashable, name: str) -> None:
        """Raise a ValueError that names the state's field unless its value is one of the keys."""
        if not any(type(value) is type(key) and value == key for key in self.options):
            keys = ", ".join(map(str, self.options))
            raise ValueError(f"{name} is {shown(value)}, but it must be one of {keys}.")

    def at(self, number: int) -> Hashable:
        """Return the key of the option with this number, counted from 0."""
        return list(self.options)[number]

    def number(self, value: Hashable) -> int:
        """Return which option it is, counted from 0."""
        return list(self.options).index(value)


def in_page(control: Scale | LogScale | Choice, value: Any) -> dict:
    """Return what the page needs to show a control that has this value.

    A slider is wider where the value lies outside its scale. The page knows whole steps alone, so that it
    and the kernel never differ in the last digit of a number.
    """
    if isinstance(control, Choice):
        return {
            "label": control.label,
            "options": list(control.options.values()),
            "at": control.number(value),
        }
    wide = control.including(value)
    # Counted from the low end of the scale itself: that stays where it is while the slider grows wider.
    ends = [control.number(end) for end in (wide.low, wide.high)]
    return {
        "label": control.label,
        "ends": ends,
        "at": control.number(value),
        "written": _seen(control, value),
    }


def _seen(scale, value):
    """Return a value as the page shows it, with the minus sign of all its other numbers."""
    return scale.written(value).replace("-", "−")


def typed(scale: Scale | LogScale, text: str, value: float) -> tuple[float, str]:
    """Return the value that somebody typed beside a slider, and what there is to say about it.

    Parameters
    ----------
    scale : Scale or LogScale
        Of the slider; it is as wide as the present value makes it.
    text : str
        With a decimal point or a decimal comma.
    value : float
        The present value. It stays where the text is no number.

    Returns
    -------
    float
        On a step, and not beyond an end of the scale.
    str
        Nothing where all is well.
    """
    scale, text = scale.including(value), text.strip()
    try:
        number = float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        number = None
    if number is None or not isfinite(number):
        now = _seen(scale, value)
        return value, f"{scale.label}: “{text}” is no number, so {now} stays. Type digits, as in {now}."
    end = min(max(number, scale.low), scale.high)
    if end != number:
        there = f"This end of the slider is {_seen(scale, end)}, and there it stands."
        return end, f"{scale.label}: {text} lies outside. {there}"
    return scale.rounded(number), ""
