"""The agenda: first what is on or coming, by date, then what has no date yet."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import QueryDict

from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, Listing, list_entries
from catalogue.models import Entry
from destinations.listing import CURSOR, PAGE_SIZE, list_context, public_entries, stale_cursor

ListEvents = Callable[[str, int, str], Listing[Entry]]


def agenda(query: QueryDict, address: str, *, now: datetime, language: str) -> dict[str, Any]:
    """What the agenda shows for a query string at an aware moment; the keys are those of ``list_context``."""
    chosen, notes = EntryFilter.lenient(query, now=now, lang=language)
    events = public_entries("event", language)

    def listed(order: str, limit: int, cursor: str = "") -> Listing[Entry]:
        among = events.without_dates() if order == "title" else events
        return list_entries(among, chosen.model_copy(update={"sort": order}), now=now, limit=limit, cursor=cursor)

    try:
        page = one_page(listed, query.get(CURSOR, ""))
    except BadCursor:
        notes.append(stale_cursor())
        page = one_page(listed, "")
    return list_context("event", page, chosen, notes, address, now)


def one_page(listed: ListEvents, cursor: str) -> Listing[Entry]:
    """A page of the two lists put one behind the other; a cursor tells by its order in which list it is.

    The page on which the dated events end goes on with at least one of the others, so that there is
    always a row to continue from.

    Raises:
        BadCursor: when neither list knows the cursor.
    """
    try:
        dated = listed("date", PAGE_SIZE, cursor)
    except BadCursor:
        undated = listed("title", PAGE_SIZE, cursor)
        return Listing(undated.rows, undated.count + listed("date", 1, "").count, undated.next_cursor)
    undated = listed("title", max(1, PAGE_SIZE - len(dated.rows)), "")
    count = dated.count + undated.count
    if dated.next_cursor:
        return Listing(dated.rows, count, dated.next_cursor)
    return Listing([*dated.rows, *undated.rows], count, undated.next_cursor)
