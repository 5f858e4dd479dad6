"""The results of a class: the votes on each prediction, and the concept test before the course and after it.

docs/concept_test.md says how to read the gain.
"""

from dataclasses import dataclass
from functools import cache

from course_utils.practice.class_sheet.folder import HandedIn
from course_utils.practice.concept_test.items import ITEMS, stored_name
from course_utils.practice.predictions import all_predictions, what_happens
from course_utils.practice.predictions.question import SURENESS, Question
from course_utils.practice.progress.file import Progress

UNKNOWN = ""  # how sure a pupil was who predicted before the course asked for it
WAYS = (*reversed(SURENESS), UNKNOWN)


@dataclass(frozen=True)
class Votes:
    """The votes on one prediction.

    Attributes
    ----------
    identifier : str
    asked : Question
    right : str
        The name of the right option.
    names : dict of str to dict of str to list of str
        Under each option and each way to be sure the names of the pupils.
    """

    identifier: str
    asked: Question
    right: str
    names: dict[str, dict[str, list[str]]]

    @property
    def sure_and_wrong(self) -> list[str]:
        """The names of those who were sure of a wrong option."""
        return sorted(
            name for option, ways in self.names.items() if option != self.right for name in ways["sure"]
        )

    @property
    def count(self) -> int:
        """How many voted."""
        return sum(len(names) for ways in self.names.values() for names in ways.values())


def all_votes(pupils: tuple[HandedIn, ...], lesson: str = "") -> list[Votes]:
    """Return the votes on each prediction that somebody made, those with most sure and wrong first."""
    found = []
    for identifier, asked in all_predictions().items():
        names = {option: {way: [] for way in WAYS} for option in asked.names}
        for pupil in pupils:
            done = pupil.report.progress
            if identifier in done.predictions:
                way = done.sure.get(identifier, UNKNOWN)
                names[done.predictions[identifier]][way].append(pupil.name)
        votes = Votes(identifier, asked, what_happens()[identifier], names)
        if votes.count and identifier.startswith(lesson):
            found.append(votes)
    return sorted(found, key=lambda votes: (-len(votes.sure_and_wrong), votes.identifier))


@dataclass(frozen=True)
class Item:
    """How a class answered one item. Those who answered it only once are not in it.

    Attributes
    ----------
    name : str
        With its number, as in the key, such as "3 size".
    question : str
    pupils, before, after : int
        How many answered it twice, and how many of them were right before and after.
    sure_and_wrong : int
        How many of them were sure of a wrong answer after the course.
    """

    name: str
    question: str
    pupils: int
    before: int
    after: int
    sure_and_wrong: int


@cache
def _key() -> dict[str, str]:
    return {name: item.answer().name for name, item in ITEMS.items()}


def right_answers(done: Progress, time: str) -> int | None:
    """Return how many answers of one time, "before" or "after", are right, or None unless all are there."""
    chosen = {name: done.predictions.get(stored_name(time, name)) for name in ITEMS}
    return None if None in chosen.values() else sum(chosen[name] == right for name, right in _key().items())


def items_of(pupils: tuple[HandedIn, ...]) -> list[Item]:
    """Return each item that somebody answered twice, those with most sure and wrong after it first."""
    everybody, found = [one.report.progress for one in pupils], []
    for number, (name, right) in enumerate(_key().items(), 1):
        before, after = stored_name("before", name), stored_name("after", name)
        twice = [done for done in everybody if {before, after} <= set(done.predictions)]
        wrong = [done for done in twice if done.predictions[after] != right]
        was_right = sum(done.predictions[before] == right for done in twice)
        sure = sum(done.sure.get(after) == "sure" for done in wrong)
        if twice:
            counts = len(twice), was_right, len(twice) - len(wrong), sure
            found.append(Item(f"{number} {name}", ITEMS[name].question, *counts))
    return sorted(found, key=lambda item: -item.sure_and_wrong)


def gain_of(pupils: tuple[HandedIn, ...]) -> tuple[int, float, float, float | None]:
    """Return how many answered all items twice, their mean shares right before and after, and the gain.

    The normalised gain of a class is (after − before) / (1 − before), of the means (Hake 1998, American
    Journal of Physics 66, 64). It is None where all was right before. Without such pupils the shares are 0.
    """
    pairs = [[right_answers(one.report.progress, time) for time in ("before", "after")] for one in pupils]
    pairs = [pair for pair in pairs if None not in pair]
    if not pairs:
        return 0, 0.0, 0.0, None
    before, after = (sum(scores) / len(pairs) / len(ITEMS) for scores in zip(*pairs, strict=True))
    return len(pairs), before, after, None if before == 1 else (after - before) / (1 - before)
