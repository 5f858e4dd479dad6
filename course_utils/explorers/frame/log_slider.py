"""A slider for a number that may be tiny or large: each step multiplies it."""

from math import isfinite, log10
from typing import NamedTuple

import ipywidgets as widgets
import traitlets

from course_utils.explorers.frame.track import OnTrack

_DIGITS = 2  # of what is moved: 0.1, 0.11, 0.13, ... and no 0.12589


class LogScale(NamedTuple):
    """What such a slider shows: its label, its two ends, and its step in powers of ten.

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

    readout_format = f".{_DIGITS}"

    @property
    def ends(self):
        """Where the track of the slider begins and ends, in powers of ten."""
        return log10(self.low), log10(self.high)

    def rounded(self, value):
        """Return the value with two significant digits, as a person would write it.

        Examples
        --------
        >>> LogScale("rate", 1e-5, 1).rounded(0.12589254117941673)
        0.13
        """
        return float(f"{value:.{_DIGITS}g}")

    def including(self, value):
        """Return this scale, widened where the value lies outside."""
        return self._replace(low=min(self.low, value), high=max(self.high, value))


class _WideningLogSlider(OnTrack, widgets.FloatLogSlider):
    """A slider of powers of ten that widens its range for a value outside."""

    @traitlets.validate("value")
    def _validate_value(self, proposal):
        value = proposal["value"]
        if isfinite(value) and value > 0:  # otherwise the state says what is wrong with it
            self.min, self.max = min(self.min, log10(value)), max(self.max, log10(value))
        return value

    def _in_page(self, value):
        return 10 ** super()._in_page(log10(value)) if value > 0 else value

    # A power of ten that was rounded must not clamp the value; `put` keeps the ends in order.
    @traitlets.validate("min")
    def _validate_min(self, proposal):
        return proposal["value"]

    @traitlets.validate("max")
    def _validate_max(self, proposal):
        return proposal["value"]


def log_slider():
    """Return a slider of powers of ten that waits for its scale and value; `put` gives it both."""
    return _WideningLogSlider(style={"description_width": "initial"}, layout={"width": "auto"})
