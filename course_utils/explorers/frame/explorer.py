"""What all explorers share: one widget with controls, pictures and words, and one state behind them."""

import base64
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

import traitlets

from course_utils.explorers.frame.controls import in_page, typed
from course_utils.explorers.frame.live_figure import poster
from course_utils.explorers.frame.page import SCRIPT, STYLE, PageWidget, changes
from course_utils.explorers.frame.reruns import shown_by_a_cell
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.view import View
from course_utils.installation.stills import Still

_STATES_KEPT = 500  # for Back
_WIRES, _MORE = "All weights and biases", "More settings"  # what is folded away

# Callbacks run in another thread, even while a cell is busy. One lock for all explorers: of two that are
# linked each moves the other, and with a lock each, two threads could wait for one another for ever.
_LOCK = threading.RLock()


class Action(NamedTuple):
    """A button that makes one state of another, or none where there is nothing to do.

    Attributes
    ----------
    label, tooltip : str
    act : callable
    step : callable, optional
        Goes a step of the way, or returns None at its end. Pressed in the page, the button then goes on by
        itself step by step, so that one sees what it does. Pressed once more, it is at its end at once, and
        so it is when another of the explorer's own is pressed.
    """

    label: str
    tooltip: str
    act: Callable[[State], State | None]
    step: Callable[[State], State | None] | None = None


_BACK = Action("Back", "Take the last move back", lambda _: None)
_RESET = Action("Reset", "Back to the start", lambda _: None)
_STEP = Action("Step", "One step on", lambda state: state.stepped())
_PLAY = Action("Play", "Step after step until Pause", lambda _: None)


