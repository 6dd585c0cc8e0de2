"""``/places/{id}`` and ``/events/{id}``: one record with everything that is known of it."""

import re

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse

from api import freshness
from api.parameters import FORMAT, LANG, MEDIA_TYPES, format_of, language_of, read
from api.problems import not_found, withdrawn
from catalogue.listing import as_json
from catalogue.models import Entry
from catalogue.statement import DECIMALS

PARAMETERS = (LANG, FORMAT)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def answer(request: HttpRequest, kind: str, record_id: str) -> HttpResponse:
    """The record of a kind with this id, or 304 when the reader has it already.

    Raises:
        Problem: 404, 406, 410 or 422.
    """
    values = read(request, PARAMETERS)
    shape, lang = format_of(values), language_of(values)
    if not _UUID.fullmatch(record_id):
        raise not_found(f"“{record_id[:60]}” is not the id of a {kind}: ids are UUIDs.")
    tag = freshness.entity_tag(request, Entry.objects.newest_change())
    if held := freshness.not_modified(request, tag):
        return held
    text = _text(record_id, kind, lang, shape, f"{request.scheme}://{request.get_host()}")
    return freshness.stamped(HttpResponse(text, content_type=MEDIA_TYPES[shape]), tag, freshness.RECORDS)


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
