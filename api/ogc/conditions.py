"""A filter's tree to Django's ``Q``, over a fixed list of queryables.

Comparisons are expressions, not keywords: so NOT of what is unknown stays unknown, as the standard has it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.db.models.functions import GeoFunc
from django.db.models import BooleanField, DateTimeField, F, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    IsNull,
    LessThan,
    LessThanOrEqual,
    Lookup,
)
from pygeofilter import ast

from api.ogc.crs import Crs
from api.ogc.literals import BadFilter, geometry_of, span_of, value_of
from api.ogc.queryables import Queryable

DEEPEST = 16
MOST_PREDICATES = 60
MOST_WILDCARDS = 10

_COMPARISONS: dict[type, tuple[type[Lookup], type[Lookup]]] = {
    # How it reads as it stands, and with the property on the right.
    ast.Equal: (Exact, Exact),
    ast.LessThan: (LessThan, GreaterThan),
    ast.LessEqual: (LessThanOrEqual, GreaterThanOrEqual),
    ast.GreaterThan: (GreaterThan, LessThan),
    ast.GreaterEqual: (GreaterThanOrEqual, LessThanOrEqual),
}
_SPATIAL = {
    ast.GeometryIntersects: "ST_Intersects",
    ast.GeometryContains: "ST_Contains",
    ast.GeometryWithin: "ST_Within",
    ast.GeometryTouches: "ST_Touches",
    ast.GeometryCrosses: "ST_Crosses",
    ast.GeometryOverlaps: "ST_Overlaps",
    ast.GeometryEquals: "ST_Equals",
}
_SWAPPED = _SPATIAL | {ast.GeometryContains: "ST_Within", ast.GeometryWithin: "ST_Contains"}


class Related(GeoFunc):
    """A spatial relation; the second geometry is brought into the system of the first."""

    geom_param_pos = (0, 1)
    output_field = BooleanField()

    def __init__(self, function: str, *sides: Any) -> None:
        super().__init__(*sides)
        self.function = function


class Like(Lookup):
    """SQL's LIKE, whose wildcards are those of CQL2."""

    lookup_name = "cql_like"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", (*left_params, *right_params)


def condition_of(tree: Any, queryables: Mapping[str, Queryable], crs: Crs) -> Q:
    """The condition that a filter's tree describes.

    Args:
        crs: the system of the tree's geometries.

    Raises:
        BadFilter: for unknown properties, functions, deep nesting and values of another type.
    """
    return _Reader(queryables, crs).read(tree, 0)


