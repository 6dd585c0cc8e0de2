"""What the tests of look-alikes share."""

import pytest

from core.models import PesonaImage
from tests.catalogue.pictures import make_picture


@pytest.fixture
def picture(db: None) -> PesonaImage:
    return make_picture(alt_text="Kolam di antara pohon")
