"""GeoJSON (RFC 7946): a geometry, a Feature or a FeatureCollection, longitude first."""

import json
from typing import Any, Final, NoReturn

from django.utils.translation import gettext as _

from maps.shapes import Parts, ShapeError

#: GeometryCollections inside each other; deeper ones only wear out whoever reads them.
_DEEPEST: Final = 20
_MEMBERS: Final = {"FeatureCollection": "features", "GeometryCollection": "geometries"}


def read(text: str, parts: Parts) -> None:
    """Gather all shapes of a GeoJSON text; features without a geometry are passed over.

    Raises:
        ShapeError: for text that is no GeoJSON, another reference system, or positions that cannot be.
    """
    _gather(_loaded(text), parts, 0)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except ShapeError:
        raise
    except ValueError as error:  # also what Python says of numbers with thousands of digits
        raise ShapeError(_("Teks ini bukan GeoJSON: periksa tanda kurung dan komanya.")) from error
    except RecursionError as error:
        raise ShapeError(_("Kurung di dalam kurung terlalu dalam.")) from error


def _no_number(name: str) -> NoReturn:
    raise ShapeError(_("“%(name)s” bukan koordinat.") % {"name": name})


def _gather(one: Any, parts: Parts, depth: int) -> None:
    if not isinstance(one, dict) or depth > _DEEPEST:
        raise ShapeError(_("Teks ini bukan GeoJSON: periksa tanda kurung dan komanya."))
    if one.get("crs") is not None:
        raise ShapeError(_("Anggota “crs” tidak diterima. Ubah dulu berkasnya ke WGS84 (EPSG:4326), tanpa “crs”."))
    sort = one.get("type")
    if sort == "Feature":
        if one.get("geometry") is not None:
            _gather(one["geometry"], parts, depth + 1)
    elif isinstance(sort, str) and sort in _MEMBERS:
        for member in _list(one.get(_MEMBERS[sort])):
            _gather(member, parts, depth + 1)
    else:
        _geometry(sort, one.get("coordinates"), parts)


def _geometry(sort: Any, coordinates: Any, parts: Parts) -> None:
    match sort:
        case "Point":
            parts.add_point(_list(coordinates))
        case "MultiPoint":
            for position in _positions(coordinates):
                parts.add_point(position)
        case "LineString":
            _line(coordinates, parts)
        case "MultiLineString":
            for line in _list(coordinates):
                _line(line, parts)
        case "Polygon":
            parts.add_area(map(_positions, _list(coordinates)))
        case "MultiPolygon":
            for area in _list(coordinates):
                parts.add_area(map(_positions, _list(area)))
        case _:
            raise ShapeError(_("Di GeoJSON ini ada bentuk yang jenisnya tidak dikenal."))


def _line(positions: Any, parts: Parts) -> None:
    before = len(parts.lines)
    parts.add_line(_positions(positions))
    if len(parts.lines) == before:
        raise ShapeError(_("Garis memerlukan paling sedikit dua titik yang berbeda."))


def _positions(value: Any) -> list[list[Any]]:
    return [_list(position) for position in _list(value)]


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ShapeError(_("Koordinat GeoJSON harus berupa daftar, misalnya [102.05, 0.79]."))
    return value
