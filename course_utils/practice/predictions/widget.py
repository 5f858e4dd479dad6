"""The widget of any question, and that of a prediction: choose, commit, try it, and see what happened."""

from html import escape
from typing import TYPE_CHECKING, NamedTuple

import traitlets

from course_utils.installation.stills import Still
from course_utils.practice.predictions.question import Question
from course_utils.practice.progress.record import record_prediction, recorded
from course_utils.practice.three_faces import ThreeFaces, page

if TYPE_CHECKING:
    from course_utils.practice.predictions.prediction import Prediction

NONE = -1  # the place of no option


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


class QuestionWidget(ThreeFaces):
    """A question with options, and what is said to who has chosen one.

    Attributes
    ----------
    lead, call : str
        What stands before the question, and after it where no kernel runs.
    question : str
    options : list of str
        Their texts.
    said : list of (str, str, bool)
        What is held side by side: its name, its text, and whether it agrees with what is the case.
    reply : str
        What is said to who chose this option.
    note : str
        What is wrong with the stored progress, or nothing.
    """

    lead = call = ""

    question = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    said = traitlets.List().tag(sync=True)
    reply = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, asked: Question, **values: object) -> None:
        self.asked = asked
        # All of it at once: what changes while a busy page still makes the widget may be lost.
        texts = [option.text for option in asked.options]
        super().__init__(question=asked.question, options=texts, **values)
        self._still = Still(self.model_id, lambda: {"text/html": self.html_now})
        self.observe(lambda _: self._still.changed(), ["said", "reply"])

    @property
    def html(self) -> str:
        """The question and its options, to be read where no kernel runs."""
        options = "".join(f"<li>{escape(text)}</li>" for text in self.options)
        return f"{self._question_html}<ul>{options}</ul><p><i>{self.call}</i></p>"

    @property
    def html_now(self) -> str:
        """The same with what was chosen, and the outcome once it is shown: for the learner's own file."""
        if not self.said:
            return self.html
        lines = "".join(f"<p><b>{name}:</b> {escape(text)}</p>" for name, text, _ in self.said)
        told = f"<p>{escape(self._told)}</p>" if self._told else ""
        return f"{self._question_html}{lines}{told}"

    @property
    def _told(self):
        return self.reply

    @property
    def _question_html(self):
        return f"<p><b>{self.lead}:</b> {escape(self.question)}</p>"


class PredictionWidget(QuestionWidget):
    """A prediction that can be committed once, and then be held against what happened.

    In a notebook in JupyterLab it veils what follows it, until it is committed or the learner reads on.

    Attributes
    ----------
    ways : list of str
        Texts of how sure one may be.
    committed, answer_shown : int
        Places in `options`, or −1 for none yet.
    sure : int
        A place in `ways`, or −1 where it is not known.
    read_on : bool
        Whether the learner reads on without having committed anything.
    verdict : str
        How it came out, once the answer is shown.
    """

    _esm = page(__file__, "question", "prediction")
    lead = "Predict"
    call = "Run this cell to commit your prediction."

    ways = traitlets.List([way.text for way in SURENESS.values()]).tag(sync=True)
    committed = traitlets.Int(NONE).tag(sync=True)
    sure = traitlets.Int(NONE).tag(sync=True)
    answer_shown = traitlets.Int(NONE).tag(sync=True)
    read_on = traitlets.Bool(False).tag(sync=True)
    verdict = traitlets.Unicode().tag(sync=True)

    def __init__(self, prediction: "Prediction") -> None:
        super().__init__(prediction, read_on=prediction.question in _read_on, **self._stored(prediction))
        self.observe(lambda _: _read_on.add(self.question), "read_on")

    def _stored(self, prediction):
        """Return what the progress file says of it, as values of the traits."""
        if not prediction.identifier:
            return {}
        progress, note = recorded()
        name = progress.predictions.get(prediction.identifier)
        known = name in prediction.names
        sure = progress.sure.get(prediction.identifier, "")
        return {"note": note, **(self._chosen(prediction, name, sure) if known else {})}

    @staticmethod
    def _chosen(prediction, name, sure):
        option = prediction.options[prediction.names.index(name)]
        return {
            "sure": list(SURENESS).index(sure) if sure in SURENESS else NONE,
            "committed": prediction.options.index(option),
            "said": [("You predicted", option.text, False)],
        }

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: commit an option, read on without one, or show what happened."""
        if "commit" in asked:
            self.commit(self.asked.names[asked["commit"]], list(SURENESS)[asked["sure"]])
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
        chosen = self._chosen(self.asked, name, sure)
        if self.committed != NONE:
            return
        if self.asked.identifier:
            problem = record_prediction(self.asked.identifier, name, sure)
            chosen |= self._stored(self.asked)
            chosen["note"] = problem or chosen["note"]
        with self.hold_sync():
            for trait, value in chosen.items():
                setattr(self, trait, value)

    def show_what_happened(self) -> None:
        """Show the right option, computed now, and the reply to the one committed."""
        if self.committed == NONE:
            return
        answer, predicted = self.asked.answer_for_learners(), self.asked.options[self.committed]
        with self.hold_sync():
            self.verdict = self._verdict(answer == predicted)
            self.reply = predicted.reply
            self.said = [
                ("You predicted", predicted.text, answer == predicted),
                ("What happened", answer.text, True),
            ]
            self.answer_shown = self.asked.options.index(answer)

    def _verdict(self, right):
        came = "as you predicted" if right else "not as you predicted"
        if self.sure == NONE:
            return f"{came.capitalize()}."
        return f"{list(SURENESS.values())[self.sure].afterwards}, and it was {came}."

    @property
    def _told(self):
        return f"{self.verdict} {self.reply}".strip()

    def __repr__(self) -> str:
        name = f"{self.asked.identifier}: " if self.asked.identifier else ""
        return f"Prediction({name}{len(self.options)} options)"
