"""What every test starts from."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees what another one cached."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
