"""What all explorers share: sliders in, one state, one redraw, and the same in words."""

import base64
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import ipywidgets as widgets

from course_utils.explorers.frame import controls as on_controls
from course_utils.explorers.frame.live_figure import poster
from course_utils.explorers.frame.run import Run
from course_utils.explorers.frame.screen import Screen
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.view import View
from course_utils.installation.stills import Still

_STATES_KEPT = 500  # for Back


class Action(NamedTuple):
    """A button that makes one state of another, or none where there is nothing to do."""

    label: str
    tooltip: str
    act: Callable[[State], State | None]


class Explorer(widgets.VBox):
    """A live picture that is moved by sliders, with its words, its table and a still poster.

    A subclass brings a state and a view, and nothing else. Setting `explorer.state` shows that state, with a
    single redraw.

    Parameters
    ----------
    start : State
        To begin with, and to come back to with Reset.
    view : View
        Draws each state and tells it in words.
    controls : iterable of str, optional
        For which fields of the state there is a slider or a list, from the first to the last; for all in its
        `scales` and `choices` where none are given. They become attributes: `explorer.weight.value = 2`.
    actions : dict of str to Action, optional
        More buttons, by their names: with "forward" there is a `forward_button`.

    Attributes
    ----------
    state : State
    view : View
    screen : Screen
        What the page shows.
    back_button, reset_button : ipywidgets.Button
    run : Run or None
        Plays a state that can go on by itself. Only with such a state there are two buttons more.
    step_button, play_button : ipywidgets.Button
    """

    def __init__(
        self,
        start: State,
        view: View,
        controls: Iterable[str] | None = None,
        actions: Mapping[str, Action] = MappingProxyType({}),
    ) -> None:
        self._lock = threading.RLock()  # callbacks run in another thread, even while a cell is busy
        self._start, self._state, self.view = start, start, view
        fields = start.scales | start.choices
        self._controls = {name: fields[name].control() for name in (fields if controls is None else controls)}
        self._past, self._putting, self._still = _Past(), False, None
        self.screen = Screen(self._controls.values(), widths=[figure.width for figure in view.figures])
        self.run = Run(self._go_on) if hasattr(start, "stepped") else None
        self._show(start)
        for name, control in self._controls.items():
            setattr(self, name, control)
            control.observe(partial(self._on_move, name), names="value")
        super().__init__([self._control_box(actions), self.screen])
        self.add_class("nudge-explorer")
        self._still = Still(self.model_id, self._faces)

    def _control_box(self, actions):
        button = on_controls.button
        self.back_button = button("Back", "Take the last move back", self._go_back)
        self.reset_button = button("Reset", "Back to the start", partial(self._act, lambda _: self._start))
        asked = [button(label, tip, partial(self._act, act)) for label, tip, act in actions.values()]
        for name, made in zip(actions, asked, strict=True):
            setattr(self, f"{name}_button", made)
        run = []
        if self.run:
            self.step_button, self.play_button = self.run.step_button, self.run.play_button
            run = [self.run, self.step_button, self.play_button]
        return on_controls.box(self._controls.values(), asked, [*run, self.back_button, self.reset_button])

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        with self._lock:
            before = self._state
            self._show(state)
            self._past.keep(before)

    def _show(self, state, moved=None):
        """Draw everything, and only then show it: a state that cannot be drawn leaves the last picture."""
        self.view.draw(state)
        layers = [figure.drawn() for figure in self.view.figures]
        words = self.view.words(state)
        self._state = state
        self.screen.show(layers, words)
        self._put_on_controls(moved)
        if self._still:
            self._still.changed()

    def _put_on_controls(self, moved=None):
        """Let the controls show the state. The one that the user holds is left alone, or it would jump."""
        self._putting = True
        try:
            for name, control in self._controls.items():
                value = getattr(self._state, name)
                if name not in self._state.scales:
                    control.value = value
                elif name != moved or self._meant(name, control.value) != value:
                    on_controls.put(control, self._state.scales[name], value)
        finally:
            self._putting = False

    def _on_move(self, name, change):
        with self._lock:
            value = self._meant(name, change.new)
            # The page puts a value between two steps on a step and says so: that is no move.
            stays = value == self._meant(name, getattr(self._state, name)) and not self.screen.error
            if not self._putting and not stays:
                self._change(lambda state: state.moved(name, value), moved=name)

    def _meant(self, name, value):
        return self._state.scales[name].rounded(value) if name in self._state.scales else value

    def _change(self, new_state_of, moved=None, remember=True):
        """Show the state that follows from the present one; return whether there was one and it worked."""
        with self._lock:
            before = self._state
            try:
                after = new_state_of(before)
                if after is None:
                    return False
                self._show(after, moved)
            except Exception as problem:  # in a callback nobody would see it
                self._explain(problem)
                return False
            if remember:
                self._past.keep(before, moved)
            return True

    def _explain(self, problem):
        what = str(problem).rstrip(".") or type(problem).__name__
        self.screen.error = f"This move was not made: {what}. The picture still shows the values before it."
        self._put_on_controls()

    def _go_on(self):
        return self._change(lambda state: state.stepped())

    def _act(self, new_state_of, remember=True):
        self._pause()
        return self._change(new_state_of, remember=remember)

    def _go_back(self):
        with self._lock:
            if self._act(lambda _: self._past.newest(), remember=False):
                self._past.drop_newest()

    def _pause(self):
        if self.run:
            self.run.pause()

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value}" for name, value in self._state.shown.items())
        return f"{type(self).__name__}({values})"

    def _repr_mimebundle_(self, **_: object) -> dict:
        """Three faces in one output: the live widget, a poster for a page without kernel, and one line."""
        faces = self._faces()
        live = super()._repr_mimebundle_()
        on_controls.answer_while_a_cell_runs(self)
        return {**live, **faces}

    def _faces(self):
        """Return what a page without kernel shows of the present state."""
        with self._lock:
            self.view.draw(self._state)
            png = poster(self.view.figures)
            return {"text/plain": repr(self), "image/png": base64.b64encode(png).decode()}


class _Past:
    """Earlier states, the newest last. States never change, so keeping them costs nothing else.

    One control that is moved many times in a row makes one entry: Back undoes the whole drag.
    """

    def __init__(self):
        self._states, self._moved_last = deque(maxlen=_STATES_KEPT), None

    def keep(self, state, moved=None):
        """Keep the state that was left, unless the same control was moved just before."""
        if moved is None or moved != self._moved_last:
            self._states.append(state)
        self._moved_last = moved

    def newest(self):
        """Return the state that Back would show, or None."""
        return self._states[-1] if self._states else None

    def drop_newest(self):
        """Forget the state that Back has just shown."""
        self._states.pop()
        self._moved_last = None
