"""The agenda: first what is on or coming, by date, then what has no date yet. The past only when it is asked for."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.choices import filter_context
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, Listing, list_entries
from catalogue.models import Entry
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet
from destinations.listing import CURSOR, PAGE_SIZE, list_context, public_entries, stale_cursor

ListEvents = Callable[[str, int, str], Listing[Entry]]

_SATURDAY = 5


class Group(NamedTuple):
    """Events under one heading: those of a month, those that are on, those without a date."""

    title: str
    entries: list[Entry]
    dated: bool


class Shortcut(NamedTuple):
    """Days that are often asked for; ``query`` is the filter with them."""

    name: str
    query: str
    chosen: bool


def agenda(query: QueryDict, address: str, *, now: datetime, language: str) -> dict[str, Any]:
    """What the agenda shows for a query string at an aware moment.

    Returns:
        What ``list_context`` and ``filter_context`` give, and ``groups``, ``shortcuts``, ``past_query`` (the filter
        for what is over) and ``is_past``.
    """
    chosen, notes = EntryFilter.lenient(query, now=now, lang=language)
    events = in_question(public_entries("event", language), chosen, now)

    def listed(order: str, limit: int, cursor: str = "") -> Listing[Entry]:
        among = events.without_dates() if order == "title" else events
        return list_entries(among, chosen.model_copy(update={"sort": order}), now=now, limit=limit, cursor=cursor)

    try:
        page = one_page(listed, query.get(CURSOR, ""))
    except BadCursor:
        notes.append(stale_cursor())
        page = one_page(listed, "")
    context = list_context(page, chosen, notes, address, now)
    yesterday = now.astimezone(WIB).date() - timedelta(days=1)
    return (
        context
        | filter_context(events, chosen, kind="event", now=now, count=page.count)
        | {
            "groups": groups(context["entries"], None if chosen.from_ or is_past(chosen, now) else now),
            "shortcuts": shortcuts(chosen, now.astimezone(WIB).date()),
            "past_query": chosen.query_string(**{"from": "", "to": yesterday.isoformat()}),
            "is_past": is_past(chosen, now),
        }
    )


def is_past(chosen: EntryFilter, now: datetime) -> bool:
    """Whether only days are asked for that are over."""
    return bool(chosen.to and chosen.to < now.astimezone(WIB).date())


def in_question(events: EntryQuerySet, chosen: EntryFilter, now: datetime) -> EntryQuerySet:
    """The events an agenda is about: not over yet or without a date, unless the reader names the days."""
    if chosen.from_ or is_past(chosen, now):
        return events
    return events.happening(now, None) | events.without_dates()


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


def groups(entries: Iterable[Entry], now: datetime | None) -> list[Group]:
    """The events of a page under their headings, in the order they come.

    Args:
        now: what began before it is on; None where events may be over.
    """
    together = groupby(entries, lambda entry: _heading(getattr(entry, "next_start", None), now))
    undated = _("Tanggalnya belum diumumkan")
    return [Group(title or undated, list(members), dated=bool(title)) for title, members in together]


def _heading(starts: datetime | None, now: datetime | None) -> str:
    """That an event is on, or the month it starts in; empty without a start."""
    if starts is None:
        return ""
    return _("Sedang berlangsung") if now and starts <= now else date_format(starts.astimezone(WIB), "F Y")


def shortcuts(chosen: EntryFilter, today: date) -> list[Shortcut]:
    """Days that are often asked for, with the rest of the filter kept; on a Sunday the weekend is today."""
    named: dict[tuple[date | None, date | None], str] = {}
    for span, name in (
        ((None, None), _("Semua yang akan datang")),
        ((today, today), _("Hari ini")),
        (weekend(today), _("Akhir pekan ini")),
        ((today, last_of_month(today)), _("Bulan ini")),
    ):
        named.setdefault(span, name)
    return [
        Shortcut(
            name,
            chosen.query_string(**{"from": first and first.isoformat(), "to": last and last.isoformat()}),
            (chosen.from_, chosen.to) == (first, last),
        )
        for (first, last), name in named.items()
    ]


def weekend(today: date) -> tuple[date, date]:
    """The first and last day of the coming weekend; on the weekend itself what is left of it."""
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    return max(saturday, today), saturday + timedelta(days=1)


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
