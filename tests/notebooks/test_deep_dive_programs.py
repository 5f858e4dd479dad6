"""The two programs of lesson 09 are as short as it says, stand alone, and train as the package does."""

import builtins
import re
from ast import literal_eval
from math import tanh

import numpy as np
import pytest
from notebooks.deep_dive import (
    CELLS,
    SOURCE,
    START,
    X,
    Y,
    central_difference,
    imported,
    lines_of_code,
    program,
)

from course_utils.gradient_descent import train
from course_utils.network import Network

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


def test_the_plain_program_has_at_most_60_lines_and_imports_nothing():
    assert 0 < lines_of_code(program("plain-python")) <= 60
    assert imported(program("plain-python")) == []


def test_the_numpy_program_has_at_most_40_lines_and_imports_numpy_alone():
    assert 0 < lines_of_code(program("numpy")) <= 40
    assert imported(program("numpy")) == ["numpy"]


@pytest.mark.parametrize("tag", ["plain-python", "numpy"])
def test_the_lesson_says_how_long_each_program_is(tag):
    name = {"plain-python": "plain Python", "numpy": "NumPy"}[tag]
    assert f"{lines_of_code(program(tag))} lines of {name}" in TEXT
    assert TEXT.count(f"{lines_of_code(program(tag))} lines") == 2


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
