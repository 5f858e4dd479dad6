"""An observation: what a learner has seen in the explorer above, told by one tap before the text tells it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import traitlets

from course_utils.practice.predictions.question import (
    NONE,
    SURENESS,
    Question,
    QuestionWidget,
    asked_in_lesson,
)
from course_utils.practice.progress.record import record_seen, recorded
from course_utils.practice.three_faces import page


@dataclass(frozen=True, eq=False)
class Observation(Question):
    """A question that a learner answers after the explorer has.

    A prediction with the same identifier asks the same before, and has the same options.
    """

    def __call__(self) -> "ObservationWidget":
        """Ask it: return a new widget."""
        return ObservationWidget(self)


def observation(answer_of: Callable[[], str]) -> Observation:
    """Make an observation that no prediction asks about, from a function and a table as `prediction` does."""
    identifier, table = asked_in_lesson(answer_of)
    return Observation(table.pop("question"), table, answer_of, identifier)


def observation_of(
    options: Mapping[str, tuple[str, str]],
    seen: Mapping[str, str],
    answer_of: Callable[[], str],
    identifier: str,
) -> Observation:
    """Make the observation of a prediction: its options, with the question and the replies in `seen`."""
    replies = {name: reply for name, reply in seen.items() if name != "question"}
    told = {name: (options[name][0], reply) for name, reply in replies.items()}
    return Observation(seen["question"], told, answer_of, identifier)


class ObservationWidget(QuestionWidget):
    """One tap says what was seen, and another one changes it.

    Then what was expected, what was seen and what happens are side by side. It veils nothing: the prediction
    before the explorer has just done so, and a learner who sees no pictures needs the words that follow to
    answer at all. But it comes to the foot of the window, where the explorer is seen above it, and those
    words are not seen yet.

    Attributes
    ----------
    chosen : int
        A place in `options`, or −1 for none yet.
    """

    _esm = page(__file__, "question", "observation")
    lead = "What you saw"
    call = "Run this cell to say what you saw."

    chosen = traitlets.Int(NONE).tag(sync=True)

    def __init__(self, observation: Observation) -> None:
        super().__init__(observation, **self._stored(observation))

    @staticmethod
    def _stored(observation):
        progress, note = recorded()
        name = progress.seen.get(observation.identifier)
        return {"note": note, "chosen": observation.names.index(name) if name in observation.names else NONE}

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: take down which option was tapped."""
        self.tap(self.asked.names[asked["tap"]])

    def tap(self, name: str) -> None:
        """Say what was seen by the name of an option, and show it beside what happens."""
        seen = self.asked.options[self.asked.names.index(name)]
        with self.hold_sync():
            self.chosen = self.asked.options.index(seen)
            self.note = record_seen(self.asked.identifier, name)
            self.said, self.reply = [], ""  # of another tap before
            answer = self.asked.answer_for_learners()
            self.said = [
                *self._expected(answer),
                ("You saw", seen.text, seen == answer),
                ("What happens", answer.text, True),
            ]
            self.reply = seen.reply

    def _expected(self, answer):
        """Return what the prediction on the same was and how sure, if there is one."""
        progress, _ = recorded()
        name = progress.predictions.get(self.asked.identifier)
        sure = SURENESS.get(progress.sure.get(self.asked.identifier, ""))
        return [
            ("You expected", f"{option.text} {sure.afterwards}." if sure else option.text, option == answer)
            for option in self.asked.options
            if option.name == name
        ]

    def __repr__(self) -> str:
        return f"Observation({self.asked.identifier}: {len(self.options)} options)"
