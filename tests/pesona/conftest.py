"""What the tests of the project's own floor start from."""

from typing import Any

import pytest

from tests.catalogue.site import SmallSite, small_site
from tests.pesona.agencies import Office


@pytest.fixture
def site(db: None) -> SmallSite:
    """The small site, with boundaries that are not schematic: a point outside is refused."""
    return small_site(schematic=False)


@pytest.fixture
def office(site: SmallSite, django_user_model: Any) -> Office:
    """The office of kecamatan Siak."""
    return Office(django_user_model, "Camat", site.siak)


@pytest.fixture
def ask(office: Office) -> Any:
    """Ask as the office of kecamatan Siak."""
    return office.ask
