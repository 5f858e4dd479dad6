"""What can be grabbed in the pictures: the mouse pulls it, and at a wire a key brings its slider too."""

import pytest
from browser.workbench import ON_THE_SITE

each_workbench = pytest.mark.parametrize("run_notebook", ["workbench", ON_THE_SITE], indirect=True)
networks = pytest.mark.parametrize(
    "run_notebook",
    [
        "07_backpropagation",
        pytest.param("05_forward_propagation", marks=pytest.mark.nightly),
        pytest.param("06_chain_rule", marks=pytest.mark.nightly),
    ],
    indirect=True,
)

_LIT = "(root) => [...root.querySelectorAll('.nudge-lit')].map((wire) => wire.ariaLabel)"


def pull(explorer, handle):
    """Pull a handle 30 pixels up and let it go."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x, y - 30, steps=5)
    explorer.page.mouse.up()


@each_workbench
def test_one_pull_at_what_can_be_grabbed_changes_everything_and_back_takes_it_back(notebook):
    plain = notebook.explorers[0]
    handles = plain.root.locator(".nudge-handle").all()
    assert handles
    for handle in handles:
        assert handle.get_attribute("aria-hidden") == "true"  # the sliders do the same
        plain.changes(pull, plain, handle)
        plain.button("Back").click()
        plain.wait_for(plain.at_start)


@networks
def test_the_button_at_each_wire_brings_its_own_slider_into_sight_and_is_marked(notebook):
    for explorer in (one for one in notebook.kinds if one.wires):
        brought = []
        for wire in explorer.wires:
            explorer.button(wire).focus()
            explorer.page.keyboard.press("Enter")
            brought.append(explorer.in_front)
            assert explorer.slider(explorer.in_front).is_visible()
            assert explorer.root.evaluate(_LIT) == [wire]
        assert sorted(brought) == sorted([explorer.labels[0], *explorer.folded])
        assert explorer.shown() == explorer.at_start


@networks
def test_a_pull_at_a_wire_moves_the_slider_that_it_brings(notebook):
    for explorer in (one for one in notebook.kinds if one.wires):
        wire = explorer.button(explorer.wires[-1])
        wire.focus()
        explorer.page.keyboard.press("Space")
        label = explorer.in_front
        before = explorer.written(label)
        explorer.changes(pull, explorer, wire, parts=["picture", "table"])
        assert explorer.in_front == label
        assert explorer.written(label) != before
        explorer.button("Back").click()
        explorer.wait_for(explorer.at_start)


_TOGETHER = (
    "(root) => [...root.querySelectorAll('.nudge-together')].map((part) => part.textContent.slice(0, 6))"
)


@each_workbench
def test_a_bird_says_which_it_is_under_the_mouse_and_by_keys_and_its_row_lights_up_with_it(notebook):
    plain = notebook.explorers[0]
    birds = plain.root.locator(".nudge-spot")
    birds.nth(4).hover(force=True)
    assert birds.nth(4).locator("span").is_visible()
    assert plain.root.evaluate(_TOGETHER) == ["bird 5", "5−0.73"]
    plain.page.mouse.move(0, 0)
    birds.first.focus()
    for _ in range(2):
        plain.page.keyboard.press("ArrowRight")
    assert plain.root.evaluate(_TOGETHER) == ["bird 3", "3−1.03"]
    plain.page.evaluate("document.activeElement.blur()")
    assert plain.root.evaluate(_TOGETHER) == []


@networks
def test_a_wire_its_slider_and_its_rows_light_up_together_whichever_is_touched(notebook):
    notebook.page.mouse.move(0, 0)  # where it rests, it lights something too
    for explorer in (one for one in notebook.kinds if one.wires):
        lit = []
        wire = explorer.button(explorer.wires[0])
        wire.focus()
        explorer.page.keyboard.press("Enter")
        for part in (wire, explorer.slider(explorer.in_front)):
            part.focus()
            lit.append(explorer.root.evaluate("(root) => root.querySelectorAll('.nudge-together').length"))
        # The button at the wire, its line and the slider; a row where there is one.
        assert lit[0] >= 3
        assert lit[0] == lit[1]
        explorer.page.evaluate("document.activeElement.blur()")
