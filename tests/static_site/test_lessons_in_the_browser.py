"""Each lesson runs in the browser's own Python, says what is committed, and asks no other host."""

import json

import pytest
from browser.lab import LESSONS
from static_site.lesson import Lesson, texts_of
from static_site.served import watch

pytestmark = pytest.mark.usefixtures("site_with_python")

# By day one lesson that computes, asks and checks.
_BY_DAY = LESSONS[1]


def told(cells):
    """Return what each cell of code says, as nbval compares it: plain texts, and nothing of pictures."""
    return {cell["id"]: texts_of(cell["outputs"]) for cell in cells if cell["cell_type"] == "code"}


@pytest.mark.parametrize(
    "lesson",
    [pytest.param(each, marks=() if each == _BY_DAY else pytest.mark.nightly) for each in LESSONS],
    ids=lambda lesson: lesson.stem,
)
def test_a_lesson_says_what_is_committed_and_asks_no_other_host(chromium, address, lesson):
    committed = told(json.loads(lesson.read_text(encoding="utf-8"))["cells"])
    context = chromium.new_context()
    try:
        others = watch(context, address)
        opened = Lesson(context, address, lesson.name)
        opened.run_all()
        now = told(opened.saved()["cells"])
    finally:
        context.close()
    differing = {cell: (now.get(cell), texts) for cell, texts in committed.items() if now.get(cell) != texts}
    assert differing == {}
    assert others == []
