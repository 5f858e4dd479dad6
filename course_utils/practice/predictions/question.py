"""A question with options, a reply to each, and how the right one is found."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from course_utils.arguments.numbers import shown
from course_utils.practice.three_faces import in_words

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
    table = dict(_tables(module)[function.__name__])
    return f"{module.removeprefix('lesson_')}.{function.__name__}", table


@cache
def _tables(module: str) -> dict[str, dict]:
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
