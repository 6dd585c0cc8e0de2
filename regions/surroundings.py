"""What a kecamatan's page says about the ground itself: its kampung, its neighbours, and what is known of its size."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Area
from django.db.models.functions import Cast
from django.http import HttpRequest

if TYPE_CHECKING:
    from regions.models import District, DistrictPage

# Boundaries from different sources do not meet exactly; within this many degrees (some 300 m) they count as one.
TOUCHING = 0.003

# How far around a kampung its places are looked for, in metres.
AROUND_KAMPUNG_M = 5_000
_SQUARE_METRES_PER_KM2 = 1_000_000


@dataclass(frozen=True)
class Neighbour:
    """A kecamatan next door; ``url`` is None while it has no public page."""

    code: str
    name: str
    url: str | None


@dataclass(frozen=True)
class Kampung:
    """A kampung or kelurahan, with the query of the list of places around it."""

    name: str
    kind: str
    query: str


def surroundings(page: "DistrictPage", request: HttpRequest) -> dict[str, Any]:
    """Of a page: ``neighbours``, ``near_codes`` (theirs), ``kampung`` (by name), ``area_km2`` (None where a guess)."""
    next_door = neighbours(page, request)
    return {
        "neighbours": next_door,
        "near_codes": [neighbour.code for neighbour in next_door],
        "kampung": kampung_of(page.district),
        "area_km2": area_km2(page.district),
    }


def neighbours(page: "DistrictPage", request: HttpRequest) -> list[Neighbour]:
    """The kecamatan whose boundary meets that of the page's, by name; none without a boundary."""
    boundary = page.district.boundary
    if boundary is None:
        return []
    around = type(page.district).objects.exclude(pk=page.district_id).filter(boundary__dwithin=(boundary, TOUCHING))
    found = list(around.order_by("name").only("code", "name"))
    pages = type(page).objects.live().public().filter(locale_id=page.locale_id, district__in=found)
    urls = {other.district_id: other.get_url(request) for other in pages}
    return [Neighbour(district.code, district.name, urls.get(district.code)) for district in found]


def kampung_of(district: "District") -> list[Kampung]:
    """The kampung and kelurahan of a kecamatan, each with a way to the places around its middle."""
    return [
        Kampung(
            village.name,
            village.kind,
            f"near={village.label_point.x:.3f},{village.label_point.y:.3f}&radius={AROUND_KAMPUNG_M}&sort=distance",
        )
        for village in district.villages.defer("boundary").order_by("name")
    ]


def area_km2(district: "District") -> float | None:
    """The area within an official boundary on the spheroid, in square kilometres; a drawing has none."""
    if district.boundary is None or district.boundary_is_schematic:
        return None
    on_the_ground = Cast("boundary", GeometryField(geography=True))
    measured = type(district).objects.filter(pk=district.pk).annotate(area=Area(on_the_ground))
    return measured.values_list("area", flat=True)[0].sq_m / _SQUARE_METRES_PER_KM2
