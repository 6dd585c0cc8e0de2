import pytest

from tests.destinations.tree import SiteTree, build_site


@pytest.fixture
def site(db) -> SiteTree:
    """Two kecamatan with schematic borders."""
    return build_site()
