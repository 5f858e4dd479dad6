"""Where the Tab key stops in an output, where it should stop, and whether one sees it there."""

# All that can be worked and is seen. Of radios of one name only one is a stop.
_EXPECTED = """(output) => {
    const all = 'a[href], button, input, select, textarea, summary, video[controls]';
    const groups = new Set();
    window.expected = [...output.querySelectorAll(all)].filter((e) => {
        if (!e.checkVisibility() || e.matches(':disabled')) return false;
        const again = e.type === 'radio' && groups.has(e.name);
        if (e.type === 'radio') groups.add(e.name);
        return !again;
    });
    return window.expected.map((e) => e.outerHTML.slice(0, 100));
}"""

# −1 is something in the output that is no stop; null is outside of it.
_STOP = """(output) => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    if (!output.contains(at) || at === output) return null;
    const same = (e) => e === at || (e.type === 'radio' && e.name === at.name);
    const [x, y] = [
        Math.max(0, (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2),
        Math.max(0, (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2),
    ];
    const there = document.elementFromPoint(x, y);
    return {
        number: window.expected.findIndex(same),
        what: at.outerHTML.slice(0, 100),
        film: at.matches("video"), // its buttons are the browser's, with rings of their own
        ring: { none: 0, auto: 2 }[style.outlineStyle] ?? parseFloat(style.outlineWidth),
        hidden: !(there && (at.contains(there) || there.contains(at))),
        top: box.top + scrolled(at), bottom: box.bottom + scrolled(at), left: box.left, right: box.right,
    };
    function scrolled(e) {
        let sum = 0;
        for (let up = e.parentElement; up; up = up.parentElement) sum += up.scrollTop;
        return sum;
    }
}"""
_TO_CELL = "(output) => output.closest('.jp-Cell').focus()"


def stops(output, key="Tab"):
    """Press Tab from the cell until the focus has left its output, or Shift+Tab from there until it is back.

    Parameters
    ----------
    output : playwright.sync_api.Locator
    key : str
        "Tab" begins at the cell. "Shift+Tab" begins where the focus is.

    Returns
    -------
    list of str, list of dict
        What should be a stop, and what was one.
    """
    element, page = output.element_handle(), output.page
    expected = element.evaluate(_EXPECTED)
    if key == "Tab":
        element.evaluate(_TO_CELL)
    found, inside, most = [], False, 2 * len(expected) + 30  # the editor and its buttons come first
    for _ in range(most):
        page.keyboard.press(key)
        stop = element.evaluate(_STOP)
        if stop:
            found += [] if inside and stop["film"] and found[-1]["film"] else [stop]
            inside = True
        elif inside:
            return expected, found
    raise AssertionError(f"{key} does not {'leave' if inside else 'come to'} {expected}")
