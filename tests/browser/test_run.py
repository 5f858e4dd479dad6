"""Step, Play, Pause, Back and Reset of an explorer that can go on by itself."""

import pytest
from browser.in_view import LAPTOP, set_window

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)


@pytest.fixture
def walk(notebook):
    """Give the walker, at rest and counted, and let it draw quickly again afterwards."""
    explorer = notebook.explorers[-1]
    explorer.count_pictures()
    yield explorer
    explorer.button("Reset").click()
    notebook.lab.run_in_last_cell("walk.view.seconds_to_draw = 0")


def test_nothing_moves_before_play(walk):
    walk.page.wait_for_timeout(500)
    assert walk.pictures == 0
    assert walk.shown() == walk.at_start


def test_play_shows_one_picture_after_the_other_until_pause(walk):
    walk.button("Play").click()
    walk.wait_for_pictures(5)
    walk.button("Pause").click()
    walk.button("Play").wait_for()
    _wait_for_rest(walk)


def test_step_takes_one_step_and_back_takes_it_back(walk):
    one = walk.changes(walk.button("Step").click)
    assert "the walker is at 1.0 m" in one["sentence"]
    two = walk.changes(walk.button("Step").click)
    assert "the walker is at 2.0 m" in two["sentence"]
    walk.button("Back").click()
    walk.wait_for(one)
    walk.button("Back").click()
    walk.wait_for(walk.at_start)


@pytest.mark.parametrize("name", ["Step", "Back", "Reset"])
def test_every_other_button_ends_the_play(walk, name):
    walk.button("Play").click()
    walk.wait_for_pictures(3)
    walk.button(name).click()
    walk.button("Play").wait_for()
    rested = _wait_for_rest(walk)
    assert name != "Reset" or rested == walk.at_start


def test_after_pause_at_most_one_more_picture_comes_however_slowly_it_is_drawn(walk, notebook):
    notebook.lab.run_in_last_cell("walk.view.seconds_to_draw = 0.2")
    walk.count_pictures()
    walk.button("Play").click()
    walk.wait_for_pictures(4)
    # In the page itself: the way of a mouse takes time in which pictures come.
    at_pause = walk.button("Pause").evaluate(
        "(b) => { b.click(); return b.closest('.nudge-explorer').pictures.size }"
    )
    walk.button("Play").wait_for()
    walk.page.wait_for_timeout(1000)
    assert walk.pictures <= at_pause + 1


def test_the_run_ends_by_itself_at_its_last_state(walk):
    walk.slider("stride (m)").focus()
    walk.press("End")
    walk.button("Play").click()
    walk.root.get_by_text("the walker is at 100.0 m").first.wait_for()
    walk.button("Play").wait_for()


def _wait_for_rest(walk):
    """Return what is shown when nothing has changed any more for some time."""
    for _ in range(10):
        shown = walk.shown()
        walk.page.wait_for_timeout(300)
        if walk.shown() == shown:
            return shown
    raise AssertionError("the pictures do not come to rest")


def test_out_of_sight_nothing_plays_and_in_sight_it_goes_on(walk):
    set_window(walk.page, LAPTOP, files_listed=True)
    walk.button("Play").click()
    walk.wait_for_pictures(3)
    walk.root.evaluate("(root) => { root.closest('.jp-WindowedPanel-outer').scrollTop = 0 }")
    walk.page.wait_for_timeout(500)
    assert walk.button("Pause").count() == 1
    rested = walk.pictures
    walk.page.wait_for_timeout(500)
    assert walk.pictures == rested
    walk.root.scroll_into_view_if_needed()
    walk.wait_for_pictures(rested + 3)
    set_window(walk.page, {"width": 1300, "height": 1000}, files_listed=True)
