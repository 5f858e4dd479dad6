"""The widget of one prediction: choose, commit, try it, and see what happened."""

from html import escape
from typing import TYPE_CHECKING

import traitlets

from course_utils.installation.stills import Still
from course_utils.practice.progress.record import record_prediction, recorded
from course_utils.practice.three_faces import ThreeFaces, in_words, page

if TYPE_CHECKING:
    from course_utils.practice.predictions.prediction import Prediction

_NONE = -1


class PredictionWidget(ThreeFaces):
    """A prediction that can be committed once, and then be held against what happened.

    Attributes
    ----------
    question : str
    options : list of str
        Texts of the options.
    committed, answer_shown : int
        Places in `options`, or −1 for none yet.
    reply : str
        What is said to who committed this option, once the answer is shown.
    note : str
        What is wrong with the stored progress, or nothing.
    """

    _esm = page(__file__, "prediction")

    question = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    committed = traitlets.Int(_NONE).tag(sync=True)
    answer_shown = traitlets.Int(_NONE).tag(sync=True)
    reply = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, prediction: "Prediction") -> None:
        self.prediction = prediction
        texts = [option.text for option in prediction.options]
        super().__init__(question=prediction.question, options=texts)
        self._still = Still(self.model_id, lambda: {"text/html": self.html_now})
        self.observe(lambda _: self._still.changed(), ["committed", "answer_shown"])
        self._take_up_what_is_stored()

    def _take_up_what_is_stored(self):
        if not self.prediction.identifier:
            return
        progress, self.note = recorded()
        name = progress.predictions.get(self.prediction.identifier)
        if name in self.prediction.names:
            self.committed = self.prediction.names.index(name)

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: commit an option, or show what happened."""
        if "commit" in asked:
            self.commit(self.prediction.names[asked["commit"]])
        else:
            self.show_what_happened()

    def commit(self, name: str) -> None:
        """Commit one option by its name. The first one stays: in this widget and in another notebook."""
        place = self.prediction.names.index(name)
        if self.committed == _NONE and self.prediction.identifier:
            problem = record_prediction(self.prediction.identifier, name)
            self._take_up_what_is_stored()
            self.note = problem or self.note
        if self.committed == _NONE:
            self.committed = place

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
            self.reply = self.prediction.options[self.committed].reply
            self.answer_shown = self.prediction.options.index(answer)

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
        reply = f"<p>{escape(self.reply)}</p>" if self.reply else ""
        return f"<p><b>Predict:</b> {escape(self.question)}</p>{lines}{reply}"

    def __repr__(self) -> str:
        name = f"{self.prediction.identifier}: " if self.prediction.identifier else ""
        return f"Prediction({name}{len(self.options)} options)"
