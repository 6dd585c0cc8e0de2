"""Fewer corners, without anybody seeing the difference.

GEOS simplifies recursively, as deep as a line has corners and in the worst case in the square of their number. So a
line is cut into pieces whose ends stay.
"""

from typing import Any, Final

from django.contrib.gis.geos import GEOSGeometry, LineString

from maps.shapes import KIND_OF, Area, Line, Parts, built, fault, lines_of

#: As long as a degree is near the equator, in metres.
METRES_PER_DEGREE: Final = 111_195
_PIECE: Final = 500
_TRIANGLE: Final = 4
_MOST_STEPS: Final = 12


def simplified_line(line: Line, metres: float) -> Line:
    """The line with fewer corners; what is left out is at most so many metres away from it."""
    kept: Line = line[:1]
    for start in range(0, len(line) - 1, _PIECE):
        piece: Any = LineString(line[start : start + _PIECE + 1]).simplify(metres / METRES_PER_DEGREE)
        kept += piece.coords[1:]
    return kept


def simplified_parts(parts: Parts, metres: float) -> Parts:
    """What was found in a file, with fewer corners; points stay."""
    return Parts(
        points=parts.points,
        lines=[simplified_line(line, metres) for line in parts.lines],
        areas=[_area(area, metres) for area in parts.areas],
    )


def at_most(geometry: GEOSGeometry, most: int) -> GEOSGeometry:
    """A geometry of at most so many corners, as near to the original as that allows; the original if it has no more.

    Of one with more parts than corners allowed, and of an area that would cross itself, the original is kept.
    """
    if geometry.num_coords <= most or KIND_OF[geometry.geom_type] == "point":
        return geometry
    parts = _taken_apart(geometry)
    for step in range(_MOST_STEPS):
        fewer = built(simplified_parts(parts, 2.0**step), KIND_OF[geometry.geom_type])
        if fewer.num_coords <= most and fault(fewer) is None:
            return fewer
    return geometry


def _area(area: Area, metres: float) -> Area:
    """Rings that would vanish stay as they are."""
    fewer = (simplified_line(ring, metres) for ring in area)
    return [small if len(small) >= _TRIANGLE else ring for ring, small in zip(area, fewer, strict=True)]


def _taken_apart(geometry: Any) -> Parts:
    if KIND_OF[geometry.geom_type] == "line":
        return Parts(lines=lines_of(geometry))
    polygons = geometry if geometry.geom_type == "MultiPolygon" else [geometry]
    return Parts(areas=[lines_of(polygon) for polygon in polygons])
