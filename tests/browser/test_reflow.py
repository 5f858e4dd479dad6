"""Each output alone in a window of 320 pixels, which is 400 % zoom, and with widely set text."""

import pytest
from browser.alone import alone, problems, spaced

# What we author: explorers, predictions, progress, feedback and the film.
_OURS = ".jp-OutputArea-output:is(:has(.nudge-explorer), :has(.nudge-practice), :has(strong), :has(video))"
_OPEN = "(output) => output.querySelectorAll('details').forEach((one) => { one.open = true })"


@pytest.fixture
def outputs(notebook):
    """Give all outputs of ours, with all that can be opened open. Each look takes some frames."""
    found = notebook.page.locator(_OURS).all()
    assert len(found) >= notebook.expected_explorers > 0
    for output in found:
        output.evaluate(_OPEN)
    yield found
    for output in found:
        output.evaluate("(o) => o.querySelectorAll('details').forEach((one) => { one.open = false })")


def test_at_320_pixels_nothing_lies_outside_or_is_cut_off_or_scrolls_sideways(outputs):
    for output in outputs:
        with alone(output) as element:
            assert problems(element) == []


@pytest.mark.nightly
def test_with_the_widest_text_spacing_nothing_is_lost_at_320_and_at_900_pixels(outputs):
    for output in outputs:
        for size in (None, {"width": 900, "height": 800}):
            with alone(output, size) as element, spaced(output.page):
                assert problems(element) == []


def test_a_box_that_is_too_wide_and_a_text_that_is_cut_off_would_be_found(outputs):
    with alone(outputs[0]) as element:
        element.evaluate(_SPOIL)
        found = problems(element)
        element.evaluate("(output) => output.querySelectorAll('.spoilt').forEach((one) => one.remove())")
    assert sorted(one.partition(":")[0] for one in found) == ["cut off", "outside the window"]


_SPOIL = """(output) => output.insertAdjacentHTML('beforeend',
    '<p class="spoilt" style="width: 340px">wide</p>' +
    '<p class="spoilt" style="width: 20px; overflow: hidden; white-space: nowrap">a long text</p>')"""
