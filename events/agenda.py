"""The agenda: what is on or coming, day by day, then what has no date yet. The past only when it is asked for.

Of all that is coming it shows each event once, or the markets of every Sunday would hide the rest; on days that the
reader names it shows all that is on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Literal, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.choices import filter_context
from catalogue.dates import EARLIEST, LATEST, Interval, list_dates
from catalogue.filters import EntryFilter
from catalogue.listing import BadCursor, Listing, list_entries
from catalogue.models import Entry, Occurrence
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet
from core.formatting import long_date
from destinations.listing import CURSOR, PAGE_SIZE, list_context, public_entries, stale_cursor
from events.month import month_context

MOST_EXPECTED = 12
_SATURDAY = 5


class Group(NamedTuple):
    """Events under one heading: those of a day, those that are on, those without a date."""

    title: str
    entries: list[Entry]
    dated: bool = False
    is_day: bool = False


class Shortcut(NamedTuple):
    """Days that are often asked for; ``query`` is the filter with them."""

    name: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see of the agenda, at an aware moment."""

    chosen: EntryFilter
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(WIB).date()

    @property
    def is_past(self) -> bool:
        """Whether only days are asked for that are over."""
        return bool(self.chosen.to and self.chosen.to < self.today)

    @property
    def names_days(self) -> bool:
        return any(self.chosen.interval)

    @property
    def within(self) -> Interval:
        """What dates must overlap: the days that are named, and else all from now on."""
        first, end = self.chosen.interval
        return (first if first or self.is_past else self.now), end


def agenda(query: QueryDict, address: str, *, now: datetime, language: str) -> dict[str, Any]:
    """What the agenda shows for a query string at an aware moment.

    Returns:
        What ``list_context`` and ``filter_context`` give, ``groups``, ``shortcuts``,
        ``past_query`` (the filter for what is over), ``is_past`` and what ``month_context`` gives.
    """
    chosen, notes = EntryFilter.lenient(query, now=now, lang=language)
    asked = Asked(chosen, now)
    public = public_entries("event", language)
    around = filter_context(in_question(public, asked), chosen, kind="event", now=now)
    events = public.matching(chosen.without_days())
    try:
        page = one_page(events, asked, query.get(CURSOR, ""), around["count"])
    except BadCursor:
        notes.append(stale_cursor())
        page = one_page(events, asked, "", around["count"])
    context = list_context(page, chosen, notes, address, now)
    shown = groups(context["entries"], asked)
    if asked.names_days and not asked.is_past and page.next_cursor is None:
        shown += expected(events, asked)
    yesterday = asked.today - timedelta(days=1)
    return (
        context
        | around
        | month_context(events, chosen, now)
        | {
            "groups": shown,
            "shortcuts": shortcuts(asked),
            "past_query": chosen.query_string(**{"from": "", "to": yesterday.isoformat(), "month": ""}),
            "is_past": asked.is_past,
        }
    )


def in_question(events: EntryQuerySet, asked: Asked) -> EntryQuerySet:
    """The events an agenda is about: not over yet or without a date, unless the reader names the days."""
    return events if asked.names_days else events.not_over(asked.now)


def one_page(events: EntryQuerySet, asked: Asked, cursor: str, count: int) -> Listing[Entry]:
    """A page of dates: all of them on days that the reader names, else the next of each event, then what has none.

    A cursor tells by its order in which of the two lists it is. The page on which the dates end goes on with at least
    one of the others, so that there is always a row to continue from.

    Raises:
        BadCursor: when neither list knows the cursor.
    """
    if asked.names_days:
        order, every = LATEST if asked.is_past else EARLIEST, Occurrence.objects.all()
        return list_dates(events, every, asked.within, limit=PAGE_SIZE, cursor=cursor, order=order, counted=count)
    following = Occurrence.objects.next_of_each(asked.now)
    try:
        dated = list_dates(events, following, asked.within, limit=PAGE_SIZE, cursor=cursor, counted=count)
    except BadCursor:
        return _undated(events, asked, PAGE_SIZE, count, cursor)
    if dated.next_cursor:
        return dated
    undated = _undated(events, asked, max(1, PAGE_SIZE - len(dated.rows)), count)
    return Listing([*dated.rows, *undated.rows], count, undated.next_cursor)


def _undated(events: EntryQuerySet, asked: Asked, limit: int, count: int, cursor: str = "") -> Listing[Entry]:
    by_month = EntryFilter(lang=asked.chosen.lang).model_copy(update={"sort": "expected"})
    undated = events.without_dates().by_expectation()
    return list_entries(undated, by_month, now=asked.now, limit=limit, cursor=cursor, counted=count)


def expected(events: EntryQuerySet, asked: Asked) -> list[Group]:
    """What may come in the days that are named, though nobody has fixed its date."""
    coming = events.without_dates().expected(*asked.within).order_by("expected_from", "sort_key", "id")
    found = list(coming.defer("search", "body_text", "detail")[:MOST_EXPECTED])
    return [Group(_("Mungkin juga, tanggalnya belum diumumkan"), found)] if found else []


def groups(entries: Iterable[Entry], asked: Asked) -> list[Group]:
    """The events of a page under their headings, in the order they come."""
    together = groupby(entries, lambda entry: _under(entry, asked))
    return [_group(under, list(members), asked) for under, members in together]


def _group(under: date | Literal["on", "undated"], members: list[Entry], asked: Asked) -> Group:
    if under == "undated":
        return Group(_("Tanggalnya belum diumumkan"), members)
    if under == "on":
        return Group(_("Sedang berlangsung"), members, dated=True)
    return Group(_day_in_words(under, asked), members, dated=True, is_day=True)


def _under(entry: Entry, asked: Asked) -> date | Literal["on", "undated"]:
    """The day of a date; of what began before the days that are named the first of these."""
    occurrence = getattr(entry, "occurrence", None)
    if occurrence is None:
        return "undated"
    if not asked.names_days and occurrence.starts_at <= asked.now:
        return "on"
    first = asked.within[0]
    begins = max(occurrence.starts_at, first) if first else occurrence.starts_at
    return begins.astimezone(WIB).date()


def _day_in_words(day: date, asked: Asked) -> str:
    written = long_date(day, asked.chosen.lang)
    if day == asked.today:
        return _("Hari ini, %(day)s") % {"day": written}
    return _("Besok, %(day)s") % {"day": written} if day == asked.today + timedelta(days=1) else written


def shortcuts(asked: Asked) -> list[Shortcut]:
    """Days that are often asked for, with the rest of the filter kept; on a Sunday the weekend is today."""
    chosen, today = asked.chosen, asked.today
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
            chosen.query_string(**{"from": first and first.isoformat(), "to": last and last.isoformat(), "month": ""}),
            not chosen.month and (chosen.from_, chosen.to) == (first, last),
        )
        for (first, last), name in named.items()
    ]


def weekend(today: date) -> tuple[date, date]:
    """The first and last day of the coming weekend; on the weekend itself what is left of it."""
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    return max(saturday, today), saturday + timedelta(days=1)


def last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
