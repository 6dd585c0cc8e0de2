"""Which kampung and kecamatan a typed coordinate is in, for the editor who is placing a pin."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.gis.geos import Point
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from maps.coordinates import CoordinateError, read_pair, written
from maps.fields import SRID
from regions.extent import SIAK, problem_with_position
from regions.models import District, Village

#: Schematic borders are this rough: a point closer to one may well lie on its other side.
SCHEMATIC_DOUBT_M = 2_000


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An answer for the map field.

    ``lat`` and ``lon`` (degrees, as text for the boxes) are None when nothing usable was typed.
    ``place`` says where that is; ``warnings`` doubt it; ``error`` refuses it, also a point that is known but far from
    Siak. ``swapped`` is the pair (lat, lon) that was probably meant.
    """

    lat: str | None = None
    lon: str | None = None
    place: str = ""
    warnings: list[str] = field(default_factory=list)
    error: str = ""
    swapped: tuple[str, str] | None = None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def whereabouts(lat_text: str, lon_text: str) -> Whereabouts:
    """What is known of a coordinate as it was typed: nothing typed is an answer without place and error."""
    try:
        typed = read_pair(lat_text, lon_text)
    except CoordinateError as error:
        swapped = error.swapped and (written(error.swapped[0]), written(error.swapped[1]))
        return Whereabouts(error=error.message, swapped=swapped)
    if typed is None:
        return Whereabouts()
    point = Point(typed.lon, typed.lat, srid=SRID)
    district = District.objects.containing(point)
    return Whereabouts(
        lat=written(typed.lat),
        lon=written(typed.lon),
        error=problem_with_position(typed.lon, typed.lat, SIAK) or "",
        place=_place(point, district),
        warnings=_doubts(point, district),
    )


def _place(point: Point, district: District | None) -> str:
    if district is None:
        return _("Di luar Kabupaten Siak")
    village = Village.objects.containing(point)
    if village is None or village.district_id != district.pk:
        return _("Kecamatan %(district)s") % {"district": district.name}
    return _("%(kind)s %(village)s, Kecamatan %(district)s") % {
        "kind": village.get_kind_display().capitalize(),
        "village": village.name,
        "district": district.name,
    }


def _doubts(point: Point, district: District | None) -> list[str]:
    """Why the answer may be wrong: outside, or close to a border that is only schematic."""
    nearest = _nearest_other(point, district)
    if nearest is None:
        return []
    name, metres = nearest
    if district is None:
        return [_from_the_border(name, metres)]
    if not district.boundary_is_schematic or metres > SCHEMATIC_DOUBT_M:
        return []
    return [
        _("Batas masih skematis, dan Kecamatan %(other)s hanya %(metres)d m dari titik ini. Pastikan kecamatannya.")
        % {"other": name, "metres": round(metres)}
    ]


def _from_the_border(name: str, metres: float) -> str:
    return _("%(km)s km dari Kecamatan %(district)s. Periksa lagi angkanya.") % {
        "km": number_format(metres / 1000, decimal_pos=1),
        "district": name,
    }


def _nearest_other(point: Point, district: District | None) -> tuple[str, float] | None:
    """The name of the nearest kecamatan but the one the point is in, and the metres to its boundary."""
    others = District.objects.exclude(pk=district.pk) if district else District.objects.all()
    # The type checker does not see what the queryset's own method annotates.
    by_distance: Any = others.filter(boundary__isnull=False).with_metres_from(point)
    return by_distance.order_by("metres").values_list("name", "metres").first()
