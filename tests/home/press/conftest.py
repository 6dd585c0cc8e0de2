import pytest

from home.models import NewsIndexPage
from tests.catalogue.site import SmallSite, small_site
from tests.home.press.newsroom import NOW, plant_list


@pytest.fixture
def site() -> SmallSite:
    return small_site()


@pytest.fixture
def news(site) -> NewsIndexPage:
    return plant_list(site)


@pytest.fixture
def clock(time_machine):
    """Ten o'clock in Siak on 20 November 2026; move it with ``move_to``."""
    time_machine.move_to(NOW, tick=False)
    return time_machine
