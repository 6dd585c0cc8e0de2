"""The coordinate reference systems of Part 2: which there are, their axes, and boxes in them.

Systems are known by their address alone; the number PostGIS gets is always one of this list, never a reader's.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.gis.db.models.functions import AsGeoJSON, GeomOutputGeoFunc, Transform
from django.contrib.gis.geos import Polygon
from django.db.models import Expression, F, TextField
from django.db.models.functions import Cast

from api.ogc.refusals import bad
from api.parameters import Parameter, Values

Corners = tuple[float, float, float, float]

# Into how many pieces each side of a box in metres is cut before it is bent into degrees.
_PIECES = 32


@dataclass(frozen=True)
class Crs:
    """A coordinate reference system.

    Attributes:
        uri: its address in OGC's register.
        latitude_first: whether the register puts the northing before the easting.
        domain: west, south, east, north, in its own unit: further away the projection means nothing.
        decimals: of a coordinate in answers, about a centimetre.
    """

    uri: str
    srid: int
    name: str
    domain: Corners
    decimals: int
    latitude_first: bool = False

    @property
    def in_degrees(self) -> bool:
        return self.srid == WGS84

    def holds(self, x: float, y: float) -> bool:
        west, south, east, north = self.domain
        return west <= x <= east and south <= y <= north

    def axes(self, first: float, second: float) -> tuple[float, float]:
        """Easting and northing of a position that is written in the order of this system."""
        return (second, first) if self.latitude_first else (first, second)


WGS84 = 4326
_DEGREES = (-180.0, -90.0, 180.0, 90.0)
_EPSG = "http://www.opengis.net/def/crs/EPSG/0"

CRS84 = Crs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", WGS84, "WGS 84 (lon, lat)", _DEGREES, 7)
SYSTEMS = (
    CRS84,
    Crs(f"{_EPSG}/4326", WGS84, "WGS 84 (lat, lon)", _DEGREES, 7, latitude_first=True),
    Crs(f"{_EPSG}/3857", 3857, "Web Mercator", (-20037508.35, -20048966.11, 20037508.35, 20048966.11), 2),
    Crs(f"{_EPSG}/32647", 32647, "UTM 47N", (-2_000_000.0, -1_500_000.0, 3_000_000.0, 1_500_000.0), 2),
)
_BY_URI = {crs.uri: crs for crs in SYSTEMS}


def _parameter(name: str, meaning: str) -> Parameter:
    schema = {"type": "string", "format": "uri", "enum": list(_BY_URI), "default": CRS84.uri}
    return Parameter(name, f"{meaning} One of the addresses in the collection's `crs`.", SYSTEMS[1].uri, schema)


CRS = _parameter("crs", "Coordinate reference system of the answer; the header `Content-Crs` repeats it.")
BBOX_CRS = _parameter("bbox-crs", "Coordinate reference system of `bbox`.")
FILTER_CRS = _parameter("filter-crs", "Coordinate reference system of the geometries in `filter`.")
BBOX = Parameter(
    "bbox",
    "Only what lies in or touches a box: four numbers (six with heights, which are ignored) in the order of the axes "
    "of `bbox-crs`; by default `minLon,minLat,maxLon,maxLat` in degrees. minLon above maxLon crosses the antimeridian.",
    "101.9,0.7,102.2,0.9",
    # 4 or 6 numbers; OpenAPI 3.0 has no better words for it.
    {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
    longest=200,
)


def crs_of(values: Values, parameter: Parameter) -> Crs:
    """The system a parameter names.

    Raises:
        Problem: 400 for one that is not ours.
    """
    text = values.get(parameter.name, [CRS84.uri])[0]
    if text not in _BY_URI:
        raise bad(parameter.name, text, f"must be one of {', '.join(_BY_URI)}")
    return _BY_URI[text]


@dataclass(frozen=True)
class Box:
    """A rectangle in a system, easting first; its edges belong to it."""

    crs: Crs
    corners: Corners

    def polygon(self) -> Polygon:
        """The rectangle with its own SRID; sides in metres bend when they become degrees, so they get more points."""
        west, south, east, north = self.corners
        turns = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        pieces = 1 if self.crs.in_degrees else _PIECES
        ring = [
            (x + (to_x - x) * step / pieces, y + (to_y - y) * step / pieces)
            for (x, y), (to_x, to_y) in pairwise(turns)
            for step in range(pieces)
        ]
        return Polygon([*ring, turns[0]], srid=self.crs.srid)


def boxes_of(values: Values) -> list[Box] | None:
    """The box asked for, in two pieces where it crosses the antimeridian; None without one.

    Raises:
        Problem: 400 for anything but four or six finite numbers in order.
    """
    crs = crs_of(values, BBOX_CRS)
    if "bbox" not in values:
        if "bbox-crs" in values:
            raise bad("bbox-crs", values["bbox-crs"][0], "says nothing without bbox")
        return None
    text = values["bbox"][0]
    numbers = _numbers(text)
    half = len(numbers) // 2
    west, south = crs.axes(*numbers[:2])
    east, north = crs.axes(*numbers[half : half + 2])
    if south > north or (west > east and not crs.in_degrees):
        raise bad("bbox", text, "must hold the smaller numbers first")
    if crs.in_degrees:
        return _in_degrees(crs, text, (west, south, east, north))
    return [Box(crs, _within(crs.domain, (west, south, east, north)))]


def _numbers(text: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (4, 6):
        raise bad("bbox", text, "must be four numbers, or six with heights, separated by commas")
    if not all(map(math.isfinite, numbers)):
        raise bad("bbox", text, "must be finite numbers")
    return numbers


def _in_degrees(crs: Crs, text: str, corners: Corners) -> list[Box]:
    west, south, east, north = corners
    if not (crs.holds(west, south) and crs.holds(east, north)):
        order = "minLat,minLon,maxLat,maxLon" if crs.latitude_first else "minLon,minLat,maxLon,maxLat"
        raise bad("bbox", text, f"must be {order} within longitudes -180 to 180 and latitudes -90 to 90")
    if west <= east:
        return [Box(crs, corners)]
    return [Box(crs, (west, south, 180.0, north)), Box(crs, (-180.0, south, east, north))]


def _within(domain: Corners, corners: Corners) -> Corners:
    """The corners, drawn to the edge of where the projection means something: a map may show more than the world."""
    west, south, east, north = domain
    xs = [min(max(x, west), east) for x in corners[::2]]
    ys = [min(max(y, south), north) for y in corners[1::2]]
    return xs[0], ys[0], xs[1], ys[1]


class FlipCoordinates(GeomOutputGeoFunc):
    """Northing before easting."""

    function = "ST_FlipCoordinates"


def as_geojson(geometry: Expression | F, crs: Crs) -> Cast:
    """A geometry in degrees as GeoJSON text in a system, made by PostGIS for the rows of the page alone."""
    if not crs.in_degrees:
        geometry = Transform(geometry, crs.srid)
    if crs.latitude_first:
        geometry = FlipCoordinates(geometry)
    return Cast(AsGeoJSON(geometry, precision=crs.decimals), TextField())
