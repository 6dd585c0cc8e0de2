"""What every test starts from."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from tests.catalogue.site import SmallSite, plant_roots, small_site


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def committed_site(_roots_stay: None, transactional_db: None) -> SmallSite:
    """The small site, for tests with several connections. Every table is emptied afterwards."""
    plant_roots()
    return small_site()


@pytest.fixture(scope="session")
def _roots_stay(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A database that is kept for the next run has its roots again."""
    yield
    with django_db_blocker.unblock():
        plant_roots()
