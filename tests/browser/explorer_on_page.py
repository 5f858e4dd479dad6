"""One explorer as it stands in the page: what it shows, and what can be moved."""

import re

from playwright.sync_api import TimeoutError as NothingHappened

_SHOWN = """(root) => ({
    picture: [...root.querySelectorAll('.nudge-live svg')]
        .map((svg) => svg.innerHTML).join('\\n'),
    sentence: root.querySelector('.nudge-sentence').textContent,
    table: root.querySelector('table').innerHTML.replace(/ class="[^"]*"/g, ''), // a row may be lit
    controls: [...root.querySelectorAll('.nudge-control')]
        .map((row) => [row.dataset.name, ...[...row.children].map(({ value }) => value)].join(' '))
        .sort().join(),
})"""
_EVERY_PART = """([root, before]) => {
    const now = (SHOWN)(root);
    return Object.keys(before).every((part) => now[part] COMPARED before[part]) && now;
}""".replace("SHOWN", _SHOWN)
_ALL_CHANGED = _EVERY_PART.replace("COMPARED", "!==")
_THE_SAME = _EVERY_PART.replace("COMPARED", "===")
PARTS = "picture", "sentence", "table"

_WAIT_MS = 10_000

# A thumb of 24 pixels goes from one end of the slider's box to the other.
# JupyterLab lays out a cell only once it is in sight, and so what lies below it moves then.
_THUMB = """async (slider) => {
    let last, still = 0;
    while (still < 10) {
        slider.scrollIntoView({ block: 'center' });
        await new Promise(requestAnimationFrame);
        const { top } = slider.getBoundingClientRect();
        still = top === last ? still + 1 : 0;
        last = top;
    }
    const { left, top, width, height } = slider.getBoundingClientRect();
    const part = (slider.value - slider.min) / (slider.max - slider.min);
    return [left + 12 + part * (width - 24), top + height / 2, part];
}"""

# A network has one slider in sight, and the others folded away until the button at their wire is pressed.
_IN_FRONT = "(root) => root.querySelector('.nudge-control label').textContent"
_FOLD = """(root) => {
    for (const part of root.querySelectorAll('details')) part.open = false;
}"""
_FIRST_IN_FRONT = """([root, label]) => {
    for (const wire of root.querySelectorAll('button.nudge-handle')) {
        if ((IN_FRONT)(root) === label) return;
        wire.click();
    }
}""".replace("IN_FRONT", _IN_FRONT)

# Counts what is drawn into the live layers from now on.
_COUNT = """(root) => {
    root.pictures = new Set();
    root.counting?.disconnect();
    root.counting = new MutationObserver(() => root.pictures.add((SHOWN)(root).picture));
    for (const live of root.querySelectorAll('.nudge-live'))
        root.counting.observe(live, { childList: true, subtree: true });
}""".replace("SHOWN", _SHOWN)


