"""The course's film, to be played in a notebook."""

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
    is not trusted JupyterLab leaves the captions out: run the cell to have them.

    Examples
    --------
    >>> Film()
    Film('film/nudge.mp4')
    """

    def __repr__(self) -> str:
        return f"Film({_NEXT_TO_THE_LESSONS!r})"

    def _repr_html_(self) -> str:
        return (
            f'<video src="{_NEXT_TO_THE_LESSONS}" controls preload="metadata" width="960" '
            f'style="max-width:100%;{_ROOM_BELOW}" '
            'aria-label="Film: how a network learns, silent, with captions">'
            f'<track src="{_CAPTIONS}" kind="captions" srclang="en" label="English" default></video>'
            f"<p>{_NOT_HERE}</p>"
        )
