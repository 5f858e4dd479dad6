"""Chapter 1: what a network says, and how wrong it is."""

from birds_drawn import MissPicture
from shots import Chapter, Line, Shot

from course_utils.colours import DATA, FORWARD, MISS
from course_utils.text.number_format import decimals
from scenes.numbers import ONE, three


def _shots():
    picture = MissPicture()
    x, y = decimals(ONE.x[0, 0], 1), decimals(ONE.target[0, 0], 1)
    said = ONE.forward_pass.prediction[0, 0]
    miss = said - ONE.target[0, 0]
    bird = [Line("bird 8", bold=True), Line(f"x = {x} cm"), Line(f"y = {y} mm")]
    guess = [Line(""), Line(f"ŷ = {three(said)} mm", FORWARD)]
    off = [Line(f"miss {three(miss)} mm", MISS)]
    loss = [Line(""), Line("L = (ŷ − y)²", MISS), Line(f"L = {three(ONE.loss)} mm²", MISS, bold=True)]

    picture.draw(ONE, curve=False, miss=False, square=False)
    yield Shot(
        (picture.figure,),
        (),
        "How does a neural network learn? We watch a very small one, number by number.",
    )
    yield Shot(
        (picture.figure,),
        (),
        "The points are twelve penguins, and from the length of a "
        "flipper it has to tell how deep the bill is.",
    )
    yield Shot(
        (picture.figure,),
        (*bird,),
        f"Take bird 8: its flipper is 20 cm and x = {x} more, and its bill is 17 mm and y = {y} more.",
    )
    picture.draw(ONE, miss=False, square=False)
    yield Shot(
        (picture.figure,),
        (*bird, *guess),
        f"The blue curve is what our network says at first. For bird 8 it says {three(said)} mm.",
    )
    picture.draw(ONE, square=False)
    yield Shot(
        (picture.figure,),
        (*bird, *guess, *off),
        f"That is too little, and the orange bar shows by how much: the miss is {three(miss)} mm.",
    )
    picture.draw(ONE)
    yield Shot(
        (picture.figure,),
        (*bird, *guess, *off, *loss),
        f"The square on the miss is the loss of this bird, {three(ONE.loss)} mm², and lower is better.",
    )
    yield Shot(
        (picture.figure,),
        (*bird, *guess, *off, *loss, Line(""), Line("How do we", DATA), Line("make it smaller?", DATA)),
        "To learn is to make this loss smaller, and for that the network has to change its weights.",
        still=True,
    )


LOSS = Chapter(
    "1_loss",
    "1  Loss: how wrong is it?",
    "Twelve penguins as points: flipper length goes across, bill depth goes upwards. A blue curve is "
    "what the network says. A diamond marks bird 8. An orange bar goes from the bird to the curve, and "
    "carries a square: the loss.",
    _shots,
)