class ExplorerOnPage:
    """An explorer, found by what a learner or a screen reader finds it by.

    Parameters
    ----------
    root : playwright.sync_api.Locator
        The element of class nudge-explorer.

    Attributes
    ----------
    root : playwright.sync_api.Locator
    page : playwright.sync_api.Page
    labels, lists : list of str
        What stands beside the sliders, and beside the lists, in their order, as it was at the start.
    folded : list of str
        Those of the labels and lists that were folded away at the start.
    folds : list of str
        What they are folded under.
    wires : list of str
        The names of the buttons at the wires of a network, each of which brings its slider into sight.
    buttons : list of str
        The names of all other buttons.
    at_start : dict of str to str
        What was shown at first.
    """

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.get_by_role("slider").first.wait_for()
        self._element = root.element_handle()
        self.labels = root.locator(".nudge-control:has([type=range]) label").all_text_contents()
        self.lists = root.locator(".nudge-control:has(select) label").all_text_contents()
        self.folded = root.locator(".nudge-more label").all_text_contents()
        self.folds = root.locator(".nudge-more summary").all_text_contents()
        wires = root.locator("button.nudge-handle:not([hidden])").all()
        self.wires = [wire.get_attribute("aria-label") for wire in wires]
        self.buttons = root.locator(".nudge-buttons button").all_text_contents()
        self.at_start = self.shown()

    def shown(self):
        """Return the live picture, the sentence and the table as they are in the page."""
        return self._element.evaluate(_SHOWN)

    def slider(self, label):
        """Return a slider."""
        return self.root.get_by_role("slider", name=label, exact=True)

    def written(self, label):
        """Return the number that is written beside a slider."""
        return self.number_field(label).input_value()

    def wait_until_written(self, label, text):
        """Wait until this number is written beside a slider."""
        there = "([field, text]) => field.value === text"
        self.page.wait_for_function(there, arg=[self.number_field(label).element_handle(), text])

    def number_field(self, label):
        """Return the field with the number beside a slider, in which one can type."""
        return self.root.get_by_role("textbox", name=f"{label}: type a number", exact=True)

    def button(self, name):
        """Return a button."""
        return self.root.get_by_role("button", name=name, exact=True)

    def list(self, name):
        """Return a list to choose from."""
        return self.root.get_by_role("combobox", name=name, exact=True)

    @property
    def table(self):
        """The table of all values, hidden at first."""
        return self.root.locator(".nudge-table")

    def unfold(self):
        """Bring all sliders and lists into sight."""
        self.root.locator(".nudge-more").evaluate_all(
            "(folds) => folds.forEach((more) => (more.open = true))"
        )

    @property
    def in_front(self):
        """The label of the first slider or list."""
        return self._element.evaluate(_IN_FRONT)

    @property
    def error(self):
        """What went wrong in the last move, in words."""
        return self._element.evaluate("(root) => root.querySelector('.nudge-problem').textContent")

    def changes(self, act, *arguments, parts=PARTS):
        """Do something and wait until all these parts have changed; return what is shown."""
        before = {part: text for part, text in self.shown().items() if part in parts}
        act(*arguments)
        return self._wait(_ALL_CHANGED, before, f"{act.__name__}{arguments} should change {', '.join(parts)}")

    def press(self, key):
        """Press a key and wait until everything has changed."""
        return self.changes(self.page.keyboard.press, key)

    def type_number(self, label, number, end="Enter"):
        """Type a number in place of the one beside the slider, and end with this key."""
        self.number_field(label).focus()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(str(number))
        self.page.keyboard.press(end)

    def at_end(self, label):
        """Return whether a slider stands at its high end, so that only a move down changes anything."""
        return self.slider(label).evaluate("(slider) => slider.value === slider.max")

    def thumb(self, label):
        """Bring a slider into sight and return where in the page its thumb is.

        Returns
        -------
        x, y : float
            Of the middle of the thumb.
        way : int
            1 where the farther end lies to the right, else −1.
        """
        x, y, part = self.slider(label).evaluate(_THUMB)
        return x, y, 1 if part < 0.5 else -1

    def drag(self, label):
        """Pull the thumb 40 pixels towards the farther end and let it go."""
        x, y, way = self.thumb(label)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 40 * way, y, steps=5)
        self.page.mouse.up()

    def count_pictures(self):
        """Begin to count the different pictures that come."""
        self._element.evaluate(_COUNT)

    @property
    def pictures(self):
        """How many different pictures have come since `count_pictures`."""
        return self._element.evaluate("(root) => root.pictures.size")

    def wait_for_pictures(self, count):
        """Wait until so many have come."""
        enough = "([root, n]) => root.pictures.size >= n"
        self.page.wait_for_function(enough, arg=[self._element, count])

    def wait_for(self, shown):
        """Wait until the page shows again what it showed before."""
        self._wait(_THE_SAME, shown, "the page should show again the same")

    def start_over(self):
        """Go back to the start, all folded as it was, and without the mouse, which would hover somewhere."""
        self._element.evaluate(_FOLD)
        if self.wires:
            self.page.evaluate(_FIRST_IN_FRONT, [self._element, self.labels[0]])
        if self.shown() != self.at_start:
            self.button("Reset").evaluate("(button) => button.click()")
            self.wait_for(self.at_start)

    def _wait(self, condition, before, complaint):
        try:
            arguments = [self._element, before]
            return self.page.wait_for_function(condition, arg=arguments, timeout=_WAIT_MS).json_value()
        except NothingHappened:
            same = [part for part, text in self.shown().items() if text == before.get(part)]
            raise AssertionError(f"{complaint}. The same as before: {', '.join(same) or 'nothing'}") from None


def number(text):
    """Return the number that a field or a tick shows; a minus sign may be a typographic one."""
    return float(re.sub(r"[,\s]", "", text).replace("−", "-"))
