"""The votes on each prediction: who chose which option and how surely; most sure and wrong first."""

from dataclasses import dataclass

from course_utils.practice.class_sheet.folder import HandedIn
from course_utils.practice.predictions import all_predictions, what_happens
from course_utils.practice.predictions.question import SURENESS, Question

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
