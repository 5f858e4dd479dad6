"""Every lesson by keyboard alone, from its first cell to its last (WCAG 2.1 and 2.4)."""

from contextlib import suppress

import pytest
from browser.tab_stops import stops
from playwright.sync_api import TimeoutError as NothingHappened

pytestmark = pytest.mark.nightly

_OUTPUTS = (
    ".jp-OutputArea-output:is(:has(.nudge-explorer), :has(.nudge-practice), :has(video), :has(summary))"
)
_ACTIVE = (
    "[...document.querySelectorAll('.jp-Notebook .jp-Cell')].findIndex((c) => c.matches('.jp-mod-active'))"
)

_SET_OPEN = "(o, open) => o.querySelectorAll('details').forEach((one) => { one.open = open })"
_LATER = "Back", "Reset", "Play"


@pytest.fixture
def outputs(notebook):
    return notebook.page.locator(_OUTPUTS).all()


def test_arrow_down_goes_from_the_first_cell_to_the_last(notebook):
    page = notebook.page
    page.locator(".jp-Notebook .jp-Cell").first.locator(".jp-InputPrompt, .jp-InputArea").first.click()
    page.keyboard.press("Escape")
    count = page.locator(".jp-Notebook .jp-Cell").count()
    seen = [page.evaluate(_ACTIVE)]
    for _ in range(count - 1):
        page.keyboard.press("ArrowDown")
        seen.append(page.evaluate(_ACTIVE))
    assert seen == list(range(count))


def test_tab_stops_at_every_control_in_order_is_seen_there_and_goes_out_at_both_ends(outputs):
    for output in outputs:
        output.evaluate(_SET_OPEN, True)
        expected, forth = stops(output)
        assert [stop["number"] for stop in forth] == list(range(len(expected))), (expected, forth)
        for stop, next_one in zip(forth, forth[1:], strict=False):
            beside = next_one["left"] >= stop["right"]  # columns are read one after the other
            assert beside or next_one["bottom"] > stop["top"], (stop, next_one)  # never back to what is above
        for stop in forth:
            assert stop["ring"] >= 2 or stop["film"], stop
            assert not stop["hidden"], stop
        _, back = stops(output, "Shift+Tab")
        assert [stop["number"] for stop in back] == list(reversed(range(len(expected))))
        output.evaluate(_SET_OPEN, False)


def test_enter_and_space_press_every_button_and_take_it_back(notebook):
    buttons, answering = set(), set()
    for explorer in notebook.explorers:
        buttons |= set(_forward_buttons(explorer))
        answering |= _answering_buttons(explorer)
        explorer.start_over()
        slider = explorer.slider(explorer.labels[0])
        at_end = explorer.at_end(explorer.labels[0])
        for key in ("Enter", "Space"):
            before = explorer.shown()
            slider.focus()
            explorer.press("ArrowLeft" if at_end else "ArrowRight")
            explorer.button("Back").focus()
            explorer.page.keyboard.press(key)
            explorer.wait_for(before)
        explorer.button("Reset").focus()
        explorer.page.keyboard.press("Enter")
        explorer.wait_for(explorer.at_start)
        assert explorer.error == ""
    assert answering == buttons  # at the end of its run an explorer has nothing left to step to


def _forward_buttons(explorer):
    return [name for name in explorer.buttons if name not in _LATER]


def _answering_buttons(explorer):
    """Press each button twice, all in turn: a phase that is done already answers the second time only."""
    answering = set()
    for key in ("Enter", "Space"):
        for name in _forward_buttons(explorer):
            explorer.button(name).focus()
            if _answers(explorer, key):
                answering.add(name)
    return answering


def _answers(explorer, key):
    before = explorer.shown()["sentence"], explorer.error
    explorer.page.keyboard.press(key)
    with suppress(NothingHappened):
        explorer.page.wait_for_function(
            _SAYS_ELSE, arg=[explorer.root.element_handle(), *before], timeout=3_000
        )
        return True
    return False


_SAYS_ELSE = """([root, sentence, error]) => root.querySelector('.nudge-sentence').textContent !== sentence
    || root.querySelector('.nudge-problem').textContent !== error"""


def test_the_arrow_keys_choose_from_every_list(notebook):
    for explorer in notebook.explorers:
        for choice in explorer.root.locator("select").all():
            choice.focus()
            before = choice.input_value()
            last = choice.evaluate("(list) => list.selectedIndex === list.options.length - 1")
            explorer.page.keyboard.press("ArrowUp" if last else "ArrowDown")
            assert choice.input_value() != before
            explorer.page.keyboard.press("ArrowDown" if last else "ArrowUp")
            assert choice.input_value() == before


def test_enter_opens_every_table_and_every_hint_in_its_turn(outputs):
    for output in outputs:
        for summary in output.locator("summary").all():  # a hint lies in the one before it
            summary.focus()
            output.page.keyboard.press("Enter")
            assert summary.evaluate("(summary) => summary.parentElement.open")
        output.evaluate(_SET_OPEN, False)


def test_every_prediction_and_observation_is_made_and_held_against_what_happened(notebook, folder):
    page = notebook.page
    for widget in page.locator(".nudge-practice:has(form)").all():
        commit = widget.get_by_role("button", name="Commit my prediction")
        if not commit.is_visible():  # two cells may ask the same
            continue
        widget.get_by_role("radio").first.focus()
        page.keyboard.press("ArrowDown")
        assert widget.get_by_role("radio").nth(1).is_checked()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")  # how sure one is
        page.keyboard.press("Tab")
        assert commit.evaluate("(button) => button === document.activeElement")
        page.keyboard.press("Enter")
        reveal = widget.get_by_role("button", name="What happened?")
        page.wait_for_function("(button) => button === document.activeElement", arg=reveal.element_handle())
        page.keyboard.press("Space")
        widget.locator("dl").wait_for()
    for widget in page.locator(".nudge-practice:has(.nudge-observation)").all():
        for answer in widget.get_by_role("button").all():
            answer.press("Enter")
            page.wait_for_function(_HELD_BESIDE, arg=[widget.element_handle(), answer.text_content()])
    for file in folder.glob("nudge_progress*"):
        file.unlink()
    assert notebook.lab.problems == []


_HELD_BESIDE = "([widget, answer]) => widget.querySelector('dl')?.textContent.includes(`You saw: ${answer}`)"
