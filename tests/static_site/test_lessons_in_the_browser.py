"""Each lesson runs in the browser's own Python, says what is committed, and asks no other host."""

import json

import pytest
from browser.lab import LESSONS
from static_site.lesson import Lesson
from static_site.served import watch

pytestmark = pytest.mark.nightly


def told(cells):
    """Return what each cell of code says, as nbval compares it: plain texts, and nothing of pictures."""
    return {cell["id"]: _texts(cell["outputs"]) for cell in cells if cell["cell_type"] == "code"}


def _texts(outputs):
    texts = []
    for output in outputs:
        text = output.get("text", output.get("data", {}).get("text/plain", output.get("evalue", "")))
        text = "".join(text)
        if output["output_type"] == "stream" and texts and texts[-1][0] == output["name"]:
            texts[-1] = (output["name"], texts[-1][1] + text)
        else:
            texts.append((output.get("name", output["output_type"]), text))
    return texts


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
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
