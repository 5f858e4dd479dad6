"""The teacher's guide: its lessons, their parts, and the numbers that stand in them."""

import re

from notebooks.prose import ROOT

GUIDE = ROOT / "notebooks" / "teacher_guide.md"
SHEETS = ROOT / "docs" / "sheets"
PARTS = [
    "Time",
    "Question",
    "Wrong guesses",
    "Project",
    "Vote",
    "Slips of paper",
    "Ten minutes",
    "Answers",
    "Sheet",
]


def sections() -> dict[str, str]:
    """Return what stands under each lesson's heading, by the lesson's number."""
    found = re.findall(
        r"^## Lesson (\d\d): [^\n]+\n(.*?)(?=^## |\Z)", GUIDE.read_text(encoding="utf-8"), re.M | re.S
    )
    return dict(found)


def parts(section: str) -> dict[str, str]:
    """Return the parts of a lesson's page, in their order."""
    return {
        name: text.strip()
        for name, text in re.findall(
            r"^\*\*([A-Z][a-z ]+)\.\*\*(.*?)(?=^\*\*[A-Z][a-z ]+\.\*\*|\Z)", section, re.M | re.S
        )
    }


def rows(markdown: str) -> list[list[str]]:
    """Return the cells of every table row but headings and rules."""
    lines = markdown.splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("|") and not line.startswith("|---") and not after.startswith("|---")
    ]


def numbers(text: str) -> set[str]:
    """Return the numbers with a decimal point or at least three digits, as they are printed.

    >>> sorted(numbers("It was −0.50 kg in 10 steps, then 1,000 g: see lesson 02."))
    ['-0.50', '1000']
    """
    plain = text.replace("\N{MINUS SIGN}", "-")
    found = re.findall(r"(?<![\w.])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w.]*\d)", plain)
    return {n.replace(",", "") for n in found if "." in n or len(re.sub(r"\D", "", n)) >= 3}
