"""A name of Python's or of the notebook's that was written over is named, where it led to the error."""

import builtins

import numpy as np
import pytest
from practice.plain_words import assert_plain

from course_utils.practice import check

R = "def misses(prediction, target):\n    "
OWN = "`{0}` is Python's own, but a cell has put something else into it. To bring it back, run `del {0}` in a"
LOCAL = "`{0}` is Python's own, but your function uses the name for something else."
FUNCTIONS = [
    name
    for name in dir(builtins)
    if callable(getattr(builtins, name))
    and not name.startswith("_")
    and name not in ("exit", "quit", "display")
]
VALUES = ["0", "4.5", "'heavy'", "[1, 2]", "np.ones(3)", "np.float64(2)", "None", "{'a': 1}"]


@pytest.fixture
def told(run):
    """Give a function that runs cells and returns what is said of `misses`."""
    run("import numpy as np")

    def message_after(*cells):
        for cell in cells:
            run(cell)
        message = check("misses").message
        assert_plain(message)
        return message

    return message_after


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_of_pythons_is_named_where_a_cell_has_written_over_it(told, name):
    value = VALUES[len(name) % len(VALUES)]
    assert OWN.format(name) in told(f"{name} = {value}", R + f"return {name}(prediction)")


@pytest.mark.parametrize("name", FUNCTIONS[::5])
def test_every_function_of_pythons_is_named_where_the_function_itself_writes_over_it(told, name):
    assert LOCAL.format(name) in told(R + f"{name} = 3\n    return {name}(prediction)")
    assert LOCAL.format(name) in told(R + f"{name} = {name}(prediction)\n    return {name}")


@pytest.mark.parametrize("value", VALUES)
def test_it_does_not_matter_what_was_put_into_it(told, value):
    assert OWN.format("min") in told(f"min = {value}", R + "return [min(p, 3) for p in prediction]")


def test_once_it_is_deleted_the_function_is_right(told):
    right = R + "return [round(p - t, 9) for p, t in zip(prediction, target)]"
    assert OWN.format("zip") in told("zip = 3", right)
    assert "Right" in told("del zip")


INVOLVED = [
    ("tuple = (1, 2)", R + "return tuple(\n        p - 1 for p in prediction\n    )", "tuple"),
    ("total = 1; pow = 2", R + "return [pow(p, 2) + total for p in prediction]", "pow"),
    ("int = 3", R + "return list(map(int, prediction))", "int"),
    ("abs = 3", R + "return sorted(prediction, key=abs)", "abs"),
    ("max = np.max(np.ones(2))", R + "return np.apply_along_axis(max, 0, prediction)", "max"),
    ("any = True", "def helper(row):\n    return any(row)\n" + R + "return helper(prediction)", "any"),
    ("def max(row):\n    return row", R + "return max(prediction, target)", "max"),
    ("str = 'a'", R + "return str.fromkeys(prediction)", None),  # Python's own has no such thing either
    ("dict = 3", R + "return dict.fromkeys(prediction)", "dict"),
    ("ValueError = 3", R + "raise ValueError('no')", "ValueError"),
]


@pytest.mark.parametrize(("over", "cell", "name"), INVOLVED)
def test_it_is_named_wherever_the_call_is(told, over, cell, name):
    message = told(over, cell)
    assert message.startswith("Your function stops with an error in line")
    assert ("Python's own" in message) == (name is not None)
    assert name is None or OWN.format(name) in message


NOT_INVOLVED = [
    R + "y = 5\n    return y(sum)",
    R + "return prediction(len)",
    R + "return target[0](sum)",
    R + "return nope + sum",
    R + "return sum + [1]",
    R + "return sum[0]",
    R + "return prediction.nothing(sum)",
    R + "x = prediction.nothing\n    return sum(x)",
    "def misses(prediction, sum):\n    return sum(prediction)",
    "def misses(prediction, target, sum=3):\n    return sum(prediction)",
    R + "inner = lambda sum: sum(prediction)\n    return inner(target)",
    R + "return float('heavy')",
    R + "return round()",
    "def miss(p, t):\n    return p - t\n" + R + "return miss(prediction)",
    R + "total = total + 1\n    return total",
    R + "raise TypeError(\"'int' object is not callable\")",
]


@pytest.mark.parametrize("cell", NOT_INVOLVED)
def test_it_is_not_named_where_it_did_not_lead_to_the_error(told, cell):
    message = told("sum = 3; len = 4", cell)
    assert message.startswith("Your function stops with an error in line")
    for words in ("Python's own", "comes from", "function of yours"):
        assert words not in message


IMPORTS = [
    ("import numpy as np", "np", "np.tanh(prediction)"),
    ("import math", "math", "math.sqrt(2)"),
    ("import os.path as paths, math as m", "m", "m.sqrt(2)"),
    ("from math import floor, sqrt as root", "root", "root(2)"),
    ("from course_utils.datasets import dozen", "dozen", "dozen()"),
]


@pytest.mark.parametrize(("line", "name", "code"), IMPORTS)
def test_a_name_that_a_cell_imported_is_brought_back_by_that_line(told, run, line, name, code):
    message = told(line, f"{name} = 3", R + f"return {code}")
    comes = message.partition("`, but a cell")[0].partition("comes from `")[2]
    assert f"`{name}` comes from" in message
    assert f"run `{comes}` again" in message
    run(comes)
    assert "comes from" not in check("misses").message


@pytest.mark.parametrize(("line", "name", "code"), IMPORTS)
def test_a_name_that_a_cell_imported_and_the_function_uses_for_something_else_is_named(
    told, line, name, code
):
    words = "but your function uses the name for something else"
    assert words in told(line, R + f"{name} = 3\n    return {code}")
    assert words in told(line, R + f"{name} = {code}\n    return {name}")


def test_a_function_of_the_learners_that_its_own_result_replaced_is_named(told):
    cells = "def line(x):\n    return 2 * x", "line = line(3)", R + "return line(prediction)"
    assert "`line` is a function of yours, but a cell has put something else into it." in told(*cells)
    assert "run the cell with `def line` again" in told(*cells)


def test_a_cell_that_stopped_because_of_it_is_told_too(run):
    run("import numpy as np")
    run("sum = 0\nfor mass in (3, 4):\n    sum += mass")
    run("best_constant = sum([3, 4]) / 2")
    assert OWN.format("sum") in check("best_constant").message
    run("np = 3\nbest_constant = np.mean([3, 4])")
    assert "`np` comes from `import numpy as np`" in check("best_constant").message


def test_without_a_notebook_pythons_own_names_are_known_all_the_same():
    def misses(prediction, target):
        abs = prediction  # noqa: A001
        return abs(target)

    assert LOCAL.format("abs") in check("misses", misses).message


def test_an_answer_that_raises_when_it_is_looked_at_is_only_wrong():
    class Closed:
        def __getattr__(self, name):
            raise RuntimeError("no")

        def __call__(self, prediction, target):
            raise TypeError("'int' object is not callable")

    class NoValue:
        @property
        def __class__(self):
            raise RuntimeError("no")

    def calls(prediction, target, sum=NoValue()):  # noqa: A002, B008
        return np.sum(sum)(target)

    assert check("misses", Closed()).mistake == "stops with an error"
    assert check("misses", calls).status == "mistake"
