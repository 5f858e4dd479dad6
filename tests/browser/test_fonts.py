"""A browser that lacks the font that comes with matplotlib."""

import sys

import pytest
from browser.lab import LESSONS, LabPage, launched
from browser.open_notebook import OpenNotebook
from browser.picture import check_ends

_TEXT = ".nudge-figure svg text"
_FAMILIES = "(texts) => texts.map((text) => getComputedStyle(text).fontFamily)"


# The stand-in's matplotlib, which is older than what the course asks for, names one font alone.
@pytest.mark.parametrize("run_notebook", ["workbench", *(each.stem for each in LESSONS)], indirect=True)
def test_every_text_in_a_figure_has_fonts_to_fall_back_on(notebook):
    for explorer in notebook.explorers:
        for families in explorer.root.locator(_TEXT).evaluate_all(_FAMILIES):
            first, *others = families.split(", ")
            assert first == '"DejaVu Sans"'
            assert others[-1] == "sans-serif"


@pytest.mark.nightly  # a Chromium of its own
@pytest.mark.skipif(sys.platform != "linux", reason="fonts can be hidden from Chromium by fontconfig only")
def test_no_text_is_cut_off_in_a_browser_without_the_font_of_matplotlib(chromium, address, folder, tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(_WITHOUT_DEJAVU, encoding="utf-8")
    with launched(chromium.browser_type, env={"FONTCONFIG_FILE": str(fonts)}) as browser:
        file = folder / "one_explorer.ipynb"
        notebook = OpenNotebook(LabPage(browser, address, file.name), file)
        try:
            used = _fonts_used(notebook.page)
            assert used
            assert "DejaVu Sans" not in used
            for explorer in notebook.explorers:
                check_ends(explorer, explorer.labels)
        finally:
            notebook.lab.close()


_WITHOUT_DEJAVU = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><glob>*DejaVu*</glob></rejectfont></selectfont></fontconfig>"""


def _fonts_used(page):
    """Return the fonts that Chromium really took for the first text in a figure."""
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    text = devtools.send("DOM.querySelector", {"nodeId": root, "selector": _TEXT})
    return [font["familyName"] for font in devtools.send("CSS.getPlatformFontsForNode", text)["fonts"]]
