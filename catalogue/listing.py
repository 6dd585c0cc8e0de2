"""One page of a list, as entries for a template or as JSON text that PostgreSQL has written.

Paging is by keyset: a cursor names the last row's place in the order, so the last page costs what
the first costs, and rows that come or go in between move nothing.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from django.db.models import F, OrderBy, Q

from catalogue.filters import EntryFilter
from catalogue.models import Entry
from catalogue.occurrences import told_within
from catalogue.queryset import EntryQuerySet
from catalogue.statement import Row as Found
from catalogue.statement import read_page

Row = TypeVar("Row")
Shape = Literal["item", "feature"]


class BadCursor(ValueError):
    """A cursor that no list of this order gave out."""


@dataclass(frozen=True)
class Order:
    """A list's order: by one field, then by id, so that no two rows are equal."""

    field: str
    descending: bool = False

    @property
    def expressions(self) -> list[OrderBy]:
        return [OrderBy(F(name), descending=self.descending) for name in (self.field, "id")]

    def beyond(self, value: Any, row_id: int) -> Q:
        """The rows after one in this order."""
        than = "lt" if self.descending else "gt"
        further = Q(**{f"{self.field}__{than}": value}) | Q(**{self.field: value, f"id__{than}": row_id})
        return further & Q(**{f"{self.field}__{than}e": value})


ORDERS: dict[str, Order] = {
    "title": Order("sort_key"),
    "updated": Order("updated_at", descending=True),
    "distance": Order("distance_m"),
    "date": Order("next_start"),
    "expected": Order("expectation"),
}


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """One page: its rows, how many there are in all, and the cursor of the next page."""

    rows: Sequence[Row]
    count: int
    next_cursor: str | None


def list_entries(
    entries: EntryQuerySet,
    chosen: EntryFilter,
    *,
    now: datetime,
    limit: int,
    cursor: str = "",
    counted: int | None = None,
) -> Listing[Entry]:
    """One page of matching entries.

    Args:
        counted: how many match, where that is known.

    Raises:
        BadCursor: when the cursor is not one of this order.
    """
    matching, page, order = _page(entries, chosen, now, cursor)
    rows = list(page.defer("search", "body_text", "detail")[: limit + 1])
    keys = [(getattr(row, order.field), row.pk) for row in rows]
    count = matching.count() if counted is None else counted
    return Listing(rows[:limit], count, next_cursor(chosen.sort, keys, limit))


def list_json(
    entries: EntryQuerySet,
    chosen: EntryFilter,
    *,
    now: datetime,
    limit: int,
    cursor: str = "",
    shape: Shape = "item",
    origin: str = "",
    counted: int | None = None,
) -> Listing[str]:
    """One page of matching entries, each as JSON text.

    Args:
        counted: how many match, where an earlier page has counted them already.
        shape: ``item`` is the record with its location, ``feature`` a GeoJSON feature.
        origin: scheme and host that are put before the record's own addresses.

    Raises:
        BadCursor: when the cursor is not one of this order.
    """
    matching, page, order = _page(entries, chosen, now, cursor)
    names_days = any(chosen.interval)
    rows = read_page(
        page.annotate(dates=told_within(chosen.interval)) if names_days else page,
        key=order.field,
        descending=order.descending,
        limit=limit + 1,
        with_distance=bool(chosen.near),
        with_dates=names_days,
        with_count=counted is None and not cursor,
    )
    if counted is None:
        counted = matching.count() if cursor else rows[0].matching if rows else 0
    texts = [
        as_json(shape, origin, row.uid, row.record, row.location, row.distance_m, detail=_detail(row))
        for row in rows[:limit]
    ]
    return Listing(texts, counted or 0, next_cursor(chosen.sort, [(row.key, row.pk) for row in rows], limit))


def _detail(row: Found) -> str:
    """Of a list on days that are named: the dates on them as the member ``occurrences``."""
    return "{}" if row.dates is None else f'{{"occurrences":{row.dates}}}'


def as_json(
    shape: Shape,
    origin: str,
    uid: UUID | str,
    record: str,
    location: str | None,
    distance_m: float | None = None,
    *,
    detail: str = "{}",
) -> str:
    """An entry's JSON text, joined from finished pieces: nothing is parsed.

    Addresses stand in the record as ``"url":"/…"``. Quotes inside a text are escaped there, so no
    title can look like that, and the origin lands on addresses alone.

    Args:
        detail: what this record has besides; its members follow the record's.
    """
    members = f"{record[:-1]},{detail[1:-1]}".removesuffix(",").replace('"url":"/', f'"url":"{origin}/')
    if distance_m is not None:
        members += f',"distance_m":{round(distance_m)}'
    if shape == "feature":
        return f'{{"type":"Feature","id":"{uid}","geometry":{location or "null"},"properties":{members}}}}}'
    return f'{members},"location":{location or "null"}}}'


def _page(
    entries: EntryQuerySet, chosen: EntryFilter, now: datetime, cursor: str
) -> tuple[EntryQuerySet, EntryQuerySet, Order]:
    order = ORDERS[chosen.sort]
    matching = entries.matching(chosen)
    page = matching
    if chosen.sort == "date":
        page = page.with_next_start(_first_moment(chosen, now)).filter(next_start__isnull=False)
        matching = page
    if cursor:
        page = page.filter(order.beyond(*read_cursor(chosen.sort, cursor)))
    return matching, page.order_by(*order.expressions), order


def _first_moment(chosen: EntryFilter, now: datetime) -> datetime | None:
    """From when on a date counts: now, unless the reader names a first day, or only a last one that is over."""
    first, end = chosen.interval
    return first if first or (end and end <= now) else now


def next_cursor(order: str, keys: Sequence[tuple[Any, int]], limit: int) -> str | None:
    """What names the last row of a page in an order; None where no row follows.

    Args:
        keys: the value and the id of each row, with one row more than the page holds.
    """
    if len(keys) <= limit:
        return None
    value, pk = keys[limit - 1]
    text = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([order, text, pk]).encode()).decode().rstrip("=")


def read_cursor(order: str, cursor: str) -> tuple[Any, int]:
    """The value and the id that a cursor names.

    Raises:
        BadCursor: when it is not one of this order.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        sort, value, pk = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if sort != order or not isinstance(pk, int) or not 0 <= pk < 2**63:
            raise BadCursor(cursor)
        if order in ("updated", "date"):
            return datetime.fromisoformat(value), pk
        if order == "distance":
            return float(value), pk
        if not isinstance(value, str) or "\x00" in value:
            raise BadCursor(cursor)
        return value, pk
    except (ValueError, TypeError, binascii.Error, UnicodeError) as error:
        raise BadCursor(cursor) from error
