"""Catalogue rows for tests, with nothing in them but what a test speaks of."""

import json
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from typing import Any
from uuid import uuid4

from django.contrib.gis.geos import Point
from django.db.models import Value
from django.db.models.functions import Greatest

from benchmarks import synthetic
from catalogue.models import Entry, Occurrence

UPDATED = datetime(2026, 11, 1, tzinfo=UTC)
_changes = count(10_000)


def make_entry(title: str = "Istana Siak", at: tuple[float, float] | None = (102.05, 0.79), **fields: Any) -> Entry:
    """Store an entry; ``at`` is lon, lat in EPSG:4326."""
    uid = fields.pop("uid", None) or uuid4()
    values = {
        "uid": uid,
        "lang": "id",
        "kind": "place",
        "title": title,
        "sort_key": title.casefold(),
        "category": "museum",
        "marker": "sejarah",
        "path": f"/kecamatan/siak/{uid}/",
        "location": at and Point(*at, srid=4326),
        "record": {"id": str(uid), "title": title, "url": f"/kecamatan/siak/{uid}/"},
        "updated_at": UPDATED,
        "change": next(_changes),
    }
    return Entry.objects.create(**values | fields)


def happens(entry: Entry, starts_at: datetime, ends_at: datetime | None = None, **fields: Any) -> Occurrence:
    """Give an event a date as publishing does, for two hours if nothing else is said."""
    ends_at = ends_at or starts_at + timedelta(hours=2)
    rows = Entry.objects.filter(uid=entry.uid)
    rows.update(over_at=Greatest("over_at", Value(ends_at)))
    return Occurrence.objects.create(
        uid=entry.uid, location=entry.location, starts_at=starts_at, ends_at=ends_at, **fields
    )


def many_entries(*, places: int, events: int) -> None:
    """Store so many Indonesian rows of things that do not exist; the events come one a day from UPDATED on."""
    rows = (row for row in synthetic.rows(places + events, next(_changes) + 1_000_000) if row["lang"] == "id")
    Entry.objects.bulk_create(map(_synthetic_place, islice(rows, places)), batch_size=2_000)
    coming = [_synthetic_event(row, UPDATED + timedelta(days=day)) for day, row in enumerate(rows)]
    Entry.objects.bulk_create(event for event, _ in coming)
    Occurrence.objects.bulk_create(occurrence for _, occurrence in coming)


def _synthetic_place(row: dict[str, Any]) -> Entry:
    read = {name: row[name] and json.loads(row[name]) for name in ("record", "detail", "hours")}
    lists = {name: list(filter(None, row[name].strip("{}").split(","))) for name in ("facilities", "mentions")}
    return Entry(**row | read | lists)


def _synthetic_event(row: dict[str, Any], starts_at: datetime) -> tuple[Entry, Occurrence]:
    event, ends_at = _synthetic_place(row), starts_at + timedelta(hours=3)
    event.kind, event.hours, event.over_at = "event", None, ends_at
    event.record |= {
        "kind": "event",
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
        "all_day": False,
        "status": "scheduled",
        "venue": None,
        "venue_name": "Lapangan",
        "date_note": "",
    }
    return event, Occurrence(uid=event.uid, starts_at=starts_at, ends_at=ends_at, all_day=False, status="scheduled")
