"""Units change the numbers of a line, never the line: g are thousandths of kg, mm are tenths of cm."""

from fractions import Fraction

from explorers.kinds import SQUARES
from explorers.moving import many_moves, move
from explorers.page import all_of, controls
from hypothesis import given, settings
from hypothesis import strategies as st

PER_KG, PER_CM = {"kg": 1, "g": 1000}, {"cm": 1, "mm": 10}
ACTIONS = st.tuples(st.integers(0, 4), st.integers(0, 100)) | st.sampled_from(["back", "reset"])


class Line:
    """The model: the line in kg and cm as exact fractions, and the units it is told in."""

    def __init__(self):
        self.numbers = {"weight": Fraction("0.5"), "bias": Fraction("4.2"), "outlier_mass": Fraction("5.85")}
        self.units = {"mass_unit": "kg", "flipper_unit": "cm"}

    def factor(self, name):
        mass = Fraction(PER_KG[self.units["mass_unit"]])
        return mass / PER_CM[self.units["flipper_unit"]] if name == "weight" else mass

    def moved(self, name, value):
        moved = Line()
        moved.numbers, moved.units = dict(self.numbers), dict(self.units)
        if name in self.units:
            moved.units[name] = value
        else:
            step = {"weight": Fraction(1, 100), "bias": Fraction(1, 100), "outlier_mass": Fraction(1, 20)}[
                name
            ]
            moved.numbers[name] = round(Fraction(value) / self.factor(name) / step) * step
        return moved

    def fields(self):
        """What the state must hold: the floats nearest to the exact numbers."""
        return {name: float(number * self.factor(name)) for name, number in self.numbers.items()} | self.units


def follow(explorer, actions):
    """Do the actions on explorer and model, and compare after each. Return the moves to undo."""
    past, moved_last, line = [], None, Line()
    for action in actions:
        if action == "back":
            explorer.press("back")
            line, moved_last = past.pop() if past else line, None
        elif action == "reset":
            explorer.press("reset")
            past.append(line)
            line, moved_last = Line(), None
        else:
            before = explorer.state
            name = move(explorer, *action)
            if explorer.state is not before:
                past += [line] if name != moved_last else []
                line, moved_last = line.moved(name, controls(explorer)[name].value), name
        state = {name: getattr(explorer.state, name) for name in line.fields()}
        assert state == line.fields()
    return past


def test_after_any_moves_the_state_is_the_line_in_exact_fractions_to_the_last_bit(nothing_is_drawn):
    explorer = SQUARES["squares, outlier and units"].make()

    @settings(max_examples=settings().max_examples // 2)
    @given(actions=st.lists(ACTIONS, max_size=20))
    def check(actions):
        for _ in follow(explorer, actions):
            explorer.press("back")
        explorer.press("back")

    check()


def test_other_units_and_back_again_is_the_same_page_to_the_last_byte():
    for seed in range(2):
        explorer = SQUARES["squares, outlier and units"].make()
        many_moves(explorer, 12, seed)
        for mass, flipper in (("g", "mm"), ("kg", "cm")):  # after which nothing is left pale
            explorer.mass_unit, explorer.flipper_unit = mass, flipper
        before = all_of(explorer)
        for name, there, back in (("mass_unit", "g", "kg"), ("flipper_unit", "mm", "cm")):
            setattr(explorer, name, there)
            assert all_of(explorer) != before
            setattr(explorer, name, back)
            assert all_of(explorer) == before
