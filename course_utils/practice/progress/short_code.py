"""Progress as a short code of letters and digits, to be carried from one computer to another.

A version, one octal digit for each place of `PLACES`, and a check on all of it. The digit is 0 for nothing, 1
for passed or the first option, 2 for the second. Crockford's alphabet, five bits a letter, has no I, L, O, U.
"""

import re
import zlib

from course_utils.practice.predictions import all_predictions
from course_utils.practice.progress.file import Progress
from course_utils.practice.progress.places import PLACES

LONGEST = 200
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VERSION = "1"
_CHECK = 7  # letters; all 32 bits of the CRC, which then finds any one wrong letter and any two swapped
_GROUP = 5


def code_of(progress: Progress) -> str:
    """Return the code of all that has a place. Nothing at all has a code too.

    Examples
    --------
    >>> code_of(Progress(passed=frozenset(["residuals"])))
    '113B5-M5BQ'
    """
    number = sum(_digit(progress, name) << 3 * place for place, name in enumerate(PLACES))
    body = _VERSION + _letters(number)
    whole = body + _check(body)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def progress_of(code: str) -> Progress:
    """Return the progress that a code holds.

    Small letters, spaces and hyphens do not matter, nor O for 0 and I or L for 1.

    Raises
    ------
    ValueError
        If the code is not whole, holds a typing error, or comes from a newer version of the course.
    """
    typed = re.sub(r"[\s\-–—]", "", code).upper().translate(str.maketrans("OIL", "011"))
    if not typed:
        raise ValueError("There is no code yet. Type the letters and digits of your code.")
    if strange := sorted(set(typed) - set(_LETTERS)):
        raise ValueError(f"{strange[0]} stands in no code. Compare your code with the one you noted.")
    body, check = typed[:-_CHECK], typed[-_CHECK:]
    if not body or _check(body) != check:
        raise ValueError("The code is not right: a letter is wrong, missing or too many. Compare it again.")
    return _progress(body)


def _digit(progress: Progress, name: str) -> int:
    if name in progress.passed:
        return 1
    committed = progress.predictions.get(name)
    names = _options(name)
    return names.index(committed) + 1 if committed in names else 0


def _options(name: str) -> list[str]:
    prediction = all_predictions().get(name)
    return prediction.names if prediction else []


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 32)
        letters = _LETTERS[digit] + letters
    return letters


def _check(body: str) -> str:
    return _letters(zlib.crc32(body.encode())).rjust(_CHECK, "0")


def _progress(body: str) -> Progress:
    number, predictions, passed = 0, {}, set()
    for letter in body[1:]:
        number = 32 * number + _LETTERS.index(letter)
    digits = [number >> 3 * place & 7 for place in range((number.bit_length() + 2) // 3)]
    if body[0] != _VERSION or len(digits) > len(PLACES):
        raise ValueError("This code comes from a newer version of the course. Bring this one up to date.")
    for name, digit in zip(PLACES, digits, strict=False):
        names = _options(name)
        if digit and not names:
            passed.add(name)
        elif 0 < digit <= len(names):
            predictions[name] = names[digit - 1]
    return Progress(predictions, frozenset(passed))
