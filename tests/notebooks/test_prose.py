from notebooks.prose import sentences

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
