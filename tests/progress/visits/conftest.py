"""What the tests of visits share."""

import pytest

from regions.models import District
from tests.progress.visits.figures import MEMPURA, SIAK
from tests.regions import factories


@pytest.fixture
def kecamatan(db: None) -> dict[str, District]:
    """Siak and Mempura."""
    return {
        SIAK: factories.district(SIAK, "Siak"),
        MEMPURA: factories.district(MEMPURA, "Mempura"),
    }
