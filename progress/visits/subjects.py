"""Who reports: the kecamatan, and the places below their pages."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from destinations.models import DestinationPage
from regions.models import District, DistrictPage


@dataclass(frozen=True)
class Place:
    """A place that may report, by the key all its translations share; ``district`` is the code of its kecamatan."""

    key: UUID
    name: str
    district: str


def places(district: str = "") -> list[Place]:
    """The published places of a kecamatan, or (empty) of all, by name.

    Also those the public does not see, such as a place on a page for some readers only: its visits count.
    """
    language = settings.LANGUAGE_CODE
    homes = DistrictPage.objects.filter(locale__language_code=language)
    if district:
        homes = homes.filter(district=district)
    codes = dict(homes.values_list("path", "district"))
    pages = DestinationPage.objects.live().filter(locale__language_code=language)
    rows = pages.order_by("title", "pk").values_list("translation_key", "title", "path")
    return [Place(key, title, code) for key, title, path in rows for code in [_home(path, codes)] if code is not None]


def _home(path: str, codes: dict[str, str]) -> str | None:
    """The code of the kecamatan whose page a page is below."""
    above = (path[:end] for end in range(Page.steplen, len(path), Page.steplen))
    return next((codes[one] for one in above if one in codes), None)


def district_names() -> dict[str, str]:
    """The names of all kecamatan by their codes, in the order of the codes."""
    return dict(District.objects.order_by("code").values_list("code", "name"))
