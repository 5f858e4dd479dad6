"""What axe-core says against the parts of the page that are ours, and contrasts that it leaves out."""

import io
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from PIL import Image

# JupyterLab's own frame has faults that are not ours.
_OURS = [[".jp-OutputArea-output"], [".jp-RenderedHTMLCommon"]]

# JupyterLab drops the alternative text of PNG outputs. Beside the poster stands its sentence in the lesson.
_POSTERS = [[".jp-RenderedImage > img"]]

# JupyterLab's style does not underline links, in any notebook.
_RULES = {"link-in-text-block": {"enabled": False}}

_AXE = Axe()


def violations(page):
    """Return what is wrong with our outputs and texts, if it is serious or critical, and where."""
    with _all_in_sight(page):
        result = _AXE.run(
            page,
            context={"include": _OURS, "exclude": _POSTERS},
            options={"resultTypes": ["violations"], "rules": _RULES},
        )
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in result.response["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@contextmanager
def _all_in_sight(page):
    """Make the window as high as the notebook: axe checks no contrast of what is scrolled out of sight.

    And it takes everything for hidden, because JupyterLab's body has no height.
    """
    before, needed = page.viewport_size, page.evaluate(_HEIGHT)
    while page.viewport_size["height"] < needed + 200:  # in a higher window explorers grow, and need more
        page.set_viewport_size({"width": before["width"], "height": needed + 400})
        needed = page.evaluate(_HEIGHT)
    yield
    page.evaluate("document.body.style.minHeight = ''")
    page.set_viewport_size(before)


_HEIGHT = """async () => {
    document.body.style.minHeight = '100vh';
    document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0;
    for (let frames = 0; frames < 10; frames++) await new Promise(requestAnimationFrame);
    return document.querySelector('.jp-WindowedPanel-inner').scrollHeight;
}"""


def contrast_of_text(root, selector):
    """Return the contrast between the text of an element and the page behind it, from 1 to 21."""
    return root.locator(selector).first.evaluate(_CONTRAST, "color")


def contrast_of_background(root, selector):
    """Return the contrast between an element without text, such as a button, and the page behind."""
    return root.locator(selector).first.evaluate(_CONTRAST, "backgroundColor")


def contrast_of_track(explorer):
    """Return the contrast between the first slider's track, at its paler end, and the page behind.

    It is read from a picture: a style sheet gives a track its colours in a place that no script can read.
    """
    picture, thumb = _picture_of_slider(explorer)
    track = [(x, picture.height // 2) for x in (4, picture.width - 5) if abs(x - thumb) > 20]
    return min(_contrast(picture.getpixel(place), picture.getpixel((1, 1))) for place in track)


def contrast_of_thumb(explorer):
    """Return the contrast between the ring of the first slider's thumb and the page behind."""
    picture, thumb = _picture_of_slider(explorer)
    ring = thumb, picture.height // 2 - 11
    return _contrast(picture.getpixel(ring), picture.getpixel((1, 1)))


def contrast_of_border(root, selector):
    """Return the contrast between the border of an element and the page behind."""
    return root.locator(selector).first.evaluate(_CONTRAST, "borderTopColor")


def _picture_of_slider(explorer):
    """Return the first slider as a picture, and how far from its left end the middle of the thumb is."""
    label = explorer.labels[0]
    x, _, _ = explorer.thumb(label)
    slider = explorer.slider(label)
    left = slider.bounding_box()["x"]
    return Image.open(io.BytesIO(slider.screenshot())).convert("RGB"), round(x - left)


def _contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# WCAG 2.2, relative luminance. A colour may be half transparent; what lies behind it is not.
_CONTRAST = """(element, property) => {
    const rgb = (e, property) => getComputedStyle(e)[property].match(/[\\d.]+/g).map(Number);
    const linear = (c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let around = element.closest('.nudge-explorer, .nudge-practice');
    while (rgb(around, 'backgroundColor')[3] === 0) around = around.parentElement;
    const behind = rgb(around, 'backgroundColor'), front = rgb(element, property), alpha = front[3] ?? 1;
    const mixed = [0, 1, 2].map((i) => alpha * front[i] + (1 - alpha) * behind[i]);
    const [darker, lighter] = [light(mixed), light(behind)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
}"""
