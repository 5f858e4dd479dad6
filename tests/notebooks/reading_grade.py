"""The Flesch–Kincaid grade: how many years of school a text takes for granted."""

import syllapy
from nbformat import NotebookNode
from notebooks.prose import all_sentences, words

# The subject's own words, as course.md teaches them. A lesson explains each and then cannot do without it, so
# their length says nothing of how hard it reads: they count as two syllables, like gradient, error or
# penguin, which have no more. A plural needs no entry of its own.
SUBJECT = """
    absolute activation architecture average backpropagation centimetre derivative entropy explorer kilogram
    millimetre notebook overfitting parameter prediction probability propagation regression residual
"""
PLAIN = frozenset(SUBJECT.split())


def syllables(word: str) -> int:
    """Count the syllables of a word; a number, a letter and a symbol have one."""
    return sum(_syllables_of_part(part) for part in word.lower().replace("’", "'").split("-"))


def _syllables_of_part(part: str) -> int:
    counted = max(1, syllapy.count(part))
    return min(2, counted) if {part, part.removesuffix("s")} & PLAIN else counted


def reading_grade(notebook: NotebookNode) -> float:
    """Return 0.39 · words per sentence + 11.8 · syllables per word − 15.59 (Kincaid et al. 1975)."""
    read = all_sentences(notebook)
    spoken = [word for sentence in read for word in words(sentence)]
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * len(spoken) / len(read) + 11.8 * per_word - 15.59
