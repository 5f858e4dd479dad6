"""The words of the squares say what NumPy computes from the twelve birds, wherever the sliders stand."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.dozen import birds
from explorers.kinds import every_squares
from explorers.moving import whole_range
from explorers.numbers import all_in, has_digits, has_places, read
from explorers.page import choices, words

from course_utils.explorers import MeanSquaredErrorExplorer


def places(state):
    """Decimals of weight and of masses: steps of 0.01 kg per cm and of 0.01 kg, in the present units."""
    grams, millimetres = state.mass_unit == "g", state.flipper_unit == "mm"
    return {(False, False): 2, (False, True): 3, (True, False): 0, (True, True): 0}[
        grams, millimetres
    ], 2 - 2 * grams


def check_sentence(state, sentence, loss, has_outlier):
    _, y, prediction = birds(state)
    w, b, count, mean, side, baseline, *share = all_in(sentence)
    assert (float(w), float(b), count) == (state.weight, state.bias, 12)
    assert has_digits(str(mean), loss, 4, slack=1e-12 * loss)
    assert has_digits(str(side), loss**0.5, 3, slack=1e-12 * loss)
    assert has_digits(str(baseline), np.var(y), 4, slack=1e-12 * np.var(y))
    assert len(share) == (3 if has_outlier else 0)
    if has_outlier:
        miss = np.abs(prediction - y)
        assert share[0] == 10
        assert has_places(str(share[1]), 100 * miss[9] ** 2 / np.sum(miss**2), 0, slack=1e-9)
        assert has_places(str(share[2]), 100 * miss[9] / np.sum(miss), 0, slack=1e-9)


def check_table(state, columns, rows):
    x, y, prediction = birds(state)
    mass, flipper = state.mass_unit, state.flipper_unit
    assert [re.findall(r"\((.+)\)", column) for column in columns] == [
        [],
        [flipper],
        *[[mass]] * 3,
        [f"{mass}²"],
    ]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 13)]
    rounding = 1e-12 * np.abs(y).max()
    for row, *values in zip(rows, x, y, prediction, prediction - y, strict=True):
        for cell, value, decimals in zip(row[1:5], values, (1, *[3 if mass == "kg" else 0] * 3), strict=True):
            assert has_places(cell, value, decimals, slack=rounding)
        assert has_places(row[5], values[3] ** 2, 4 if mass == "kg" else 0, slack=rounding * np.abs(y).max())


def check_formula(state, formula, loss):
    root = ElementTree.fromstring(f"<p>{formula}</p>")
    text = "".join(root.itertext()).replace("\u00a0", " ")
    line, mean = text.split("L=", 1)
    signs = line.replace("ŷ=", "").replace("x+", " ").replace("x−", " −").split()
    assert [float(read(number)) for number in signs] == [state.weight, state.bias]
    squares = re.findall(r"\((−?[\d,.]+)−([\d,.]+)\)2", mean)
    _, y, prediction = birds(state)
    assert len(squares) == 3
    for (said, true), bird in zip(squares, (0, 1, 11), strict=True):
        assert has_places(said, prediction[bird], places(state)[1], slack=1e-9)
        assert has_places(true, y[bird], places(state)[1], slack=1e-9)
    result, unit = mean.rpartition("=")[2].rsplit(" ", 1)
    assert has_digits(result, loss, 4, slack=1e-12 * loss)
    assert unit == f"{state.mass_unit}²"


@every_squares
def test_sentence_table_formula_and_line_agree_with_numpy_wherever_the_sliders_stand(kind, nothing_is_drawn):
    explorer = kind.make()
    for _ in whole_range(explorer):
        state = explorer.state
        _, y, prediction = birds(state)
        loss = np.mean((prediction - y) ** 2)
        sentence, formula, columns, rows = words(explorer)
        if "goal" not in sentence:  # test_mean_squared_error_game.py
            check_sentence(state, sentence, loss, hasattr(explorer, "outlier_mass"))
        check_table(state, columns, rows)
        check_formula(state, formula, loss)
        line = re.fullmatch(r"MeanSquaredErrorExplorer\(weight=(.+), bias=(.+), loss=(.+)\)", repr(explorer))
        assert (float(line[1]), float(line[2])) == (state.weight, state.bias)
        assert has_digits(line[3], loss, 4, slack=1e-12 * loss)


def test_at_the_start_the_loss_is_the_one_worked_out_by_hand():
    # ŷ = 3.25 3.55 3.70 3.70 3.85 4.20 4.20 4.55 5.00 5.05 5.45 5.60,
    # so the misses are −0.05 −0.15 0 −0.20 0.05 0.80
    # 0.225 0.55 0.25 −0.80 −0.25 0.20; their squares add up to 1.865625, and a twelfth of that is 0.15546875.
    assert MeanSquaredErrorExplorer().state.loss == pytest.approx(0.15546875, abs=1e-12)
    assert "0.1555 kg²" in words(MeanSquaredErrorExplorer())[0]


@every_squares
def test_every_unit_that_is_told_is_the_unit_that_was_chosen(kind, nothing_is_drawn):
    explorer = kind.make()
    for _ in whole_range(explorer):
        told = set(re.findall(r"\b(kg|g)\b", " ".join((words(explorer)[0], *words(explorer)[2]))))
        assert told == {explorer.state.mass_unit}
        for name, choice in choices(explorer).items():
            assert getattr(explorer.state, name) == choice.value
