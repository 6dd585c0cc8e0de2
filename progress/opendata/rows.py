"""The rows of the datasets, read piece by piece so that a million of them need no more memory than a thousand.

A row is what its columns say, a GeoJSON geometry (EPSG:4326, longitude first) or None, and an id. Only what the
catalogue and the figures show the public is read: each piece anew, so what is withdrawn meanwhile is in no later one.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from catalogue.models import Entry, Kind, Occurrence
from catalogue.records import local_iso
from destinations.sourcing import source_lines
from progress.visits.models import PublishedFigure, VisitCount, VisitTotal
from regions.models import District

PIECE = 1000
_DECIMALS = 6
Record = dict[str, Any]


class Row(NamedTuple):
    id: str
    cells: Record
    geometry: Record | None


def pieces(rows: QuerySet[Any, Any], size: int = PIECE) -> Iterator[list[Any]]:
    """The rows in the order of their keys, so many at once; each piece is a question of its own."""
    rows, last = rows.order_by("pk"), 0
    while found := list(rows.filter(pk__gt=last)[:size]):
        yield found
        last = found[-1]["pk"]


def public(kind: str, language: str) -> QuerySet[Entry]:
    return Entry.objects.visible().in_language(language).of_kind(kind)


def entries(kind: str, language: str, *more: str) -> Iterator[list[Record]]:
    """Pieces of what the catalogue holds of a kind."""
    point = Cast(AsGeoJSON("location", precision=_DECIMALS), TextField())
    rows = public(kind, language).annotate(point=point)
    yield from pieces(rows.values("pk", "uid", "record", "point", *more))


def places(language: str, origin: str) -> Iterator[Row]:
    for piece in entries(Kind.PLACE, language):
        for entry in piece:
            record, price = entry["record"], entry["record"].get("price") or {}
            cells = _common(entry, origin) | {
                "facilities": " ".join(record.get("facilities") or ()),
                "price_from_rupiah": price.get("from_rupiah"),
                "price_year": price.get("year"),
            }
            yield Row(str(entry["uid"]), cells, point_of(entry))


def events(language: str, origin: str) -> Iterator[Row]:
    """A row for each date of an event, and one for an event without any."""
    for piece in entries(Kind.EVENT, language):
        dates: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
        found = Occurrence.objects.filter(uid__in=[entry["uid"] for entry in piece]).order_by("starts_at")
        for one in found.values("uid", "starts_at", "ends_at", "all_day", "status", "open_ended"):
            dates[one["uid"]].append(one)
        for entry in piece:
            cells = _common(entry, origin)
            cells |= {name: entry["record"].get(name) or "" for name in ("date_note", "venue_name")}
            for number, day in enumerate(dates[entry["uid"]] or [{}], 1):
                key = f"{entry['uid']}-{number}" if day else str(entry["uid"])
                yield Row(key, cells | _date(day), point_of(entry))


def _date(one: Mapping[str, Any]) -> Record:
    if not one:
        return dict.fromkeys(("starts_at", "ends_at", "all_day", "status"))
    return {
        "starts_at": local_iso(one["starts_at"]),
        "ends_at": None if one["open_ended"] else local_iso(one["ends_at"]),
        "all_day": one["all_day"],
        "status": one["status"],
    }


def projects(language: str, origin: str) -> Iterator[Row]:
    told = ("stage", "stage_since", "agency", "physical_percent", "financial_percent", "is_example")
    detailed = ("proposer", "contractor", "sipd_reference", "starts_on", "ends_on")
    for piece in entries(Kind.PROJECT, language, "detail", "first_year", "last_year"):
        for entry in piece:
            record, detail = entry["record"], entry["detail"]
            cells = _common(entry, origin) | {name: record[name] for name in told}
            cells |= {name: detail[name] for name in detailed} | record["budget"]
            cells |= {"first_year": entry["first_year"], "last_year": entry["last_year"]}
            yield Row(str(entry["uid"]), cells, detail["shape"] or point_of(entry))


def _common(entry: Record, origin: str) -> Record:
    record, point = entry["record"], point_of(entry)
    lon, lat = point["coordinates"] if point else (None, None)
    accuracy = record.get("accuracy") or {}
    cells = {name: record[name] for name in ("id", "lang", "title", "summary", "updated_at", "licence")}
    for name in ("category", "district", "village"):
        part = record.get(name) or {}
        cells |= {name: part.get("code"), f"{name}_name": part.get("name")}
    where = {"lon": lon, "lat": lat, "accuracy": accuracy.get("level"), "accuracy_m": accuracy.get("metres")}
    return cells | where | {"url": f"{origin}{record['url']}"}


def point_of(entry: Mapping[str, Any]) -> Record | None:
    """Where an entry of ``entries`` is."""
    return json.loads(entry["point"]) if entry["point"] else None


def visits(language: str, origin: str) -> Iterator[Row]:
    """What was reported; a place's row stands at its point, a kecamatan's own at its label."""
    told = ("month", "district", "place", "place_name", "domestic", "foreign", "total", "method", "source")
    labels = _labels()
    rows = VisitCount.objects.public().annotate(district_name=F("district__name"))
    for piece in pieces(rows.values("pk", "uid", *told, "is_example", "entered_at", "district_name")):
        points = _points({row["place"] for row in piece if row["place"]})
        for row in piece:
            cells = {name: row[name] for name in (*told, "is_example", "district_name")} | {
                "id": str(row["uid"]),
                "level": "place" if row["place"] else "district",
                "month": f"{row['month']:%Y-%m}",
                "place": row["place"] and str(row["place"]),
                "entered_at": local_iso(row["entered_at"]),
            }
            yield Row(str(row["uid"]), cells, points.get(row["place"]) if row["place"] else labels[row["district"]])


def totals(language: str, origin: str) -> Iterator[Row]:
    """What is known of each kecamatan and month; months that nobody reported are no rows."""
    told = ("district", "domestic", "foreign", "total", "basis", "places", "is_example")
    labels = _labels()
    rows = VisitTotal.objects.annotate(district_name=F("district__name"))
    for piece in pieces(rows.values("pk", "month", *told, "updated_at", "district_name")):
        for row in piece:
            month = f"{row['month']:%Y-%m}"
            cells = {name: row[name] for name in (*told, "district_name")}
            cells |= {"month": month, "updated_at": local_iso(row["updated_at"])}
            yield Row(f"{row['district']}-{month}", cells, labels[row["district"]])


def figures(language: str, origin: str) -> Iterator[Row]:
    """What others published, contradictions side by side. Of a place that is not public nobody is told the id."""
    labels, about = _labels(), PublishedFigure.objects.filter(place__isnull=False).values("place")
    shown = set(Entry.objects.visible().filter(uid__in=about, kind=Kind.PLACE).values_list("uid", flat=True))
    told = ("indicator", "scope", "domestic", "foreign", "total", "value_rupiah", "target", "quality")
    for one in PublishedFigure.objects.order_by("pk").iterator(PIECE):
        cells = {name: getattr(one, name) for name in told}
        cells |= {name: one.said(name, language) for name in ("subject", "period", "note")}
        cells |= {
            "id": str(one.uid),
            "district": one.district_id,
            "place": str(one.place) if one.place in shown else None,
            "from_day": one.from_day and one.from_day.isoformat(),
            "until_day": one.until_day and one.until_day.isoformat(),
            "sources": " | ".join(source_lines(one.sources)),
            "updated_at": local_iso(one.updated_at),
        }
        yield Row(str(one.uid), cells, labels[one.district_id] if one.district_id else None)


def districts(language: str, origin: str) -> Iterator[Row]:
    """The kecamatan with their boundaries as they are stored, not simplified."""
    told = ("code", "bps_code", "name", "name_official", "boundary_is_schematic", "boundary_source")
    outline = Cast(AsGeoJSON("boundary", precision=_DECIMALS), TextField())
    point = Cast(AsGeoJSON("label_point", precision=_DECIMALS), TextField())
    for row in (
        District.objects.order_by("code").annotate(outline=outline, point=point).values("outline", "point", *told)
    ):
        label = json.loads(row["point"])
        lon, lat = label["coordinates"]
        cells = {name: row[name] for name in told} | {"lon": lon, "lat": lat}
        yield Row(row["code"], cells, json.loads(row["outline"]) if row["outline"] else label)


def _labels() -> dict[str, Record]:
    """Where the names of the kecamatan stand on maps, by their codes."""
    point = Cast(AsGeoJSON("label_point", precision=_DECIMALS), TextField())
    return {
        code: json.loads(text) for code, text in District.objects.annotate(point=point).values_list("code", "point")
    }


def _points(keys: set[Any]) -> dict[Any, Record]:
    """Where the places are that the catalogue shows; their point is the same in every language."""
    point = Cast(AsGeoJSON("location", precision=_DECIMALS), TextField())
    shown = Entry.objects.visible().filter(uid__in=keys, kind=Kind.PLACE, location__isnull=False)
    return {uid: json.loads(text) for uid, text in shown.annotate(point=point).values_list("uid", "point")}
