"""Step, Play and Pause for explorers whose state can go on by itself."""

from collections.abc import Callable

import anywidget
import ipywidgets as widgets
import traitlets

_TICKS = """
// A tick comes from the browser, and the next waits until the last picture is drawn:
// a slow kernel makes a slow film, never a queue that goes on after Pause.
// Who asks for less motion gets one still picture after the other, at most two a second.
const CALM_MS = 500;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function render({ model, el }) {
  let asked = 0;
  const ask = () => { asked = performance.now(); model.send("tick"); };
  const playing = () => model.get("playing");
  const drawn = () => {
    const least = Math.max(model.get("interval_ms"), calm.matches ? CALM_MS : 0);
    const wait = least - (performance.now() - asked);
    setTimeout(() => playing() && requestAnimationFrame(ask), Math.max(0, wait));
  };
  const start = () => playing() && ask();
  model.on("change:playing", start);
  model.on("msg:custom", drawn);
  start();
  return () => { model.off("change:playing", start); model.off("msg:custom", drawn); };
}
export default { render };
"""


class Run(anywidget.AnyWidget):
    """Asks for one step after the other while it plays. Nothing plays before it is asked to.

    Attributes
    ----------
    playing : bool
    interval_ms : int
        The least time from one picture to the next.
    step_button, play_button : ipywidgets.Button
        Play becomes Pause while it plays.
    """

    _esm = _TICKS

    playing = traitlets.Bool(False).tag(sync=True)
    interval_ms = traitlets.Int(50).tag(sync=True)

    def __init__(self, take_step: Callable[[], bool]) -> None:
        super().__init__(layout={"display": "none"})
        self._take_step = take_step
        self.step_button = widgets.Button(description="Step", tooltip="One step on")
        self.play_button = widgets.Button(description="Play", tooltip="Step after step until Pause")
        self.step_button.on_click(lambda _: self._step_once())
        self.play_button.on_click(lambda _: setattr(self, "playing", not self.playing))
        self.on_msg(lambda *_: self._tick())

    def pause(self) -> None:
        """Stop playing; the picture stays where it is."""
        self.playing = False

    def _step_once(self):
        self.pause()
        self._take_step()

    def _tick(self):
        if self.playing:
            if not self._take_step():
                self.pause()
            self.send("drawn")

    @traitlets.observe("playing")
    def _rename_button(self, change):
        self.play_button.description = "Pause" if change.new else "Play"
