"""The agenda's month: a grid of days from Monday to Sunday, each with what is on."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from catalogue.filters import EntryFilter
from catalogue.models import Occurrence, Status
from catalogue.months import Month
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet

#: So many titles find room in a day's cell; the rest is a number.
TITLES = 3


class Title(NamedTuple):
    text: str
    off: bool


@dataclass(frozen=True)
class Day:
    """A day with its first titles, how many there are more, and the query of its list."""

    date: date
    titles: list[Title]
    more: int
    query: str
    is_today: bool

    @property
    def count(self) -> int:
        return len(self.titles) + self.more


def month_context(events: EntryQuerySet, chosen: EntryFilter, now: datetime) -> dict[str, Any]:
    """What the agenda shows of the month that is chosen.

    Returns:
        ``list_query`` and ``month_query``, the two ways to look at the agenda, and where a month is chosen ``month``,
        ``weekdays`` (short and whole names, Monday first), ``weeks`` (days of other months are None), and
        ``month_before`` and ``month_after`` with name and query.
    """
    month = Month.read(chosen.month) if chosen.month else None
    ways = {
        "list_query": chosen.query_string(month=""),
        "month_query": chosen.query_string(**{"from": "", "to": "", "month": chosen.month or Month.of(now)}),
    }
    if month is None:
        return ways
    return ways | {
        "month": month,
        "weekdays": [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in range(7)],
        "weeks": weeks(events, month, chosen, now.astimezone(WIB).date()),
        "month_before": _turned(month.later(-1), chosen),
        "month_after": _turned(month.later(1), chosen),
    }


def _turned(month: Month | None, chosen: EntryFilter) -> dict[str, str] | None:
    return {"name": month.name, "query": chosen.query_string(month=month)} if month else None


def weeks(events: EntryQuerySet, month: Month, chosen: EntryFilter, today: date) -> list[list[Day | None]]:
    """The weeks of a month, of seven days each."""
    on = _dates_by_day(events, month)
    first = {day: found[:TITLES] for day, found in on.items()}
    named = dict(
        events.filter(uid__in={uid for found in first.values() for uid, _ in found}).values_list("uid", "title")
    )

    def shown(day: date) -> Day | None:
        if day.month != month.number:
            return None
        titles = [Title(named[uid], off) for uid, off in first.get(day, ()) if uid in named]
        query = chosen.query_string(**{"from": day.isoformat(), "to": day.isoformat(), "month": ""})
        return Day(day, titles, len(on.get(day, ())) - len(titles), query, day == today)

    return [[shown(day) for day in week] for week in Calendar().monthdatescalendar(month.year, month.number)]


def _dates_by_day(events: EntryQuerySet, month: Month) -> dict[date, list[tuple[UUID, bool]]]:
    """What is on on each day: the event, and whether it was called off; what begins first comes first."""
    start, end = month.interval
    dates = Occurrence.objects.overlapping(start, end).filter(uid__in=events.order_by().values("uid"))
    found: dict[date, list[tuple[UUID, bool]]] = defaultdict(list)
    for uid, starts_at, ends_at, status in dates.order_by("starts_at", "id").values_list(
        "uid", "starts_at", "ends_at", "status"
    ):
        for day in _days(max(starts_at, start), min(ends_at, end)):
            found[day].append((uid, status in (Status.CANCELLED, Status.POSTPONED)))
    return found


def _days(start: datetime, end: datetime) -> Iterator[date]:
    """The days in WIB that a half-open interval touches."""
    day, last = start.astimezone(WIB).date(), (end - timedelta(microseconds=1)).astimezone(WIB).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
