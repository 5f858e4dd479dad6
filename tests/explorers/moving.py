"""Ways to move the controls of any explorer: over their whole range, and at random."""

from itertools import product
from operator import ne

import numpy as np
from explorers.frontend import drag
from explorers.page import choices, controls, sliders


def ends_and_between(slider, between):
    """Both ends of a slider and positions between them, each on a step."""
    places = slider.places
    return [places[int(number)] for number in np.unique(np.linspace(0, len(places) - 1, between + 2).round())]


_MOST_COMBINATIONS = 20


def each_choice(explorer):
    """Make every combination of choices, one after the other; of very many, one choice at a time."""
    names = choices(explorer)
    combinations = list(product(*(control.places for control in names.values())))
    if len(combinations) > _MOST_COMBINATIONS:
        first = combinations[0]
        combinations = [one for one in combinations if sum(map(ne, one, first)) <= 1]
    for values in combinations:
        for name, value in zip(names, values, strict=True):
            drag(explorer, name, value)
        yield values


def whole_range(explorer, between=16, corners=True):
    """Move each slider over its whole range, then all sliders to every combination of their ends.

    There are so many positions between the ends under the first choice. Under each other one there are a
    quarter of them, and all sliders go to the low and to the high end together; so they do under the first
    choice too without `corners`.
    """
    for number, _ in enumerate(each_choice(explorer)):
        for name, slider in sliders(explorer).items():
            for value in ends_and_between(slider, between if number == 0 else between // 4):
                drag(explorer, name, value)
                yield
        both = [ends_and_between(slider, between=0) for slider in sliders(explorer).values()]
        for ends in product(*both) if number == 0 and corners else zip(*both, strict=True):
            for name, value in zip(sliders(explorer), ends, strict=True):
                drag(explorer, name, value)
            yield


def move(explorer, number, percent):
    """Move the control with this number, counted round, to a place in its range. Return its name."""
    names = controls(explorer)
    name = list(names)[number % len(names)]
    places = names[name].places
    if name in choices(explorer):
        drag(explorer, name, places[percent % len(places)])
    else:
        drag(explorer, name, places[round((len(places) - 1) * percent / 100)])
    return name


def many_moves(explorer, moves, seed):
    """Move at random, now and then back, now and then to the start."""
    random = np.random.default_rng(seed)
    for _ in range(moves):
        number, percent, button = random.integers([0, 0, 0], [60, 101, 20]).tolist()
        if button == 0:
            explorer.press("reset")
        elif button < 3:
            explorer.press("back")
        else:
            move(explorer, number, percent)
