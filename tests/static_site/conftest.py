"""One site for the tests of this folder."""

import pytest
from static_site.served import served


@pytest.fixture(scope="package")
def address(site):
    """Give the address at which the site is served."""
    with served(site) as address:
        yield address
