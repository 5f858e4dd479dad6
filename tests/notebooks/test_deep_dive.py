"""Lesson 09: what it derives is true, its checks see a wrong line, and its programs train as we do."""

import ast
import builtins
import contextlib
import io
import re
from ast import literal_eval
from math import tanh

import lesson_numbers
import numpy as np
import pytest
from notebooks.canonical import read
from notebooks.prose import ROOT

from course_utils.gradient_descent import train
from course_utils.network import Network

CELLS = read(ROOT / "notebooks" / "09_deep_dive.ipynb").cells
SOURCE = {cell.id: cell.source for cell in CELLS}
LAST_OF_DERIVATION = "line-13-cell"

X, Y = lesson_numbers.X[:, None], lesson_numbers.BILL_DEPTH[:, None]
START = [1.0, 2.0, 1.0, -1.0, 1.0, -1.0, 0.0]  # both w1, both b1, both w2, b2


def program(tag):
    """Return the lines of all cells with this tag, as one file."""
    return "\n\n".join(cell.source for cell in CELLS if tag in cell.metadata.get("tags", []))


def run(source, namespace):
    """Run a cell and return what it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(source, namespace)
    return printed.getvalue()


def run_lesson(last=None, changed=lambda source: source):
    """Run the cells of the lesson up to the last one, explorers aside; return their names and values."""
    namespace = {"get_ipython": lambda: "a shell"}
    for cell in CELLS:
        if cell.cell_type == "code" and "Explorer" not in cell.source:
            run(changed(cell.source), namespace)
        if cell.id == last:
            break
    return namespace


def central_difference(function, values, k, step=1e-5):
    up, down = list(values), list(values)
    up[k], down[k] = up[k] + step, down[k] - step
    return (function(up) - function(down)) / (2 * step)


# What it derives

NAMES = ["w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"]
TABLES = ["w1", "b1", "w2", "b2"]


def loss_of_bird_8(parameters):
    """Return the squared miss for a flipper of 20.7 cm and a bill of 19.8 mm, as lesson 05 walks forward."""
    w1_1, w1_2, b1_1, b1_2, w2_1, w2_2, b2 = parameters
    said = w2_1 * tanh(w1_1 * 0.7 + b1_1) + w2_2 * tanh(w1_2 * 0.7 + b1_2) + b2
    return (said - 2.8) ** 2


@pytest.fixture(scope="module")
def lesson():
    return run_lesson()


@pytest.mark.parametrize(("k", "name"), list(enumerate(NAMES)), ids=NAMES)
def test_each_derived_slope_is_what_central_differences_give(lesson, k, name):
    expected = central_difference(loss_of_bird_8, START, k)
    assert lesson[f"dL_d{name}"] == pytest.approx(expected, abs=1e-8)


def test_the_table_of_slopes_gives_the_numbers_of_bird_8():
    table = re.findall(r"^\| \$(.+?)\$ .*\| (−?[\d.]+) \|$", SOURCE["seven"], re.MULTILINE)
    expected = {"b_2": 6, "w_{2,1}": 4, "w_{2,2}": 5, "b_{1,1}": 2, "b_{1,2}": 3, "w_{1,1}": 0, "w_{1,2}": 1}
    assert [along for along, _ in table] == list(expected)
    for along, shown in table:
        slope = central_difference(loss_of_bird_8, START, expected[along])
        assert float(shown.replace("−", "-")) == pytest.approx(slope, abs=5e-4)


WRONG = {
    "the 2 is missing": ("2 * (prediction - y)", "(prediction - y)"),
    "the sign is turned": ("2 * (prediction - y)", "2 * (y - prediction)"),
    "b2 has a factor": ("dL_dprediction * 1", "dL_dprediction * a_1"),
    "w2 has the other neuron's a": ("dL_dprediction * a_1,", "dL_dprediction * a_2,"),
    "a has the other neuron's weight": ("dL_dprediction * w2_1,", "dL_dprediction * w2_2,"),
    "tanh is taken at a": ("dL_da_1 * (1 - a_1**2)", "dL_da_1 * (1 - np.tanh(a_1) ** 2)"),
    "the slope of tanh is missing": ("dL_da_2 * (1 - a_2**2)", "dL_da_2"),
    "b1 has the input": ("dL_dz_1 * 1,", "dL_dz_1 * x,"),
    "w1 lacks the input": ("dL_dz_2 * x", "dL_dz_2"),
    "the paths at x are multiplied": ("w1_1 + dL_dz_2 * w1_2", "w1_1 * dL_dz_2 * w1_2"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_line_of_the_derivation_does_not_get_past_the_nudge(wrong):
    assert any(wrong[0] in source for source in SOURCE.values())
    with pytest.raises(AssertionError):
        run_lesson(LAST_OF_DERIVATION, lambda source: source.replace(*wrong))


def report_of(lesson, hidden, activation):
    """Change the network as the learner does, and return the lines of the report."""
    first, *rest = SOURCE["change-cell"].splitlines()
    assert first == 'hidden, activation = 5, "relu"'
    printed = run("\n".join([f"hidden, activation = {hidden}, {activation!r}", *rest]), lesson)
    return printed.splitlines()


def wanted(hidden):
    return [
        f"{name}: {size} measured, all agree" for name, size in zip(TABLES, [hidden] * 3 + [1], strict=True)
    ]


@pytest.mark.parametrize(("hidden", "activation"), [(1, "tanh"), (5, "relu"), (16, "identity")])
def test_the_check_holds_for_each_network_that_the_learner_may_choose(lesson, hidden, activation):
    assert report_of(dict(lesson), hidden, activation) == wanted(hidden)


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
def test_the_check_holds_for_up_to_twelve_hidden_neurons(lesson, activation):
    names = dict(lesson)
    assert all(report_of(names, hidden, activation) == wanted(hidden) for hidden in range(1, 13))


@pytest.mark.parametrize(
    ("formula", "differing"),
    [
        ("a * (1 - a)", []),
        ("(1 - (2 * a - 1) ** 2) / 4", []),
        ("1 - a**2", ["w1", "b1"]),
        ("(1 - a**2) / 4", ["w1", "b1"]),
        ("a * (a - 1)", ["w1", "b1"]),
    ],
)
def test_the_nudge_judges_the_slope_of_the_sigmoid_that_the_learner_adds(lesson, formula, differing):
    names = dict(lesson)
    run(SOURCE["your-turn"].replace("...  # your formula", formula), names)
    lines = report_of(names, 5, "sigmoid")
    assert [line.split(":")[0] for line in lines if "DIFFER" in line] == differing
    assert differing or lines == wanted(5)


SLOPE = " * ACTIVATIONS['tanh'][1](a)"
BREAKS = {
    "as it stands": ([], ["w1", "b1"]),
    "mended": ([(".T\n", f".T{SLOPE}\n")], []),
    "the 2 is missing": ([(".T\n", f".T{SLOPE}\n"), ("2 * (", "(")], TABLES),
    "only one bird": ([(".T\n", f".T{SLOPE}\n"), ("dL_dz.sum(axis=0)", "dL_dz[0]")], ["b1"]),
    "no sum": ([(".T\n", f".T{SLOPE}\n"), ("dL_dz.sum(axis=0)", "dL_dz")], ["b1"]),
}


@pytest.mark.parametrize(("changes", "differing"), BREAKS.values(), ids=BREAKS)
def test_the_report_names_the_tables_that_a_broken_line_spoils(lesson, changes, differing):
    source = SOURCE["break-cell"]
    for before, after in changes:
        assert source.count(before) == 1
        source = source.replace(before, after)
    lines = run(source, dict(lesson)).splitlines()
    assert [line.split(":")[0] for line in lines] == TABLES
    assert [line.split(":")[0] for line in lines if "DIFFER" in line] == differing


def test_the_miss_is_in_every_slope_and_is_what_the_first_picture_tells():
    before, after = (w2_1 * tanh(1.7) + w2_2 * tanh(0.4) - 2.8 for w2_1, w2_2 in ((1, -1), (1, -2)))
    assert f"from \N{MINUS SIGN}{-before:.3f} to \N{MINUS SIGN}{-after:.3f} mm" in SOURCE["picture"]
    moved = [1.0, 2.0, 1.0, -1.0, 1.0, -2.0, 0.0]
    slopes = [[central_difference(loss_of_bird_8, at, k) for k in range(7)] for at in (START, moved)]
    assert np.abs(np.subtract(*slopes)).min() > 0.05


@pytest.mark.parametrize("nudge", [-2.0, -0.3, 0.001, 0.5, 3.0])
def test_the_quotients_of_the_loss_and_of_tanh_are_exact_for_a_nudge_of_any_size(nudge):
    for m in (-2.245, 0.0, 1.5):
        assert ((m + nudge) ** 2 - m**2) / nudge == pytest.approx(2 * m + nudge, abs=1e-9)
    t = tanh(nudge)
    for z in (-1.0, 0.0, 0.4, 1.7):
        a = tanh(z)
        told = (1 - a**2) * (t / nudge) / (1 + a * t)
        assert (tanh(z + nudge) - a) / nudge == pytest.approx(told, abs=1e-12)
        assert tanh(z + nudge) == pytest.approx((a + t) / (1 + a * t), abs=1e-12)


def test_of_what_is_left_after_2000_steps_most_is_what_no_curve_can_meet():
    # birds with equal flippers: the best that any function of x can say is the mean of their bills
    bills = [Y[np.isclose(X, flipper)] for flipper in np.unique(X)]
    least = sum(np.sum((bill - bill.mean()) ** 2) for bill in bills) / len(X)
    assert least == pytest.approx(1.232, abs=5e-4)
    assert least > 0.8 * package_losses(2000)[-1]


# Its two programs

TEXT = "\n\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")


def package_losses(steps):
    w1, b1, w2, b2 = START[:2], START[2:4], START[4:6], START[6:]
    return train(Network([[w1], np.reshape(w2, (2, 1))], [b1, b2], "tanh"), X, Y, 0.1, steps).losses


@pytest.fixture(scope="module")
def plain():
    """Give the names of the plain program, run where nothing can be imported."""
    names = {name: value for name, value in vars(builtins).items() if name != "__import__"}
    alone = {"__builtins__": names}
    exec(program("plain-python"), alone)
    return alone


@pytest.mark.parametrize(
    ("tag", "name", "most", "imports"),
    [("plain-python", "plain Python", 60, []), ("numpy", "NumPy", 40, ["numpy"])],
)
def test_a_program_is_as_short_as_the_lesson_says_and_imports_at_most_numpy(tag, name, most, imports):
    source = program(tag)
    lines = sum(bool(line.strip()) for line in source.splitlines())
    assert 0 < lines <= most
    assert f"{lines} lines of {name}" in TEXT
    assert TEXT.count(f"{lines} lines") == 2
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [alias.name for node in nodes for alias in node.names] == imports


def test_the_plain_program_needs_nothing_and_has_the_losses_of_the_package(plain):
    losses = plain["train_plain"](X[:, 0].tolist(), Y[:, 0].tolist(), START, 0.1, 100)
    assert losses == pytest.approx(package_losses(100), abs=1e-9, rel=0)


def test_the_numpy_program_needs_nothing_else_and_has_the_losses_of_the_package():
    alone = {}
    exec(program("numpy"), alone)
    parameters = [np.array(START[:2])[None], np.array(START[2:4]), np.array(START[4:6])[:, None], np.zeros(1)]
    losses = alone["train_numpy"](X, Y, parameters, 0.1, 2000)
    assert losses == pytest.approx(package_losses(2000), abs=1e-9, rel=0)


@pytest.mark.parametrize("z", [-800.0, -20.0, -1.0, -1e-9, 0.0, 1e-9, 0.5, 20.0, 800.0])
def test_the_tanh_of_the_plain_program_is_tanh_even_where_e_to_2z_is_too_large(plain, z):
    assert plain["own_tanh"](z) == pytest.approx(tanh(z), abs=1e-14)


def test_the_answers_of_the_exercises_are_right(plain):
    # 1: 2 · 1.5 · 0.6 = 1.8 and 2 · 1.5 · 0.5 · (1 − 0.36) · 2 = 1.92
    assert "= 1.8$" in SOURCE["answers"]
    assert "= 1.92$" in SOURCE["answers"]
    # 3: at z = ln 4 the sigmoid is 4/5, and its slope is 0.8 · 0.2 = 0.16
    slope = central_difference(lambda z: 1 / (1 + np.exp(-z[0])), [np.log(4)], 0)
    assert slope == pytest.approx(0.16, abs=1e-9)
    # 4: the list makes a network of three hidden neurons, and it learns as the answer says
    given = literal_eval(re.search(r"`(\[1\.0.*?\])`", SOURCE["answers"])[1])
    losses = plain["train_plain"](X[:, 0].tolist(), Y[:, 0].tolist(), given, 0.1, 100)
    assert len(plain["unpack"](given)[0]) == 3
    assert f"from {losses[0]:.3f} to {losses[-1]:.3f} mm²" in SOURCE["answers"]
