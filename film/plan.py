"""When everything happens: the shots of all chapters with their times."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from scenes import CHAPTERS
from shots import PICTURES_A_SECOND, Chapter, Shot

from course_utils import colours


class Planned(NamedTuple):
    """A shot, and from when to when it stands, in seconds."""

    chapter: Chapter
    shot: Shot
    start: float
    end: float


class Cue(NamedTuple):
    """A caption, and from when to when it is shown, in seconds."""

    chapter: Chapter
    start: float
    end: float
    text: str


def planned() -> Iterator[Planned]:
    """Give all shots in their order. Draw a shot before you ask for the next one: figures move on."""
    ticks = 0
    for chapter in CHAPTERS:
        for shot in chapter.shots():
            start, ticks = ticks, ticks + shot.ticks
            yield Planned(chapter, shot, start / PICTURES_A_SECOND, ticks / PICTURES_A_SECOND)


def cues(shots) -> list[Cue]:
    """Return the captions of planned shots. Each stays until the next one."""
    found = []
    for chapter, shot, start, end in shots:
        if shot.caption:
            found.append(Cue(chapter, start, end, shot.caption))
        else:
            found[-1] = found[-1]._replace(end=end)
    return found


def fingerprint(shots) -> str:
    """Return a name for what the film says, when and in which colours. It stands in the film for a test."""
    told = [
        (s.chapter.title, s.start, s.end, s.shot.caption, [line.text for line in s.shot.lines]) for s in shots
    ]
    return hashlib.sha256(repr((told, colours.fingerprint())).encode()).hexdigest()
