"""What the tests of the regions share."""

import pytest

from regions import reference
from regions.signals import regions_changed


@pytest.fixture
def heard():
    """The calls of ``regions_changed`` during the test, as the set of districts each named."""
    calls = []

    def listen(sender, districts, **_):
        calls.append(districts)

    regions_changed.connect(listen)
    yield calls
    regions_changed.disconnect(listen)


@pytest.fixture
def siak(db):
    """All kecamatan and kampung of the reference data, without boundaries."""
    reference.load()
