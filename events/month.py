"""The agenda's month: a grid of days from Monday to Sunday, each with what is on."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from catalogue.days import dates_by_day
from catalogue.filters import EntryFilter
from catalogue.models import Status
from catalogue.months import Month
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet

#: So many titles find room in a day's cell; the rest is a number.
TITLES = 3
OFF = (Status.CANCELLED, Status.POSTPONED)


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
    whose = events if chosen.names_things else None
    busy = {one.day: one for one in dates_by_day(month.interval, TITLES, events=whose)}
    uids = {one.uid for day in busy.values() for one in day.first}
    named = dict(events.filter(uid__in=uids).values_list("uid", "title"))

    def shown(day: date) -> Day | None:
        if day.month != month.number:
            return None
        query = chosen.query_string(**{"from": day.isoformat(), "to": day.isoformat(), "month": ""})
        if day not in busy:
            return Day(day, [], 0, query, day == today)
        titles = [Title(named[one.uid], one.status in OFF) for one in busy[day].first if one.uid in named]
        return Day(day, titles, busy[day].count - len(titles), query, day == today)

    return [[shown(day) for day in week] for week in Calendar().monthdatescalendar(month.year, month.number)]
