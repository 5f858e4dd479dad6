"""Pages made of elements: what is no element already is escaped, so that no text becomes markup."""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is markup already: only `element` and `page` make it, and our own constants."""

    __slots__ = ()


def element(name: str, *parts: str, **attributes: str) -> Markup:
    """Return an element. Its parts are escaped unless they are elements; `class_` is the attribute class.

    Examples
    --------
    >>> element("p", "1 < 2 ", element("b", "&"), class_="it")
    '<p class="it">1 &lt; 2 <b>&amp;</b></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{given}>{joined(parts)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after another, each escaped unless it is an element.

    Examples
    --------
    >>> joined(["<", element("i", ">")])
    '&lt;<i>&gt;</i>'
    """
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def page(title: str, style: str, *parts: str) -> str:
    """Return a whole page, which loads nothing, runs no script, and holds no text that UTF-8 cannot."""
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>\n{style}</style></head>\n"
    )
    whole = f"{head}{element('body', *parts)}</html>\n"
    return whole.encode("utf-8", "replace").decode()