class Explorer(PageWidget):
    """A live picture that is moved by sliders and by what can be pulled in it, with words and a poster.

    A subclass brings a state and a view, and nothing else. Setting `explorer.state` shows that state, with a
    single redraw. The values of the controls are traits: `explorer.weight = 2` moves the slider,
    `explorer.observe(f, "weight")` calls a function whenever it moves, and
    `ipywidgets.link((a, "weight"), (b, "weight"))` moves two explorers together.

    Parameters
    ----------
    start : State
        To begin with, and to come back to with Reset.
    view : View
        Draws each state and tells it in words.
    controls : iterable of str, optional
        For which fields of the state there is a slider or a list, from the first to the last; for all in its
        `scales` and `choices` where none are given.
    more : iterable of str
        Which of these the task does not name: they are folded away.
    actions : dict of str to Action, optional
        More buttons, by their names for `press`.
    pictured : callable, optional
        Makes of the start the state that the poster shows before anything was moved: at a start there is
        often little to see. The start itself where none is given.
    pace_ms : int
        The least time from one picture to the next while it plays.

    Attributes
    ----------
    state : State
    view : View
    content : dict
        What the page shows, as plain texts and numbers.
    playing : bool
        Only a state that can go on by itself plays. Nothing plays before it is asked to.
    """

    _esm = SCRIPT
    _css = STYLE

    content = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        start: State,
        view: View,
        controls: Iterable[str] | None = None,
        more: Iterable[str] = (),
        actions: Mapping[str, Action] = MappingProxyType({}),
        pictured: Callable[[State], State] = lambda start: start,
        pace_ms: int = 50,
    ) -> None:
        self._start, self._state, self.view = start, start, view
        self._controls = list(start.scales | start.choices if controls is None else controls)
        wires = {handle.control for handle in view.handles.values()}
        runs = {"step": _STEP, "play": _PLAY} if hasattr(start, "stepped") else {}
        self._rows = [dict(actions), {**runs, "back": _BACK, "reset": _RESET}]
        self._fixed = self._what_stays({_WIRES: wires, _MORE: set(more)}, pace_ms)
        self._past, self._still = _Past(view.way), None
        self._pictured = pictured
        self._hearing = False  # something that the page asked for
        self._run, self._presses = _STEP, 0  # what goes on while it plays
        super().__init__(content=self._drawn(start, view.way))
        self.add_traits(**{name: traitlets.Any() for name in self._controls})
        self._put_on_traits()
        self.observe(self._set_in_python, self._controls)
        self.on_msg(self._hear)
        self._still = Still(self.model_id, self._faces)

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        with _LOCK:
            self._show(state)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself. The page asks for each step, when the one before it is drawn."""
        return self.content["playing"]

    @property
    def problem(self) -> str:
        """What went wrong in the last move, in words, or nothing."""
        return self.content["problem"]

    def press(self, name: str) -> None:
        """Do what a button does.

        Parameters
        ----------
        name : str
            "back", "reset", "step", "play" for Play as for Pause, or one of the explorer's own.

        Raises
        ------
        ValueError
            If there is no such button.
        """
        buttons = self._rows[0] | self._rows[1]
        if name not in buttons:
            raise ValueError(f"name is {name!r}, but the buttons are {', '.join(buttons)}. Give one of them.")
        with _LOCK:
            self._tell_page_of(playing=name == "play" and not self.playing)
            if name == "back":
                self._change(lambda _: self._past.newest(), moved=_BACK)
            elif name == "reset":
                self._change(lambda _: self._start, moved=_RESET)
            elif name == "play":
                self._run = _STEP
            else:
                self._change(buttons[name].act, travels=True)

    def _drawn(self, state, way):
        """Return what the page shows of a state. Everything is drawn: a state that cannot be raises here."""
        self.view.way = way
        self.view.draw(state)
        fields = state.scales | state.choices
        still, live = zip(*(figure.drawn() for figure in self.view.figures), strict=True)
        return {
            "sizes": [figure.size for figure in self.view.figures],
            "still": list(still),
            "live": list(live),
            **self.view.words(state)._asdict(),
            "handles": {name: self._place(handle, state) for name, handle in self.view.handles.items()},
            "grips": {name: _grip(handle, fields) for name, handle in self.view.handles.items()},
            "spots": [spot.in_page(self.view.figures) for spot in self.view.spots(state)],
            "controls": {name: in_page(fields[name], getattr(state, name)) for name in self._controls},
            "motion": [],
            "fleeting": [figure.fleeting for figure in self.view.figures],
            "playing": False,
            "problem": "",
            "version": 0,
            **self._fixed,
        }

    def _what_stays(self, folds, pace_ms):
        """Return what the page shows of every state."""
        figures = self.view.figures
        lines = self.view.lines.items()
        return {
            "lines": {name: [line.in_page(figures) for line in own] for name, own in lines},
            "folds": {
                label: [name for name in self._controls if name in own] for label, own in folds.items()
            },
            "buttons": [{name: list(action[:2]) for name, action in row.items()} for row in self._rows],
            "flows": type(self.view).motion is not View.motion,
            "paceMs": pace_ms,
        }

    def _place(self, handle, state):
        place = handle.place(state)
        return place and [self.view.figures.index(handle.figure), *place]

    def _show(self, state, problem="", moved=None, travels=False):
        """Draw everything, and only then show it: a state that cannot be drawn leaves the last picture.

        `moved` is the control that was moved, the press that has pulled at something, Back or Reset;
        `travels` lets numbers travel to the new picture.
        """
        before, way = self._state, self._past.way_to(self._state, state, moved)
        now = {"playing": self.playing, "problem": problem, "version": self.content["version"]}
        content = self._drawn(state, way) | now
        if travels:
            travellers = self.view.motion(before, state, self.playing)
            content["motion"] = [traveller.in_page(self.view.figures) for traveller in travellers]
        self._state = state
        self._past.note(before, way, moved)
        self._tell_page(content)
        if self._still:
            self._still.changed()
        self._put_on_traits()

    def _tell_page_of(self, **parts):
        self._tell_page(self.content | parts)

    def _tell_page(self, content):
        before, self.content = self.content, content
        if not self._hearing:  # otherwise the answer brings it
            self._send_new(before)

    def _send_new(self, before, **more):
        """Send what is new. Each change has a number, so that a page to which one was lost is found out."""
        new = changes(before, self.content)
        if new:
            version = {"version": self.content["version"] + 1}
            self.content, new = self.content | version, new | version
        if new or more:
            self.send(({"changes": new} if new else {}) | more)

    def notify_change(self, change: traitlets.Bunch) -> None:
        """Send a trait to the page when it changes, as all widgets do; of the content only what is new."""
        if change["name"] != "content":
            super().notify_change(change)

    def _put_on_traits(self):
        """Set all traits, and only then raise what functions that observe them have raised."""
        trouble = None
        for name in self._controls:
            try:
                setattr(self, name, getattr(self._state, name))
            except Exception as raised:
                trouble = trouble or raised
        if trouble:
            raise trouble

    def _set_in_python(self, change):
        with _LOCK:
            there = getattr(self._state, change.name)
            if type(change.new) is type(there) and change.new == there:
                return  # a move has put it there
            try:
                self._show(self._moved(change.name, change.new, change.name), moved=change.name)
            except Exception:
                self._put_on_traits()
                raise

    def _hear(self, _, asked, __):
        """Do what the page asks for, and say that it is done: the page asks for nothing else before that."""
        with _LOCK:
            # A page that has not heard all, because it was cut off or opened late, is told everything.
            is_behind = asked.get("version", self.content["version"]) != self.content["version"]
            before, self._hearing = {} if is_behind else self.content, True
            try:
                kind = next(kind for kind in _ASKED if kind in asked)
                _ASKED[kind](self, asked[kind], asked)
            finally:
                self._hearing = False
                self._send_new(before, done=asked["number"])

    def _move(self, name, asked):
        control = (self._state.scales | self._state.choices)[name]
        value, at = getattr(self._state, name), asked["at"]
        # Where it stands already, the value may lie between two steps and stays as it is.
        value = value if at == control.number(value) else control.at(at)
        moved = (name, asked["grab"]) if "grab" in asked else name
        self._change_control(name, value, moved, held="held" in asked)

    def _type(self, name, asked):
        value, problem = typed(self._state.scales[name], asked["text"], getattr(self._state, name))
        self._change_control(name, value, name, problem)

    def _change_control(self, name, value, moved, problem="", *, held=False):
        if value == getattr(self._state, name):
            self._tell_page_of(problem=problem)
        else:
            self._change(lambda _: _held(self._moved(name, value, moved), held), problem, moved)

    def _moved(self, name, value, moved):
        return self._begun(moved).moved(name, value)

    def _begun(self, moved):
        """Return the state in which a move began, or begins now: a move that goes on stays one move."""
        return self._past.way.before if self._past.goes_on(moved) else self._state

    def _drag(self, name, asked):
        press, at = (name, asked["grab"]), asked["at"]

        def pulled(present):
            state = self.view.handles[name].pulled(self._begun(press), *at)
            if state is present:  # else Back would take back what was no move
                return None
            return _held(state, "held" in asked)

        self._change(pulled, moved=press)

    def _press(self, name, asked):
        action, by_steps = self._rows[0].get(name, _STEP), "bySteps" in asked
        if by_steps and action.step and self._is_under_way:
            run = self._run
            self._change(
                lambda state: run.step(state) and run.act(state), moved=("press", self._presses)
            )  # at its end already, act would be another move
            if action is run:
                self._tell_page_of(playing=False)
                return
        self._presses += 1
        moved = ("press", self._presses)
        if by_steps and action.step and self._change(action.step, moved=moved, travels=True):
            self._run = action
            self._tell_page_of(playing=True)
        else:  # also for what has no step left
            self.press(name)

    @property
    def _is_under_way(self):
        """Whether a button that was pressed goes on by itself."""
        return self.playing and self._run is not _STEP

    def _let_go(self, *_):
        state = self._state.let_go()
        if state is not self._state:
            self._change(lambda _: state, moved=self._past.moved_last)

    def _tick(self, *_):
        step = self._run.step or self._run.act
        moved = ("press", self._presses) if self._is_under_way else None
        if self.playing and not self._change(step, moved=moved, travels=True):
            self._tell_page_of(playing=False)

    def _change(self, new_state_of, problem="", moved=None, travels=False):
        """Show the state that follows from the present one; return whether there was one and it worked."""
        before = self._state
        try:
            after = new_state_of(before)
            if after is None:
                return False
            self._show(after, problem, moved, travels)
        except Exception as trouble:  # in a callback nobody would see it
            what = str(trouble).rstrip(".") or type(trouble).__name__
            if self._state is not before:
                self._tell_page_of(
                    problem=f"This move was made, but a function that observes it failed: {what}."
                )
                return True
            self._tell_page_of(
                problem=f"This move was not made: {what}. The picture still shows the values before it."
            )
            return False
        return True

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value}" for name, value in self._state.shown.items())
        return f"{type(self).__name__}({values})"

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        """Three faces in one output: the live widget, a poster for a page without kernel, and one line."""
        live, metadata = super()._repr_mimebundle_()  # by the metadata Colab finds what draws widgets
        shown_by_a_cell(self)
        return {**live, **self._faces()}, metadata

    def _faces(self):
        """Return what a page without kernel shows of the present state."""
        with _LOCK:
            self.view.way = self._past.way
            self.view.draw(self._pictured(self._state) if self._state is self._start else self._state)
            png = poster(self.view.figures)
            return {"text/plain": repr(self), "image/png": base64.b64encode(png).decode()}


def _held(state, held):
    return state.held() if held else state


def _grip(handle, fields):
    """Return what the page says of a handle, and whose slider it brings. The slider's name comes first."""
    named = f"{fields[handle.control].label}: " if handle.control else ""
    return [named + handle.label, handle.control]


