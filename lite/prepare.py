"""Makes beforehand what a learner would wait for: compiled modules, and matplotlib's list of fonts.

What nobody asks for is left out, because to unpack a file takes the browser's Python half a millisecond.

It runs in the Pyodide of the site, which alone can compile for itself. Its wheels are in `/site`.
"""

import importlib.util
import marshal
import re
import zipfile
from pathlib import Path

from matplotlib.font_manager import FontManager, json_dump

_UNCHECKED = 1  # flags of a compiled module that is used without a look at its source

# Tests, what compilers read, what is known of packages that are not here, and the times of cities.
_LEFT_OUT = re.compile(
    r"/tests/|^(?!jedi/).*\.(pyi|pxd|h)$|^pytz/zoneinfo/|"
    r"^jedi/third_party/(django-stubs|typeshed/third_party/[^/]+/[^/]+)/"  # jedi wants to find the folder
)


def fonts() -> dict[str, bytes]:
    """Return the list of fonts at both places where it is looked for: Pyodide changes matplotlib in this."""
    json_dump(FontManager(), "/fontlist.json")
    content = Path("/fontlist.json").read_bytes()
    return {
        f"matplotlib/{name}.json": content
        for name in ("fontlist", f"fonts/fontlist-v{FontManager.__version__}")
    }


def compiled(source: bytes, path: str) -> bytes:
    """Return a module as Python would keep it (PEP 552)."""
    code = marshal.dumps(compile(source, path, "exec", dont_inherit=True))
    return (
        importlib.util.MAGIC_NUMBER
        + _UNCHECKED.to_bytes(4, "little")
        + importlib.util.source_hash(source)
        + code
    )


def prepare(archived: Path) -> None:
    """Compile all modules of an archive. Those of the course keep their source, which lessons show."""
    is_course, is_matplotlib = (
        archived.name.startswith(f"{name}-") for name in ("nudge_course", "matplotlib")
    )
    with zipfile.ZipFile(archived) as archive:
        files = {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/") and not _LEFT_OUT.search(name)
        }
    modules = {}
    for name in [name for name in files if name.endswith(".py")]:
        try:
            module = compiled(files[name], name)
        except SyntaxError:
            continue  # a template or an example for another Python stays as it is
        modules[importlib.util.cache_from_source(name) if is_course else name + "c"] = module
        if not is_course:
            del files[name]
    with zipfile.ZipFile(archived, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | modules | (fonts() if is_matplotlib else {})).items():
            archive.writestr(name, content)


for archived in sorted(Path("/site").glob("*.whl")) + [Path("/site/python_stdlib.zip")]:
    prepare(archived)
