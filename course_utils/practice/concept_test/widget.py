"""The widget of the concept test: one question after the other, and not a word on what is right."""

from html import escape

import traitlets

from course_utils.practice.concept_test.items import ITEMS, stored_name
from course_utils.practice.predictions.question import SURENESS
from course_utils.practice.progress.record import record_prediction, recorded
from course_utils.practice.three_faces import ThreeFaces, page

_ITEMS = list(ITEMS.values())


class ConceptTestWidget(ThreeFaces):
    """The ten questions, each with how sure the learner is. An answer that was given stays.

    It goes on where the learner stopped, in this notebook or before another start of the kernel.

    Attributes
    ----------
    count, place : int
        How many questions there are, and which of them is asked, from 0; `count` when all are answered.
    question : str
    options, ways : list of str
        What there is to choose from: answers, and how sure one may be.
    note : str
        What is wrong with the stored progress, or nothing.
    """

    _esm = page(__file__, "../predictions/question", "concept_test")

    count = traitlets.Int(len(_ITEMS)).tag(sync=True)
    place = traitlets.Int().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    ways = traitlets.List([way.text for way in SURENESS.values()]).tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, time: str) -> None:
        self.time = time
        progress, note = recorded()
        self._answered = {name for name in ITEMS if stored_name(time, name) in progress.predictions}
        # All of it at once: what changes while a busy page still makes the widget may be lost.
        super().__init__(note=note, **self._asked())

    def _asked(self):
        """Return the first question that is not answered yet, as values of the traits."""
        for place, item in enumerate(_ITEMS):
            if item.identifier not in self._answered:
                texts = [option.text for option in item.options]
                return {"place": place, "question": item.question, "options": texts}
        return {"place": len(_ITEMS), "question": "", "options": []}

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: take down an answer, and how sure the learner is."""
        if asked["question"] == self.place:  # and not the same one twice
            item = _ITEMS[self.place]
            self.give(item.names[asked["chosen"]], list(SURENESS)[asked["sure"]])

    def give(self, option: str, sure: str) -> None:
        """Answer the question that is asked now, and go on to the next.

        Parameters
        ----------
        option : str
            The name of an option.
        sure : str
            "guess", "fairly" or "sure".
        """
        name = _ITEMS[self.place].identifier
        note = record_prediction(stored_name(self.time, name), option, sure)
        self._answered.add(name)
        with self.hold_sync():
            self.note = note
            for trait, value in self._asked().items():
                setattr(self, trait, value)

    @property
    def html(self) -> str:
        """All questions, to be read where no kernel runs."""
        items = "".join(f"<li><p>{escape(item.question)}</p>{_listed(item)}</li>" for item in _ITEMS)
        return f"<ol>{items}</ol><p><i>Run this cell to answer these questions.</i></p>"

    def __repr__(self) -> str:
        return f"ConceptTest({self.time}: {len(_ITEMS)} questions)"


def _listed(item):
    options = "".join(f"<li>{escape(option.text)}</li>" for option in item.options)
    return f'<ol type="A">{options}</ol>'


def before() -> ConceptTestWidget:
    """Ask the ten questions before the course.

    Returns
    -------
    ConceptTestWidget
        It reads the file beside the notebook, and goes on where it was left.
    """
    return ConceptTestWidget("before")


def after() -> ConceptTestWidget:
    """Ask the same questions after the course, and keep these answers apart from those of `before`."""
    return ConceptTestWidget("after")
