"""``/categories``, ``/facilities`` and ``/districts``: the words and areas the records refer to."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse

from api.parameters import FORMAT, LANG, MEDIA_TYPES, Parameter, choice_of, format_of, language_of, read
from api.problems import not_found
from api.v1.fields import LISTED
from catalogue.models import Category, Facility
from core import freshness
from regions.models import District, Village
from regions.querysets import SimplifyPreserveTopology

BOUNDARY = Parameter(
    "boundary",
    "`true` adds the boundary, simplified to about 100 m.",
    "true",
    {"type": "boolean", "default": False},
)
KINDS = tuple(LISTED)
CATEGORY_KIND = Parameter(
    "kind", "Only categories of places, of events or of projects.", "place", {"type": "string", "enum": list(KINDS)}
)

CATEGORY_PARAMETERS = (CATEGORY_KIND, LANG)
FACILITY_PARAMETERS = (LANG,)
DISTRICT_PARAMETERS = (BOUNDARY, FORMAT)

# About 110 m: enough for a map of the regency, a tenth of the bytes.
SIMPLIFIED_DEGREES = 0.001
_DECIMALS = 5


def categories(request: HttpRequest) -> HttpResponse:
    """All categories, or those of one kind."""
    values = read(request, CATEGORY_PARAMETERS)
    lang = language_of(values)
    kind = choice_of(values, "kind", KINDS, "") if "kind" in values else ""
    found = Category.objects.for_kind(kind) if kind else Category.objects.all()
    return _list(
        {
            "code": term.code,
            "kind": term.kind,
            "name": term.name_in(lang),
            "icon": term.icon,
            "marker": term.marker,
        }
        for term in found
    )


def facilities(request: HttpRequest) -> HttpResponse:
    """All facilities."""
    lang = language_of(read(request, FACILITY_PARAMETERS))
    return _list({"code": term.code, "name": term.name_in(lang), "icon": term.icon} for term in Facility.objects.all())


def districts(request: HttpRequest) -> HttpResponse:
    """All kecamatan, as records or as GeoJSON."""
    values = read(request, DISTRICT_PARAMETERS)
    with_boundary = _with_boundary(values)
    records = [_district(row) for row in _district_rows(District.objects.all(), with_boundary)]
    if format_of(values) == "json":
        return _list(records)
    features = [_feature(record, with_boundary) for record in records]
    return _answer(
        {
            "type": "FeatureCollection",
            "numberMatched": len(features),
            "numberReturned": len(features),
            "links": [{"rel": "self", "href": request.build_absolute_uri(), "type": MEDIA_TYPES["geojson"]}],
            "features": features,
        },
        "geojson",
    )


def district(request: HttpRequest, code: str) -> HttpResponse:
    """One kecamatan with its kampung and kelurahan.

    Raises:
        Problem: 404 for a code that is no kecamatan of Siak; it says so when the code is BPS's.
    """
    values = read(request, DISTRICT_PARAMETERS)
    shape, with_boundary = format_of(values), _with_boundary(values)
    rows = _district_rows(District.objects.filter(code=code.replace("\0", "")), with_boundary)
    if not rows:
        raise not_found(_unknown_district(code))
    record = _district(rows[0]) | {"villages": _villages(code)}
    return _answer(record if shape == "json" else _feature(record, with_boundary), shape)


def _with_boundary(values: dict[str, list[str]]) -> bool:
    return choice_of(values, "boundary", ("true", "false"), "false") == "true"


def _unknown_district(code: str) -> str:
    if code.isascii() and code.isdigit() and len(code) == 7:
        twin = District.objects.filter(bps_code=code).first()
        meant = f"; the Kemendagri code of {twin.name} is {twin.code}" if twin else ""
        return f"{code} is a BPS code, and districts are found by their Kemendagri code{meant}."
    return f"There is no kecamatan of Siak with the code “{code[:20]}”."


def _geometry(name: str) -> Cast:
    return Cast(AsGeoJSON(name, precision=_DECIMALS), TextField())


def _district_rows(found: QuerySet[District], with_boundary: bool) -> list[dict[str, Any]]:
    columns = ["code", "bps_code", "name", "name_official", "boundary_is_schematic", "boundary_source"]
    rows = found.order_by("code").annotate(point=_geometry("label_point"))
    if with_boundary:
        simpler = SimplifyPreserveTopology("boundary", Value(SIMPLIFIED_DEGREES))
        rows = rows.annotate(outline=Cast(AsGeoJSON(simpler, precision=_DECIMALS), TextField()))
        columns.append("outline")
    return list(rows.values("point", *columns))


def _district(row: dict[str, Any]) -> dict[str, Any]:
    record = {
        "code": row["code"],
        "bps_code": row["bps_code"],
        "name": row["name"],
        "name_official": row["name_official"],
        "location": json.loads(row["point"]),
        "schematic": row["boundary_is_schematic"],
        "boundary_source": row["boundary_source"],
    }
    if "outline" in row:
        record["boundary"] = row["outline"] and json.loads(row["outline"])
    return record


def _villages(code: str) -> list[dict[str, Any]]:
    found = Village.objects.filter(district=code).order_by("code").annotate(point=_geometry("label_point"))
    names = ("code", "bps_code", "name", "name_other", "kind")
    rows = found.values_list("point", *names)
    return [{**dict(zip(names, row, strict=True)), "location": json.loads(point)} for point, *row in rows]


def _feature(record: dict[str, Any], with_boundary: bool) -> dict[str, Any]:
    """The boundary where it was asked for, else the label point, and the rest as properties."""
    properties = dict(record)
    point, outline = properties.pop("location"), properties.pop("boundary", None)
    geometry = outline if with_boundary else point
    return {"type": "Feature", "id": record["code"], "geometry": geometry, "properties": properties}


def _list(items: Iterable[dict[str, Any]]) -> HttpResponse:
    items = list(items)
    return _answer({"count": len(items), "next": None, "items": items}, "json")


def _answer(document: dict[str, Any], shape: str) -> HttpResponse:
    """The document as JSON; its tag comes from its bytes, by Django's conditional middleware."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return freshness.stamped(HttpResponse(text, content_type=MEDIA_TYPES[shape]), None, freshness.VOCABULARY)
