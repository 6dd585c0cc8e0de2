"""The dates on which an event takes place: from what its page says to rows of the catalogue."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from catalogue.models import Status
from catalogue.opening import WIB, midnight
from catalogue.records import OccurrenceData
from events.dates import interval, is_all_day, plausible, stated_end
from events.recurrence import Change, Date, Repeat, Rule, Series, Span
from events.repeating import SingleDate, What
from events.usual_time import Days, expected

if TYPE_CHECKING:
    from events.models import EventPage

#: How far the dates of a rule are worked out: whole months, so that they change on the first day of one.
MONTHS_BACK, MONTHS_AHEAD = 12, 18
#: So many dates a record tells.
MOST_COMING = 12
MOST_PAST = 12

STATUS = {
    What.MOVED: Status.RESCHEDULED,
    What.CANCELLED: Status.CANCELLED,
    What.POSTPONED: Status.POSTPONED,
    What.SOLD_OUT: Status.SOLD_OUT,
}


def occurrences_of(page: "EventPage", today: date) -> tuple[OccurrenceData, ...]:
    """Every date of the event around a day in WIB, in order; none while its date is not fixed."""
    return tuple(
        OccurrenceData(one.span.start, one.span.end, one.span.all_day, one.span.open_ended, status_of(page, one))
        for one in dates_of(page, today)
    )


def dates_of(page: "EventPage", today: date) -> list[Date]:
    """The dates of the event around a day: all it names one by one, and those of its rule in the months around.

    A series that has none in these months, because it is rare or over, has its next or last one.
    """
    series = series_of(page)
    if series is None or series.rule is None:
        return named_dates(series)
    window = months_around(today)
    of_rule = series.dates(window) or [one for one in [series.nearest(window.start)] if one]
    found = {one.span.start: one for one in (*named_dates(series), *of_rule)}
    return [found[start] for start in sorted(found)]


def named_dates(series: Series | None) -> list[Date]:
    """The dates that an event names one by one, in their order: of one that follows a rule only the extra ones."""
    if series is None:
        return []
    named = [*series.extra] if series.rule else [series.first, *series.extra]
    if not named:
        return []
    within = _around([*named, *(change.span for change in series.changes)])
    found = replace(series, rule=None).dates(within)
    return [one for one in found if not series.rule or one.of != series.first.start]


def status_of(page: "EventPage", one: Date) -> str:
    """The status of one date: what is true of all comes before what was said of this one."""
    if page.status != Status.SCHEDULED or one.change is None:
        return page.status
    return one.change.status or page.status


def next_date(page: "EventPage", today: date) -> Date | None:
    """The first date that is not over when a day begins (WIB), or of those that are the last.

    None where there is no date, and where the next one is awaited.
    """
    dates = dates_of(page, today)
    coming = next((one for one in dates if one.span.end > midnight(today)), None)
    return coming or (dates[-1] if dates and not is_awaited(page, today) else None)


def is_awaited(page: "EventPage", today: date) -> bool:
    """Whether the event comes again on a date that nobody has announced, and all its known dates are over.

    What is called off or put off tells that instead.
    """
    if not page.usual_month or page.status != Status.SCHEDULED:
        return False
    dates = dates_of(page, today)
    return all(one.span.end <= midnight(today) for one in dates) and not (
        dates and status_of(page, dates[-1]) == Status.POSTPONED
    )


def expected_days(page: "EventPage", today: date) -> Days | None:
    """The days in which the awaited date is expected, maybe ``SOME_DAY``; None where no date is awaited."""
    if not is_awaited(page, today):
        return None
    dates = dates_of(page, today)
    return expected(page.usual_month, today, dates[-1].span.start.astimezone(WIB).date() if dates else None)


def coming_dates(page: "EventPage", today: date) -> list[Date]:
    """The dates that are not over when a day begins (WIB), at most ``MOST_COMING``."""
    return [one for one in dates_of(page, today) if one.span.end > midnight(today)][:MOST_COMING]


def past_dates(page: "EventPage", today: date) -> list[Date]:
    """Of the dates named one by one those that are over when a day begins (WIB), the newest first, ``MOST_PAST``."""
    over = [one for one in named_dates(series_of(page)) if one.span.end <= midnight(today)]
    return over[::-1][:MOST_PAST]


def months_around(today: date) -> Span:
    return Span(_first_of_month(today, -MONTHS_BACK), _first_of_month(today, MONTHS_AHEAD + 1))


def series_of(page: "EventPage", rows: Iterable[SingleDate] | None = None) -> Series | None:
    """All that an event's page says of its dates; None while no date is fixed.

    A form that is refused may hold anything: out of what cannot be right by itself nothing is worked out.

    Args:
        rows: its single dates, where they are not on the page yet.
    """
    can_be = page.repeat_every and plausible(page.start_date, page.end_date, page.repeat_until)
    on = interval(page) if can_be else None
    if on is None:
        return None
    first = Span(*on, all_day=is_all_day(page), open_ended=stated_end(page) is None)
    rows = page.single_dates.all() if rows is None else rows
    rows = [row for row in rows if row.day and plausible(row.day, row.new_day, row.last_day)]
    extra = tuple(_span(row, row.day, first) for row in rows if row.what == What.EXTRA)
    usual = {span.start.astimezone(WIB).date(): span for span in (*extra, first)}
    changed = {row.day: row for row in rows if row.what != What.EXTRA}
    noted = (row for row in rows if row.what == What.EXTRA and row.note and row.day not in changed)
    changes = (_change(row, usual.get(row.day) or _usual(row.day, first)) for row in (*noted, *changed.values()))
    return Series(first, rule_of(page), extra, tuple(changes))


def rule_of(page: "EventPage") -> Rule | None:
    if page.repeat == Repeat.NEVER:
        return None
    weekdays = tuple(page.repeat_weekdays or ()) if page.repeat == Repeat.WEEKLY else ()
    return Rule(Repeat(page.repeat), page.repeat_every, weekdays, page.repeat_until)


def _change(row: SingleDate, planned: Span) -> Change:
    moved = row.what == What.MOVED and (row.new_day or row.start_time or row.end_time or row.last_day)
    return Change(
        planned.start,
        _span(row, row.new_day or row.day, planned) if moved else None,
        left_out=row.what == What.LEFT_OUT,
        status=STATUS.get(What(row.what), "") if moved or row.what != What.MOVED else "",
        note=row.note,
        note_en=row.note_en,
        venue_name=row.venue_name,
    )


def _span(row: SingleDate, day: date, usual: Span) -> Span:
    """A date of its own: as usual in all that its row does not say. An end before the start is on the next day."""
    span = _usual(day, usual)
    if row.start_time:
        start = datetime.combine(day, row.start_time, tzinfo=WIB)
        whole = usual.all_day or usual.open_ended
        span = Span(start, midnight(day + timedelta(days=1)), open_ended=True) if whole else usual.beginning(start)
    if row.last_day and not row.end_time and (span.all_day or span.open_ended):
        return replace(span, end=midnight(row.last_day + timedelta(days=1)))
    if row.end_time or row.last_day:
        last, at = row.last_day or day, row.end_time or span.end.astimezone(WIB).time()
        end = datetime.combine(last, at, tzinfo=WIB)
        span = Span(span.start, end if end > span.start else end + timedelta(days=1))
    return span


def _usual(day: date, usual: Span) -> Span:
    return usual.beginning(datetime.combine(day, usual.start.astimezone(WIB).time(), tzinfo=WIB))


def _around(spans: Iterable[Span | None]) -> Span:
    moments = list(chain.from_iterable((span.start, span.end) for span in spans if span))
    return Span(min(moments), max(moments))


def _first_of_month(today: date, months_later: int) -> datetime:
    months = today.year * 12 + today.month - 1 + months_later
    return midnight(date(months // 12, months % 12 + 1, 1))
