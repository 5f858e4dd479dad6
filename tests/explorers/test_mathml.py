"""Formulas in MathML: well formed, escaped, and with a minus that is an operator."""

from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_utils.explorers.frame import mathml
from course_utils.text.number_format import decimals, significant

# What XML can hold: no control characters and no half of a surrogate pair.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)


def parsed(element):
    return ElementTree.fromstring(element)


@pytest.mark.parametrize(
    ("function", "tag"), [(mathml.name, "mi"), (mathml.sign, "mo"), (mathml.unit, "mtext")]
)
@given(text=TEXT)
@example(text="<b> & 'c'")
def test_any_text_stands_in_its_element_as_it_is(function, tag, text):
    element = parsed(function(text))
    assert element.tag == tag
    assert (element.text or "").lstrip("\u00a0" if tag == "mtext" else "") == text.lstrip(
        "\u00a0" if tag == "mtext" else ""
    )


@given(value=st.floats(-1e6, 1e6))
def test_a_number_keeps_its_digits_and_its_minus_becomes_an_operator(value):
    for text in (decimals(value, 2), significant(value)):
        row = parsed(f"<mrow>{mathml.number(text)}</mrow>")
        assert "".join(row.itertext()) == text
        assert [part.tag for part in row] == (["mo", "mn"] if text.startswith("−") else ["mn"])
        # Behind a bracket or a sign a browser would take it for the minus between two numbers.
        assert [part.get("form") for part in row.iter("mo")] == ["prefix"] * text.startswith("−")


@pytest.mark.parametrize("symbol", ["+", "−"])
def test_plus_and_minus_keep_their_distance_at_the_beginning_of_a_second_line(symbol):
    assert parsed(mathml.sign(symbol)).get("form") == "infix"


def test_the_formula_of_one_squared_miss_reads_from_left_to_right():
    miss = mathml.squared(mathml.number("−0.05"), mathml.sign("−"), mathml.number("3.30"))
    element = parsed(
        mathml.formula(mathml.name("L"), mathml.sign("="), mathml.fraction("<mn>1</mn>", "<mn>12</mn>"), miss)
    )
    assert element.tag == "math"
    assert "".join(element.itertext()) == "L=112(−0.05−3.30)2"
    assert [part.tag for part in element.find("mrow")] == ["mi", "mo", "mfrac", "msup"]


def test_a_fraction_has_two_parts_and_a_square_an_exponent_of_two():
    fraction = parsed(mathml.fraction("<mn>1</mn><mi>x</mi>", "<mn>2</mn>"))
    assert ["".join(part.itertext()) for part in fraction] == ["1x", "2"]
    square = parsed(mathml.squared("<mn>3</mn>"))
    assert ["".join(part.itertext()) for part in square] == ["(3)", "2"]
