"""Chapter 4: each bird has its slope, and the mean of the birds decides."""

import numpy as np
from birds_drawn import SlopesOfBirds
from shots import Chapter, Line, Shot

from course_utils.colours import GRADIENT, MISS
from course_utils.explorers.backpropagation.state import BACKWARD, FORWARD, LOSS, Backpropagation
from course_utils.explorers.backpropagation.view import BackpropagationView
from course_utils.losses import mean_squared_error_gradient
from scenes.numbers import DOZEN, three


def slopes_of_birds():
    """Return the slope of each of the dozen along w1 of neuron 1, from a backward pass of its own."""
    found = []
    for x, y in zip(DOZEN.x, DOZEN.target, strict=True):
        walk = DOZEN.network.forward([x])
        back = DOZEN.network.backward(walk, mean_squared_error_gradient(walk.prediction, [y]))
        found.append(back.dL_dw[0][0, 0])
    return np.array(found)


def _shots():
    slopes = slopes_of_birds()
    picture = SlopesOfBirds(slopes)
    show, head = (picture.figure,), Line("w1, neuron 1", bold=True)
    picture.draw(0)
    yield Shot(
        show,
        (head,),
        "One bird pulls the weights its own way, so we ask all twelve, and look at w1 of neuron 1.",
    )
    told = (
        "Each bird goes forward and its slope comes back. Some want "
        "more of this weight, and others want less."
    )
    for bird, slope in enumerate(slopes, 1):
        picture.draw(bird)
        line = Line(f"bird {bird}: {three(slope)}", GRADIENT)
        yield Shot(show, (head, line), told if bird == 1 else "", 0.9)
    picture.draw(12, mean=True)
    mean = DOZEN.gradients.dL_dw[0][0, 0]
    lines = Line("sum / 12 birds"), Line(f"= {three(mean)}", GRADIENT, bold=True)
    told = (
        "Because the loss of all is the mean of their losses, its "
        f"slope is the mean of the slopes: {three(mean)}."
    )
    yield Shot(show, (head, *lines), told, still=True)
    state = Backpropagation(DOZEN)
    for phase in (FORWARD, LOSS, BACKWARD):
        state = state.ran(phase)
    view = BackpropagationView((1, 2, 1))
    view.draw(state)
    lines = (
        Line("12 birds", bold=True),
        Line(f"L = {three(DOZEN.loss)} mm²", MISS),
        Line(""),
        Line("mean of the", GRADIENT),
        Line("birds' slopes", GRADIENT),
    )
    told = "The same holds for all seven weights and biases, and again the nudge agrees with each."
    yield Shot((view.figures[1],), lines, told)


BIRDS = Chapter(
    "4_birds",
    "4  Many birds: take the mean",
    "A bar for each of twelve birds: its slope along one weight, upwards or downwards. A dashed line is "
    "their mean. Then the table of all seven slopes, now for the twelve birds together.",
    _shots,
)
