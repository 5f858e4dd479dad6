"""What is new in what a page shows, so that the rest need not be sent again."""

from typing import Any

NOTHING = {}


def changes(before: Any, now: Any) -> Any:
    """Return what makes `now` of `before`: NOTHING, a dict of the parts that changed, or `now` itself.

    The page puts a change together in the same way (content.js). A list that kept its length is changed
    entry by entry, by number; another list, like a text or a number, comes whole.

    Parameters
    ----------
    before, now : dict, list, str, number or bool
        In a dict that both have, the keys are the same.

    Examples
    --------
    >>> changes({"rows": ["a", "b"], "word": "x"}, {"rows": ["a", "c"], "word": "x"})
    {'rows': {1: 'c'}}
    """
    if before is now or before == now:
        return NOTHING
    if isinstance(now, dict) and isinstance(before, dict) and before.keys() == now.keys():
        parts = now.items()
    elif isinstance(now, list) and isinstance(before, list) and len(before) == len(now):
        parts = enumerate(now)
    else:
        return now
    return {key: changes(before[key], part) for key, part in parts if before[key] != part}
