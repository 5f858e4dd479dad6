"""Ask a learner to commit a prediction, before an explorer answers the question."""

from collections.abc import Callable, Mapping

from course_utils.practice.predictions.prediction import Prediction
from course_utils.practice.predictions.widget import PredictionWidget


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
        One plain sentence.
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
