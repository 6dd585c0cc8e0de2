from pathlib import Path

import pytest

from tests.catalogue.site import SmallSite, small_site
from tests.desk.people import Desk, desk


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def site(db) -> SmallSite:
    """Two kecamatan with surveyed borders: Siak from 101 to 102 degrees east, Minas east of it."""
    return small_site(schematic=False)


@pytest.fixture
def staff(site: SmallSite) -> Desk:
    return desk(site)
