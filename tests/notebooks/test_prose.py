from notebooks.prose import paragraphs, sentences

TEXT = """# A heading is not read

The weight `w` is $0.5$. It says how *steep* the [line](http://a.place/of_many.words) is! Why?

- First item
- Second item, e.g. this one

$$
L = \\frac{1}{n} \\sum (\\hat y - y)^2
$$

| a table | is looked up |
|---|---|
| never | read |

<details><summary>A hint</summary>

Inside the hint.

</details>
"""


def test_prose_is_sentences_without_code_formulas_tables_headings_and_addresses():
    assert sentences(TEXT) == [
        "The weight \ufffc is \ufffc.",
        "It says how steep the line is!",
        "Why?",
        "First item",
        "Second item, e.g. this one",
        "A hint",
        "Inside the hint.",
    ]


def test_a_sentence_that_opens_with_code_is_a_sentence_of_its_own():
    assert len(sentences("It is steep. `weight` says so. $w$ is its name.")) == 3


def test_a_paragraph_broken_over_two_lines_is_one_paragraph():
    assert paragraphs("one line\nthe next line") == ["one line\nthe next line"]
