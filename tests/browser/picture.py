"""Reads numbers out of a drawn picture, as a learner would: by the ticks."""

from browser.explorer_on_page import number

from course_utils.colours import FORWARD

# A tick's mark is a <use>, alone in its group, and its text is what comes next.
_LINE_AND_TICKS = """(figure, blue) => {
    const [still, live] = figure.querySelectorAll('svg');
    // A thinner one is pale: where it was before the move.
    const path = live.querySelector(`path[style*="${blue}; stroke-width: 3"]`).getAttribute('d');
    const line = path.match(/-?[\\d.]+/g).map(Number);
    const ticks = [...still.querySelectorAll('g:has(> use:only-child) + text')].map((text) => {
        const mark = text.previousElementSibling.firstElementChild;
        const [x, y] = ['x', 'y'].map((name) => Number(mark.getAttribute(name)));
        const below = Number(text.getAttribute('x')) === x;
        return { text: text.textContent, axis: below ? 'x' : 'y', at: below ? x : y };
    });
    return { line, ticks };
}"""


def line_in(figure):
    """Return slope and height at 0 of the blue line in a figure, in the units of its ticks."""
    drawn = figure.evaluate(_LINE_AND_TICKS, FORWARD)
    x_of, y_of = (_scale([tick for tick in drawn["ticks"] if tick["axis"] == axis]) for axis in "xy")
    x0, y0, x1, y1 = drawn["line"]
    slope = (y_of(y1) - y_of(y0)) / (x_of(x1) - x_of(x0))
    return slope, y_of(y0) - slope * x_of(x0)


def texts_in(figure):
    """Return the texts of the live layer."""
    return figure.locator("svg[aria-hidden] text").all_text_contents()


def _scale(ticks):
    """Return the function from a position in the picture to the number that the ticks give it."""
    first, last = ticks[0], ticks[-1]
    step = (number(last["text"]) - number(first["text"])) / (last["at"] - first["at"])
    return lambda position: number(first["text"]) + (position - first["at"]) * step


def check_ends(explorer, labels):
    """Check at both ends of these sliders that no text is cut off and that the handle covers nothing."""
    explorer.unfold()
    for label in labels:
        for key, end in (("Home", "min"), ("End", "max")):
            slider = explorer.slider(label)
            slider.focus()
            if not slider.evaluate(_STANDS_AT, end):
                explorer.changes(explorer.page.keyboard.press, key)
            assert explorer.root.evaluate(_CUT_TEXTS) == [], (label, key)
            assert slider.evaluate(_GAP) >= 5, (label, key)  # room for the ring of the focus


_CUT_TEXTS = """(root) => [...root.querySelectorAll('.nudge-figure svg text')].filter((text) => {
    const [t, s] = [text, text.ownerSVGElement].map((e) => e.getBoundingClientRect());
    const across = t.left < s.left - 0.5 || t.right > s.right + 0.5;
    return across || t.top < s.top - 0.5 || t.bottom > s.bottom + 0.5;
}).map((text) => text.textContent)"""

_STANDS_AT = "(slider, end) => Number(slider.value) === Number(slider[end] || 0)"

# From the slider, whose thumb stays in its box, to the label before or above it and to the number behind it.
_GAP = """(slider) => {
    const [own, label, number] = [slider, slider.labels[0], slider.nextElementSibling]
        .map((e) => e.getBoundingClientRect());
    return Math.min(label.bottom <= own.top + 8 ? Infinity : own.left - label.right, number.left - own.right);
}"""
