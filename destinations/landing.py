"""What places add to the pages of the kecamatan; registered when the application starts."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import Entry
from destinations.listing import for_cards, public_entries
from destinations.presentation import NOT_ON_CARDS
from maps.composition import MapSpec
from regions import landing

MOST_PLACES = 24


def connect() -> None:
    landing.provide("entries", places_of)
    landing.provide("place_counts", place_counts)
    landing.provide("map", map_of)


def places_of(page: Any, request: HttpRequest) -> list[Entry]:
    """The first places of a DistrictPage's kecamatan, by name."""
    places = public_entries("place", page.locale.language_code).filter(district=page.district_id)
    return for_cards(places.order_by("sort_key", "id").defer(*NOT_ON_CARDS)[:MOST_PLACES], timezone.now())


def place_counts(page: Any, request: HttpRequest) -> dict[str, int]:
    """How many places each kecamatan has, by its code; one without places is not in it."""
    places = public_entries("place", page.locale.language_code)
    return dict(places.order_by().values_list("district").annotate(number=Count("id")))


def map_of(page: Any, request: HttpRequest) -> MapSpec:
    """The map of a DistrictPage: its outline and its places."""
    boundary = page.district.boundary
    return MapSpec(
        lang=page.locale.language_code,
        filter=f"district={page.district_id}",
        box=boundary.extent if boundary else None,
        district=page.district_id,
    )
