import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks.canonical import read
from notebooks.prose import LESSONS, name

from notebooks import budgets

GOOD_TEXT = (
    "# A title\n\nThe loss is a mean of squares. Move `weight` and watch.\n\n## A part\n\n### A detail"
)
GOOD_CODE = "miss = 4.2 - 3.9\nmiss"
GOOD_OUTPUT = "0.1555 kg², 0.05, 153,800 g², 2,342 steps, birds 3300,3700 in 2026, 1.538e+05, Python 3.11.2"


def make(text=GOOD_TEXT, code=GOOD_CODE, output=GOOD_OUTPUT, more_code=()):
    printed = [
        new_output("stream", name="stdout", text=output),
        new_output("display_data", data={"text/html": "<b style='width: 1.23456px'>0.15</b>"}),
    ]
    codes = [new_code_cell(code, outputs=printed), *map(new_code_cell, more_code)]
    return new_notebook(cells=[new_markdown_cell(text), *codes])


BROKEN = {
    budgets.code_is_short: [
        make(code="x = 1\n" * 13),
        make(code="x = 1\n" * 4),
        make(code="x = 1\n" * 7, more_code=["x", "x", "x"]),
    ],
    budgets.text_is_short: [make("Short again. " * 61)],
    budgets.text_comes_with_code: [make(more_code=["x"])],
    budgets.sentences_are_short: [make("word " * 13), make("Short. " * 20 + "word " * 29)],
    budgets.headings_step_by_one: [make("## No title"), make("# One\n\n# Two"), make("# One\n\n### Three")],
    budgets.code_is_plain: [
        make(code=code)
        for code in (
            "interact(draw, w=(0, 1))",
            "from ipywidgets import FloatSlider",
            "with Output():\n    show()",
            "show();\nx = 1",
            "rng = default_rng()",
            "noise = np.random.normal(size=3)",
            "# NBVAL_IGNORE_OUTPUT\nx",
        )
    ],
    budgets.outputs_name_no_address_in_memory: [make(output="<Bird at 0x7f3a5c0d1e80>")],
    budgets.outputs_have_four_digits: [
        make(output=number)
        for number in ("0.155469", "[0.12,0.345678]", "4.2070 kg", "153,790", "1.53846e+05", "12.345%")
    ],
}


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
@pytest.mark.parametrize("rule", budgets.RULES, ids=lambda rule: rule.__name__)
def test_each_lesson_keeps(rule, lesson):
    rule(read(lesson))


@pytest.mark.parametrize("rule", budgets.RULES, ids=lambda rule: rule.__name__)
def test_a_good_lesson_passes_and_a_broken_one_is_caught(rule):
    rule(make())
    for broken in BROKEN[rule]:
        with pytest.raises(AssertionError):
            rule(broken)
