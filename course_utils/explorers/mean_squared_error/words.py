"""What is said of a line on the dozen, in words, in a formula and in a table."""

import numpy as np

from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign, squared, unit
from course_utils.explorers.frame.state import Way
from course_utils.explorers.frame.view import Words
from course_utils.explorers.mean_squared_error.game import Game
from course_utils.explorers.mean_squared_error.state import OUTLIER, LineOnDozen
from course_utils.losses import mean_absolute_error
from course_utils.text.number_format import decimals, significant


def words(state: LineOnDozen, way: Way, *, tells_share: bool) -> Words:
    """Return the Words for a line.

    Parameters
    ----------
    state : LineOnDozen
    way : Way
        What led to it. Of a Game the goal and the best so far are told.
    tells_share : bool
        Whether the share of bird 10 is told.
    """
    sentence = _sentence(state)
    if isinstance(way, Game):
        sentence += _game(state, way)
    else:
        sentence += f" Guessing the mean mass would give {significant(state.baseline)} {state.mass_unit}²."
    if tells_share:
        sentence += _share(state)
    return Words(sentence, _formulas(state), _columns(state), _rows(state))


def moves(count: int) -> str:
    """Return a number of moves in words.

    Examples
    --------
    >>> moves(1), moves(2)
    ('1 move', '2 moves')
    """
    return f"{count} move" if count == 1 else f"{count} moves"


def _sentence(state):
    unit, places = state.mass_unit, _places(state)
    line = f"Weight {decimals(state.weight, places[0])}, bias {decimals(state.bias, places[1])}"
    loss = f"the mean of the 12 squared misses is {significant(state.loss)} {unit}²"
    side = f"a typical miss {significant(state.typical_miss, 3)} {unit}"
    return f"{line}: {loss}, and {side}."


def _game(state, game):
    """Say how far the game is, and that the goal is reached in the move that reaches it."""
    unit = state.mass_unit
    reached = f" Goal reached in {moves(game.reached_in)}!" if game.just_reached else ""
    best = f"The best so far is {significant(game.best.loss)} {unit}²"
    return f" {best}, and the goal {significant(game.goal)} {unit}² or less.{reached}"


def _share(state):
    """Say how much of the loss one bird makes, in squares and in absolute misses."""
    n, miss = len(state.x), abs(state.miss[OUTLIER])
    squares, misses = state.outlier_share, miss / (n * mean_absolute_error(state.prediction, state.target))
    return f" Bird {OUTLIER + 1} makes {squares:.0%} of all squares and {misses:.0%} of all absolute misses."


def _formulas(state):
    weight, bias = _places(state)
    line = formula(
        name("ŷ"), sign("="), number(decimals(state.weight, weight)), name("x"),
        sign("−" if state.bias < 0 else "+"), number(decimals(abs(state.bias), bias)),
    )  # fmt: skip
    terms = [
        squared(number(decimals(ŷ, bias)), sign("−"), number(decimals(y, bias)))
        for ŷ, y in zip(state.prediction[[0, 1, -1]], state.target[[0, 1, -1]], strict=True)
    ]
    # Three formulas, not one: a narrow page can then break the line between them.
    begin = formula(
        name("L"), sign("="), fraction(number("1"), number("12")), sign("["), terms[0], sign("+"), terms[1]
    )
    end = formula(sign("+"), sign("…"), sign("+"), terms[2], sign("]"))
    result = formula(sign("="), number(significant(state.loss)), unit(f"{state.mass_unit}²"))
    return line + begin + end + result


def _columns(state):
    mass, flipper = state.mass_unit, state.flipper_unit
    return [
        "bird",
        f"x ({flipper})",
        f"mass y ({mass})",
        f"prediction ŷ ({mass})",
        f"miss ŷ − y ({mass})",
        f"square ({mass}²)",
    ]


def _rows(state):
    places, square_places = (3, 4) if state.mass_unit == "kg" else (0, 0)
    table = np.column_stack([state.x, state.target, state.prediction, state.miss, state.miss**2])
    return [
        [
            str(bird),
            decimals(x, 1),
            *(decimals(value, places) for value in values),
            decimals(square, square_places),
        ]
        for bird, (x, *values, square) in enumerate(table.tolist(), start=1)
    ]


def _places(state):
    """Decimals of weight and bias in the present units."""
    return state.scales["weight"].places, state.scales["bias"].places
