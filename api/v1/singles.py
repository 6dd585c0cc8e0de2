"""``/places/{id}``, ``/events/{id}`` and ``/projects/{id}``: one record with everything that is known of it."""

import json
import re
from datetime import date, timedelta

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from api.exports import EXPORTS, FORMATS, as_file
from api.exports.document import About, Record
from api.parameters import LANG, MEDIA_TYPES, Parameter, Values, format_of, format_parameter, language_of, read
from api.problems import ParameterError, bad_parameters, not_found, withdrawn
from api.v1.fields import FIELDS, SINGLE, fields_of, narrowed
from catalogue.listing import as_json
from catalogue.models import Entry, Occurrence
from catalogue.months import FIRST_YEAR, LAST_YEAR
from catalogue.opening import midnight
from catalogue.statement import DECIMALS
from core import freshness

PARAMETERS = {kind: (LANG, format_parameter(*formats), FIELDS) for kind, formats in FORMATS.items()}
DATE = Parameter(
    "date",
    "Only the date of the event that begins on this day (WIB), as an event of its own; a 404 where there is none. "
    "Dates of a rule are known for 12 months back and 18 ahead.",
    "2026-12-06",
    {"type": "string", "format": "date"},
    longest=40,
)
CALENDAR_PARAMETERS = (LANG, DATE)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def answer(request: HttpRequest, kind: str, record_id: str) -> HttpResponse:
    """The record of a kind with this id, or 304 when the reader has it already.

    Raises:
        Problem: 404, 406, 410 or 422.
    """
    values = read(request, PARAMETERS[kind])
    return _answer(request, kind, record_id, values, format_of(values, FORMATS[kind]))


def calendar(request: HttpRequest, record_id: str) -> HttpResponse:
    """``/events/{id}.ics``: the event as a calendar, or one date of it.

    Raises:
        Problem: 404, 410 or 422.
    """
    return _answer(request, "event", record_id, read(request, CALENDAR_PARAMETERS), "ics")


def _day_of(values: Values) -> date | None:
    """The day asked for; None when none is.

    Raises:
        Problem: 422 for anything but ``2026-12-06``.
    """
    text = values.get(DATE.name, [""])[0]
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise bad_parameters([ParameterError.of(DATE.name, text, "must be a date such as 2026-12-06")])
    return day


def _answer(request: HttpRequest, kind: str, record_id: str, values: Values, shape: str) -> HttpResponse:
    day = _day_of(values)
    lang, fields = language_of(values), fields_of(values, SINGLE[kind], shape)
    if not _UUID.fullmatch(record_id):
        raise not_found(f"“{record_id[:60]}” is not the id of a {kind}: ids are UUIDs.")
    tag = freshness.entity_tag(request, Entry.objects.newest_change())
    if held := freshness.not_modified(request, tag):
        return held
    text = _text(record_id, kind, lang, shape, f"{request.scheme}://{request.get_host()}")
    if shape in EXPORTS:
        response = _file(request, shape, json.loads(text), fields or SINGLE[kind], day)
    else:
        text = narrowed(text, shape, fields) if fields else text
        response = HttpResponse(text, content_type=MEDIA_TYPES[shape])
    return freshness.stamped(response, tag, freshness.RECORDS)


def _file(request: HttpRequest, shape: str, record: Record, fields: tuple[str, ...], day: date | None) -> HttpResponse:
    needs = EXPORTS[shape].needs
    if needs == "location" and not record["location"]:
        raise not_found(f"The position of this {record['kind']} is not known, so there is no {shape} of it.")
    if needs == "date" and not Occurrence.objects.filter(uid=record["id"]).exists():
        raise not_found("This event has no date yet, so there is no calendar of it.")
    if day and not _has_date_on(record, day):
        raise not_found(f"This event has no date that begins on {day}.")
    about = About(record["kind"], record["title"], request.build_absolute_uri(), fields, day)
    name = slugify(record["title"])[:60] or record["id"]
    return as_file(shape, [record], about, name=f"{name}-{day}" if day else name)


def _has_date_on(record: Record, day: date) -> bool:
    dates = Occurrence.objects.filter(uid=record["id"], starts_at__gte=midnight(day))
    return dates.filter(starts_at__lt=midnight(day + timedelta(days=1))).exists()


def _text(record_id: str, kind: str, lang: str, shape: str, origin: str) -> str:
    """The record's JSON: that of the list and the detail's members."""
    entries = Entry.objects.in_language(lang).of_kind(kind).filter(uid=record_id)
    record, detail = Cast("record", TextField()), Cast("detail", TextField())
    location = AsGeoJSON("location", precision=DECIMALS)
    row = entries.values_list("withdrawn_at", detail, "uid", record, location).first()
    if row is None:
        raise not_found(f"There is no {kind} with the id {record_id}.")
    withdrawn_at, rest, *columns = row
    if withdrawn_at:
        raise withdrawn(record_id.lower())
    return as_json("feature" if shape == "geojson" else "item", origin, *columns, detail=rest)
