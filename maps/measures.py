"""How long and how large a shape is, on a sphere, and the words for it. Pure."""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

from core.formatting import distance, thousands
from maps.shapes import KIND_OF, Line, Position, as_geojson, corners

_RADIUS_M: Final = 6_371_008.8
_HECTARE: Final = 10_000
_KM2: Final = 1_000_000


def length_m(line: Line) -> float:
    """Metres along a line; between two corners it is so short that the earth is flat there."""
    return sum(math.hypot(*_metres(one, other)) for one, other in pairwise(line))


def area_m2(rings: list[Line]) -> float:
    """Square metres inside an outline, its holes taken off."""
    return _inside(rings[0]) - sum(map(_inside, rings[1:]))


def direction(start: Position, end: Position) -> str:
    """One of eight directions, in words: ``timur laut``."""
    east, north = _metres(start, end)
    words = (
        *(_("utara"), _("timur laut"), _("timur"), _("tenggara")),
        *(_("selatan"), _("barat daya"), _("barat"), _("barat laut")),
    )
    return words[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def size(shape: Mapping[str, Any], language: str) -> str:
    """How long or large a GeoJSON geometry is: ``5,3 km``, ``12 ha``; nothing of points."""
    kind, coordinates = KIND_OF[shape["type"]], shape["coordinates"]
    several = coordinates if shape["type"].startswith("Multi") else [coordinates]
    match kind:
        case "line":
            return distance(sum(map(length_m, several)), language)
        case "area":
            return area_in_words(sum(map(area_m2, several)), language)
        case _:
            return ""


def said_of(shape: Mapping[str, Any], language: str) -> str:
    """What a reader is told of the shape on a map."""
    values = {"size": size(shape, language)}
    if KIND_OF[shape["type"]] == "line":
        return _("Jalur di peta sepanjang kira-kira %(size)s.") % values
    return _("Batas di peta; luasnya kira-kira %(size)s.") % values


def description(geometry: Any, language: str) -> str:
    """What it is, for somebody who does not see it: ``2 garis, 143 titik sudut, 5,3 km``."""
    several = geometry.geom_type.startswith("Multi")
    values: dict[str, Any] = {
        "count": thousands(len(geometry) if several else 1, language),
        "corners": thousands(corners(geometry), language),
        "size": size(as_geojson(geometry), language),
    }
    match KIND_OF[geometry.geom_type]:
        case "line":
            return _("Garis: %(count)s · titik sudut: %(corners)s · panjang: %(size)s") % values
        case "area":
            return _("Bidang: %(count)s · titik sudut: %(corners)s · luas: %(size)s") % values
        case _:
            return _("Titik: %(count)s") % values


def area_in_words(square_metres: float, language: str) -> str:
    """``850 m²``, ``12 ha`` or ``1,5 km²``."""
    if square_metres < _HECTARE:
        return f"{thousands(round(square_metres), language)} m²"
    number, unit = (square_metres / _HECTARE, "ha") if square_metres < _KM2 else (square_metres / _KM2, "km²")
    text = thousands(round(number), language) if number >= 10 else f"{number:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',') if number < 10 and language == 'id' else text} {unit}"


def _metres(start: Position, end: Position) -> Position:
    """How far east and north the end is."""
    east = math.radians(end[0] - start[0]) * math.cos(math.radians((start[1] + end[1]) / 2))
    return east * _RADIUS_M, math.radians(end[1] - start[1]) * _RADIUS_M


def _inside(ring: Line) -> float:
    """Square metres inside a ring, which is measured flat around its first corner."""
    flat = [_metres(ring[0], corner) for corner in ring]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(flat))) / 2
