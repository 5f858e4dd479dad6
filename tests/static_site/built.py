"""The site of the tests, built without a network from what is here."""

import os
from pathlib import Path

import build
import playwright
from static_site import stand_in
from static_site.small_release import write_release


def site(folder):
    """Build it in an empty folder, and return where it is.

    With the stand-in for Pyodide its lessons run. Without it no Python comes, and all else is there.
    """
    node = Path(playwright.__file__).parent / "driver"  # Playwright brings one, where the system has none
    os.environ["PATH"] += os.pathsep + str(node)
    site = folder / "site"
    if stand_in.is_here():
        stand_in.build_site(site)
        return site
    write_release(folder / "release", dict.fromkeys(build.OF_PYODIDE, []))
    build.build(site, folder / "release", [build.course_wheel(folder)])
    return site
