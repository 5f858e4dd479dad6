"""How a frame is laid out: a title, one or two pictures, and lines large enough for the last row."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from course_utils.colours import BASELINE
from course_utils.explorers.frame.style import course_style, figure_of

WIDTH, HEIGHT = 1920, 1080
_LEFT, _TOP = 36, 104  # pixels
_ALONE = 1240, 960  # the room for one picture; the lines then stand on its right
_PAIR = 930, 790  # and for each of two; the lines then stand below
_SIZE, _LARGE = 46, 64


def drawn(title, shot):
    """Return the frame of a shot as a Pillow image of 1920 × 1080."""
    sheet = _written(title, shot)
    room = _ALONE if len(shot.figures) == 1 else _PAIR
    for place, figure in enumerate(shot.figures):
        sheet.paste(_fitting(figure, room), (_LEFT + place * (room[0] + 20), _TOP))
    return sheet


def _fitting(live_figure, room):
    width, height = live_figure.figure.get_size_inches()
    image = live_figure.image(min(room[0] / width, room[1] / height))
    return image.convert("RGB")


def _written(title, shot):
    with course_style():
        figure = figure_of(WIDTH, HEIGHT)
        axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(HEIGHT, 0))
        axes.set_axis_off()
        axes.text(_LEFT + 12, 66, title, size=54, weight="bold", va="baseline")
        axes.text(WIDTH - 40, 66, "Nudge", size=40, color=BASELINE, ha="right", va="baseline")
        axes.plot([_LEFT + 12, WIDTH - 40], [92, 92], color=BASELINE, linewidth=2)
        write = _beside if len(shot.figures) == 1 else _below
        write(axes, shot.lines)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3])


def _beside(axes, lines):
    """Write the lines in the column on the right."""
    top = 230
    for line in lines:
        axes.text(1300, top, line.text, **_look(line, _SIZE))
        top += 76 if line.text else 40


def _below(axes, lines):
    """Write the lines in one row, each in its share of the width."""
    across = np.linspace(_LEFT + 12, WIDTH, len(lines) + 1)
    for left, line in zip(across, lines, strict=False):
        axes.text(left, 1000, line.text, **_look(line, _LARGE))


def _look(line, size):
    weight = "bold" if line.bold else "normal"
    return {"color": line.colour, "size": size, "weight": weight, "va": "baseline"}
