"""A prediction: what a learner says before the explorer shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from course_utils.practice.predictions.observation import Observation, observation_of
from course_utils.practice.predictions.question import Question, asked_in_lesson
from course_utils.practice.predictions.widget import PredictionWidget


@dataclass(frozen=True, eq=False)
class Prediction(Question):
    """A question that a learner answers before the explorer does.

    Attributes
    ----------
    seen : Observation or None
        Asks the same after the explorer: `lesson_02.outlier.seen()` in a cell.
    """

    seen: Observation | None = None

    def __call__(self) -> PredictionWidget:
        """Ask it: return a new widget."""
        return PredictionWidget(self)


def predict(
    question: str,
    options: Mapping[str, tuple[str, str]],
    answer_of: Callable[[], str],
    identifier: str = "",
) -> PredictionWidget:
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
