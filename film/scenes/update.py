"""Chapter 5: a small step against the slope."""

import numpy as np
from birds_drawn import MissPicture
from shots import Chapter, Line, Shot

from course_utils.colours import FORWARD as BLUE
from course_utils.colours import GRADIENT, MISS
from course_utils.explorers.backpropagation.situation import Situation
from course_utils.explorers.backpropagation.state import BACKWARD, FORWARD, LOSS, Backpropagation
from course_utils.explorers.backpropagation.view import BackpropagationView
from course_utils.text.number_format import decimals
from scenes.numbers import ONE, RATE, factor, three

_FRAMES = 40  # from the old weights to the new ones


def moved(rate=RATE):
    """Return what the bird sees after an update with this learning rate."""
    return Situation(ONE.network.updated(ONE.gradients, rate), ONE.birds)


def _shots():
    view, state = BackpropagationView((1, 2, 1)), Backpropagation(ONE, RATE)
    for phase in (FORWARD, LOSS, BACKWARD):
        state = state.ran(phase)
    show, rule = (view.figures[1],), Line("w ← w − η · ∂L/∂w", bold=True)
    view.draw(state)
    told = (
        "Back to bird 8. Where a slope is above 0, more of this weight "
        "brings more loss, so we go against the slope."
    )
    yield Shot(show, (rule,), told)
    weight, slope = ONE.network.weights[0][0, 1], ONE.gradients.dL_dw[0][0, 1]
    new = moved().network.weights[0][0, 1]
    lines = [Line(""), Line("w1, neuron 2"), Line(three(weight), BLUE)]
    lines += [Line(f"− {RATE:g} · {factor(slope)}", GRADIENT), Line(f"= {three(new)}", BLUE, bold=True)]
    told = (
        "Each number moves by the learning rate times its slope, and "
        f"a rate of {RATE:g} keeps the step small."
    )
    yield Shot(show, (rule, *lines), told)
    told = "The update moves all seven numbers, and after that the old slopes are out of date."
    for step in range(3):
        state = state.stepped()
        view.draw(state)
        yield Shot(show, (rule, *lines), "" if step else told, 1.6 if step < 2 else 4.5)
    yield from _seen_on_the_curve()


def _seen_on_the_curve():
    picture = MissPicture()
    rates = np.linspace(0, RATE, _FRAMES + 1)[1:]
    before, after = three(ONE.loss), three(moved().loss)
    told = f"The curve moves towards the bird, and the loss goes from {before} to {after} mm²."
    for number, situation in enumerate([ONE, *map(moved, rates)]):
        picture.draw(situation)
        said = situation.forward_pass.prediction[0, 0]
        lines = Line(f"η = {decimals(RATE * number / _FRAMES, 3)}"), Line(f"ŷ = {three(said)} mm", BLUE)
        lines += (Line(f"L = {three(situation.loss)} mm²", MISS, bold=True),)
        seconds = 2.5 if number in (0, _FRAMES) else 0.1
        yield Shot((picture.figure,), lines, "" if number else told, seconds)
    told = "Forward, Loss, Backward and Update together make one step of learning."
    yield Shot((picture.figure,), lines, told, still=True)


UPDATE = Chapter(
    "5_update",
    "5  Update: a small step",
    "The table again: the values of the seven numbers change, one node after the other. Then the points "
    "and the curve of chapter 1. The curve moves up towards bird 8, and the orange square shrinks.",
    _shots,
)
