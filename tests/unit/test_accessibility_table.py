"""The table of docs/accessibility.md: all criteria of WCAG 2.2 A and AA, each with a test that there is."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "accessibility.md").read_text(encoding="utf-8")

# https://www.w3.org/TR/WCAG22/ without level AAA; 4.1.1 was taken out of 2.2.
_LISTED = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5
1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13
2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11
2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8
3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
"""
CRITERIA = _LISTED.split()

_CRITERION = re.compile(r"\b[1-4]\.\d\.\d+\b")
ROWS = [line for line in PAGE.splitlines() if re.match(r"\| [1-4]\.", line)]
NAMED = sorted(set(re.findall(r"`(\S+\.py)::(\w+)`", PAGE)))


def test_each_of_the_55_criteria_stands_in_one_row():
    named = [found for row in ROWS for found in _CRITERION.findall(row.split("|")[1])]
    assert len(CRITERIA) == 55
    assert sorted(named) == sorted(CRITERIA)


def test_each_row_names_a_test_or_gives_the_reason_for_several_that_do_not_apply():
    _, does_not_apply = PAGE.split("## What does not apply")
    for row in ROWS:
        assert "::" in row or row in does_not_apply, row


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_each_test_that_is_named_exists(file, name):
    source = (TESTS / file).read_text(encoding="utf-8")
    assert name in {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
