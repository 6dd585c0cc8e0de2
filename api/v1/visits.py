"""``/visits``, ``/visits/{id}`` and ``/visits/totals``: what kecamatan and places report month by month.

The rows of places that the catalogue does not show are told to nobody; the totals count all. A month without a row is
a gap: no answer makes a zero of it.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from api.exports.document import Record
from api.parameters import CURSOR, LIMIT, Parameter, choice_of, format_parameter, read
from api.problems import not_found, withdrawn
from api.v1 import development
from api.v1.months import DISTRICT, FROM, PLACE, TO, UUID_TEXT, conditions_of
from api.v1.paging import FORMATS, Rows, as_json, page_of
from catalogue.models import Entry
from catalogue.records import local_iso
from core import freshness
from progress.visits.counting import public_count
from progress.visits.models import VisitCount, VisitRevision, VisitTotal

LICENCE = "CC-BY-4.0"
LEVELS = ("district", "place")

LEVEL = Parameter(
    "level",
    "`district`: only what kecamatan report as their whole; `place`: only what places report; both when left out.",
    "district",
    {"type": "string", "enum": list(LEVELS)},
)
PARAMETERS = (FROM, TO, DISTRICT, PLACE, LEVEL, format_parameter(*FORMATS), LIMIT, CURSOR)
TOTAL_PARAMETERS = (FROM, TO, DISTRICT, format_parameter(*FORMATS), LIMIT, CURSOR)

_NUMBERS = ("domestic", "foreign", "total")
#: The columns of tables.
FIELDS = (
    *("id", "kind", "level", "month", "district", "place", *_NUMBERS, "method", "source", "is_example"),
    *("entered_at", "corrected", "api_url", "licence"),
)
TOTAL_FIELDS = ("kind", "month", "district", *_NUMBERS, "basis", "places", "is_example", "updated_at", "licence")


def answer(request: HttpRequest) -> HttpResponse:
    """A page of what was reported, or 304 when the reader has it already.

    Raises:
        Problem: 406 or 422.
    """
    values = read(request, PARAMETERS)
    tag = version_tag(request)
    if held := freshness.not_modified(request, tag):
        return held
    where = conditions_of(values)
    rows = VisitCount.objects.public().filter(**where)
    if level := choice_of(values, "level", LEVELS, "") if "level" in values else "":
        rows = rows.filter(place__isnull=level == "district")
    origin = origin_of(request)
    # A place has some hundred months, which are counted as they are.
    count = None if PLACE.name in values else partial(public_count, where, level)
    listed = Rows("visit", rows, lambda found: _with_places(found, origin), FIELDS, count=count)
    return freshness.stamped(page_of(request, values, listed), tag, freshness.RECORDS)


def _with_places(found: QuerySet[VisitCount], origin: str) -> Sequence[tuple[Any, int, Record]]:
    return [(row["month"], row["id"], record) for row, record in records_of(found, origin)]


def totals(request: HttpRequest) -> HttpResponse:
    """A page of what is known of kecamatan and months, or 304 when the reader has it already.

    Raises:
        Problem: 406 or 422.
    """
    values = read(request, TOTAL_PARAMETERS)
    tag = version_tag(request)
    if held := freshness.not_modified(request, tag):
        return held
    rows = VisitTotal.objects.filter(**conditions_of(values))
    listed = Rows("visit_total", rows, _totals, TOTAL_FIELDS)
    return freshness.stamped(page_of(request, values, listed), tag, freshness.RECORDS)


def single(request: HttpRequest, visit_id: str) -> HttpResponse:
    """One figure with its corrections, or 304 when the reader has it already.

    Raises:
        Problem: 404, 410 or 422.
    """
    read(request, ())
    if not UUID_TEXT.fullmatch(visit_id):
        raise not_found(f"“{visit_id[:60]}” is not the id of a figure: ids are UUIDs.")
    tag = version_tag(request)
    if held := freshness.not_modified(request, tag):
        return held
    revisions = VisitRevision.objects.public().filter(count_uid=visit_id).order_by("change")
    changes = list(revisions.values("at", "before", "after", "reason"))
    found = records_of(VisitCount.objects.public().filter(uid=visit_id), origin_of(request))
    if not found:
        if changes:
            raise withdrawn(visit_id.lower())
        raise not_found(f"There is no figure of visits with the id {visit_id}.")
    document = found[0][1] | {"revisions": [_revision(one) for one in changes]}
    return freshness.stamped(as_json(document), tag, freshness.RECORDS)


def version_tag(request: HttpRequest) -> str:
    """The tag of an answer made of figures."""
    return freshness.entity_tag(request, version())


def version() -> str:
    """What changes with the figures, and with the catalogue, which decides whose figures are public."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(change) FROM visits_visitrevision")
        (newest,) = cursor.fetchone()
    return f"{Entry.objects.newest_change()} {newest}"


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def records_of(rows: QuerySet[VisitCount], origin: str) -> list[tuple[Mapping[str, Any], Record]]:
    """Rows with what the API hands out of them, in two questions whatever their number.

    Which were corrected is asked by their ids: as a part of the first question the database would read all revisions.
    """
    told = ("id", "uid", "month", "district", "place", "place_name", *_NUMBERS, "method", "source", "is_example")
    found = list(rows.values(*told, "entered_at", "change", district_name=F("district__name")))
    revisions = VisitRevision.objects.corrections().filter(count_uid__in=[row["uid"] for row in found])
    corrected = set(revisions.values_list("count_uid", flat=True))
    return [(row, _record(row, origin) | {"corrected": row["uid"] in corrected}) for row in found]


def _record(row: Mapping[str, Any], origin: str) -> Record:
    return {
        "id": str(row["uid"]),
        "kind": "visit",
        "level": "place" if row["place"] else "district",
        "month": f"{row['month']:%Y-%m}",
        "district": {"code": row["district"], "name": row["district_name"]},
        "place": {"id": str(row["place"]), "name": row["place_name"]} if row["place"] else None,
        **{name: row[name] for name in (*_NUMBERS, "method", "source", "is_example")},
        "entered_at": local_iso(row["entered_at"]),
        "api_url": f"{origin}{reverse('api:root')}visits/{row['uid']}",
        "licence": LICENCE,
    }


def _totals(found: QuerySet[VisitTotal]) -> Sequence[tuple[Any, int, Record]]:
    told = ("id", "month", "district", *_NUMBERS, "basis", "places", "is_example", "updated_at")
    return [
        (
            row["month"],
            row["id"],
            {
                "kind": "visit_total",
                "month": f"{row['month']:%Y-%m}",
                "district": {"code": row["district"], "name": row["district_name"]},
                **{name: row[name] for name in (*_NUMBERS, "basis", "places", "is_example")},
                "updated_at": local_iso(row["updated_at"]),
                "licence": LICENCE,
            },
        )
        for row in found.values(*told, district_name=F("district__name"))
    ]


def _revision(row: Mapping[str, Any]) -> Record:
    return {
        "at": local_iso(row["at"]),
        "before": _values(row["before"]),
        "after": _values(row["after"]),
        "reason": row["reason"],
    }


def _values(told: Mapping[str, Any] | None) -> Record | None:
    """What a revision says of a figure; nothing that another version of the program may have added."""
    return None if told is None else {name: told[name] for name in development.VisitMethod.model_fields}
