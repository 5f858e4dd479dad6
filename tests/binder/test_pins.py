"""The pins of binder/ hold against the course's own requirements, against PyPI and against each other."""

import pytest
from binder.pins import BUILT_WITH, PINS, PROJECT, ROOT, NoPackageIndex, installed, pins, requirements
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

TEXT = PINS.read_text(encoding="utf-8")
LEARNERS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
# By a learner, by the course, by postBuild, which builds offline, and by Binder, which starts `notebook`.
WANTED = [*requirements(LEARNERS), *map(Requirement, [*PROJECT["dependencies"], *BUILT_WITH, "notebook"])]
BINDERS = "3.12"
EVERY_PYTHON = ["3.11", BINDERS]  # a machine without 3.12 tries the pins with 3.11


def looked_up(text, python=BINDERS):
    """Return what would be installed. A learner's machine needs no network, so without one it skips."""
    try:
        return installed(text, python)
    except NoPackageIndex as error:
        pytest.skip(f"whether the pins exist was not looked up: no package index answers: {error}")


@pytest.mark.parametrize("requirement", WANTED, ids=str)
def test_each_package_that_is_wanted_is_pinned_to_a_version_that_is_accepted(requirement):
    assert pins()[requirement.name] in requirement.specifier


def test_every_line_is_one_version_of_one_package():
    lines = [line for line in TEXT.splitlines() if line[0] not in "#- "]
    assert lines == [f"{name}=={version} \\" for name, version in pins().items()]


def test_the_course_accepts_the_python_of_binder():
    assert (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip() == f"python-{BINDERS}"
    assert BINDERS in SpecifierSet(PROJECT["requires-python"])


@pytest.mark.parametrize("python", EVERY_PYTHON)
def test_every_pin_has_a_wheel_and_they_go_together_and_need_nothing_else(python):
    assert looked_up(TEXT, python) == pins()


def test_a_package_that_is_needed_but_not_pinned_is_caught_if_linux_needs_it():
    # jinja2 wants markupsafe; click wants colorama on Windows only
    assert set(looked_up("jinja2==3.1.6\nclick==8.1.8")) == {"jinja2", "click", "markupsafe"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kiwisolver==1.4.4", "no usable wheels"),  # up to Python 3.11 only
        ("pandocfilters==1.4.2", "no usable wheels"),  # source only
        ("kiwisolver==1.4.99", "no version of kiwisolver==1.4.99"),
        ("jinja2==3.1.6\nmarkupsafe==1.1.1", "depends on markupsafe>=2.0"),
    ],
)
def test_pins_that_cannot_be_installed_are_caught_and_not_skipped(text, reason):
    with pytest.raises(AssertionError, match=reason):
        looked_up(text)
