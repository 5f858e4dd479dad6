"""Short texts of a live layer, written straight into it.

matplotlib measures every text with FreeType at each move, to place it. In a picture with many numbers that
takes most of the time. SVG places a text by its left, its middle or its right end; only the height of its
baseline must be known, and that depends on the font alone.
"""

from functools import cache
from io import StringIO
from math import isfinite

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.text import Text

_ANCHOR = {"left": "start", "center": "middle", "right": "end"}


def is_plain(artist):
    """Return whether `draw_plain` can draw it: one line of text that stands level, with nothing around it."""
    return (
        type(artist) is Text
        and not artist.get_rotation()
        and not artist.get_clip_on()
        and not artist.get_bbox_patch()
        and not artist.get_path_effects()
        and "\n" not in artist.get_text()
        and not artist.get_parse_math()
    )


def draw_plain(renderer, text):
    """Write a plain text as one `<text>` element.

    Parameters
    ----------
    renderer : matplotlib.backends.backend_svg.RendererSVG
    text : matplotlib.text.Text
        One for which `is_plain` holds.
    """
    said = text.get_text()
    x, y = text.get_transform().transform(text.get_unitless_position())
    if not (said and text.get_visible() and isfinite(x) and isfinite(y)):
        return
    font = text.get_fontproperties()
    size, weight = font.get_size_in_points(), font.get_weight()
    weight = weight_dict.get(weight, weight)
    baseline = y + _baseline(tuple(font.get_family()), size, weight, text.get_verticalalignment())
    style = "" if weight == 400 else f"font-weight: {weight}; "
    style += f"font-size: {size:g}px; text-anchor: {_ANCHOR[text.get_horizontalalignment()]}"
    color, alpha = to_hex(text.get_color()), text.get_alpha()
    style += "" if color == "#000000" else f"; fill: {color}"
    style += "" if alpha is None else f"; opacity: {alpha:g}"
    _, height = renderer.get_canvas_width_height()
    place = {"x": f"{round(x, 2):g}", "y": f"{round(height - baseline, 2):g}"}
    renderer.writer.element("text", said, attrib={"style": style, **place})


@cache
def _baseline(family, size, weight, alignment):
    """Return how far above its place matplotlib puts the baseline of such a text, in points."""
    font = FontProperties(family=list(family), size=size, weight=weight)
    figure, renderer = Figure(dpi=72), RendererSVG(10, 10, StringIO())

    def bottom(alignment):
        return figure.text(0, 0, "lp", font=font, va=alignment).get_window_extent(renderer).y0

    return bottom(alignment) - bottom("baseline")