@dataclass
class _Reader:
    queryables: Mapping[str, Queryable]
    crs: Crs
    predicates: int = 0

    def read(self, node: Any, depth: int) -> Q:
        if depth > DEEPEST:
            raise BadFilter(f"must not be nested deeper than {DEEPEST} levels")
        if isinstance(node, ast.Combination):
            return self._combined(node, depth)
        if isinstance(node, ast.Not):
            return ~self.read(node.sub_node, depth + 1)
        self._count(1)
        return self._predicate(node)

    def _count(self, predicates: int) -> None:
        self.predicates += predicates
        if self.predicates > MOST_PREDICATES:
            raise BadFilter(f"must not hold more than {MOST_PREDICATES} values and conditions")

    def _combined(self, node: ast.Combination, depth: int) -> Q:
        """A chain of the same word is one level, however long it is."""
        same, links = type(node), []
        here: Any = node
        while isinstance(here, same):
            links.append(here.rhs)
            here = here.lhs
        connector = Q.AND if same is ast.And else Q.OR
        return Q(*(self.read(link, depth + 1) for link in (here, *reversed(links))), _connector=connector)

    def _predicate(self, node: Any) -> Q:
        read = next((read for kind, read in _READ.items() if isinstance(node, kind)), None)
        if read is None:
            raise BadFilter("holds what is no condition on a property")
        found = read(self, node)
        return ~found if getattr(node, "not_", False) else found

    def _property(self, node: Any, values: int = 1) -> Queryable:
        """The queryable a node names, to be held against so many values.

        Raises:
            BadFilter: when it is none, or is asked for too often.
        """
        if isinstance(node, ast.Function):
            raise BadFilter(f"must not call functions, such as {node.name[:40]}()")
        if not isinstance(node, ast.Attribute):
            raise BadFilter("must hold a property against a value")
        name = node.name.removeprefix('"').removesuffix('"')
        if name not in self.queryables:
            raise BadFilter(f"names the unknown property “{name[:40]}”; there are {', '.join(self.queryables)}")
        self._count(values - 1)
        return self.queryables[name]

    def comparison(self, node: ast.Comparison) -> Q:
        asked, literal, swapped = self._sides(node)
        value = value_of(literal, asked)
        if isinstance(node, ast.NotEqual):
            return ~Q(Exact(asked.expression, value))
        return Q(_COMPARISONS[type(node)][swapped](asked.expression, value))

    def spatial(self, node: ast.SpatialComparisonPredicate) -> Q:
        asked, literal, swapped = self._sides(node)
        if asked.type != "geometry":
            raise BadFilter(f"must not hold {asked.name} against a geometry")
        sides: list[Any] = [asked.expression, Value(geometry_of(literal, self.crs))]
        if isinstance(node, ast.GeometryDisjoint):
            # ST_Disjoint says the same, but prepares its geometry anew for each row.
            return ~Q(Related("ST_Intersects", *sides))
        return Q(Related((_SWAPPED if swapped else _SPATIAL)[type(node)], *sides))

    def _sides(self, node: Any) -> tuple[Queryable, Any, bool]:
        """The property, the literal, and whether the property stands on the right."""
        swapped = not isinstance(node.lhs, ast.Attribute | ast.Function)
        named, literal = (node.rhs, node.lhs) if swapped else (node.lhs, node.rhs)
        return self._property(named), literal, swapped

    def temporal(self, node: ast.TemporalPredicate) -> Q:
        asked = self._property(node.lhs)
        if asked.type != "time":
            raise BadFilter(f"must not hold {asked.name} against a time")
        start, end = (Value(moment, output_field=DateTimeField()) for moment in span_of(node.rhs))
        return _TEMPORAL[type(node)](asked.expression, start, end)

    def between(self, node: ast.Between) -> Q:
        asked = self._property(node.lhs, 2)
        low, high = value_of(node.low, asked), value_of(node.high, asked)
        return Q(GreaterThanOrEqual(asked.expression, low), LessThanOrEqual(asked.expression, high))

    def one_of(self, node: ast.In) -> Q:
        asked = self._property(node.lhs, len(node.sub_nodes))
        choices = [Q(Exact(asked.expression, value_of(one, asked))) for one in node.sub_nodes]
        return Q(*choices, _connector=Q.OR)

    def unknown(self, node: ast.IsNull) -> Q:
        return Q(IsNull(self._property(node.lhs).expression, True))

    def like(self, node: ast.Like) -> Q:
        asked = self._property(node.lhs)
        if asked.type != "text" or not isinstance(node.pattern, str):
            raise BadFilter("must hold a text against a pattern in single quotes with LIKE")
        pattern = node.pattern
        if (len(pattern) - len(pattern.rstrip("\\"))) % 2:
            raise BadFilter("must not end a pattern with a single backslash")
        if pattern.count("%") > MOST_WILDCARDS:
            raise BadFilter(f"must not hold more than {MOST_WILDCARDS} wildcards in a pattern")
        return Q(Like(asked.expression, Value(pattern, output_field=TextField())))


_When = Callable[[F | Combinable, Value, Value], Q]
_TEMPORAL: dict[type, _When] = {
    ast.TimeBefore: lambda moment, start, _end: Q(LessThan(moment, start)),
    ast.TimeAfter: lambda moment, _start, end: Q(GreaterThan(moment, end)),
    ast.TimeDuring: lambda moment, start, end: Q(GreaterThan(moment, start), LessThan(moment, end)),
    ast.TimeEquals: lambda moment, start, end: Q(Exact(moment, start), Exact(moment, end)),
    ast.TimeOverlaps: lambda moment, start, end: Q(GreaterThanOrEqual(moment, start), LessThanOrEqual(moment, end)),
}
_READ: dict[type | tuple[type, ...], Callable[[_Reader, Any], Q]] = {
    ast.Comparison: _Reader.comparison,
    ast.SpatialComparisonPredicate: _Reader.spatial,
    tuple(_TEMPORAL): _Reader.temporal,
    ast.Between: _Reader.between,
    ast.In: _Reader.one_of,
    ast.IsNull: _Reader.unknown,
    ast.Like: _Reader.like,
}
