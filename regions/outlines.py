"""A picture of all kecamatan as SVG paths, for pages that need no map one can move.

In the picture x is the longitude and y the latitude turned upside down, both in degrees: so near to the
equator a degree is as long in both directions.
"""

from typing import Any, NamedTuple

from django.contrib.gis.db.models.functions import AsSVG, Centroid, Envelope
from django.db.models import Value

from regions.querysets import RegionQuerySet, SimplifyPreserveTopology

# How far a vertex may move, in degrees: less than a pixel of a picture 600 pixels wide.
TOLERANCE = 0.003
_DECIMALS = 3
_MARGIN = 0.02


class Outline(NamedTuple):
    """One kecamatan: ``path`` is the ``d`` of an SVG path, ``x`` and ``y`` where its name stands."""

    code: str
    name: str
    path: str
    x: str
    y: str


class Picture(NamedTuple):
    """All outlines, and the ``viewBox`` that holds them."""

    outlines: list[Outline]
    view_box: str
    schematic: bool


def picture(districts: "RegionQuerySet[Any]") -> Picture | None:
    """The outlines of kecamatan in one question; None while no boundary is known."""
    simplified = SimplifyPreserveTopology("boundary", Value(TOLERANCE))
    rows = list(
        districts.filter(boundary__isnull=False)
        .annotate(
            path=AsSVG(simplified, relative=True, precision=_DECIMALS),
            at=Centroid("boundary"),
            box=Envelope("boundary"),
        )
        .order_by("code")
        .values_list("code", "name", "path", "at", "box", "boundary_is_schematic")
    )
    if not rows:
        return None
    outlines = [Outline(code, name, path, _number(at.x), _number(-at.y)) for code, name, path, at, _box, _ in rows]
    boxes = [box.extent for *_, box, _ in rows]
    return Picture(outlines, _view_box(boxes), any(schematic for *_, schematic in rows))


def _view_box(boxes: list[tuple[float, float, float, float]]) -> str:
    west, south, east, north = (
        choose(edge) for choose, edge in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    sides = (west - _MARGIN, -north - _MARGIN, east - west + 2 * _MARGIN, north - south + 2 * _MARGIN)
    return " ".join(map(_number, sides))


def _number(degrees: float) -> str:
    return f"{degrees:.{_DECIMALS}f}"
