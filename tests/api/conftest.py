"""Entries written straight into the catalogue: the API reads nothing else."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.gis.geos import MultiPolygon, Point
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from catalogue.models import Category, Entry, Facility
from regions.models import District, Village

PALACE = (102.048985, 0.79481)
PLACE = {"hours": None, "price": None}
PROJECT = {
    "stage": "proposed",
    "stage_since": "2025-01-10",
    "agency": "",
    "years": None,
    "budget": {"ceiling_rupiah": None, "realised_rupiah": None},
    "physical_percent": None,
    "financial_percent": None,
    "is_example": False,
}
EVENT = {
    "starts_at": None,
    "ends_at": None,
    "all_day": False,
    "status": "scheduled",
    "venue": None,
    "venue_name": "",
    "date_note": "",
}
FIELDS = {"place": PLACE, "event": EVENT, "project": PROJECT}
CATEGORIES = {"place": "alam", "event": "tradisi", "project": "dermaga"}


@pytest.fixture
def vocabulary(db: None) -> None:
    """Two categories, two facilities, two kecamatan and a kampung."""
    for order, code in enumerate(("alam", "religi")):
        Category.objects.create(
            code=code,
            name=code.title(),
            name_en=f"{code} in English",
            icon=code,
            marker=code,
            kind="place",
            order=order,
        )
    Category.objects.create(
        code="tradisi", name="Tradisi", name_en="Tradition", icon="x", marker="budaya", kind="event"
    )
    Category.objects.create(code="dermaga", name="Dermaga", name_en="Pier", icon="x", marker="sungai", kind="project")
    for order, code in enumerate(("parkir", "toilet")):
        Facility.objects.create(code=code, name=code.title(), name_en=f"{code} in English", icon=code, order=order)
    for code, bps_code, name in (("14.08.01", "1405020", "Siak"), ("14.08.10", "1405021", "Mempura")):
        point = Point(102.0 + int(code[-2:]) / 100, 0.8, srid=4326)
        District.objects.create(
            code=code,
            bps_code=bps_code,
            name=name,
            name_official=name,
            slug=name.lower(),
            label_point=point,
            boundary=MultiPolygon(point.buffer(0.02)),
            boundary_source="test",
        )
    Village.objects.create(
        code="14.08.01.1001",
        name="Kampung Dalam",
        kind="kelurahan",
        district_id="14.08.01",
        label_point=Point(102.04, 0.79, srid=4326),
    )


@pytest.fixture
def entry(vocabulary: None) -> Callable[..., Entry]:
    """Make an entry; fields of the record may be given by name."""

    def make(title: str = "Istana", at: tuple[float, float] | None = PALACE, **fields: Any) -> Entry:
        kind, lang = fields.pop("kind", "place"), fields.pop("lang", "id")
        columns = {
            "uid": fields.pop("uid", None) or uuid4(),
            "facilities": fields.pop("facilities", []),
            "category": fields.pop("category", CATEGORIES[kind]),
            "district": fields.pop("district", "14.08.01"),
            "village": fields.pop("village", ""),
            "hours": fields.pop("hours", None),
            "detail": fields.pop("detail", {}),
            "free": fields.pop("free", False),
            "ceiling": fields.get("budget", {}).get("ceiling_rupiah"),
            **_years(fields.get("years")),
            "updated_at": fields.pop("updated_at", timezone.now()),
        }
        record = _record(title, kind, lang, columns, fields)
        return Entry.objects.create(
            **columns,
            lang=lang,
            lang_fallback=record["lang_fallback"],
            kind=kind,
            path=record["url"],
            title=title,
            sort_key=title.casefold(),
            marker="alam",
            location=at and Point(*at, srid=4326),
            body_text=record["summary"],
            stage=record.get("stage") or "",
            record=record,
            change=next_change(),
        )

    return make


def _years(years: tuple[int, int] | None) -> dict[str, int | None]:
    first, last = years or (None, None)
    return {"first_year": first, "last_year": last}


def _record(title: str, kind: str, lang: str, columns: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(columns["uid"]),
        "kind": kind,
        "lang": lang,
        "lang_fallback": False,
        "title": title,
        "summary": "",
        "url": f"/kecamatan/siak/{columns['uid']}/",
        "updated_at": columns["updated_at"].isoformat(),
        "licence": "CC-BY-4.0",
        "category": {"code": columns["category"], "name": columns["category"]},
        "district": {"code": columns["district"], "name": "Siak"},
        "village": None,
        "accuracy": None,
        "facilities": columns["facilities"],
        "image": None,
        **FIELDS[kind],
        **({"hours": columns["hours"]} if kind == "place" else {}),
        **fields,
    }


@pytest.fixture
def withdraw() -> Callable[[Entry], None]:
    """Make a tombstone of an entry, as publishing does."""

    def make(entry: Entry) -> None:
        Entry.objects.filter(pk=entry.pk).update(
            withdrawn_at=timezone.now(), record={}, detail={}, title="", location=None, change=next_change()
        )

    return make


def next_change() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('catalogue_change')")
        return int(cursor.fetchone()[0])


def titles(response: HttpResponse) -> list[str]:
    """The titles of a list, in its order."""
    assert response.status_code == 200, response.content
    return [item["title"] for item in json.loads(response.content)["items"]]


def refused(response: HttpResponse) -> dict[str, str]:
    """The parameters a 422 names, with what it says of each."""
    assert response.status_code == 422, response.content
    assert response["Content-Type"] == "application/problem+json"
    return {error["parameter"]: error["message"] for error in json.loads(response.content)["errors"]}


@pytest.fixture
def ask(client: Client) -> Callable[..., HttpResponse]:
    """GET an address below ``/api/v1/``; the query as keywords, ``_`` where Python has a word of its own."""

    def get(path: str, *, headers: dict[str, str] | None = None, **query: Any) -> HttpResponse:
        return client.get(
            f"/api/v1/{path}", {name.rstrip("_"): value for name, value in query.items()}, headers=headers
        )

    return get


@pytest.fixture
def siak(db: None) -> None:
    """The project's own vocabulary and regions."""
    call_command("load_vocabulary", verbosity=0)
    call_command("load_regions", verbosity=0)
