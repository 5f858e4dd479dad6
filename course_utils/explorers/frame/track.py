"""Where the handle of a slider can stand in the page, and what the page is sent."""

from math import floor, isfinite


def on_track(value: float, low: float, high: float, step: float) -> float:
    """Return where the page puts a value on a slider's track: on the nearest step, counted as it counts.

    ipywidgets' slider is noUiSlider. It puts a value on a step, in percent of the track, and where that is
    another number it sends it back as if the user had moved the slider.

    Parameters
    ----------
    value, low, high, step : float

    Returns
    -------
    float
        From `low` to `high`, the same to the last bit as in the page.

    References
    ----------
    noUiSlider 15, `src/nouislider.ts`: toStepping, getStep and fromStepping.

    Examples
    --------
    >>> on_track(0.9129, -5, 5, 0.05)
    0.9000000000000004
    """
    width = high - low
    if value >= high or not step or not width:
        return value
    part = 100 * step / width
    percent = min(max(floor(100 * (value - low) / width / part + 0.5) * part, 0), 100)
    return high if percent >= 100 else percent * width / 100 + low


class OnTrack:
    """For a slider: the page is sent the value that it would make of it, and has nothing to send back.

    What it sent back could come late, after another change of the state, and would count as a move.
    The value comes last: the page takes what it is sent one by one, and clamps a value to old ends.
    """

    def get_state(self, *args: object, **kwargs: object) -> dict:
        """Return the state for the page."""
        state = super().get_state(*args, **kwargs)
        if "value" in state:
            value = state.pop("value")
            state["value"] = self._in_page(value) if isfinite(value) else value
        return state

    def _in_page(self, value):
        return on_track(value, self.min, self.max, self.step)
