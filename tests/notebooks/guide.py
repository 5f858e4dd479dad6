"""The teacher's guide, lesson by lesson and part by part."""

import re

from notebooks.prose import ROOT

GUIDE = ROOT / "docs" / "teacher_guide.md"


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


SECTIONS = sections()
