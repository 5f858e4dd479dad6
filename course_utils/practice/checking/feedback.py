"""What a learner is told about an answer: a value that shows itself in a notebook."""

import re
from dataclasses import dataclass
from html import escape

from course_utils.colours import BASELINE, GRADIENT, MISS

_HEADINGS = {
    "unanswered": ("Not answered yet", BASELINE),
    "passed": ("✓ Passed", GRADIENT),
    "mistake": ("Not yet", MISS),
    "unknown": ("Not yet", MISS),
}
# A light card in light and in dark themes, as all figures of the course. Untrusted notebooks keep no style
# sheets, so the style stands at the elements.
_CARD = "border-left:6px solid {colour};background:#fff;color:#222;padding:6px 14px;max-width:820px"
_CELL = "text-align:left;padding:1px 16px 1px 0;color:#222;background:#fff;vertical-align:top"
_VALUE = f"{_CELL};padding-right:0;overflow-wrap:anywhere"  # Python's words may be one long word
_TABLE = "border-collapse:collapse;margin:4px 0;font-size:inherit"  # JupyterLab's tables are small print
_PRE = "background:#fff;color:#222;white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0"
_CODE = "background:#f0f0f0;color:#222;white-space:pre-wrap;overflow-wrap:anywhere;padding:1px 3px"
_SUMMARY = "padding:2px 0;min-height:24px;box-sizing:border-box;cursor:pointer"


@dataclass(frozen=True)
class Feedback:
    """What `check` found.

    Parameters
    ----------
    status : str
        "unanswered", "passed", "mistake" (it has a name) or "unknown" (it is wrong, and has no name).
    passed : bool
    mistake : str or None
        The mistake's name, such as "missing 2".
    message : str
        What the learner reads.
    exercise : str
        The exercise's name.
    evidence : tuple of (str, str)
        What went in, what came out and what was expected, each with its label.
    hints : tuple of str
        Folded one inside the other.
    printed : str
        What the learner's function printed.
    note : str
        What became of the stored progress, if a pass was not kept or a damaged file was put aside.
    """

    status: str
    passed: bool
    mistake: str | None
    message: str
    exercise: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    printed: str = ""
    note: str = ""

    def __repr__(self) -> str:
        named = f", mistake={self.mistake!r}" if self.mistake else ""
        return f"Feedback({self.exercise}, {self.status}{named})"

    def _repr_html_(self) -> str:
        heading, colour = _HEADINGS[self.status]
        parts = [
            f'<strong style="color:{colour}">{heading}: {escape(self.exercise)}</strong>',
            f"<p style='margin:4px 0'>{_prose(self.message)}</p>",
            f"<p style='margin:4px 0'>{escape(self.note)}</p>" if self.note else "",
            _table(self.evidence),
            _folded("What your function printed", f'<pre style="{_PRE}">{escape(self.printed)}</pre>')
            if self.printed.strip()
            else "",
            _hints(self.hints),
        ]
        return f'<div style="{_CARD.format(colour=colour)}">{"".join(parts)}</div>'


def _prose(text: str) -> str:
    """Escape text. What stands in backticks looks like code, what stands in pairs of stars is strong."""
    pieces = escape(text).split("`")
    for place, piece in enumerate(pieces):
        if place % 2 and place < len(pieces) - 1:
            pieces[place] = f'<code style="{_CODE}">{piece}</code>'
        else:
            pieces[place] = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", piece)
    return "".join(pieces)


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    if not rows:
        return ""
    cells = "".join(
        f'<tr style="background:#fff"><th scope="row" style="{_CELL}">{escape(label)}</th>'
        f'<td style="{_VALUE}">{escape(text)}</td></tr>'
        for label, text in rows
    )
    return f'<table style="{_TABLE}">{cells}</table>'


def _hints(hints: tuple[str, ...]) -> str:
    """Fold each hint inside the one before it: they open in order."""
    inside = ""
    for number in range(len(hints), 0, -1):
        inside = _folded(f"Hint {number} of {len(hints)}", f"{_prose(hints[number - 1])}{inside}")
    return inside


def _folded(summary: str, content: str) -> str:
    return f'<details style="margin:4px 0"><summary style="{_SUMMARY}">{summary}</summary>{content}</details>'
