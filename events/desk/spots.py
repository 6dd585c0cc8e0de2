"""Where events are, and whether two are at the same spot or near each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from django.contrib.gis.geos import Point

from destinations.models import DestinationPage
from regions.models import DistrictPage

SAME_SPOT_METRES, NEARBY_METRES = 100, 10_000
EARTH_METRES = 6_371_000


@dataclass(frozen=True)
class Spot:
    """Where something is, as far as it is known."""

    district: str
    point: Point | None = None
    venue: UUID | None = None
    venue_name: str = ""

    def metres_to(self, other: "Spot") -> float | None:
        return _metres(self.point, other.point) if self.point and other.point else None

    def is_at(self, other: "Spot") -> bool:
        """The same place of the site, the same name in the same kecamatan, or a few steps away."""
        named = self.venue_name and self.venue_name.casefold() == other.venue_name.casefold()
        metres = self.metres_to(other)
        return bool(
            (self.venue and self.venue == other.venue)
            or (named and self.district == other.district)
            or (metres is not None and metres <= SAME_SPOT_METRES)
        )

    def is_near(self, other: "Spot") -> bool:
        metres = self.metres_to(other)
        return self.district == other.district or (metres is not None and metres <= NEARBY_METRES)


class Places:
    """Where kecamatan and places are: each asked for once."""

    def __init__(self) -> None:
        self.districts = dict(DistrictPage.objects.values_list("path", "district_id"))
        self.venues: dict[int, tuple[UUID, Point | None]] = {}

    def look_up(self, venues: Iterable[int | None]) -> None:
        wanted = {pk for pk in venues if pk} - self.venues.keys()
        rows = DestinationPage.objects.filter(pk__in=wanted).values_list("pk", "translation_key", "location")
        self.venues |= {pk: (uid, point) for pk, uid, point in rows}

    def spot(self, district: str, point: Point | None, venue: int | None, venue_name: str) -> Spot:
        """Without a point of its own something is where its venue is."""
        if venue and venue not in self.venues:
            self.look_up([venue])
        uid, venue_point = self.venues.get(venue or 0, (None, None))
        return Spot(district, point or venue_point, uid, venue_name)


def _metres(one: Point, other: Point) -> float:
    """The distance on a sphere: half a percent is no matter here."""
    lat, other_lat = radians(one.y), radians(other.y)
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin(radians(other.x - one.x) / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(half))
