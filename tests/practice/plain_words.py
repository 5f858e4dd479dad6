"""What a learner reads is plain: short sentences, and none of Python's own words outside of code."""

import re

_JARGON = re.compile(r"\b(TypeError|NameError|ValueError|arrays?|dtype|tuples?|ndarray|broadcast\w*)\b")


def assert_plain(text):
    assert not _JARGON.search(re.sub(r"`[^`]*`", "", text)), text
    for sentence in re.split(r"(?<=[.?!:])\s+", text):
        assert len(sentence.split()) <= 28, sentence
