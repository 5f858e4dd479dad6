"""The widget of one prediction: choose, commit, try it, and see what happened."""

from html import escape
from typing import TYPE_CHECKING, NamedTuple

import traitlets

from course_utils.installation.stills import Still
from course_utils.practice.progress.record import record_prediction, recorded
from course_utils.practice.three_faces import ThreeFaces, in_words, page

if TYPE_CHECKING:
    from course_utils.practice.predictions.prediction import Prediction

_NONE = -1


class Sureness(NamedTuple):
    """How sure a learner is: the words to choose, and the words for it afterwards."""

    text: str
    afterwards: str


# Under the names that are stored.
SURENESS = {
    "guess": Sureness("I am guessing.", "You were guessing"),
    "fairly": Sureness("I am fairly sure.", "You were fairly sure"),
    "sure": Sureness("I am sure.", "You were sure"),
}

# By the question: whoever once said "Let me read on" is not stopped at it again, until the kernel ends.
_read_on: set[str] = set()


class PredictionWidget(ThreeFaces):
    """A prediction that can be committed once, and then be held against what happened.

    In a notebook in JupyterLab it veils what follows it, until it is committed or the learner reads on.

    Attributes
    ----------
    question : str
    options, ways : list of str
        Texts of the options, and of how sure one may be.
    committed, answer_shown : int
        Places in `options`, or −1 for none yet.
    sure : int
        A place in `ways`, or −1 where it is not known.
    read_on : bool
        Whether the learner reads on without having committed anything.
    verdict, reply : str
        How it came out, and what is said to who committed this option, once the answer is shown.
    note : str
        What is wrong with the stored progress, or nothing.
    """

    _esm = page(__file__, "prediction")

    question = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    ways = traitlets.List([way.text for way in SURENESS.values()]).tag(sync=True)
    committed = traitlets.Int(_NONE).tag(sync=True)
    sure = traitlets.Int(_NONE).tag(sync=True)
    answer_shown = traitlets.Int(_NONE).tag(sync=True)
    read_on = traitlets.Bool(False).tag(sync=True)
    verdict = traitlets.Unicode().tag(sync=True)
    reply = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, prediction: "Prediction") -> None:
        self.prediction = prediction
        # All of it at once: what changes while a busy page still makes the widget may be lost.
        super().__init__(
            question=prediction.question,
            options=[option.text for option in prediction.options],
            read_on=prediction.question in _read_on,
            **self._stored(),
        )
        self._still = Still(self.model_id, lambda: {"text/html": self.html_now})
        self.observe(lambda _: self._still.changed(), ["committed", "answer_shown"])
        self.observe(lambda _: _read_on.add(self.question), "read_on")

    def _stored(self):
        """Return what the progress file says of it, as values of the traits."""
        if not self.prediction.identifier:
            return {}
        progress, note = recorded()
        name = progress.predictions.get(self.prediction.identifier)
        known = name in self.prediction.names
        sure = progress.sure.get(self.prediction.identifier, "")
        return {"note": note, **(self._chosen(name, sure) if known else {})}

    def _chosen(self, name, sure):
        way = list(SURENESS).index(sure) if sure in SURENESS else _NONE
        return {"sure": way, "committed": self.prediction.names.index(name)}

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: commit an option, read on without one, or show what happened."""
        if "commit" in asked:
            self.commit(self.prediction.names[asked["commit"]], list(SURENESS)[asked["sure"]])
        elif "read on" in asked:
            self.read_on = True
        else:
            self.show_what_happened()

    def commit(self, name: str, sure: str = "") -> None:
        """Commit one option by its name. The first one stays: in this widget and in another notebook.

        Parameters
        ----------
        name : str
            Of the option.
        sure : str, optional
            "guess", "fairly" or "sure".
        """
        chosen = self._chosen(name, sure)
        if self.committed != _NONE:
            return
        if self.prediction.identifier:
            problem = record_prediction(self.prediction.identifier, name, sure)
            chosen |= self._stored()
            chosen["note"] = problem or chosen["note"]
        with self.hold_sync():
            for trait, value in chosen.items():
                setattr(self, trait, value)

    def show_what_happened(self) -> None:
        """Show the right option, computed now, and the reply to the one committed."""
        if self.committed == _NONE:
            return
        try:
            answer = self.prediction.answer()
        except Exception as problem:
            raise RuntimeError(
                f"What happens could not be worked out: {in_words(problem)} Go on without it."
            ) from problem
        with self.hold_sync():
            self.verdict = self._verdict(answer)
            self.reply = self.prediction.options[self.committed].reply
            self.answer_shown = self.prediction.options.index(answer)

    def _verdict(self, answer):
        came = (
            "as you predicted"
            if answer == self.prediction.options[self.committed]
            else "not as you predicted"
        )
        if self.sure == _NONE:
            return f"{came.capitalize()}."
        return f"{list(SURENESS.values())[self.sure].afterwards}, and it was {came}."

    @property
    def html(self) -> str:
        """The question and its options, to be read where no kernel runs."""
        options = "".join(f"<li>{escape(text)}</li>" for text in self.options)
        return (
            f"<p><b>Predict:</b> {escape(self.question)}</p><ul>{options}</ul>"
            "<p><i>Run this cell to commit your prediction.</i></p>"
        )

    @property
    def html_now(self) -> str:
        """The same with what was committed, and the outcome once it is shown: for the learner's own file."""
        if self.committed == _NONE:
            return self.html
        said = [("You predicted", self.options[self.committed])]
        if self.answer_shown != _NONE:
            said.append(("What happened", self.options[self.answer_shown]))
        lines = "".join(f"<p><b>{name}:</b> {escape(text)}</p>" for name, text in said)
        reply = f"<p>{self.verdict} {escape(self.reply)}</p>" if self.reply else ""
        return f"<p><b>Predict:</b> {escape(self.question)}</p>{lines}{reply}"

    def __repr__(self) -> str:
        name = f"{self.prediction.identifier}: " if self.prediction.identifier else ""
        return f"Prediction({name}{len(self.options)} options)"
