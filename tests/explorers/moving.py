"""Ways to move the controls of any explorer: over their whole range, and at random."""

from itertools import product
from operator import ne

import numpy as np
from explorers.page import choices, controls, keys, sliders


def ends_and_between(slider, between):
    """Both ends of a slider and positions between them, each on a step."""
    steps = round((slider.max - slider.min) / slider.step)
    on_steps = np.unique(np.linspace(0, steps, between + 2).round())
    return [slider.min + float(step) * slider.step for step in on_steps]


_MOST_COMBINATIONS = 20


def each_choice(explorer):
    """Make every combination of choices, one after the other; of very many, one choice at a time."""
    names = choices(explorer)
    combinations = list(product(*map(keys, names.values())))
    if len(combinations) > _MOST_COMBINATIONS:
        first = combinations[0]
        combinations = [one for one in combinations if sum(map(ne, one, first)) <= 1]
    for values in combinations:
        for control, value in zip(names.values(), values, strict=True):
            control.value = value
        yield values


def whole_range(explorer, between=16, corners=True):
    """Move each slider over its whole range, then all sliders to every combination of their ends.

    There are so many positions between the ends under the first choice. Under each other one there are a
    quarter of them, and all sliders go to the low and to the high end together; so they do under the first
    choice too without `corners`.
    """
    for number, _ in enumerate(each_choice(explorer)):
        for slider in sliders(explorer).values():
            for value in ends_and_between(slider, between if number == 0 else between // 4):
                slider.value = value
                yield
        both = [(slider.min, slider.max) for slider in sliders(explorer).values()]
        for ends in product(*both) if number == 0 and corners else zip(*both, strict=True):
            for slider, value in zip(sliders(explorer).values(), ends, strict=True):
                slider.value = value
            yield


def move(explorer, number, percent):
    """Move the control with this number, counted round, to a place in its range. Return its name."""
    names = controls(explorer)
    name = list(names)[number % len(names)]
    control = names[name]
    if name in choices(explorer):
        control.value = keys(control)[percent % len(control.options)]
    else:
        steps = round((control.max - control.min) / control.step)
        control.value = control.min + round(steps * percent / 100) * control.step
    return name


def many_moves(explorer, moves, seed):
    """Move at random, now and then back, now and then to the start."""
    random = np.random.default_rng(seed)
    for _ in range(moves):
        number, percent, button = random.integers([0, 0, 0], [60, 101, 20]).tolist()
        if button == 0:
            explorer.reset_button.click()
        elif button < 3:
            explorer.back_button.click()
        else:
            move(explorer, number, percent)
