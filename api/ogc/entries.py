"""Places and events as features: their records from the catalogue, flat, as tables of a GIS want them."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet

from api.ogc.crs import Box
from api.ogc.features import Properties, Source
from api.ogc.moments import Interval
from api.ogc.queryables import OF_EVENTS, OF_PLACES, Queryable
from catalogue.models import Entry, Occurrence
from catalogue.queryset import EntryQuerySet

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def entries(kind: str, queryables: tuple[Queryable, ...]) -> Source:
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
        during=_during,
        queryables=queryables,
    )


def _rows(kind: str, lang: str) -> EntryQuerySet:
    return Entry.objects.visible().in_language(lang).of_kind(kind)


def _inside(box: Box) -> Q:
    """Boxes in degrees go the way the planner knows best; others become polygons in degrees first."""
    return Q(location__in_box=box.corners) if box.crs.in_degrees else Q(location__intersects=box.polygon())


def _during(rows: QuerySet[Any], interval: Interval) -> QuerySet[Any]:
    """With a date in the interval, or without any date: the standard wants what has no time to match always."""
    then = Occurrence.objects.overlapping(interval.start, interval.end)
    return rows.filter(Q(uid__in=then.values("uid")) | Q(over_at=None))


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
        **(_of_place(record) if kind == "place" else _of_event(record)),
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


def _largest(image: Mapping[str, Any], origin: str) -> str | None:
    """The address of the widest JPEG, which every GIS can show, or of the widest picture."""
    sources = image.get("sources") or []
    jpegs = [source for source in sources if source["format"] == "image/jpeg"]
    widest = max(jpegs or sources, key=lambda source: source["width"], default=None)
    return widest and _absolute(widest["url"], origin)


def _absolute(address: str, origin: str) -> str:
    return f"{origin}{address}" if address.startswith("/") else address


PLACES, EVENTS = entries("place", OF_PLACES), entries("event", OF_EVENTS)
