"""Do two pictures look the same?"""

import base64
import io

from PIL import Image, ImageChops

# Of 255. Another zlib changes no pixel, and rounding in another processor's or FreeType's blending changes
# edges by a few levels, which no eye sees. A weight that moves by a thousandth already moves edges by
# more (26 to 196 levels, measured on two matplotlib plots), and so does one changed digit (255).
INVISIBLE = 16


def same_picture(one: str, other: str) -> bool:
    """Compare two base64 PNGs: the same size, and no channel of any pixel differs visibly."""
    if one == other:
        return True
    first, second = _decoded(one), _decoded(other)
    if first.size != second.size:
        return False
    extrema = ImageChops.difference(first, second).getextrema()
    return max(largest for _, largest in extrema) <= INVISIBLE


def _decoded(png: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(png))).convert("RGBA")
