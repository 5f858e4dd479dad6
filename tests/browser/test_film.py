"""The film of lesson 09 in the page: it plays when it is asked to, with captions, and with no network."""

import pytest

pytestmark = pytest.mark.parametrize("run_notebook", ["09_deep_dive"], indirect=True)

_STATE = """async (video) => {
    await new Promise((done) => {
        if (video.readyState > 0) done();
        video.addEventListener('loadedmetadata', done);
    });
    const { paused, currentTime: at, videoWidth: width, textTracks } = video;
    return { paused, at, width, tracks: textTracks.length };
}"""


def test_the_film_is_there_with_its_captions_and_waits_to_be_asked(notebook):
    film = notebook.page.locator(".jp-OutputArea-output video")
    film.scroll_into_view_if_needed()
    assert film.evaluate(_STATE) == {"paused": True, "at": 0, "width": 1920, "tracks": 1}
    film.evaluate("(video) => video.play()")
    notebook.page.wait_for_function("(v) => v.currentTime > 0.2", arg=film.element_handle())
    film.evaluate("(video) => { video.pause(); video.currentTime = 0 }")


@pytest.mark.parametrize("width", [1300, 700])
def test_there_is_room_below_the_picture_for_captions_and_controls(notebook, width):
    notebook.resize(width)
    film = notebook.page.locator(".jp-OutputArea-output video")
    box = film.bounding_box()
    assert box["height"] - box["width"] * 1080 / 1920 >= 0.18 * box["width"]
    assert box["width"] <= film.locator("xpath=..").bounding_box()["width"] + 0.5
