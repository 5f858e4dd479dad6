"""Render the film, captions, transcript and a still picture of each chapter: `python film/render.py`."""

import time
from pathlib import Path

from papers import captions, transcript
from PIL import Image
from plan import cues, fingerprint, planned
from sheet import drawn
from video import written_to

# Beside the lessons: `jupyter lab notebooks/…` serves this folder and nothing above it.
FILM = Path(__file__).parents[1] / "notebooks" / "film"
_STILL = 960, 540
_COLOURS = 32  # enough for lines and text


def main():
    """Write all files of the film."""
    (FILM / "chapters").mkdir(parents=True, exist_ok=True)
    plan, began = list(planned()), time.monotonic()
    seconds = plan[-1].end
    with written_to(FILM / "nudge.mp4", fingerprint(plan)) as write:
        for chapter, shot, _, end in planned():
            image = drawn(chapter.title, shot)
            write(image, shot.ticks)
            if shot.still:
                still(image).save(FILM / "chapters" / f"{chapter.name}.png", optimize=True)
            spent = time.monotonic() - began
            print(
                f"\r{end:5.1f} of {seconds:.0f} s, {spent:.0f} s spent. {chapter.title:35}",
                end="",
                flush=True,
            )
    (FILM / "nudge.en.vtt").write_text(captions(cues(plan)), encoding="utf-8")
    (FILM / "transcript.md").write_text(transcript(cues(plan)), encoding="utf-8")
    print(f"\n{FILM / 'nudge.mp4'}: {(FILM / 'nudge.mp4').stat().st_size / 1e6:.1f} MB")


def still(image):
    """Return the picture of a chapter, small enough for a page."""
    small = image.resize(_STILL, Image.Resampling.LANCZOS)
    return small.quantize(_COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
