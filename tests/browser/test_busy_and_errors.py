"""An explorer answers while a cell runs, and says in words what went wrong."""

import pytest

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

# Ends when the bias has been moved, and else long after the test has given up.
_BUSY = """
import time
end = time.monotonic() + 20
while plain.bias > 3 and time.monotonic() < end:
    {work}
"""


@pytest.mark.parametrize("work", ["time.sleep(0.1)", "sum(range(1000))"], ids=["asleep", "computing"])
def test_a_slider_moves_the_picture_while_a_cell_is_busy(notebook, work):
    plain, prompt = notebook.explorers[0], notebook.page.locator(".jp-CodeCell .jp-InputPrompt").last
    notebook.lab.run_in_last_cell("plain.weight = 0.6")  # written by the thread that runs the cells
    notebook.lab.start_in_last_cell(_BUSY.format(work=work))
    plain.slider("weight w (kg per cm)").focus()
    plain.press("PageUp")
    assert prompt.text_content() == "[*]:"
    plain.slider("bias b (kg)").focus()
    plain.press("Home")
    notebook.lab.wait_until_run()


# As on a page that is busy for more than the 2 seconds that anywidget waits.
_GIVE_UP_AT_ONCE = """() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (ms) => timeout(ms === 2000 ? 0 : ms);
}"""


def test_a_widget_that_anywidget_has_given_up_hears_what_it_missed_and_all_that_comes(notebook):
    notebook.page.evaluate(_GIVE_UP_AT_ONCE)
    notebook.lab.run_in_last_cell("late = MeanSquaredErrorExplorer()\ndisplay(late)\nlate.weight = 0.7")
    late = notebook.page.locator(".jp-CodeCell").last.locator(".nudge-explorer")
    late.get_by_text("Weight 0.70").first.wait_for()
    late.get_by_role("slider").first.focus()
    notebook.page.keyboard.press("PageUp")
    late.get_by_text("Weight 0.75").first.wait_for()
    late.get_by_role("button", name="Reset").click()
    late.get_by_text("Weight 0.50").first.wait_for()
    notebook.lab.run_in_last_cell("# the tests write here")


# The drawing of the next move goes wrong, as one does when a learner has broken what it needs.
_SPOIL_ONE = """
def draw(state, good=type(plain.view).draw):
    if state is plain.state:  # for the still that is saved with the lesson
        return good(plain.view, state)
    del plain.view.draw
    raise ValueError("the ink is dry")
plain.view.draw = draw
"""


@pytest.mark.parametrize("by", ["key", "mouse", "typed"])
def test_a_move_that_goes_wrong_is_told_in_words_and_puts_the_control_back(notebook, by):
    plain, label = notebook.explorers[0], "weight w (kg per cm)"
    notebook.lab.run_in_last_cell(_SPOIL_ONE)
    if by == "key":
        plain.slider(label).focus()
        plain.page.keyboard.press("PageUp")
    elif by == "mouse":
        plain.slider(label).click(position={"x": 30, "y": 14})
    else:
        plain.type_number(label, "0.7")
    alert = plain.root.get_by_role("alert").filter(has_text="This move was not made: the ink is dry.")
    alert.wait_for()
    assert "The picture still shows the values before it" in alert.text_content()
    plain.wait_for(plain.at_start)
    plain.slider(label).focus()
    plain.press("ArrowRight")
    assert plain.error == ""


def test_a_value_that_cannot_be_is_refused_in_the_cell_that_sets_it_and_nothing_moves(notebook):
    plain = notebook.explorers[0]
    notebook.lab.run_in_last_cell(
        'try:\n    plain.weight = float("nan")\nexcept ValueError as words:\n    print(words)'
    )
    notebook.page.locator(".jp-OutputArea-output", has_text="weight is nan").wait_for()
    assert plain.shown() == plain.at_start
    assert plain.error == ""


def test_a_value_set_in_a_cell_moves_slider_and_picture(notebook):
    plain = notebook.explorers[0]
    plain.changes(notebook.lab.run_in_last_cell, "plain.weight = 0.9")
    assert plain.written("weight w (kg per cm)") == "0.90"
    assert plain.slider("weight w (kg per cm)").get_attribute("aria-valuetext") == "0.90"


def test_a_state_outside_the_range_of_a_slider_widens_the_range_as_long_as_it_is_there(notebook):
    plain, label = notebook.explorers[0], "weight w (kg per cm)"
    code = "from dataclasses import replace\nplain.state = replace(plain.state, weight=7.25)"
    plain.changes(notebook.lab.run_in_last_cell, code)
    assert plain.written(label) == "7.25"
    assert plain.at_end(label)
    plain.slider(label).focus()
    for key, written in (("ArrowLeft", "7.24"), ("Home", "−0.50"), ("End", "1.50")):
        plain.press(key)
        assert plain.written(label) == written
