"""The course's film, to be played in a notebook."""

import base64
import sys
from contextlib import suppress
from pathlib import Path

_NEXT_TO_THE_LESSONS = "film/nudge.mp4"
_CAPTIONS = "film/nudge.en.vtt"
_NOT_HERE = (
    "The film lies in the folder <code>film</code> beside the lessons. Does it not play? Look whether that "
    "folder is still there."
)
# The picture is 16:9 and fills its frame. In a taller box, captions and controls do not lie on it.
_ROOM_BELOW = "aspect-ratio:4/3;object-position:top;background:#fff"


class Film:
    """The silent film of the course, with captions that can be switched off. It plays when you press play.

    Notes
    -----
    Used in lesson 09. The film is a file beside the lessons, so it plays with no network. In a notebook that
    is not trusted JupyterLab leaves the captions out: run the cell to have them. Google Colab's
    page cannot reach the files beside a lesson, so there the film itself is in the output.

    Examples
    --------
    >>> Film()
    Film('film/nudge.mp4')
    """

    def __repr__(self) -> str:
        return f"Film({_NEXT_TO_THE_LESSONS!r})"

    def _repr_html_(self) -> str:
        film, captions = _address(_NEXT_TO_THE_LESSONS, "video/mp4"), _address(_CAPTIONS, "text/vtt")
        return (
            f'<video src="{film}" controls preload="metadata" width="960" '
            f'style="max-width:100%;{_ROOM_BELOW}" '
            'aria-label="Film: how a network learns, silent, with captions">'
            f'<track src="{captions}" kind="captions" srclang="en" label="English" default></video>'
            f"<p>{_NOT_HERE}</p>"
        )


def _address(path, kind):
    """Return the address by which the page finds a file beside the lesson; in Colab, the file itself."""
    if "google.colab" in sys.modules:
        with suppress(OSError):
            return f"data:{kind};base64,{base64.b64encode(Path(path).read_bytes()).decode()}"
    return path
