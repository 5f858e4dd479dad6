"""What a widget of the practice part leaves in a notebook: itself, a page without kernel, and one line."""

from pathlib import Path

import traitlets

from course_utils.colours import stylesheet
from course_utils.explorers.frame.page import FOR_ALL, PageWidget


def page(module: str, *names: str) -> str:
    """Return scripts, named from a module's folder, joined after what all scripts of the course share."""
    folder = Path(module).parent
    return FOR_ALL + "".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


class ThreeFaces(PageWidget):
    """A widget with two more faces: `html`, for a page without kernel, and `repr`, the one line.

    Neither of them may hold anything that a learner did. So a committed output is the same on every machine,
    and what a learner did shows only in the live widget.

    Attributes
    ----------
    error : str
        What went wrong and what to do, or nothing.
    """

    _css = stylesheet(Path(__file__).with_name("practice.css"))

    error = traitlets.Unicode().tag(sync=True)

    def __init__(self, **values: object) -> None:
        # A class that is added later is lost on a page that is still busy with making the widget.
        super().__init__(_dom_classes=["nudge-practice"], **values)
        self.on_msg(lambda _, asked, __: self._answer(asked))

    def _answer(self, asked):
        """Do what the page asks for; in a callback nobody would see an exception."""
        self.error = ""
        try:
            self.answer(asked)
        except Exception as problem:
            self.error = in_words(problem)
        finally:
            self.send("answered")

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        live, metadata = super()._repr_mimebundle_()
        return {**live, "text/plain": repr(self), "text/html": self.html}, metadata


def in_words(problem: BaseException) -> str:
    """Return what an exception says, as a sentence."""
    return f"{str(problem).strip().rstrip('.') or type(problem).__name__}."
