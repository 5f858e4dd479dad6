"""Whether the film in the repository is the one that `python film/render.py` makes now."""

import base64
import re
import shutil
import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest
from film.mp4 import Mp4
from PIL import Image, ImageChops
from plan import cues, fingerprint, planned
from render import FILM, still
from scenes import CHAPTERS
from sheet import drawn

from course_utils.film import Film

_LIGHT = 24  # of 255: what H.264 and few colours may change on the average of a whole picture is far less


@pytest.fixture(scope="module")
def plan():
    return list(planned())


@pytest.fixture(scope="module")
def film():
    return Mp4.read(FILM / "nudge.mp4")


@pytest.fixture(scope="module")
def captions():
    blocks = (FILM / "nudge.en.vtt").read_text(encoding="utf-8").split("\n\n")
    assert blocks[0] == "WEBVTT"
    found = [re.fullmatch(r"(\S+) --> (\S+)\n(.+)", block.strip()).groups() for block in blocks[1:]]
    return [(_seconds(start), _seconds(end), text) for start, end, text in found]


def _seconds(time):
    hours, minutes, seconds = time.split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def test_the_film_was_rendered_from_the_scenes_as_they_are(plan, film):
    assert film.comment == fingerprint(plan), "run `python film/render.py`"


def test_it_is_h264_in_1080p_with_30_frames_a_second_and_as_long_as_its_scenes(plan, film):
    assert (film.codec, film.pixels) == ("avc1", (1920, 1080))
    assert film.seconds == pytest.approx(plan[-1].end, abs=0.05)
    assert film.frames == pytest.approx(30 * film.seconds, abs=1)


def test_it_takes_three_to_five_minutes_and_at_most_8_mb(film):
    assert 180 <= film.seconds <= 300
    assert (FILM / "nudge.mp4").stat().st_size <= 8_000_000


def test_each_caption_stands_from_its_shot_to_the_next_caption(plan, captions):
    assert captions == [(pytest.approx(c.start), pytest.approx(c.end), c.text) for c in cues(plan)]


def test_captions_can_be_read_in_time_and_leave_no_gap(captions):
    for start, end, text in captions:
        assert len(text) / (end - start) <= 15, text
    assert [end for _, end, _ in captions[:-1]] == [start for start, _, _ in captions[1:]]


def test_no_more_than_three_changes_of_the_whole_picture_in_a_second(plan):
    whole = [one.start for one, before in zip(plan[1:], plan, strict=False) if _is_another(one, before)]
    assert min(np.diff(whole)) >= 1 / 3


def _is_another(one, before):
    return one.chapter is not before.chapter or one.shot.figures != before.shot.figures


def test_the_transcript_tells_each_picture_and_each_caption(plan):
    text = (FILM / "transcript.md").read_text(encoding="utf-8")
    for said in [c.text for c in cues(plan)] + [chapter.told for chapter in CHAPTERS]:
        assert said in text


@pytest.fixture(scope="module")
def stills():
    """The pictures of the chapters as they are drawn now."""
    return {p.chapter.name: drawn(p.chapter.title, p.shot) for p in planned() if p.shot.still}


def test_each_chapter_has_one_still_picture_of_at_most_40_kb_that_shows_what_is_drawn_now(stills):
    assert list(stills) == [chapter.name for chapter in CHAPTERS]
    for name, image in stills.items():
        file = FILM / "chapters" / f"{name}.png"
        assert file.stat().st_size <= 40_000, name
        assert _difference(Image.open(file), still(image)) < 0.5, f"{name}: run `python film/render.py`"


def test_a_frame_of_the_film_is_what_is_drawn_now(plan, stills, tmp_path):
    if not (ffmpeg := shutil.which("ffmpeg")):
        pytest.skip("no ffmpeg to look into the film")
    shot = next(p for p in plan if p.shot.still)
    at, file = f"{shot.start + 0.5}", str(tmp_path / "frame.png")
    subprocess.run(
        [ffmpeg, "-loglevel", "error", "-ss", at, "-i", str(FILM / "nudge.mp4"), "-frames:v", "1", file],
        check=True,
    )
    assert _difference(Image.open(file), stills[shot.chapter.name]) < 2


def _difference(one, other):
    """Return by how many levels of 255 two pictures differ on average."""
    return np.asarray(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean()


def test_in_colab_whose_page_has_no_files_the_film_and_its_captions_are_in_the_output(monkeypatch):
    monkeypatch.chdir(FILM.parent)
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    for path in ("nudge.mp4", "nudge.en.vtt"):
        content = base64.b64encode((FILM / path).read_bytes()).decode()
        assert f"base64,{content}" in Film()._repr_html_()
