"""The values of a filter, each checked for the type of the property it is held against."""

import math
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.gis.geos import (
    GEOSGeometry,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)
from django.db.models import BooleanField, DateTimeField, FloatField, IntegerField, TextField, Value
from pygeofilter import ast, values

from api.ogc.crs import Crs
from api.ogc.queryables import Queryable
from catalogue.opening import WIB


class BadFilter(ValueError):
    """A filter that cannot be answered; the message says why."""


def value_of(literal: Any, queryable: Queryable) -> Value:
    """A literal as what the property holds.

    Raises:
        BadFilter: for another type, and for numbers no column holds.
    """
    if isinstance(literal, ast.Function):
        raise BadFilter(f"must not call functions, such as {literal.name[:40]}()")
    if isinstance(literal, ast.Node):
        raise BadFilter(f"must hold {queryable.name} against a value")
    if queryable.type == "text" and isinstance(literal, str):
        return Value(literal, output_field=TextField())
    if queryable.type == "truth" and isinstance(literal, bool):
        return Value(literal, output_field=BooleanField())
    if queryable.type == "number" and isinstance(literal, int | float) and not isinstance(literal, bool):
        return _number(literal)
    if queryable.type == "time" and isinstance(literal, date):
        return Value(moment_of(literal), output_field=DateTimeField())
    raise BadFilter(f"must hold {queryable.name} against {_WANTED[queryable.type]}")


_WANTED = {
    "text": "a text in single quotes",
    "truth": "TRUE or FALSE",
    "number": "a number",
    "time": "TIMESTAMP('2026-12-04T08:00:00Z') or DATE('2026-12-04')",
    "geometry": "a geometry, in a spatial function such as S_INTERSECTS",
}


def _number(number: float) -> Value:
    """A whole number as one: held against a column of them, anything else finds no index."""
    if not abs(number) < 1e15:
        raise BadFilter("must hold numbers below 1e15")
    whole = int(number)
    return Value(whole, IntegerField()) if whole == number else Value(number, FloatField())


def moment_of(literal: Any) -> datetime:
    """The moment a day begins (WIB), or the one a time names; without an offset it is WIB.

    Raises:
        BadFilter: for anything else.
    """
    if isinstance(literal, datetime):
        return literal if literal.tzinfo else literal.replace(tzinfo=WIB)
    if isinstance(literal, date):
        return datetime.combine(literal, time(), tzinfo=WIB)
    raise BadFilter(f"must hold times as {_WANTED['time']}")


def span_of(literal: Any) -> tuple[datetime, datetime]:
    """The first and the last moment of a time, a day (WIB) or an interval.

    Raises:
        BadFilter: for anything else.
    """
    first, last = (literal.start, literal.end) if isinstance(literal, values.Interval) else (literal, literal)
    end = moment_of(last)
    if not isinstance(last, datetime):
        end += timedelta(days=1, microseconds=-1)
    return moment_of(first), end


def geometry_of(literal: Any, crs: Crs) -> GEOSGeometry:
    """A geometry with its SRID, easting first.

    Raises:
        BadFilter: for what is none, is outside of where its system means something, or crosses itself.
    """
    if not isinstance(literal, values.Geometry):
        raise BadFilter("must hold geometries as WKT, such as POINT(102.05 0.8), or as BBOX(101,0.4,102.9,1.3)")
    kind = literal.geometry["type"]
    if kind not in _SHAPES:
        raise BadFilter("must not hold geometry collections")
    try:
        found = _SHAPES[kind](_positions(literal.geometry["coordinates"], crs))
    except (ValueError, TypeError) as error:
        if isinstance(error, BadFilter):
            raise
        raise BadFilter(f"holds a {kind} that is not complete") from error
    if not found.valid:
        raise BadFilter(f"holds a {kind} that crosses itself")
    found.srid = crs.srid
    return found


def _positions(node: Any, crs: Crs) -> Any:
    """Nested coordinates with the height left out and the easting first."""
    if not isinstance(node[0], int | float):
        return [_positions(child, crs) for child in node]
    if len(node) < 2:
        raise ValueError(node)
    x, y = crs.axes(*node[:2])
    if not (math.isfinite(x) and math.isfinite(y) and crs.holds(x, y)):
        raise BadFilter(f"holds a position outside of {crs.name}; mind the order of the axes of filter-crs")
    return x, y


_SHAPES: dict[str, Any] = {
    "Point": Point,
    "LineString": LineString,
    "Polygon": lambda rings: Polygon(*rings),
    "MultiPoint": lambda points: MultiPoint([Point(point) for point in points]),
    "MultiLineString": lambda lines: MultiLineString([LineString(line) for line in lines]),
    "MultiPolygon": lambda polygons: MultiPolygon([Polygon(*rings) for rings in polygons]),
}
