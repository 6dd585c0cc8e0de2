"""Lists of dates: what takes place when, each date of each event by itself, the earliest or the latest first.

A list of events has a row for each event; here an event that is on every Sunday has one for every Sunday.
"""

from collections.abc import Collection
from copy import copy
from datetime import datetime

from django.db.models import Q, QuerySet

from catalogue.listing import Listing, Order, next_cursor, read_cursor
from catalogue.models import Entry, Occurrence
from catalogue.occurrences import Interval, occurrence_record
from catalogue.queryset import EntryQuerySet, OccurrenceQuerySet

EARLIEST, LATEST = Order("starts_at"), Order("starts_at", descending=True)


def list_dates(
    events: EntryQuerySet,
    wanted: OccurrenceQuerySet,
    within: Interval,
    *,
    limit: int,
    cursor: str = "",
    order: Order = EARLIEST,
    counted: int,
) -> Listing[Entry]:
    """One page of dates, each as the entry of its event, whose record tells this date instead of the next one.

    Args:
        events: in one language.
        wanted: the dates, of these events or others.
        within: the half-open interval that dates overlap; None leaves a side open.
        counted: how many events match.

    Returns:
        a listing of entries; of each ``occurrence`` is the date.

    Raises:
        BadCursor: when the cursor is not one of this order.
    """
    wanted = wanted.overlapping(*within).filter(uid__in=events.order_by().values("uid"))
    beyond = order.beyond(*read_cursor("date", cursor)) if cursor else Q()
    found = list(_first(wanted.filter(beyond), within[0], order, limit + 1))
    keys = [(one.starts_at, one.pk) for one in found]
    entries = entries_of(found[:limit], events)
    rows = [entries[one.pk] for one in found if one.pk in entries]
    return Listing(rows, counted, next_cursor("date", keys, limit))


def first_dates(events: EntryQuerySet, start: datetime, end: datetime | None, count: int) -> list[Occurrence]:
    """Of each event the first date in an interval; the earliest so many."""
    wanted = Occurrence.objects.next_of_each(start).filter(uid__in=events.order_by().values("uid"))
    return list(_first(wanted.overlapping(start, end), start, EARLIEST, count))


def _first(wanted: OccurrenceQuerySet, start: datetime | None, order: Order, count: int) -> QuerySet[Occurrence]:
    """The first dates in an order.

    From a moment on those that have begun by then come before all others. They are asked for apart: an index finds
    each of the two at once, but not both together.
    """
    in_order = wanted.order_by(*order.expressions)
    if start is None or order.descending:
        return in_order[:count]
    parts = in_order.on_at(start)[:count], in_order.filter(starts_at__gt=start)[:count]
    return parts[0].union(parts[1], all=True).order_by(*order.expressions)[:count]


def entries_of(dates: Collection[Occurrence], events: EntryQuerySet) -> dict[int, Entry]:
    """The entry of each date, as ``list_dates`` gives it, by the date's key; none where there is no such entry."""
    rows = events.filter(uid__in={one.uid for one in dates}).defer("search", "body_text", "detail")
    found = {row.uid: row for row in rows}
    return {one.pk: _at(found[one.uid], one) for one in dates if one.uid in found}


def _at(entry: Entry, occurrence: Occurrence) -> Entry:
    shown = copy(entry)
    vars(shown).update(occurrence=occurrence, record=entry.record | occurrence_record(occurrence))
    return shown
