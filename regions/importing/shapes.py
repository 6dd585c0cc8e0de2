"""From GeoJSON coordinates to a valid multipolygon, or a sentence that says what is wrong and where.

No GDAL here: a ``crs`` member or an unusual geometry must never make the server read or fetch anything.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.gis.geos import GeometryCollection, GEOSException, LinearRing, MultiPolygon, Polygon
from django.utils.translation import gettext as _

from regions.extent import problem_with_position

_SRID = 4326
_WGS84_NAMES = frozenset(
    {
        "CRS84",
        "OGC:CRS84",
        "EPSG:4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    }
)


class ShapeError(ValueError):
    """A geometry that cannot be a boundary; the message says why, for people."""


class Shape(NamedTuple):
    """A valid boundary (EPSG:4326), and what was repaired in it, in words."""

    boundary: MultiPolygon
    repaired: str | None


def refuse_other_crs(holder: dict[str, Any]) -> None:
    """Refuse a ``crs`` member that says anything but WGS84, by comparing text alone.

    Raises:
        ShapeError: naming what the member says.
    """
    crs = holder.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) and len(properties) == 1 else None
    if not (isinstance(crs, dict) and crs.get("type") == "name" and isinstance(name, str) and name in _WGS84_NAMES):
        raise ShapeError(
            _("Sistem koordinat “%(crs)s” tidak diterima. Ubah dulu berkasnya ke WGS84 (EPSG:4326), tanpa “crs”.")
            % {"crs": str(name or crs)[:80]}
        )


def read_shape(geometry: Any, *, repair: bool) -> Shape:
    """Make a valid multipolygon from a GeoJSON geometry.

    Args:
        geometry: a Polygon or MultiPolygon, longitude first; heights are dropped.
        repair: whether to close open rings and mend crossings, which may change the shape.

    Raises:
        ShapeError: naming the fault and, where it has one, its place.
    """
    if not isinstance(geometry, dict):
        raise ShapeError(_("tidak ada geometri"))
    refuse_other_crs(geometry)
    coordinates = geometry.get("coordinates")
    match geometry.get("type"):
        case "Polygon":
            parts = [coordinates]
        case "MultiPolygon":
            parts = _list(coordinates)
        case other:
            raise ShapeError(_("geometri %(type)s bukan Polygon atau MultiPolygon") % {"type": str(other)[:40]})
    if not parts:
        raise ShapeError(_("geometri kosong"))
    raw = MultiPolygon([_polygon(part, repair=repair) for part in parts], srid=_SRID)
    if raw.valid:
        return Shape(raw, None)
    if not repair:
        raise ShapeError(explained(raw.valid_reason))
    return _mended(raw)


def holes(boundary: MultiPolygon) -> Iterator[tuple[float, float]]:
    """A position inside each hole of a boundary."""
    for polygon in boundary:
        for ring in polygon[1:]:
            inside = Polygon(ring).point_on_surface
            yield inside.x, inside.y


def _polygon(rings: Any, *, repair: bool) -> Polygon:
    if not _list(rings):
        raise ShapeError(_("geometri kosong"))
    return Polygon(*(_ring(ring, repair=repair) for ring in rings))


def _ring(positions: Any, *, repair: bool) -> LinearRing:
    points = [_position(position) for position in _list(positions)]
    if points and points[0] != points[-1]:
        if not repair:
            raise ShapeError(
                _("cincin tidak tertutup: mulai di %(start)s, berakhir di %(end)s")
                % {"start": _shown(points[0]), "end": _shown(points[-1])}
            )
        points.append(points[0])
    if len(points) < 4:
        where = _shown(points[0]) if points else "?"
        raise ShapeError(_("cincin di %(where)s kurang dari tiga titik sudut") % {"where": where})
    return LinearRing(points)


def _position(position: Any) -> tuple[float, float]:
    if not isinstance(position, list) or len(position) < 2:
        raise ShapeError(_("koordinat harus berupa pasangan [bujur, lintang]"))
    lon, lat = position[:2]
    if problem := problem_with_position(lon, lat):
        raise ShapeError(problem)
    return float(lon), float(lat)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ShapeError(_("koordinat bukan daftar"))
    return value


def _mended(raw: MultiPolygon) -> Shape:
    reason = explained(raw.valid_reason)
    try:
        made = raw.make_valid()
    except GEOSException as error:
        raise ShapeError(_("%(reason)s; tidak dapat diperbaiki") % {"reason": reason}) from error
    polygons = list(_polygons_in(made))
    if not polygons:
        raise ShapeError(_("%(reason)s; tidak ada luas yang tersisa setelah diperbaiki") % {"reason": reason})
    mended = MultiPolygon(polygons, srid=_SRID)
    change = 100 * (mended.area - raw.area) / raw.area if raw.area else 100
    note = _("%(reason)s; diperbaiki, luas berubah %(change)+.2f%%") % {"reason": reason, "change": change}
    return Shape(mended, note)


def _polygons_in(geometry: Any) -> Iterator[Polygon]:
    if isinstance(geometry, Polygon):
        yield geometry
    elif isinstance(geometry, GeometryCollection):
        for part in geometry:
            yield from _polygons_in(part)


def explained(reason: str) -> str:
    """GEOS's reason, such as ``Self-intersection[101.5 0.8]``, in words with the place."""
    found = re.fullmatch(r"(?P<fault>[^\[]+)\[(?P<where>[^\]]+)\]", reason)
    fault = (found["fault"] if found else reason).strip()
    words = {
        "Self-intersection": _("garis batas memotong dirinya sendiri"),
        "Ring Self-intersection": _("cincin menyentuh dirinya sendiri"),
        "Hole lies outside shell": _("lubang berada di luar batas"),
        "Holes are nested": _("lubang berada di dalam lubang"),
        "Nested holes": _("lubang berada di dalam lubang"),
        "Nested shells": _("bagian berada di dalam bagian lain"),
        "Interior is disconnected": _("bagian dalam terputus"),
        "Duplicate Rings": _("cincin ganda"),
        "Too few points in geometry component": _("terlalu sedikit titik sudut"),
    }.get(fault, fault)
    return (
        _("%(fault)s di %(where)s") % {"fault": words, "where": ", ".join(found["where"].split())} if found else words
    )


def _shown(point: tuple[float, float]) -> str:
    return f"{point[0]:.6g}, {point[1]:.6g}"
