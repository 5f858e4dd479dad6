"""Print the sheets on A4 and on Letter, and the guide's votes for a projector: `python docs/sheets/print.py`.

Chromium sets the pages. The PDF files are committed, so that a teacher needs neither it nor this program.
They go to another folder if one is named: `python docs/sheets/print.py FOLDER`.
"""

import re
import sys
from html import escape
from pathlib import Path

import matplotlib
import mistune

from course_utils.colours import stylesheet

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))

from browser.lab import running_chromium  # noqa: E402

GUIDE = HERE.parent / "teacher_guide.md"
A4, LETTER, PROJECTOR = ("210mm", "297mm"), ("8.5in", "11in"), ("13.333in", "7.5in")
# By how many underscores.
BLANKS = {8: ["number"], 16: ["word"], 32: ["reason"], 64: ["reason", "line"]}
FONTS = {
    "font-family: Nudge": "DejaVuSans.ttf",
    "font-family: Nudge; font-weight: bold": "DejaVuSans-Bold.ttf",
    "font-family: NudgeMath; font-style: italic": "STIXGeneralItalic.ttf",
}

# A reason goes on to the end of its line. Then the text gets the most room for handwriting, 14 mm to 7.25 mm,
# with which it ends above the lower edge. The pages where even the least is too much are returned.
_FIT = """(sections) => sections.filter((section) => {
    for (const blank of section.querySelectorAll('.reason')) {
        const line = blank.closest('p').getBoundingClientRect();
        blank.style.width = `${line.right - blank.getBoundingClientRect().left}px`;
    }
    for (let room = 14; room >= 7.25; room -= 0.25) {
        section.style.setProperty('--room', `${room}mm`);
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = section;
        if (scrollHeight <= clientHeight && scrollWidth <= clientWidth) return false;
    }
    return true;
}).map((section) => section.querySelector('h1').textContent)"""

_to_html = mistune.create_markdown(plugins=["table"])


def main(folder: Path = HERE) -> None:
    """Write the three files into a folder.

    Raises
    ------
    ValueError
        If a sheet or a vote needs more than its page. The error names it.
    """
    sheets = [sheet(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.md"))]
    votes = [page for vote in votes_of(GUIDE.read_text(encoding="utf-8")) for page in vote]
    with running_chromium() as browser:
        for name, title, pages, paper in [
            ("sheets_a4", "Nudge: sheets", sheets, A4),
            ("sheets_letter", "Nudge: sheets", sheets, LETTER),
            ("votes", "Nudge: votes", votes, PROJECTOR),
        ]:
            page = browser.new_page()
            page.emulate_media(media="print")
            page.goto((HERE / "print.css").as_uri())  # a page from the disk may read the fonts there
            page.set_content(document(title, pages, paper))
            page.evaluate("document.fonts.ready")
            if too_long := page.locator("section").evaluate_all(_FIT):
                raise ValueError(
                    f"{name}.pdf: more than a page is needed by {too_long}. Make the text shorter."
                )
            page.pdf(
                path=folder / f"{name}.pdf", prefer_css_page_size=True, print_background=True, outline=True
            )


def document(title: str, pages: list[str], paper: tuple[str, str]) -> str:
    """Return the HTML of some pages on paper of this width and height."""
    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    faces = "".join(
        f"@font-face {{ {what}; src: url('{(fonts / name).as_uri()}') }}\n" for what, name in FONTS.items()
    )
    width, height = paper
    style = f"{faces}:root {{ --width: {width}; --height: {height} }}\n{stylesheet(HERE / 'print.css')}"
    style += f"@page {{ size: {width} {height} }}"  # takes no variables
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style>{''.join(pages)}</html>"
    )


def sheet(markdown: str) -> str:
    """Return the page of a sheet: a cell to fill in is empty, and a blank is a line to write on."""
    html = re.sub(r"</?a\b[^>]*>", "", _to_html(markdown))  # paper has no links
    html = re.sub(r" (?=[=·−+] )|(?<= [=·−+]) ", "\N{NO-BREAK SPACE}", html)  # a formula stays in one line
    html = re.sub(r"[\d.]+ _{8,}|\b_{8,} k?g²?\.?", r'<span class="whole">\g<0></span>', html)
    html = re.sub(r"<td>_+</td>", '<td class="answer"></td>', html)
    return f'<section class="sheet"><div>{re.sub(r"_{8,}", _blank, html)}</div></section>'


def _blank(underscores: re.Match) -> str:
    return " ".join(f'<span class="blank {kind}"></span>' for kind in BLANKS[len(underscores[0])])


def votes_of(guide: str) -> list[tuple[str, str]]:
    """Return the question and the answer of each lesson's vote, a page each."""
    found = re.findall(
        r"^## (Lesson \d\d): .*?^\*\*Vote\.\*\* (.+?) A: (.+?); B: (.+?); C: (.+?)\. (Right is ([ABC]).+?)$",
        guide,
        re.M | re.S,
    )
    return [
        (_vote(lesson, question, options, None, ""), _vote(lesson, question, options, right, because))
        for lesson, question, *options, because, right in found
    ]


def _vote(lesson, question, options, right, because):
    rows = "".join(
        f'<div class="option{" right" if letter == right else ""}">'
        f'<span class="letter">{letter}</span><span>{escape(text)}</span></div>'
        for letter, text in zip("ABC", options, strict=True)
    )
    return (
        f'<section class="vote"><h1>{lesson}, {"the answer" if right else "a vote"}</h1>'
        f'<p class="question">{escape(question)}</p><div>{rows}</div><p>{escape(because)}</p></section>'
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
