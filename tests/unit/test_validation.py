import re
import warnings
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.arguments.numbers import as_numbers, finite_number, shown, whole_number
from course_utils.arguments.shapes import check_same_shape

REAL_DTYPES = [*np.typecodes["AllInteger"], "e", "f", "d", "g"]
HUGE = np.longdouble("1e4000")
LONG = f"1.{'2' * 33}E+400"
LONGDOUBLE_IS_WIDER = np.isfinite(HUGE)

# name: (value, error, what the message says it got, part of the remedy)
UNUSABLE = {
    "a string": ("3.5", TypeError, "it is the text '3.5'.", "quotation marks"),
    "strings": (["3.5", "4"], TypeError, "[0] is the text '3.5'.", "dtype=float) does so"),
    "bytes": ([b"3.5"], TypeError, "[0] is the text '3.5'.", "dtype=float) does so"),
    "numbers and strings": ([3.5, "4"], TypeError, "[1] is the text '4'.", "dtype=float) does so"),
    "a gap written as a text": ([[130], ["?"]], TypeError, "[1, 0] is the text '?'.", "leave it out"),
    "the same among texts": (["130", "?"], TypeError, "[1] is the text '?'.", "leave it out"),
    "names": (["Adelie", "Gentoo"], TypeError, "[0] is the text 'Adelie'.", "np.unique(learning_rate, "),
    "a decimal comma": ([4, "3,5"], TypeError, "[1] is the text '3,5'.", "with a point"),
    "None": (None, TypeError, "it is None.", "return"),
    "a gap": ([3.5, None], TypeError, "[1] is None", "return"),
    "numbers and bools": (
        np.array([[3, True]], dtype=object),
        TypeError,
        "[0, 1] is True.",
        "dtype=float) does",
    ),
    "a masked entry": (np.ma.array([1.0, 9999.0], mask=[0, 1]), ValueError, "[1] is masked", "Leave masked"),
    "two masked entries": (
        np.ma.array([1.0, 2.0, 3.0], mask=[0, 1, 1]),
        ValueError,
        "[1] is masked",
        "Leave",
    ),
    "a masked number in a list": ([1.0, np.ma.masked], ValueError, "[1] is masked", "Leave masked"),
    "a masked row": (
        [[1, 2], np.ma.array([3, 4], mask=[1, 0])],
        ValueError,
        "[1, 0] is masked",
        "Leave masked",
    ),
    "a Decimal that is none": ([Decimal("1"), Decimal("sNaN")], ValueError, "[1] is sNaN", "Correct"),
    "a whole number too long": ([10**400], ValueError, "[0] is 10000000000000000000….", "Correct"),
    "a number of 40 characters": ([Decimal(LONG)], ValueError, f"[0] is {LONG}. Every", "Correct"),
    "a number of 41 characters": (
        [Decimal(LONG.replace(".", ".2"))],
        ValueError,
        f"[0] is {LONG[:20]}…. Every",
        "Correct",
    ),
    "a set": ({3.5, 4.0}, TypeError, "type set", "list"),
    "an ellipsis": (..., TypeError, "type ellipsis", "list"),
    "a generator": ((i for i in range(3)), TypeError, "type generator", "list"),
    "a bool": (True, TypeError, "it is True.", "1 for True"),
    "bools": (np.array([True, False]), TypeError, "[0] is True.", "1 for True"),
    "complex numbers": ([1j, 2.0], TypeError, "complex", "real numbers"),
    "a date": (np.datetime64("2026-01-01"), TypeError, "of type", "plain numbers"),
    "a time span": ([np.timedelta64(1, "s")], TypeError, "of type", "plain numbers"),
    "a structured array": (np.zeros(2, dtype="i4,f8"), TypeError, "of type", "list"),
    "rows of different lengths": ([[1.0, 2.0], [3.0]], TypeError, "different lengths", "equally long"),
    "an empty list": ([], ValueError, "empty", "at least one"),
    "an empty table": (np.zeros((0, 3)), ValueError, "empty", "at least one"),
    "nan": (np.nan, ValueError, "is nan", "Correct"),
    "nan in a list": ([1.0, np.nan], ValueError, "[1] is nan", "Correct"),
    "infinity": ([np.inf, 1.0], ValueError, "[0] is inf", "Correct"),
    "minus infinity": ([[1.0, 2.0], [3.0, -np.inf]], ValueError, "[1, 1] is -inf", "Correct"),
}
if LONGDOUBLE_IS_WIDER:
    UNUSABLE["a longdouble above float64"] = ([1, HUGE], ValueError, "[1] is 1e+4000", "Correct")


