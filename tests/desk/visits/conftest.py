"""What the tests of figures at the desk start from."""

import pytest

from tests.catalogue.site import SmallSite, small_site
from tests.desk.people import Desk, desk


@pytest.fixture
def site(db: None) -> SmallSite:
    return small_site()


@pytest.fixture
def people(site: SmallSite) -> Desk:
    return desk(site)
