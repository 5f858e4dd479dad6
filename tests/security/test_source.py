"""What our own source never does: run text as a program, load objects from data, or make markup of text.

A learner's own function runs in two places, as a function and in the learner's own kernel, because there is
no other way to check it: `practice/checking/learner_code.py` and `explorers/backpropagation/learner.py` call
what a cell has defined. Neither of them is given text to run.
"""

import ast
import re
from pathlib import Path

import pytest

import course_utils
from course_utils.practice import check

PACKAGE = Path(course_utils.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each runs text, or makes objects of bytes.
_CALLS = {"eval", "exec", "compile", "__import__", "execfile", "run_cell", "run_code", "system", "popen"}
_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop", "runpy"}
_MODULES |= {"subprocess", "urllib", "http", "requests", "socket"}  # nor does it leave the machine
_OPTIONS = {"allow_pickle", "shell"}
# What we do of this kind. A file of our own is imported, by a name from our own list. And when somebody asks
# for a newer course, and only then, it is fetched: by git without a shell, or from the address of the course.
WE_DO = {
    "practice/checking/exercises/__init__.py": {"import_module"},
    "practice/predictions/__init__.py": {"import_module"},
    "installation/update.py": {"subprocess"},
    "installation/newer_course.py": {"urllib.request"},
}


def short(path):
    return path.relative_to(PACKAGE).as_posix()


def forbidden(source):
    """Return what in this source could run data as a program, each with its line."""
    return [f"line {node.lineno}: {name}" for node in ast.walk(ast.parse(source)) for name in _names(node)]


def _names(node):
    match node:
        case ast.Name(id=name) if name in _CALLS:
            yield name
        case ast.Attribute(value=ast.Name(id="re"), attr="compile"):
            return
        case ast.Attribute(attr=name) if name in _CALLS:
            yield name
        case ast.Import(names=names):
            yield from (each.name for each in names if each.name.partition(".")[0] in _MODULES)
        case ast.ImportFrom(module=module, names=names):
            found = [each.name for each in names if each.name in _CALLS | {"import_module"}]
            yield from found
            if (module or "").partition(".")[0] in _MODULES:
                yield module
        case ast.keyword(arg=name) if name in _OPTIONS:
            yield name


def test_nothing_of_ours_runs_text_or_unpickles_data():
    found = {short(path): forbidden(path.read_text(encoding="utf-8")) for path in MODULES}
    assert len(found) > 100
    told = {name: {each.partition(": ")[2] for each in places} for name, places in found.items() if places}
    assert told == WE_DO


@pytest.mark.parametrize("name", ["os", "misses.", "../check", "__init__", "<img src=x>"])
def test_a_file_of_exercises_is_only_imported_by_a_name_of_our_list(name):
    with pytest.raises(ValueError, match="There is no exercise"):
        check(name, 1)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = eval('1')", "eval"),
        ("f = exec", "exec"),
        ("builtins.compile('1', '', 'eval')", "compile"),
        ("import pickle", "pickle"),
        ("from pickle import loads", "pickle"),
        ("import urllib.request", "urllib.request"),
        ("from importlib import import_module", "import_module"),
        ("numpy.load('a', allow_pickle=True)", "allow_pickle"),
        ("os.system('ls')", "system"),
        ("get_ipython().run_cell('1')", "run_cell"),
    ],
)
def test_each_way_to_do_so_is_caught_and_a_pattern_is_none(source, found):
    assert forbidden(f"{source}\nre.compile('eval')") == [f"line 1: {found}"]


# Where a script puts markup into the page, and why no text of a learner can be in it.
TEMPLATE, SVG = "a template without a value in it", "SVG from matplotlib's writer"
MARKUP = {
    "explorers/frame/explorer.js": {"el.innerHTML = `": TEMPLATE},
    "explorers/frame/pictures.js": {
        "row.innerHTML = sizes.map(() => FIGURE)": TEMPLATE,
        "below.innerHTML = still[n];": SVG,
        'svg.innerHTML = "<g></g>".repeat(': "an empty group for each artist",
        "children[n].innerHTML = part;": SVG,
    },
    "explorers/frame/words.js": {
        "place.innerHTML = WORDS;": TEMPLATE,
        "formula.innerHTML = content.formula;": "explorers/frame/mathml.py, which escapes each text",
    },
    "practice/concept_test/concept_test.js": {"el.innerHTML = `": TEMPLATE},
    "practice/predictions/observation.js": {"el.innerHTML = `": TEMPLATE},
    "practice/predictions/prediction.js": {"el.innerHTML = `": TEMPLATE},
    "practice/progress/view.js": {"el.innerHTML = `": TEMPLATE},
}
_SINK = re.compile(
    r".*(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe"
    r"|srcdoc|eval\(|Function\(|import\(|DOMParser|\.on[a-z]+ *=).*"
)


def scripts():
    """Return every script of ours under its name; one stands in a Python file."""
    texts = {short(path): path.read_text(encoding="utf-8") for path in [*PACKAGE.rglob("*.js"), *MODULES]}
    return {name: text for name, text in texts.items() if name.endswith(".js") or "export default" in text}


def sinks(script):
    """Return each line that could make markup, or a program, of text."""
    return [line.strip() for line in script.splitlines() if _SINK.fullmatch(line)]


def test_every_place_where_a_script_makes_markup_is_known():
    found = {name: sinks(script) for name, script in scripts().items() if sinks(script)}
    assert found.keys() == MARKUP.keys()
    for name, lines in found.items():
        assert len(lines) == len(MARKUP[name])
        assert [line for line in lines if not any(part in line for part in MARKUP[name])] == []


@pytest.mark.parametrize("name", MARKUP)
def test_no_template_that_becomes_markup_holds_a_value(name):
    templates = re.findall(r"(?:innerHTML|const [A-Z]+) = `([^`]*)`", scripts()[name])
    assert templates
    assert [template for template in templates if "${" in template] == []


def test_no_script_brings_another_from_the_network():
    brings = re.compile(r"https?://|import .* from")
    assert [name for name, script in scripts().items() if brings.search(script)] == []


@pytest.mark.parametrize(
    "line", ["el.innerHTML = text;", "eval(text)", "image.onerror = go;", 'import("https://a.b/c.js")']
)
def test_each_new_place_is_caught(line):
    assert sinks(line)
