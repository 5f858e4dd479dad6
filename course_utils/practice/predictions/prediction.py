"""A prediction: what a learner says before the explorer shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import traitlets

from course_utils.practice.predictions.observation import Observation, observation_of
from course_utils.practice.predictions.question import (
    NONE,
    SURENESS,
    Question,
    QuestionWidget,
    asked_in_lesson,
)
from course_utils.practice.progress.record import record_prediction, recorded
from course_utils.practice.three_faces import page


@dataclass(frozen=True, eq=False)
class Prediction(Question):
    """A question that a learner answers before the explorer does.

    Attributes
    ----------
    seen : Observation or None
        Asks the same after the explorer: `lesson_02.outlier.seen()` in a cell.
    """

    seen: Observation | None = None

    def __call__(self) -> "PredictionWidget":
        """Ask it: return a new widget."""
        return PredictionWidget(self)


def predict(
    question: str,
    options: Mapping[str, tuple[str, str]],
    answer_of: Callable[[], str],
    identifier: str = "",
) -> "PredictionWidget":
    """Return a widget in which a learner commits a prediction, and later sees it beside what happened.

    Parameters
    ----------
    question : str
        One plain sentence, or two.
    options : dict of str to (str, str)
        From 2 to 4. Under a short name stand the text to choose, and the reply to who chose it: why one
        thinks so, and what is the case.
    answer_of : callable
        Takes nothing and returns the name of the right option. It is called when the learner asks what
        happened, not before.
    identifier : str, optional
        Where to store what is committed. Without it the prediction is forgotten with the widget.

    Returns
    -------
    PredictionWidget

    Raises
    ------
    TypeError
        If an argument is of the wrong kind.
    ValueError
        If a text is empty, if there are fewer than 2 or more than 4 options, or two with the same text.

    Notes
    -----
    The predictions of the lessons stand in `course_utils.practice.predictions`.

    Examples
    --------
    >>> predict(
    ...     "A miss becomes half as large. What does its square do?",
    ...     {
    ...         "half": ("It becomes half as large.", "Both factors of the square are halved, not only one."),
    ...         "quarter": ("It becomes a quarter.", "Half times half is a quarter."),
    ...     },
    ...     answer_of=lambda: "quarter" if 0.5**2 == 0.25 else "half",
    ... )
    Prediction(2 options)
    """
    return Prediction(question, options, answer_of, identifier)()


def prediction(answer_of: Callable[[], str]) -> Prediction:
    """Make a prediction of a function in lesson_NN.py and the table of its name in lesson_NN.toml.

    The table has the question, and under the name of each option its text and the reply to it. It may have a
    table `seen` inside, for the observation of the same: its question, and a reply to each option.
    """
    identifier, table = asked_in_lesson(answer_of)
    question, seen = table.pop("question"), table.pop("seen", None)
    return Prediction(
        question, table, answer_of, identifier, seen and observation_of(table, seen, answer_of, identifier)
    )


def nearest(numbers: Mapping[str, float], value: float) -> str:
    """Return the name of the number that is nearest to a value: what a learner may say, and what happens.

    Examples
    --------
    >>> nearest({"ten": 10, "hundred": 100}, 12)
    'ten'
    """
    return min(numbers, key=lambda name: abs(numbers[name] - value))


# By the question: whoever once said "Let me read on" is not stopped at it again, until the kernel ends.
_read_on: set[str] = set()


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

    def __init__(self, prediction: Prediction) -> None:
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
