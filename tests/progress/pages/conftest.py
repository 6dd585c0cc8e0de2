"""What the tests of the pages of figures share."""

import pytest
import time_machine

from tests.catalogue.site import SmallSite, small_site
from tests.progress.pages.planted import NOW, plant_pages


@pytest.fixture
def site(db: None) -> SmallSite:
    """The small site with the pages of figures, all of them in Indonesian."""
    found = small_site()
    plant_pages(found)
    return found


@pytest.fixture(autouse=True)
def _today():
    """It is Monday, 23 November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield
