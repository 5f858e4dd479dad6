"""One output alone in the window, without JupyterLab around it, as on a phone or at 400 % zoom."""

from contextlib import contextmanager

# WCAG 1.4.10 asks for 320 by 256 CSS pixels: a window of 1280 by 1024 at 400 % zoom.
ZOOMED = {"width": 320, "height": 256}

# In the top layer an element no longer depends on the boxes around it.
_LIFT = """(output) => {
    output.setAttribute('popover', 'manual');
    output.showPopover();
    Object.assign(output.style, {
        position: 'fixed', inset: '0', width: '100vw', maxWidth: 'none', height: '100vh', maxHeight: 'none',
        margin: '0', border: '0', padding: '0', overflow: 'auto',
    });
}"""
_PUT_BACK = """(output) => {
    output.hidePopover();
    output.removeAttribute('popover');
    output.removeAttribute('style');
}"""
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# WCAG 1.4.12.
SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""

# A table may scroll (1.4.10 excepts it), and so may a formula; both only in a box of their own.
_PROBLEMS = """(output) => {
    const box = output.getBoundingClientRect(), found = [];
    const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
    const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const cuts = (element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
    const boxOf = (element) => { // what the element can be scrolled in
        for (let up = element.parentElement; up !== output; up = up.parentElement) if (scrolls(up)) return up;
        return output;
    };
    for (const element of output.querySelectorAll('*:not(.nudge-spoken)')) {
        const { left, right, width } = element.getBoundingClientRect();
        // What is drawn in axes is clipped to them, and its box is not.
        if (!width || (element.closest('svg') && !element.matches('svg, text'))) continue;
        if (boxOf(element) === output && (right > box.right + 0.5 || left < box.left - 0.5))
            tell('outside the window', element);
        else if (scrolls(element) && element.scrollWidth > element.clientWidth + 1
                && !element.querySelector('table') && !element.querySelector('math'))
            tell('scrolls sideways', element);
        else if (cuts(element) && !element.closest('svg') && element.scrollWidth > element.clientWidth + 1)
            tell('cut off', element);
    }
    return found;
}"""


@contextmanager
def alone(output, size=None):
    """Show one output alone in a window of a size, 320 by 256 unless told.

    Parameters
    ----------
    output : playwright.sync_api.Locator
        An element of class jp-OutputArea-output.
    size : dict of str to int
    """
    before = output.page.viewport_size
    output.page.set_viewport_size(size or ZOOMED)
    element = output.element_handle()
    element.evaluate(_LIFT)
    element.evaluate(_DRAWN)
    try:
        yield element
    finally:
        element.evaluate(_PUT_BACK)
        output.page.set_viewport_size(before)


@contextmanager
def spaced(page):
    """Set all text as widely as WCAG 1.4.12 says a reader may."""
    style = page.add_style_tag(content=SPACING)
    page.evaluate(_DRAWN)
    try:
        yield
    finally:
        style.evaluate("(style) => style.remove()")


def problems(element):
    """Return what lies outside of the window, is cut off, or has to be scrolled sideways."""
    return element.evaluate(_PROBLEMS)
