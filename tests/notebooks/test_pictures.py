import base64
import io

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from notebooks.canonical import canonical
from notebooks.pictures import INVISIBLE, same_picture
from PIL import Image, ImageDraw

GREY = (200, 200, 200)


def png(ball=20, colour=GREY, size=(80, 40), level=6):
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).ellipse((ball, 10, ball + 12, 22), fill=colour)
    file = io.BytesIO()
    picture.save(file, format="PNG", compress_level=level)
    return base64.b64encode(file.getvalue()).decode()


def shown(picture, text="Explorer(loss=0.15)"):
    output = new_output("display_data", data={"image/png": picture, "text/plain": text})
    return new_notebook(cells=[new_code_cell("explorer", id="explorer", outputs=[output])])


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (png(level=9), True),
        (png(colour=tuple(level + INVISIBLE for level in GREY)), True),
        (png(colour=tuple(level + INVISIBLE + 1 for level in GREY)), False),
        (png(ball=21), False),
        (png(size=(81, 40)), False),
    ],
)
def test_only_what_the_eye_sees_makes_another_picture(other, same):
    assert other != png(level=1)
    assert same_picture(png(level=1), other) is same


def test_an_unchanged_picture_keeps_its_bytes():
    kept = canonical(shown(png(level=9)), previous=shown(png(level=1)))
    assert kept.cells[0].outputs[0].data["image/png"] == png(level=1)


@pytest.mark.parametrize("new", [shown(png(ball=40)), shown(png(level=9), text="Explorer(loss=0.16)")])
def test_a_changed_picture_or_a_changed_number_brings_the_new_bytes(new):
    written = canonical(new, previous=shown(png(level=1)))
    assert written.cells[0].outputs == new.cells[0].outputs
