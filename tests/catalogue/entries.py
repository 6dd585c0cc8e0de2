"""Catalogue rows for tests, with nothing in them but what a test speaks of."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.gis.geos import Point

from catalogue.models import Entry

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
