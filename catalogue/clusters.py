"""What a map needs to draw: places grouped on a grid by PostGIS, bounded whatever the data.

Cells are squares of about 60 pixels on a screen that shows the box at the zoom, and never smaller
than a fortieth of the box, so an answer has at most some 1,700 features. Neighbouring cells whose
middles are so close that their pins would cover each other become one: every pin can be hit.
"""

from itertools import product
from math import floor, hypot
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Count, F, FloatField, Func, IntegerField, Max, Min, QuerySet, Value
from django.db.models.functions import Cast, Floor

from catalogue.queryset import Box, EntryQuerySet

CELL_PIXELS = 60
CELLS_ACROSS = 40
# A pin is 44 pixels wide, the least a finger hits surely (WCAG 2.5.8 asks for 24).
PIN_PIXELS = 44
MAX_ZOOM = 22

# A cluster of no more than this many names its members, for a list where zooming in cannot part them.
NAMED_MEMBERS = 10

_TILE_PIXELS = 256


# What the database says of a grid cell: column, row, count, lon, lat, west, south, east, north, ids.
Cell = dict[str, Any]


def cell_size(box: Box, zoom: int) -> float:
    """The side of a grid cell in degrees; at Siak's latitude a degree of each direction is as long."""
    west, south, east, north = box
    return max(degrees_of(CELL_PIXELS, zoom), (east - west) / CELLS_ACROSS, (north - south) / CELLS_ACROSS)


def degrees_of(pixels: int, zoom: int) -> float:
    """So many pixels of a web map at a zoom, in degrees of longitude."""
    return 360 / 2**zoom * pixels / _TILE_PIXELS


def clusters(entries: EntryQuerySet, box: Box, zoom: int) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of single places and clusters inside a box.

    Each feature has ``count``; a single place also its id, kind, title, url (a path), category,
    marker and status (of events); a cluster its ``bbox`` and, when it is small, its ``members``.
    """
    cells = apart(list(_cells(entries.within(box), cell_size(box, zoom))), degrees_of(PIN_PIXELS, zoom))
    named = [pk for cell in cells if cell["count"] <= NAMED_MEMBERS for pk in cell["ids"][:NAMED_MEMBERS]]
    members = {row.pop("pk"): row for row in _members(entries, named)}
    return {"type": "FeatureCollection", "features": [_feature(cell, members) for cell in cells]}


def apart(cells: list[Cell], nearest: float) -> list[Cell]:
    """Join cells until no two middles are closer than ``nearest`` degrees; the larger one takes in the smaller."""
    while len(joined := _joined(cells, nearest)) < len(cells):
        cells = joined
    return cells


def _joined(cells: list[Cell], nearest: float) -> list[Cell]:
    """Each cell with the first larger one that is too close; the new middles may be too close again."""
    squares: dict[tuple[int, int], list[list[Cell]]] = {}
    groups: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda cell: (-cell["count"], cell["row"], cell["column"])):
        column, row = floor(cell["lon"] / nearest), floor(cell["lat"] / nearest)
        around = (squares.get((column + x, row + y), ()) for x, y in product((-1, 0, 1), repeat=2))
        close = next((group for square in around for group in square if _distance(group[0], cell) < nearest), None)
        if close is None:
            groups.append([cell])
            squares.setdefault((column, row), []).append(groups[-1])
        else:
            close.append(cell)
    return sorted(map(_union, groups), key=lambda cell: (cell["row"], cell["column"]))


def _distance(one: Cell, other: Cell) -> float:
    return hypot(one["lon"] - other["lon"], one["lat"] - other["lat"])


def _union(group: list[Cell]) -> Cell:
    """One cell for several, in the middle of all their members."""
    if len(group) == 1:
        return group[0]
    count = sum(cell["count"] for cell in group)
    return group[0] | {
        "count": count,
        "lon": sum(cell["lon"] * cell["count"] for cell in group) / count,
        "lat": sum(cell["lat"] * cell["count"] for cell in group) / count,
        "west": min(cell["west"] for cell in group),
        "south": min(cell["south"] for cell in group),
        "east": max(cell["east"] for cell in group),
        "north": max(cell["north"] for cell in group),
        "ids": [pk for cell in group for pk in cell["ids"]],
    }


def _axis(name: str) -> Func:
    return Func(F("location"), function=f"ST_{name}", output_field=FloatField())


def _cells(entries: EntryQuerySet, size: float) -> QuerySet[Any, Cell]:
    column, row = (Cast(Floor(_axis(axis) / Value(size)), IntegerField()) for axis in "XY")
    return (
        entries.order_by()
        .annotate(column=column, row=row, x=_axis("X"), y=_axis("Y"))
        .values("column", "row")
        .annotate(
            count=Count("pk"), lon=Avg("x"), lat=Avg("y"), west=Min("x"), south=Min("y"), east=Max("x"), north=Max("y")
        )
        .annotate(ids=ArrayAgg("pk", order_by="sort_key"))
        .order_by("row", "column")
    )


def _members(entries: EntryQuerySet, ids: list[int]) -> QuerySet:
    told = ("pk", "uid", "kind", "title", "path", "category", "marker", "status")
    return entries.filter(pk__in=ids).order_by().values(*told)


def _feature(cell: dict[str, Any], members: dict[int, dict[str, Any]]) -> dict[str, Any]:
    single = cell["count"] == 1
    properties: dict[str, Any] = {"count": cell["count"]}
    if single:
        properties |= _member(members[cell["ids"][0]])
    elif cell["count"] <= NAMED_MEMBERS:
        named = sorted((members[pk] for pk in cell["ids"]), key=lambda row: row["title"].casefold())
        properties["members"] = [_member(row) for row in named]
    if not single:
        properties["bbox"] = [cell["west"], cell["south"], cell["east"], cell["north"]]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(cell["lon"], 7), round(cell["lat"], 7)]},
        "properties": properties,
    }


def _member(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["uid"]),
        "kind": row["kind"],
        "title": row["title"],
        "url": row["path"],
        "category": row["category"],
        "marker": row["marker"],
        "status": row["status"],
    }
