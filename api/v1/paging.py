"""Lists of rows that are no entries of the catalogue: read by keyset, answered as JSON or as a table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OrderBy, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from api import cursors
from api.exports import EXPORTS, as_file
from api.exports.document import About, Record
from api.parameters import MEDIA_TYPES, Values, format_of, limit_of
from api.problems import ParameterError, bad_parameters

FORMATS = ("json", "csv")

# What may differ from page to page of the same list.
_FREE = ("cursor", "format", "limit")


@dataclass(frozen=True)
class Rows:
    """A list.

    Attributes:
        kind: what a record of it is called; with an s it names the list and its files.
        matching: the rows that were asked for.
        read: the records of some rows, which are narrowed and in their order.
        key: the field they are ordered by, before the row's number; a date.
        fields: the names of a record's members, for columns.
        count: how many match, where that is known without counting them.
    """

    kind: str
    matching: QuerySet[Any]
    read: Callable[[QuerySet[Any]], Sequence[tuple[Any, int, Record]]]
    fields: tuple[str, ...]
    key: str = "month"
    descending: bool = True
    count: Callable[[], int] | None = None


def page_of(request: HttpRequest, values: Values, rows: Rows) -> HttpResponse:
    """One page of a list.

    Raises:
        Problem: 406 or 422.
    """
    shape, limit = format_of(values, FORMATS), limit_of(values)
    question = json.dumps([rows.kind, {name: given for name, given in sorted(values.items()) if name not in _FREE}])
    counted, after = _standing(values, question)
    page = rows.matching.filter(_beyond(rows, *after)) if after else rows.matching
    order = [OrderBy(F(name), descending=rows.descending) for name in (rows.key, "id")]
    found = rows.read(page.order_by(*order)[: limit + 1])
    if counted is None:
        counted = len(found) if len(found) <= limit else (rows.count or rows.matching.count)()
    further = None
    if len(found) > limit:
        key, number, _record = found[limit - 1]
        standing = {"count": counted, "after": [key.isoformat(), number]}
        further = _address(request, cursors.encode(standing, question=question))
    records = [record for _key, _number, record in found[:limit]]
    if shape in EXPORTS:
        about = About(rows.kind, "Pesona Siak", request.build_absolute_uri(), rows.fields)
        return as_file(shape, records, about, name=f"pesona-siak-{rows.kind.replace('_', '-')}s", further=further)
    return as_json({"count": counted, "next": further, "items": records})


def as_json(document: Record) -> HttpResponse:
    """A document of ours as an answer."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type=MEDIA_TYPES["json"])


def _standing(values: Values, question: str) -> tuple[int | None, tuple[date, int] | None]:
    """How many rows match, and the place of the last one that was read; None on the first page."""
    if "cursor" not in values:
        return None, None
    text = values["cursor"][0]
    try:
        standing = cursors.decode(text, question=question)
    except cursors.CursorError as error:
        message = "does not continue this list; start again without it, and follow next as it is"
        raise bad_parameters([ParameterError.of("cursor", text, message)]) from error
    day, number = standing["after"]
    return standing["count"], (date.fromisoformat(day), number)


def _beyond(rows: Rows, value: date, number: int) -> Q:
    """The rows after one in the order of the list; the second half tells an index where to begin."""
    than = "lt" if rows.descending else "gt"
    further = Q(**{f"{rows.key}__{than}": value}) | Q(**{rows.key: value, f"id__{than}": number})
    return further & Q(**{f"{rows.key}__{than}e": value})


def _address(request: HttpRequest, cursor: str) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
