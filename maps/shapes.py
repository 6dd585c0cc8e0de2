"""Shapes: points, lines and areas (EPSG:4326, longitude first), gathered position by position and judged as a whole.

Pure but for GEOS: nothing here asks the database, and GDAL is never given what somebody wrote. Where a geometry is
``Any``, it is a GEOSGeometry whose coordinates the type stubs know of its subclasses alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, Literal

from django.contrib.gis.geos import (
    GEOSGeometry,
    LinearRing,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from django.utils.translation import gettext as _

from core.formatting import thousands
from maps.coordinates import written
from regions.extent import problem_with_position
from regions.importing.shapes import explained

SRID: Final = 4326
#: No shape of ours has more corners; PostGIS judges as many in a moment.
MOST_CORNERS: Final = 50_000
#: Six decimals are eleven centimetres: what is stored is what is shown and handed out.
DECIMALS: Final = 6
#: Lines, points, or rings of areas.
MOST_PARTS: Final = 1_000
#: The fewest different corners of a ring.
_TRIANGLE: Final = 3

Kind = Literal["point", "line", "area"]
Position = tuple[float, float]
Line = list[Position]
Area = list[Line]

ALL_KINDS: Final[tuple[Kind, ...]] = ("point", "line", "area")
KIND_OF: Final[dict[str, Kind]] = {
    "Point": "point",
    "MultiPoint": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "Polygon": "area",
    "MultiPolygon": "area",
}
_CLASSES: Final[dict[Kind, tuple[Any, Any]]] = {
    "point": (Point, MultiPoint),
    "line": (LineString, MultiLineString),
    "area": (Polygon, MultiPolygon),
}
_AT: Final = re.compile(r"\[(?P<lon>\S+) (?P<lat>\S+)\]")


class ShapeError(ValueError):
    """What was given cannot be a shape: ``message`` says why, ``at`` (longitude, latitude) where, if it has a place."""

    def __init__(self, message: str, at: Position | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


@dataclass(slots=True)
class Parts:
    """What was found in a file or text, by kind.

    Attributes:
        most: how many positions may be read in all; a file may hold more than a shape, and is simplified then.
        read: how many have been read.
    """

    most: int = MOST_CORNERS
    points: Line = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    read: int = 0

    def add_point(self, position: Sequence[Any]) -> None:
        self.points += self._checked([position])

    def add_line(self, positions: Iterable[Sequence[Any]]) -> None:
        """A line; one that never leaves the spot is passed over, as a satellite receiver writes them."""
        if len(line := _without_repeats(self._checked(positions))) > 1:
            self.lines.append(line)

    def add_area(self, rings: Iterable[Iterable[Sequence[Any]]]) -> None:
        """An area: its outline, then its holes. Rings are closed where they are not."""
        if area := [self._ring(ring) for ring in rings]:
            self.areas.append(area)

    def found(self) -> list[Kind]:
        """The kinds there are, the largest first."""
        some: dict[Kind, Any] = {"area": self.areas, "line": self.lines, "point": self.points}
        return [kind for kind, found in some.items() if found]

    def _ring(self, positions: Iterable[Sequence[Any]]) -> Line:
        ring = _without_repeats(self._checked(positions))
        if ring and ring[0] != ring[-1]:
            ring.append(ring[0])
        if len(ring) <= _TRIANGLE:
            raise ShapeError(_("Bidang memerlukan paling sedikit tiga titik sudut."), ring[0] if ring else None)
        return ring

    def _checked(self, positions: Iterable[Sequence[Any]]) -> Line:
        return [self._position(*position[:2]) for position in positions]

    def _position(self, lon: Any = None, lat: Any = None) -> Position:
        self.read += 1
        if self.read > self.most:
            raise ShapeError(too_many(self.most))
        if problem := problem_with_position(lon, lat):
            raise ShapeError(problem)
        return round(float(lon), DECIMALS), round(float(lat), DECIMALS)


def too_many(most: int) -> str:
    """What is said of a shape with more corners than may be."""
    return _("Terlalu banyak titik: paling banyak %(most)s. Sederhanakan dulu, atau pilih sebagian saja.") % {
        "most": thousands(most, "id")
    }


def built(parts: Parts, kind: Kind) -> GEOSGeometry:
    """All that was found of one kind, as one geometry: a plain one where there is one part, else a multiple.

    Raises:
        ShapeError: where there are so many parts that nobody drew them; to judge them against each other takes long.
    """
    found: dict[Kind, list[Any]] = {
        "point": list(dict.fromkeys(parts.points)),
        "line": [*parts.lines],
        "area": [*parts.areas],
    }
    some = found[kind]
    if max(len(some), sum(map(len, some)) if kind == "area" else 0) > MOST_PARTS:
        raise ShapeError(
            _("Terlalu banyak bagian: paling banyak %(most)s.") % {"most": thousands(MOST_PARTS, "id")},
        )
    single, multiple = _CLASSES[kind]
    made = [single(*map(LinearRing, one)) if kind == "area" else single(one) for one in some]
    whole = made[0] if len(made) == 1 else multiple(made)
    whole.srid = SRID
    return whole


def only_shape(parts: Parts) -> GEOSGeometry | None:
    """The one geometry that was found, None where nothing was.

    Raises:
        ShapeError: where there are several kinds: a shape is of one.
    """
    kinds = parts.found()
    if len(kinds) > 1:
        raise ShapeError(_("Titik, garis, dan bidang tidak dapat dicampur dalam satu bentuk. Pilih satu jenis."))
    return built(parts, kinds[0]) if kinds else None


def check(geometry: GEOSGeometry, kinds: Sequence[Kind] = ALL_KINDS) -> None:
    """Refuse a geometry that cannot be meant.

    Raises:
        ShapeError: saying what is wrong, and where: an unwanted kind, nothing in it, too many corners, a position
            outside the wider region, or an area whose outline crosses itself.
    """
    kind = KIND_OF.get(geometry.geom_type)
    if kind not in kinds:
        raise ShapeError(_("Bentuk ini harus berupa %(kinds)s.") % {"kinds": _listed(kinds)})
    if geometry.empty:
        raise ShapeError(_("Tidak ada bentuk di sini."))
    if geometry.num_coords > MOST_CORNERS:
        raise ShapeError(too_many(MOST_CORNERS))
    for lon, lat, *_height in positions_of(geometry):
        if problem := problem_with_position(lon, lat):
            raise ShapeError(problem)
    if kind == "area" and (crossing := fault(geometry)):
        raise crossing


def fault(geometry: GEOSGeometry) -> ShapeError | None:
    """What makes an area no area, such as an outline that crosses itself, with the first place where it does."""
    reason = geometry.valid_reason
    if reason == "Valid Geometry":
        return None
    found = _AT.search(reason)
    if found is None:
        return ShapeError(f"{explained(reason).capitalize()}.")
    lon, lat = float(found["lon"]), float(found["lat"])
    said = explained(_AT.sub(f"[{written(lon)} {written(lat)}]", reason))
    return ShapeError(f"{said.capitalize()}.", (lon, lat))


def positions_of(geometry: Any) -> Iterator[Any]:
    """Every position of a geometry, in order."""
    waiting: list[Any] = [geometry.coords]
    while waiting:
        one = waiting.pop()
        if one and isinstance(one[0], float):
            yield one
        else:
            waiting.extend(reversed(one))


def as_geojson(geometry: Any) -> dict[str, Any]:
    """A geometry as GeoJSON, without heights and with ``DECIMALS``."""
    return {"type": geometry.geom_type, "coordinates": _rounded(geometry.coords)}


def corners(geometry: GEOSGeometry) -> int:
    """How many corners people count: the end of a ring is its beginning."""
    rings = sum(len(polygon) for polygon in _polygons(geometry))
    return geometry.num_coords - rings


def lines_of(geometry: Any) -> list[Line]:
    """The lines of a geometry, or the rings of its areas; none of points."""
    if KIND_OF[geometry.geom_type] == "area":
        return [list(ring.coords) for polygon in _polygons(geometry) for ring in polygon]
    several = geometry if geometry.geom_type == "MultiLineString" else [geometry]
    return [list(line.coords) for line in several if line.geom_type == "LineString"]


def _polygons(geometry: Any) -> list[Any]:
    if geometry.geom_type == "MultiPolygon":
        return list(geometry)
    return [geometry] if geometry.geom_type == "Polygon" else []


def _rounded(coordinates: Any) -> Any:
    if coordinates and isinstance(coordinates[0], float):
        return [round(number, DECIMALS) for number in coordinates[:2]]
    return [_rounded(part) for part in coordinates]


def _without_repeats(line: Line) -> Line:
    return line[:1] + [after for before, after in pairwise(line) if before != after]


def _listed(kinds: Sequence[Kind]) -> str:
    words = {"point": _("titik"), "line": _("garis"), "area": _("bidang")}
    return _(" atau ").join(words[kind] for kind in kinds)
