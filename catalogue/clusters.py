"""What a map needs to draw: places grouped on a grid by PostGIS, bounded whatever the data.

Cells are squares of about 60 pixels on a screen that shows the box at the zoom, and never smaller
than a fortieth of the box, so an answer has at most some 1,700 features.
"""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Avg, Count, F, FloatField, Func, IntegerField, Max, Min, QuerySet, Value
from django.db.models.functions import Cast, Floor

from catalogue.queryset import Box, EntryQuerySet

CELL_PIXELS = 60
CELLS_ACROSS = 40
MAX_ZOOM = 22

# A cluster of no more than this many names its members, for a list where zooming in cannot part them.
NAMED_MEMBERS = 10

_TILE_PIXELS = 256


def cell_size(box: Box, zoom: int) -> float:
    """The side of a grid cell in degrees; at Siak's latitude a degree of each direction is as long."""
    west, south, east, north = box
    on_screen = 360 / 2**zoom * CELL_PIXELS / _TILE_PIXELS
    return max(on_screen, (east - west) / CELLS_ACROSS, (north - south) / CELLS_ACROSS)


def clusters(entries: EntryQuerySet, box: Box, zoom: int) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of single places and clusters inside a box.

    Each feature has ``count``; a single place also its id, kind, title, url (a path), category and
    marker; a cluster its ``bbox`` and, when it is small, its ``members``.
    """
    cells = list(_cells(entries.within(box), cell_size(box, zoom)))
    named = [pk for cell in cells if cell["count"] <= NAMED_MEMBERS for pk in cell["ids"][:NAMED_MEMBERS]]
    members = {row.pop("pk"): row for row in _members(entries, named)}
    return {"type": "FeatureCollection", "features": [_feature(cell, members) for cell in cells]}


def _axis(name: str) -> Func:
    return Func(F("location"), function=f"ST_{name}", output_field=FloatField())


def _cells(entries: EntryQuerySet, size: float) -> QuerySet:
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
    return entries.filter(pk__in=ids).order_by().values("pk", "uid", "kind", "title", "path", "category", "marker")


def _feature(cell: dict[str, Any], members: dict[int, dict[str, Any]]) -> dict[str, Any]:
    single = cell["count"] == 1
    properties: dict[str, Any] = {"count": cell["count"]}
    if single:
        properties |= _member(members[cell["ids"][0]])
    elif cell["count"] <= NAMED_MEMBERS:
        properties["members"] = [_member(members[pk]) for pk in cell["ids"]]
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
    }
