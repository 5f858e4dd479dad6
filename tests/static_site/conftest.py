"""One site for the tests of this folder."""

import os

import pytest
from static_site.served import served


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """Give the folder of a site: the one that NUDGE_SITE names, or one with the stand-in."""
    if "NUDGE_SITE" in os.environ:
        return os.environ["NUDGE_SITE"]
    if not os.environ.get("CI"):
        pytest.importorskip(
            "jupyterlite_core", reason='`pip install -e ".[site]"` brings what builds the site'
        )
    from static_site.stand_in import ROOT, build_site

    folder = tmp_path_factory.mktemp("site") / "site"
    build_site(folder, ROOT / "lite" / ".cache")
    return folder


@pytest.fixture(scope="package")
def address(site):
    """Give the address at which the site is served."""
    with served(site) as address:
        yield address
