"""The chain once more, without any code of the course; and what an eye reads in its graph."""

import cmath
import re
from xml.etree import ElementTree

from explorers.numbers import read
from explorers.page import pictures
from hypothesis import strategies as st

from course_utils.explorers.chain.state import Chain
from course_utils.explorers.frame.style import DATA, GRADIENT

NAMES = ["w1", "b1", "w2", "b2", "y", "x", "z", "a", "ŷ", "L"]
BACK = ["ŷ", "w2", "b2", "a", "z", "w1", "b1", "x"]  # the order of course.md: from the loss to the front
TO = {"ŷ": "L", "w2": "ŷ", "b2": "ŷ", "a": "ŷ", "z": "a", "w1": "z", "b1": "z", "x": "z"}

FLAT = Chain(w1=3, b1=3, x=3.1, w2=-3, b2=-3, y=4.5, nudge=0.3, reached=8)  # tanh of 12.3
FLAT_BELOW = Chain(w1=-3, b1=-3, x=3.1, w2=3, b2=3, y=-3.9, nudge=-0.3, reached=5)
NOTHING = Chain(w1=0, b1=0, w2=0, b2=0, x=0, y=0, nudge=0, reached=8)


def every_chain():
    """Chains wherever the sliders can stand, however far the walk has come."""
    scales = Chain.scales
    places = {name: st.integers(round(s.low / s.step), round(s.high / s.step)) for name, s in scales.items()}

    def on_steps(reached, **counted):
        numbers = {name: scales[name].rounded(count * scales[name].step) for name, count in counted.items()}
        return Chain(**numbers, reached=reached)

    return st.builds(on_steps, reached=st.integers(0, 8), **places)


def given_numbers(chain):
    return {name: getattr(chain, name) for name in ("w1", "b1", "w2", "b2", "x", "y")}


def by_hand(w1, b1, w2, b2, x, y, **put):
    """All values of the chain, one multiplication after the other; z, a or ŷ may be put in by hand."""
    z = put.get("z", w1 * x + b1)
    a = put.get("a", cmath.tanh(z))
    prediction = put.get("ŷ", w2 * a + b2)
    loss = (prediction - y) ** 2
    return {
        "w1": w1,
        "b1": b1,
        "w2": w2,
        "b2": b2,
        "y": y,
        "x": x,
        "z": z,
        "a": a,
        "ŷ": prediction,
        "L": loss,
    }


def slope(chain, name, of="L"):
    """How a value of the chain answers to another, by a nudge in the complex direction: exact to rounding."""
    if name == of:
        return 1.0
    numbers = given_numbers(chain)
    there = by_hand(**numbers)[name]
    return by_hand(**(numbers | {name: complex(there.real, 1e-30)}))[of].imag / 1e-30


def near(text, value):
    """Whether a text in a node is the value: 0.38 to its decimals, 2×10⁻⁷ to one digit, ≈10⁻⁸ to a power."""
    if text == "≈ 0":
        return 0 < abs(value) < 5e-10
    if text.startswith("≈"):
        power = float(read(text[1:].replace("10", "1 × 10", 1)))
        return 0.3 < value / power < 3.2
    found = float(read(text.replace("×10", " × 10")))
    places = len(text.partition(".")[2])
    assert "×10" in text or places >= (2 if abs(found) < 10 else 1), text
    return abs(found - value) <= (0.51 * abs(value) if "×10" in text else 0.50001 / 10**places)


def in_nodes(explorer):
    """The value and the gradient that stand in each node, by the name beside it."""
    still, live = (ElementTree.fromstring(layer) for layer in pictures(explorer)[0])
    names = [text for text in still.iter("text") if text.text in NAMES]
    found = {}
    for name in names:
        inside = [text for text in live.iter("text") if _close(text, name)]
        found[name.text] = [
            "".join(text.text for text in inside if colour.lower() in text.get("style"))
            for colour in (DATA, GRADIENT)
        ]
    return found


def _close(text, name):
    across, up = (abs(float(text.get(side)) - float(name.get(side))) for side in "xy")
    return across < 1 and up < 50


def in_product(explorer):
    """The name and the three numbers of ∂L/∂a = 2.49 × (−1.20) = −2.99, or None."""
    texts = [text.text for text in ElementTree.fromstring(pictures(explorer)[0][1]).iter("text")]
    lines = [text for text in texts if text.startswith("∂L/∂")]
    if not lines:
        return None
    name, factors, result = lines[0].removeprefix("∂L/∂").split(" = ")
    first, second = re.split(" × (?!10)", factors)
    return name, *(float(read(text.strip("()"))) for text in (first, second, result))
