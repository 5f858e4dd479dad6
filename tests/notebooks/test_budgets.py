"""How much a lesson may ask of its reader, and what never stands in one of its cells."""

import re
from statistics import mean, median

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebooks.canonical import read
from notebooks.prose import LESSONS, all_sentences, name, page, paragraphs, text_cells, words

FORBIDDEN_CODE = {
    r"\binteract(ive(_output)?|_manual)?\b": "`interact` draws a new figure at each move",
    r"\bOutput\(": "nbval does not see what `Output` shows",
    r"(?m);[ \t]*(#.*)?$": "a line must not end in `;`: write `_ =`",
    r"\b(matplotlib|pyplot|plt|ipywidgets|anywidget)\b": "plotting and widget code belongs to the package",
    r"default_rng\(\s*\)|\brandom\.(?!default_rng)": "randomness without a seed",
    r"(?i)\bnbval_|validate_ignore": "every output is compared",
}


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def output_texts(notebook: NotebookNode) -> list[str]:
    """What the cells print, as a reader sees it."""
    texts = []
    for output in (output for cell in code_cells(notebook) for output in cell.outputs):
        shown = {mime: text for mime, text in output.get("data", {}).items() if mime.startswith("text/")}
        html = shown.pop("text/html", "")
        texts += [output.get("text", ""), *shown.values(), BeautifulSoup(html, "html.parser").get_text(" ")]
    return texts


def code_is_short(notebook):
    lengths = [sum(bool(line.strip()) for line in cell.source.splitlines()) for cell in code_cells(notebook)]
    assert max(lengths) <= 12, f"the longest code cell has {max(lengths)} lines; 12 are the most"
    assert median(lengths) <= 3, f"the median code cell has {median(lengths)} lines; aim at 3"
    short = mean(length <= 6 for length in lengths)
    assert short >= 0.9, f"{short:.0%} of the code cells have at most 6 lines; 90 % should"


def text_is_short(notebook):
    for markdown in text_cells(notebook):
        count = len(words(" ".join(paragraphs(markdown))))
        assert count <= 120, f"{count} words in one text cell; 120 are the most:\n{markdown[:200]}"


def text_comes_with_code(notebook):
    texts, codes = len(text_cells(notebook)), len(code_cells(notebook))
    assert texts >= codes, f"{texts} text cells for {codes} code cells"


def sentences_carry_a_thought(notebook):
    lengths = {sentence: len(words(sentence)) for sentence in all_sentences(notebook)}
    average, chopped = mean(lengths.values()), mean(length <= 6 for length in lengths.values())
    assert 10 <= average <= 16, f"a sentence has {average:.1f} words on average; 10 to 16 read well"
    assert chopped < 0.2, f"{chopped:.0%} of the sentences have six words or fewer; join them: under 20 %"
    long = [f"{length} words: {sentence}" for sentence, length in lengths.items() if length > 30]
    assert not long, "a sentence has at most 30 words\n" + "\n".join(long)


def headings_step_by_one(notebook):
    found = [tag for text in text_cells(notebook) for tag in page(text)(re.compile("^h[1-6]$"))]
    levels = [int(tag.name[1]) for tag in found]
    assert levels.count(1) == 1, f"{levels.count(1)} headings of level 1; one is the title"
    for before, after, tag in zip([0, *levels], levels, found, strict=False):
        assert after <= before + 1, f"a level is skipped before {tag.get_text()!r}"


def code_is_plain(notebook):
    for source in (cell.source for cell in code_cells(notebook)):
        for pattern, why in FORBIDDEN_CODE.items():
            assert not re.search(pattern, source), f"{why}\n{source}"


def outputs_name_no_address_in_memory(notebook):
    for text in output_texts(notebook):
        assert not re.search(r"0x[0-9a-fA-F]{6,}", text), f"an address in memory: {text}"


def outputs_have_four_digits(notebook):
    number = r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.]*\.\d)"  # the end: no 3.11.2
    for found in re.findall(number, "\n".join(output_texts(notebook))):
        digits = found.replace(",", "").replace(".", "").lstrip("0")
        if "." not in found:  # 3975 and 2026 are data, 153,800 is a result that was rounded
            digits = digits.rstrip("0") if "," in found else ""
        assert len(digits) <= 4, f"{found} has {len(digits)} significant digits; 4 are the most"


RULES = [
    code_is_short,
    text_is_short,
    text_comes_with_code,
    sentences_carry_a_thought,
    headings_step_by_one,
    code_is_plain,
    outputs_name_no_address_in_memory,
    outputs_have_four_digits,
]

GOOD_TEXT = (
    "# A title\n\nThe loss is a mean of squares, so move `weight` and watch how the mean shrinks.\n\n"
    "## A part\n\n### A detail"
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
    code_is_short: [
        make(code="x = 1\n" * 13),
        make(code="x = 1\n" * 4),
        make(code="x = 1\n" * 7, more_code=["x", "x", "x"]),
    ],
    text_is_short: [make("Short again. " * 61)],
    text_comes_with_code: [make(more_code=["x"])],
    sentences_carry_a_thought: [
        make("word " * 17),
        make("Eight words make a sentence that is short. " * 20),
        make("Too short. " + f"{'word ' * 12}. " * 3),
        make(f"{'word ' * 12}. " * 20 + "word " * 31),
    ],
    headings_step_by_one: [make("## No title"), make("# One\n\n# Two"), make("# One\n\n### Three")],
    code_is_plain: [
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
    outputs_name_no_address_in_memory: [make(output="<Bird at 0x7f3a5c0d1e80>")],
    outputs_have_four_digits: [
        make(output=number)
        for number in ("0.155469", "[0.12,0.345678]", "4.2070 kg", "153,790", "1.53846e+05", "12.345%")
    ],
}


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_lesson_keeps(rule, lesson):
    rule(read(lesson))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_lesson_passes_and_a_broken_one_is_caught(rule):
    rule(make())
    for broken in BROKEN[rule]:
        with pytest.raises(AssertionError):
            rule(broken)
