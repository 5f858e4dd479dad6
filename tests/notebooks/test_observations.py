"""Where the lessons ask what was seen: after the picture and after what was predicted of it."""

import re

import pytest
from notebooks.canonical import read
from notebooks.prose import LESSONS

from course_utils.practice.predictions import all_observations, all_predictions

OBSERVATIONS, PREDICTIONS = all_observations(), all_predictions()
PATHS = {path.stem[:2]: path for path in LESSONS}


def calls(name):
    """Return what asks for a prediction, such as `lesson_02.grams()`, and what asks for an observation."""
    lesson, _, asked = name.partition(".")
    predicted, seen = f"lesson_{lesson}.{asked}()", f"lesson_{lesson}.{asked}.seen()"
    return (predicted, seen) if name in PREDICTIONS else (None, predicted)


@pytest.mark.parametrize("name", OBSERVATIONS)
def test_each_is_asked_once_below_a_picture_and_below_its_prediction(name):
    sources = [cell.source for cell in read(PATHS[name[:2]]).cells]
    predicted, seen = calls(name)
    (place,) = [place for place, source in enumerate(sources) if seen in source]
    assert sources[place] == seen
    above = "\n".join(sources[:place])
    assert re.search(r"^\w+Explorer\(", above, re.MULTILINE)
    assert predicted is None or predicted in above


@pytest.mark.parametrize("lesson", [f"0{number}" for number in range(1, 9)] + ["10"])
def test_a_lesson_asks_two_or_three_times(lesson):
    assert sum(name.startswith(lesson) for name in OBSERVATIONS) in (2, 3)