@pytest.mark.parametrize("check", [as_numbers, finite_number])
@pytest.mark.parametrize(("value", "error", "got", "remedy"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_not_numbers_is_refused_with_its_name_what_it_is_and_a_remedy(
    check, value, error, got, remedy
):
    with pytest.raises(error) as caught:
        check(value, "learning_rate")
    message = str(caught.value)
    assert message.startswith("learning_rate")
    assert got in message
    assert remedy in message


@pytest.mark.parametrize("dtype", REAL_DTYPES)
def test_every_real_dtype_becomes_float64_with_the_same_values(dtype):
    numbers = as_numbers(np.array([[0, 1], [7, 100]], dtype=dtype), "x")
    assert numbers.dtype == np.float64
    assert numbers.tolist() == [[0.0, 1.0], [7.0, 100.0]]


@pytest.mark.parametrize("value", [[1, 2], (1, 2), range(1, 3), np.array([1, 2]), np.array([9, 1, 2])[1:]])
def test_lists_tuples_ranges_and_arrays_give_the_same_numbers(value):
    assert as_numbers(value, "x").tolist() == [1.0, 2.0]


@pytest.mark.parametrize("value", [3, 3.0, np.float32(3), np.uint8(3), np.array(3)])
def test_one_number_keeps_its_shape_and_becomes_a_float(value):
    assert as_numbers(value, "x").shape == ()
    number = finite_number(value, "x")
    assert type(number) is float
    assert number == 3.0


def test_differences_of_uint8_do_not_wrap_around():
    low, high = as_numbers(np.uint8([3]), "x"), as_numbers(np.uint8([5]), "x")
    assert (low - high).tolist() == [-2.0]  # in uint8 it would be 254


def test_the_result_is_a_copy_and_the_given_array_stays_as_it_was():
    given_array = np.array([1.0, 2.0])
    as_numbers(given_array, "x")[0] = 99.0
    assert given_array.tolist() == [1.0, 2.0]


def test_a_read_only_array_gives_a_writeable_copy():
    given_array = np.array([1.0, 2.0])
    given_array.flags.writeable = False
    assert as_numbers(given_array, "x").flags.writeable


def test_no_warning_is_given_for_a_longdouble_outside_float64():
    tiny, huge = np.longdouble("1e-4000"), np.longdouble("1e4000")
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        assert as_numbers(tiny, "x") == 0.0  # the nearest float64
        with pytest.raises(ValueError, match="x is"):
            as_numbers(huge, "x")


def test_the_largest_float64_is_accepted():
    assert as_numbers([-1.7976931348623157e308], "x").tolist() == [-1.7976931348623157e308]


def test_an_object_that_cannot_become_an_array_is_refused_by_name():
    class Refuses:
        def __array__(self, dtype=None, copy=None):
            raise TypeError("no")

        def __repr__(self):
            return "a table"

    with pytest.raises(TypeError, match="x must hold numbers, but it is a table.*one column"):
        as_numbers(Refuses(), "x")


@pytest.mark.parametrize(("value", "shape"), [([3.5], r"\(1,\)"), ([[1.0, 2.0]], r"\(1, 2\)")])
def test_an_array_is_no_single_number(value, shape):
    with pytest.raises(ValueError, match=f"^weight must be one number.*shape {shape}.*Choose one entry"):
        finite_number(value, "weight")


@pytest.mark.parametrize("value", [12, np.int64(12), np.uint8(12)])
def test_a_whole_number_becomes_an_int(value):
    assert type(whole_number(value, "steps")) is int
    assert whole_number(value, "steps") == 12


def test_a_whole_number_may_be_negative_or_larger_than_64_bits():
    assert whole_number(-1, "steps") == -1
    assert whole_number(10**30, "steps") == 10**30


@pytest.mark.parametrize(
    ("value", "got"),
    [(12.0, "12.0"), (0.2, "0.2"), ("12", "'12'"), (None, "None"), (True, "True"), ([12], "[12]")],
)
def test_anything_else_is_no_whole_number(value, got):
    with pytest.raises(TypeError, match="^steps must be a whole number") as caught:
        whole_number(value, "steps")
    assert got in str(caught.value)
    assert "such as 12" in str(caught.value)


@pytest.mark.parametrize("shape", [(), (1,), (5,), (5, 1), (2, 3)])
def test_equal_shapes_pass(shape):
    check_same_shape(a=np.zeros(shape), b=np.ones(shape))


@pytest.mark.parametrize(
    ("first", "second", "remedy"),
    [
        ((5, 1), (5,), "np.array(a).ravel()"),
        ((5,), (5, 1), "np.array(b).ravel()"),
        ((1, 5), (5,), "np.array(a).ravel()"),
        ((5, 1), (1, 5), "one a for each b"),
        ((2, 3), (3, 2), "one a for each b"),
        ((5,), (4,), "one a for each b"),
        ((1,), (4,), "one a for each b"),
        ((5, 1), (5, 2), "one a for each b"),
        ((5,), (), "it is one number"),
        ((), (5,), "it is one number"),
        ((1,), (), "it is one number"),
    ],
)
def test_unequal_shapes_are_refused_with_both_names_both_shapes_and_a_remedy(first, second, remedy):
    with pytest.raises(ValueError, match="a has shape") as caught:
        check_same_shape(a=np.zeros(first), b=np.zeros(second))
    message = str(caught.value)
    assert f"a has shape {first}" in message
    assert f"b has shape {second}" in message
    assert remedy in message


@given(st.text())
def test_what_is_shown_is_one_line_of_at_most_60_characters(text):
    line = shown(text)
    assert len(line) <= 60
    assert "\n" not in line


def test_60_characters_are_shown_whole_and_61_are_not():
    assert shown("a" * 58) == "'" + "a" * 58 + "'"
    assert shown("a" * 59).endswith("...")


@pytest.mark.parametrize(
    "numbers", [[Fraction(1, 2), Decimal("0.5")], np.array([0.5, 0.5], dtype=object), [10**20, np.float32(2)]]
)
def test_real_numbers_that_are_kept_as_objects_are_numbers(numbers):
    assert as_numbers(numbers, "x").tolist() == [float(number) for number in numbers]


def test_a_mask_that_hides_nothing_harms_nothing():
    assert as_numbers(np.ma.array([1.0, 2.0]), "x").tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    "value", [["3.5", "4"], [3.5, "4"], [True, False], np.array([[3, True]], dtype=object)]
)
def test_the_remedy_that_is_written_out_works(value):
    with pytest.raises(TypeError) as caught:
        as_numbers(value, "value")
    code = re.search(r"np\.array\(value, dtype=float\)", str(caught.value))[0]
    assert as_numbers(eval(code), "value").shape == np.shape(value)  # noqa: S307


def test_names_are_numbered_as_the_remedy_says():
    names = ["Gentoo", "Adelie", "Gentoo"]
    with pytest.raises(TypeError) as caught:
        as_numbers(names, "names")
    code = re.search(r"np\.unique\(names, return_inverse=True\)\[1\]", str(caught.value))[0]
    assert as_numbers(eval(code), "names").tolist() == [1, 0, 1]  # noqa: S307


@pytest.mark.parametrize(
    ("tensor", "remedy"),
    [
        (SimpleNamespace(requires_grad=True), r"\.detach\(\)"),
        (SimpleNamespace(dtype="torch.bfloat16"), r"\.double\(\)"),
    ],
)
def test_a_tensor_that_cannot_be_read_is_told_what_to_write_behind_it(monkeypatch, tensor, remedy):
    def refuses(value, *_, **__):
        raise RuntimeError("no")

    monkeypatch.setattr(np, "asarray", refuses)
    with pytest.raises(TypeError, match=rf"^x must hold numbers.*{remedy}"):
        as_numbers(tensor, "x")


def test_what_is_cut_short_says_so():
    assert shown([1, 2]) == "[1, 2]"
    assert shown("a" * 100) == "'" + "a" * 56 + "..."  # 57 characters, then three dots
    assert shown(np.zeros((2, 2))) == "array([[0., 0.], [0., 0.]])"


def test_of_two_bad_entries_the_first_is_named():
    with pytest.raises(ValueError, match=r"^x\[1\] is nan\. .* Correct x\[1\] or leave it out"):
        as_numbers([0.0, np.nan, 1.0, np.inf], "x")
