"""Places, events and projects as features: their records from the catalogue, flat, as tables of a GIS want them."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet

from api.ogc.crs import Box
from api.ogc.features import Properties, Source
from api.ogc.moments import Interval
from api.ogc.queryables import OF_EVENTS, OF_PLACES, OF_PROJECTS, Queryable
from catalogue.models import Entry, Occurrence
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


During = Callable[[QuerySet[Any], Interval], QuerySet[Any]]


def entries(kind: str, queryables: tuple[Queryable, ...], during: During) -> Source:
    """The published entries of a kind, by title."""
    return Source(
        rows=partial(_rows, kind),
        order=("sort_key", "id"),
        id_field="uid",
        read_id=lambda text: text if _UUID.fullmatch(text) else None,
        geometry=F("location"),
        columns=("record",),
        properties=partial(_properties, kind),
        inside=_inside,
        during=during,
        queryables=queryables,
    )


def _rows(kind: str, lang: str) -> EntryQuerySet:
    return Entry.objects.visible().in_language(lang).of_kind(kind)


def _inside(box: Box) -> Q:
    """Boxes in degrees go the way the planner knows best; others become polygons in degrees first."""
    return Q(location__in_box=box.corners) if box.crs.in_degrees else Q(location__intersects=box.polygon())


def _on(rows: QuerySet[Any], interval: Interval) -> QuerySet[Any]:
    """With a date in the interval, or without any date: the standard wants what has no time to match always."""
    then = Occurrence.objects.overlapping(interval.start, interval.end)
    return rows.filter(Q(uid__in=then.values("uid")) | Q(over_at=None))


def _built_in(rows: QuerySet[Any], interval: Interval) -> QuerySet[Any]:
    """In one of the years of the interval (WIB), or in years that nobody knows."""
    within = Q()
    if interval.start:
        within &= Q(last_year__gte=interval.start.astimezone(WIB).year)
    if interval.end:
        within &= Q(first_year__lte=(interval.end - timedelta(microseconds=1)).astimezone(WIB).year)
    return rows.filter(within | Q(first_year=None))


def _properties(kind: str, row: Mapping[str, Any], origin: str) -> Properties:
    record = row["record"]
    category, district, village = (record.get(name) or {} for name in ("category", "district", "village"))
    accuracy, image = record.get("accuracy") or {}, record.get("image") or {}
    return {
        "title": record["title"],
        "summary": record["summary"],
        "url": _absolute(record["url"], origin),
        "category": category.get("code"),
        "category_name": category.get("name"),
        "district": district.get("code"),
        "district_name": district.get("name"),
        "village": village.get("code"),
        "village_name": village.get("name"),
        "accuracy": accuracy.get("level"),
        "accuracy_m": accuracy.get("metres"),
        **_OF_KIND[kind](record),
        "image": _largest(image, origin),
        "image_credit": image.get("credit"),
        "licence": record["licence"],
        "lang": record["lang"],
        "lang_fallback": record["lang_fallback"],
        "updated_at": record["updated_at"],
    }


def _of_place(record: Mapping[str, Any]) -> Properties:
    price = record.get("price") or {}
    return {
        "facilities": ",".join(record["facilities"]),
        "price_from": price.get("from_rupiah"),
        "price_year": price.get("year"),
    }


def _of_event(record: Mapping[str, Any]) -> Properties:
    names = ("starts_at", "ends_at", "all_day", "status", "venue_name", "date_note")
    return {name: record.get(name) for name in names}


def _of_project(record: Mapping[str, Any]) -> Properties:
    names = ("stage", "stage_since", "agency", "physical_percent", "financial_percent", "is_example")
    first, last = record["years"] or (None, None)
    return {name: record[name] for name in names} | {"first_year": first, "last_year": last} | record["budget"]


_OF_KIND = {"place": _of_place, "event": _of_event, "project": _of_project}


def _largest(image: Mapping[str, Any], origin: str) -> str | None:
    """The address of the widest JPEG, which every GIS can show, or of the widest picture."""
    sources = image.get("sources") or []
    jpegs = [source for source in sources if source["format"] == "image/jpeg"]
    widest = max(jpegs or sources, key=lambda source: source["width"], default=None)
    return widest and _absolute(widest["url"], origin)


def _absolute(address: str, origin: str) -> str:
    return f"{origin}{address}" if address.startswith("/") else address


PLACES, EVENTS = entries("place", OF_PLACES, _on), entries("event", OF_EVENTS, _on)
PROJECTS = entries("project", OF_PROJECTS, _built_in)
