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


def test_another_compression_of_the_same_pixels_is_the_same_picture():
    assert png(level=1) != png(level=9)
    assert same_picture(png(level=1), png(level=9))


def test_a_change_that_no_eye_sees_is_the_same_picture_and_a_larger_one_is_not():
    assert same_picture(png(), png(colour=tuple(level + INVISIBLE for level in GREY)))
    assert not same_picture(png(), png(colour=tuple(level + INVISIBLE + 1 for level in GREY)))


@pytest.mark.parametrize("other", [png(ball=21), png(size=(81, 40)), png(colour="red")])
def test_a_moved_ball_another_size_and_another_colour_are_other_pictures(other):
    assert not same_picture(png(), other)


def test_an_unchanged_picture_keeps_its_bytes():
    kept = canonical(shown(png(level=9)), previous=shown(png(level=1)))
    assert kept.cells[0].outputs[0].data["image/png"] == png(level=1)


@pytest.mark.parametrize("new", [shown(png(ball=40)), shown(png(level=9), text="Explorer(loss=0.16)")])
def test_a_changed_picture_or_a_changed_number_brings_the_new_bytes(new):
    written = canonical(new, previous=shown(png(level=1)))
    assert written.cells[0].outputs == new.cells[0].outputs
