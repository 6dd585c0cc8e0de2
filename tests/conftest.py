"""What every test starts from."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from tests.catalogue.site import SmallSite, plant_roots, small_site

FIGURES = "look-alikes"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Only ``tests/browser`` may need a browser. A test elsewhere that calls an argument of its own ``page`` would be
    taken for one, run between those that empty every table, and drag others along.
    """
    for item in items:
        if "browser_name" in getattr(item, "fixturenames", ()) and "browser" not in item.path.parts:
            raise pytest.UsageError(f"{item.nodeid} uses a name of Playwright's fixtures for an argument of its own")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Figures that tests measured stand below the results, also where nothing failed. Here, and not beside those tests:
    of several processes the one that reports reads no other conftest.
    """
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    told = [one for report in reports for one in report.user_properties if str(one[0]).startswith(FIGURES)]
    if told:
        terminalreporter.section(FIGURES)
        for name, figure in told:
            terminalreporter.write_line(f"{name}: {figure}")


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
