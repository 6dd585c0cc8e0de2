"""``/places``, ``/events`` and ``/projects`` as lists: from the query string to JSON text that PostgreSQL has made.

Nothing is parsed on the way: each record leaves the database as finished text and is only joined to the others.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api import cursors
from api.exports import EXPORTS, FORMATS, as_file
from api.exports.document import About
from api.parameters import (
    CURSOR,
    LANG,
    LIMIT,
    MEDIA_TYPES,
    Values,
    format_of,
    format_parameter,
    language_of,
    limit_of,
    read,
)
from api.problems import ParameterError, bad_parameters
from api.v1.fields import FIELDS, LISTED, fields_of, narrowed
from api.v1.filters import FILTERS, SORTS, check_sort, filter_of
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, Listing, list_json
from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from core import freshness

PARAMETERS = {
    kind: (*FILTERS[kind], SORTS[kind], LANG, format_parameter(*formats), FIELDS, LIMIT, CURSOR)
    for kind, formats in FORMATS.items()
}

# What may differ from page to page of the same list.
_FREE = ("cursor", "format", "limit", "fields")


@dataclass(frozen=True)
class Standing:
    """Where a reader stands: when the first page was asked for, how many records matched, and what was read last."""

    now: datetime
    count: int | None = None
    after: str = ""


@dataclass(frozen=True)
class Question:
    """A list that was asked for; ``text`` is what must not change from page to page. ``fields``: None for all."""

    kind: str
    chosen: EntryFilter
    shape: str
    fields: tuple[str, ...] | None
    limit: int
    standing: Standing
    text: str


def answer(request: HttpRequest, kind: str) -> HttpResponse:
    """One page of the list of a kind, or 304 when the reader has it already.

    Raises:
        Problem: 406 or 422.
    """
    values = read(request, PARAMETERS[kind])
    now = timezone.now()
    tag = freshness.entity_tag(
        request, Entry.objects.newest_change(), moment=now if _follows_the_clock(values) else None
    )
    held = freshness.not_modified(request, tag)
    return held or freshness.stamped(_page(request, _question(kind, values, now)), tag, freshness.RECORDS)


def _follows_the_clock(values: Values) -> bool:
    """Whether the same address answers differently as time goes by. A further page keeps the first page's time."""
    if "cursor" in values:
        return False
    return values.get("open") == ["now"] or (values.get("sort") == ["date"] and "from" not in values)


def _question(kind: str, values: Values, now: datetime) -> Question:
    shape, lang, limit = format_of(values, FORMATS[kind]), language_of(values), limit_of(values)
    fields = fields_of(values, LISTED[kind], shape)
    check_sort(values, kind)
    asked = {name: given for name, given in sorted(values.items()) if name not in _FREE}
    text = json.dumps([kind, lang, asked])
    standing = _read_cursor(values["cursor"][0], text) if "cursor" in values else Standing(now)
    return Question(kind, filter_of(values, now=standing.now, lang=lang), shape, fields, limit, standing, text)


def _read_cursor(cursor: str, text: str) -> Standing:
    try:
        standing = cursors.decode(cursor, question=text)
    except cursors.CursorError as error:
        raise _bad_cursor(cursor) from error
    return Standing(datetime.fromisoformat(standing["now"]), standing["count"], standing["after"])


def _page(request: HttpRequest, asked: Question) -> HttpResponse:
    entries = _fit_for(asked.shape, Entry.objects.visible().in_language(asked.chosen.lang).of_kind(asked.kind))
    origin = f"{request.scheme}://{request.get_host()}"
    geojson = asked.shape == "geojson"
    try:
        listing = list_json(
            entries,
            asked.chosen,
            now=asked.standing.now,
            limit=asked.limit,
            cursor=asked.standing.after,
            counted=asked.standing.count,
            shape="feature" if geojson else "item",
            origin=origin,
        )
    except BadCursor as error:
        raise _bad_cursor(request.GET["cursor"]) from error
    further = _next_address(request, asked, listing)
    if asked.shape in EXPORTS:
        return _file(request, asked, listing, further)
    if asked.fields:
        rows = [narrowed(text, asked.shape, asked.fields) for text in listing.rows]
        listing = replace(listing, rows=rows)
    text = _collection(request, listing, further) if geojson else _items(listing, further)
    return HttpResponse(text, content_type=MEDIA_TYPES[asked.shape])


def _fit_for(shape: str, entries: EntryQuerySet) -> EntryQuerySet:
    """Those of the entries that have what a format is about, so that its pages are full."""
    needs = EXPORTS[shape].needs if shape in EXPORTS else ""
    if needs == "location":
        return entries.filter(location__isnull=False)
    return entries.happening(None, None) if needs == "date" else entries


def _file(request: HttpRequest, asked: Question, listing: Listing[str], further: str | None) -> HttpResponse:
    about = About(asked.kind, "Pesona Siak", request.build_absolute_uri(), asked.fields or LISTED[asked.kind])
    records = [json.loads(text) for text in listing.rows]
    return as_file(asked.shape, records, about, name=f"pesona-siak-{asked.kind}s", further=further)


def _next_address(request: HttpRequest, asked: Question, listing: Listing[str]) -> str | None:
    if listing.next_cursor is None:
        return None
    standing = {"now": asked.standing.now.isoformat(), "count": listing.count, "after": listing.next_cursor}
    return _address(request, cursor=cursors.encode(standing, question=asked.text))


def _address(request: HttpRequest, **changes: str) -> str:
    """The request's own absolute address with some parameters changed."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _items(listing: Listing[str], further: str | None) -> str:
    return f'{{"count":{listing.count},"next":{json.dumps(further)},"items":[{",".join(listing.rows)}]}}'


def _collection(request: HttpRequest, listing: Listing[str], further: str | None) -> str:
    links = [
        {"rel": "self", "href": request.build_absolute_uri(), "type": MEDIA_TYPES["geojson"]},
        {"rel": "alternate", "href": _address(request, format="json"), "type": MEDIA_TYPES["json"]},
    ]
    if further:
        links.append({"rel": "next", "href": further, "type": MEDIA_TYPES["geojson"]})
    return (
        f'{{"type":"FeatureCollection","numberMatched":{listing.count},"numberReturned":{len(listing.rows)},'
        f'"links":{json.dumps(links)},"features":[{",".join(listing.rows)}]}}'
    )


def _bad_cursor(cursor: str) -> Exception:
    message = "does not continue this list; start again without it, and follow next as it is"
    return bad_parameters([ParameterError.of("cursor", cursor, message)])
