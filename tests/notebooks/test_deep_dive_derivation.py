"""Lesson 09: what it derives is true, and its checks hold for any network and fail for a wrong line."""

import re
from math import tanh

import pytest
from notebooks.deep_dive import LAST_OF_DERIVATION, SOURCE, START, central_difference, run, run_lesson

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


@pytest.mark.parametrize("unit", [1, 2])
def test_the_slopes_on_the_way_are_what_central_differences_give(lesson, unit):
    a, z = [lesson["a_1"], lesson["a_2"]], [lesson["z_1"], lesson["z_2"]]
    from_a = central_difference(lambda a: (a[0] - a[1] - 2.8) ** 2, a, unit - 1)
    from_z = central_difference(lambda z: (tanh(z[0]) - tanh(z[1]) - 2.8) ** 2, z, unit - 1)
    assert lesson[f"dL_da_{unit}"] == pytest.approx(from_a, abs=1e-8)
    assert lesson[f"dL_dz_{unit}"] == pytest.approx(from_z, abs=1e-8)


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


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
@pytest.mark.parametrize("hidden", [1, 2, 5, 16])
def test_the_check_holds_for_each_network_that_the_learner_may_choose(lesson, hidden, activation):
    assert report_of(dict(lesson), hidden, activation) == wanted(hidden)


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
