"""One notebook open in Chromium whose slider is moved, by key and by mouse, while the page keeps the time."""

from pathlib import Path
from typing import NamedTuple

from browser.lab import LabPage
from with_script import WithScript

_TIMING = (Path(__file__).parent / "page_timing.js").read_text(encoding="utf-8")
_SLIDER = ".jp-OutputArea-output :is(input[type=range], .widget-slider [role=slider])"
_PLACE_AND_ENDS = """(slider) => slider.matches("input") ? [slider.value, slider.min, slider.max].map(Number)
    : ['now', 'min', 'max'].map((name) => Number(slider.getAttribute(`aria-value${name}`)))"""
_DRAG_MS, _DRAG_PART_OF_TRACK, _QUIET_AFTER_DRAG_MS, _PLAY_MS = 500, 0.3, 1000, 3000


class Move(NamedTuple):
    """What one key did: milliseconds to the last change, and what came over the websocket."""

    latency_ms: float
    bytes: int
    content: int
    messages: int


class Drag(NamedTuple):
    """What one drag did: new left plots a second, and milliseconds from release to the last picture."""

    pictures_a_second: float
    release_ms: float


class Film(NamedTuple):
    """What Play did: new left plots a second, and milliseconds from Pause to the last picture."""

    pictures_a_second: float
    pause_ms: float


class SliderPage:
    """A way's notebook, run, with its slider ready to be moved."""

    def __init__(self, browser, address, notebook, way, quiet_ms):
        self._quiet_ms, self._key = quiet_ms, "ArrowRight"
        self.lab = LabPage(WithScript(browser, _TIMING), address, notebook)
        self.page = self.lab.page
        self.lab.run_all()
        self.page.wait_for_selector(way.picture)
        self.page.wait_for_selector(_SLIDER)
        self.page.wait_for_timeout(1000)
        given = [way.picture, way.left_plot, way.only_images]
        self.page.evaluate("given => nudgeTiming.watch(...given)", given)

    def to_the_start(self, warm_up):
        """Go to the low end and 30 steps on, the same for every way; make some moves that are not counted."""
        self.page.bring_to_front()
        self.page.focus(_SLIDER)
        self._key = "ArrowRight"
        for key in ["Home", *30 * ["ArrowRight"]]:
            self.page.keyboard.press(key)
        for _ in range(warm_up):
            self.press()

    def press(self):
        """Press an arrow key, the right one until the end, and wait until the picture is quiet."""
        self.page.evaluate("nudgeTiming.reset()")
        place, low, high = self.page.locator(_SLIDER).first.evaluate(_PLACE_AND_ENDS)
        self._key = {low: "ArrowRight", high: "ArrowLeft"}.get(place, self._key)
        self.page.keyboard.press(self._key)
        timing = self._rest(self._quiet_ms)
        if not timing["changed"]:
            raise RuntimeError("the picture did not change within 5 s of a key")
        latency = timing["changed"] - timing["pressed"]
        return Move(latency, timing["bytes"], timing["content"], timing["messages"])

    def drag(self):
        """Drag the slider's handle to the right for half a second, and wait until the picture is quiet."""
        self.page.evaluate("nudgeTiming.reset()")
        pictures = self.page.locator(_SLIDER).first.evaluate(
            "(handle, given) => nudgeTiming.drag(handle, ...given)", [_DRAG_PART_OF_TRACK, _DRAG_MS]
        )
        timing = self._rest(_QUIET_AFTER_DRAG_MS)
        return Drag(pictures, max(0, timing["changed"] - timing["released"]))

    def play(self):
        """Press Reset and Play, Pause after some seconds, and wait until the picture is quiet; else None."""
        buttons = self.page.locator(".nudge-controls").first.get_by_role("button")
        if not buttons.filter(has_text="Play").count():
            return None
        buttons.filter(has_text="Reset").click()
        self.page.wait_for_timeout(_QUIET_AFTER_DRAG_MS)
        self.page.evaluate("nudgeTiming.reset()")
        pictures = buttons.filter(has_text="Play").evaluate(
            "(button, ms) => nudgeTiming.play(button, ms)", _PLAY_MS
        )
        timing = self._rest(_QUIET_AFTER_DRAG_MS)
        return Film(pictures, max(0, timing["changed"] - timing["released"]))

    def _rest(self, quiet_ms):
        return self.page.evaluate("quiet => nudgeTiming.rest(quiet)", quiet_ms)
