"""A question with options, a reply to each, how the right one is found, and the widget that asks it."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import traitlets

from course_utils.arguments.numbers import shown
from course_utils.installation.stills import Still
from course_utils.practice.three_faces import ThreeFaces, in_words

NONE = -1  # the place of no option
FEWEST, MOST = 2, 4
_REMEDY = 'Write for example: {"up": ("It rises.", "why one thinks so, and what is the case")}'


class Option(NamedTuple):
    """One answer to choose from, and what is said to the learner who chose it.

    Attributes
    ----------
    name : str
        Short and stable: it is what is stored.
    text, reply : str
        Plain text, which never becomes markup.
    """

    name: str
    text: str
    reply: str


@dataclass(frozen=True, eq=False)
class Question:
    """What a prediction and an observation have in common; `predict` says what each field is.

    `options` are made Options, in the order in which they are shown.
    """

    question: str
    options: tuple[Option, ...]
    answer_of: Callable[[], str]
    identifier: str = ""

    def __post_init__(self) -> None:
        _check_text(self.question, "question")
        object.__setattr__(self, "options", _as_options(self.options))
        if not callable(self.answer_of):
            raise TypeError(
                f"answer_of must be a function that returns the name of an option, but it is "
                f"{shown(self.answer_of)}. Write for example: lambda: {self.options[0].name!r}"
            )

    @property
    def names(self) -> list[str]:
        """The names of the options."""
        return [option.name for option in self.options]

    def answer(self) -> Option:
        """Return the right option, computed now.

        Raises
        ------
        ValueError
            If `answer_of` returns anything but the name of an option.
        """
        name = self.answer_of()
        if not isinstance(name, str) or name not in self.names:
            raise ValueError(
                f"answer_of returned {shown(name)}, which is none of the options. "
                f"Let it return one of these: {', '.join(self.names)}."
            )
        return self.options[self.names.index(name)]

    def answer_for_learners(self) -> Option:
        """Return the right option, or raise a RuntimeError that a learner understands."""
        try:
            return self.answer()
        except Exception as problem:
            raise RuntimeError(
                f"What happens could not be worked out: {in_words(problem)} Go on without it."
            ) from problem


def asked_in_lesson(function: Callable[[], str]) -> tuple[str, dict]:
    """Return the identifier of a function in lesson_NN.py, and the table of its name in lesson_NN.toml."""
    module = function.__module__.rpartition(".")[2]
    table = {name: value for name, value in tables_of(module)[function.__name__].items() if name != "happens"}
    return f"{module.removeprefix('lesson_')}.{function.__name__}", table


@cache
def tables_of(module: str) -> dict[str, dict]:
    """Return all tables of lesson_NN.toml, for `module` lesson_NN."""
    return tomllib.loads((Path(__file__).parent / f"{module}.toml").read_text(encoding="utf-8"))


def _as_options(options: Mapping[str, tuple[str, str]]) -> tuple[Option, ...]:
    if not isinstance(options, Mapping):
        raise TypeError(
            f"options must be a dict from a name to a text and a reply, but it is {shown(options)}. {_REMEDY}"
        )
    if not FEWEST <= len(options) <= MOST:
        raise ValueError(
            f"options holds {len(options)}, but there must be {FEWEST} to {MOST} to choose from. {_REMEDY}"
        )
    made = tuple(_as_option(name, value) for name, value in options.items())
    texts = [option.text for option in made]
    for text in texts:
        if texts.count(text) > 1:
            raise ValueError(f"options holds {shown(text)} twice. Give each option a text of its own.")
    return made


def _as_option(name: str, value: tuple[str, str]) -> Option:
    _check_text(name, "a name in options")
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(f"options[{name!r}] must be a text and a reply, but it is {shown(value)}. {_REMEDY}")
    for part, text in zip(("text", "reply"), value, strict=True):
        _check_text(text, f"the {part} in options[{name!r}]")
    return Option(name, *value)


def _check_text(text: str, name: str) -> None:
    if not isinstance(text, str):
        raise TypeError(f"{name} must be text, but it is {shown(text)}. Put it in quotation marks.")
    if not text.strip():
        raise ValueError(f"{name} is empty. Write at least one word.")


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