# What the page asks for, by the key of its message.
_ASKED: Mapping[str, Callable[[Explorer, Any, dict], None]] = {
    "move": Explorer._move,
    "type": Explorer._type,
    "drag": Explorer._drag,
    "letGo": Explorer._let_go,
    "press": Explorer._press,
    "tick": Explorer._tick,
    "open": lambda *_: None,
}


class _Past:
    """Earlier states, the newest last. States never change, so keeping them costs nothing else.

    One control that is moved many times in a row makes one entry: Back undoes the whole drag.

    Attributes
    ----------
    way : Way
        The one to the present state.
    moved_last : object
        What was moved to come to it: a control, a press, or nothing that can go on.
    """

    def __init__(self, way):
        self._first = self.way = way
        self._left, self.moved_last = deque(maxlen=_STATES_KEPT), None  # states, each with the way to it

    def newest(self):
        """Return the state that Back would show, or None."""
        return self._left[-1][0] if self._left else None

    def way_to(self, before, state, moved):
        """Return the way to a state that is about to be shown."""
        if moved is _RESET:
            return self._first
        if moved is _BACK:  # also over a Reset, which began another way
            return replace(max(self.way, self._left[-1][1], key=lambda way: way.moves), before=None)
        return self.way.on(before, state, self.goes_on(moved))

    def note(self, before, way, moved):
        """Keep the state that was left, unless by Back, or by a control that had been moved just before."""
        if moved is _BACK:
            self._left.pop()
        elif not self.goes_on(moved):
            self._left.append((before, self.way))
        self.way, self.moved_last = way, None if moved in (_BACK, _RESET) else moved

    def goes_on(self, moved):
        """Return whether the move that led to the present state goes on."""
        return moved is not None and moved == self.moved_last
