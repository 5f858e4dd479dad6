"""A screen reader is told what counts and no more, and who asks for less motion gets less."""

import pytest
from browser.tab_stops import stops

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

# Everything that is put into a live region, in its order.
_HEAR = """(root) => {
    root.spoken = [];
    for (const region of root.querySelectorAll('[aria-live], [role=status], [role=alert]'))
        new MutationObserver(() => region.textContent && root.spoken.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
}"""
_SPOKEN = "(root) => root.spoken"
_AT_REST = """(root) => root.spoken.length
    && root.spoken.at(-1) === root.querySelector('.nudge-sentence').textContent"""


_QUIET = """(root) => root.querySelector('.nudge-spoken').textContent
    === root.querySelector('.nudge-sentence').textContent"""


def _listen(explorer):
    """Wait until the start has been told, and listen from then on."""
    explorer.page.wait_for_function(_QUIET, arg=explorer.root.element_handle())
    explorer.root.evaluate(_HEAR)


def _wait_for_rest(explorer):
    explorer.page.wait_for_function(_AT_REST, arg=explorer.root.element_handle())
    return explorer.root.evaluate(_SPOKEN)


def test_a_drag_over_many_pictures_is_announced_once_at_its_end(notebook):
    plain = notebook.explorers[0]
    _listen(plain)
    plain.count_pictures()
    x, y, _ = plain.thumb(plain.labels[0])
    plain.page.mouse.move(x, y)
    plain.page.mouse.down()
    for step in range(40):
        plain.page.mouse.move(x + step, y)
        plain.page.evaluate("new Promise(requestAnimationFrame)")
    assert plain.root.evaluate(_SPOKEN) == []
    plain.page.mouse.up()
    plain.wait_for_pictures(3)
    assert _wait_for_rest(plain) == [plain.shown()["sentence"]]


@pytest.mark.nightly
def test_nothing_is_announced_while_it_plays_and_one_sentence_after_pause(notebook):
    walk = notebook.explorers[-1]
    _listen(walk)
    walk.count_pictures()
    walk.button("Play").click()
    walk.wait_for_pictures(8)
    assert walk.root.evaluate(_SPOKEN) == []
    walk.button("Pause").click()
    assert len(_wait_for_rest(walk)) == 1


@pytest.mark.nightly
def test_tab_through_all_controls_changes_nothing_and_says_nothing(notebook):
    both = notebook.explorers[1]
    _listen(both)
    expected, found = stops(both.root.locator("xpath=ancestor::*[contains(@class, 'jp-OutputArea-output')]"))
    assert len(found) == len(expected) > 5
    both.page.wait_for_timeout(1000)  # longer than a slider rests before it is told
    assert both.shown() == both.at_start
    assert both.root.evaluate(_SPOKEN) == []


# Also in explorers that are not there yet.
_HEAR_ALL = """() => {
    window.spoken = [];
    new MutationObserver((changes) => {
        for (const { target } of changes)
            if (target.matches?.('.nudge-spoken')) window.spoken.push(target.textContent);
    }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.nightly
def test_an_explorer_that_appears_is_not_announced_so_that_run_all_is_no_flood(notebook):
    notebook.page.evaluate(_HEAR_ALL)
    notebook.lab.run_in_last_cell("MeanSquaredErrorExplorer()")
    new = notebook.page.locator(".nudge-explorer").nth(len(notebook.explorers))
    new.locator(".nudge-spoken").filter(has_text="Weight 0.50").wait_for(state="attached")
    notebook.page.wait_for_timeout(1000)
    assert notebook.page.evaluate("window.spoken") == []
    notebook.lab.run_in_last_cell("# the tests write here")


# A step is asked for by setTimeout; what it waits at most is the pace.
_NOTE_PACE = """() => {
    window.paces = [];
    window.setTimeoutOfBefore ??= window.setTimeout;
    window.setTimeout = (act, wait, ...rest) => {
        if (String(act).includes('requestAnimationFrame')) window.paces.push(wait);
        return window.setTimeoutOfBefore(act, wait, ...rest);
    };
}"""


@pytest.mark.nightly
@pytest.mark.parametrize(("motion", "least", "most"), [("reduce", 51, 500), ("no-preference", 0, 50)])
def test_who_asks_for_less_motion_gets_at_most_two_pictures_a_second(notebook, motion, least, most):
    walk = notebook.explorers[-1]
    walk.page.emulate_media(reduced_motion=motion)
    walk.page.evaluate(_NOTE_PACE)
    walk.count_pictures()
    walk.button("Play").click()
    walk.wait_for_pictures(3)
    walk.button("Pause").click()
    paces = walk.page.evaluate("window.setTimeout = window.setTimeoutOfBefore, window.paces")
    walk.page.emulate_media(reduced_motion="no-preference")
    assert least <= max(paces) <= most
