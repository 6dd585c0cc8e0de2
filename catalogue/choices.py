"""What a page with a filter offers its reader: choices with figures, a place to start from, ways out of an empty list.

Lists and the map show the same, so both take their context from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from django.contrib.gis.geos import Point, Polygon
from django.utils.translation import gettext as _

from catalogue.facets import facets, ways_out
from catalogue.filters import EntryFilter
from catalogue.models import Category, Entry, Facility, Stage
from catalogue.queryset import EntryQuerySet
from core.templatetags.wayfinding import active_filters
from regions.extent import SIAK
from regions.models import District, Village

# How far around a place one may look, in metres; the last holds the whole kabupaten, wherever one stands.
RADII_M = (5_000, 10_000, 25_000, 50_000, 200_000)

# An empty list names the nearest things, so far away at most.
ALTERNATIVES = 3
ALTERNATIVES_METRES = 150_000

# What the choices of a filter do not set; the form carries it along.
_NOT_IN_THE_FORM = ("near", "radius", "bbox", "village", "month", "sort")
_PLACE_DECIMALS = 3


@dataclass(frozen=True)
class Start:
    """A place to look from: ``position`` is ``lon,lat`` as the filter takes it."""

    name: str
    position: str
    chosen: bool


@dataclass
class StageTerm:
    """A stage of projects as one of the choices: its code and what it is called."""

    code: str
    name: str


def filter_context(entries: EntryQuerySet, chosen: EntryFilter, *, kind: str, now: datetime) -> dict[str, Any]:
    """What a template shows around a list.

    Args:
        entries: all that could be listed: of one kind, in one language.

    Returns:
        ``count``: how many match; ``categories``, ``districts``, ``facilities``: the vocabulary; ``facets``: the same
        as choices with figures; ``starts``, ``near_place``, ``radii``, ``extent``, ``carried``, ``kept``: for the
        forms; and for an empty list ``ways`` and ``alternatives``.
    """
    categories = list(Category.objects.for_kind(kind))
    districts = list(District.objects.defer("boundary").order_by("name"))
    facilities = list(Facility.objects.all()) if kind == "place" else []
    stages = [StageTerm(stage.value, str(stage.label)) for stage in Stage] if kind == "project" else []
    words: dict[str, Any] = {"categories": categories, "districts": districts, "facilities": facilities}
    offered_starts = list(starts(districts, chosen))
    place = near_place(chosen, offered_starts)
    figures = facets(entries, chosen, now=now, count_open=kind == "place", stages=stages, **words)
    count = figures.matching
    return {
        **words,
        "facets": figures,
        "count": count,
        "starts": offered_starts,
        "near_place": place,
        "radii": RADII_M,
        "extent": f"{SIAK.west},{SIAK.south},{SIAK.east},{SIAK.north}",
        "carried": [(name, value) for name, value in _pairs(chosen) if name in _NOT_IN_THE_FORM],
        "kept": [(name, value) for name, value in _pairs(chosen) if name not in ("near", "radius", "sort")],
        "ways": [] if count else ways(entries, chosen, words, place),
        "alternatives": [] if count else alternatives(entries, chosen, districts),
    }


def _pairs(chosen: EntryFilter) -> list[tuple[str, str]]:
    return parse_qsl(chosen.query_string())


def starts(districts: list[District], chosen: EntryFilter) -> Iterator[Start]:
    """The middle of each kecamatan, for those who cannot or will not say where they are."""
    for district in districts:
        lon, lat = (round(degrees, _PLACE_DECIMALS) for degrees in district.label_point.coords)
        yield Start(district.name, f"{lon:g},{lat:g}", chosen.near == (lon, lat))


def near_place(chosen: EntryFilter, offered: list[Start]) -> str:
    """Where the list starts from, in words: the chosen kecamatan, or the kampung around the position; else empty."""
    if not chosen.near:
        return ""
    if start := next((start for start in offered if start.chosen), None):
        return _("Kecamatan %(name)s") % {"name": start.name}
    village = Village.objects.containing(Point(*chosen.near, srid=4326))
    return village.name if village else ""


def ways(entries: EntryQuerySet, chosen: EntryFilter, words: dict[str, Any], place: str) -> list[dict[str, str | int]]:
    """The ways out of an empty list: ``name`` of the condition to drop, ``query`` without it, ``count`` of results."""
    chips = active_filters(chosen, **words, near_place=place)
    names = {chip["query"]: chip["name"] for chip in chips}
    queries = [(way, way.chosen.query_string()) for way in ways_out(entries, chosen)]
    return [{"name": names.get(query, _("minat itu")), "query": query, "count": way.count} for way, query in queries]


def alternatives(entries: EntryQuerySet, chosen: EntryFilter, districts: list[District]) -> list[Entry]:
    """The nearest things of the chosen categories to where nothing was found, with their distance."""
    point = _middle(chosen, districts)
    if point is None:
        return []
    of_interest = entries.matching(EntryFilter(category=chosen.category, lang=chosen.lang))
    of_interest = of_interest.defer("search", "body_text", "detail")
    return list(of_interest.nearest(point, ALTERNATIVES_METRES, ALTERNATIVES))


def _middle(chosen: EntryFilter, districts: list[District]) -> Point | None:
    if chosen.near:
        return Point(*chosen.near, srid=4326)
    if chosen.bbox:
        centre = Polygon.from_bbox(chosen.bbox).centroid
        return Point(centre.x, centre.y, srid=4326)
    return next((district.label_point for district in districts if district.code == chosen.district), None)
