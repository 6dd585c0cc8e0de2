"""From the rows an editor fills in to opening hours, and what cannot be true of them.

A weekly row is a weekday (Monday = 0) with two times of day; closing at or before opening means past
midnight, so 22.00-02.00 lasts four hours and 00.00-00.00 the whole day. Without a weekly row nothing
is known about the hours, which is not the same as closed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from catalogue.opening import DAY, Span
from core.formatting import clock

WEEK = 7 * DAY
LONGEST_SPECIAL_DAYS = 366
MOST_SPECIAL_DAYS = 500


class WeeklyRow(Protocol):
    weekday: int
    opens: time
    closes: time


class SpecialRow(Protocol):
    first_day: date
    last_day: date | None
    opens: time | None
    closes: time | None


class BreakRow(Protocol):
    weekday: int | None
    starts: time
    ends: time
    reason: str


class SeasonRow(Protocol):
    season: str
    weekday: int | None
    opens: time | None
    closes: time | None


class WeekdaySpan(NamedTuple):
    """A span of one weekday, in minutes after its midnight; the end is above 1440 past midnight."""

    weekday: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {clock(self.start, 'id')}–{clock(self.end, 'id')}"


def span_of(opens: time, closes: time) -> Span:
    """The half-open span between two times of day, in minutes after midnight."""
    start, end = (moment.hour * 60 + moment.minute for moment in (opens, closes))
    return start, end if end > start else end + DAY


def weekday_spans(rows: Iterable[WeeklyRow]) -> list[WeekdaySpan]:
    return sorted(WeekdaySpan(row.weekday, *span_of(row.opens, row.closes)) for row in rows)


def overlaps(spans: Iterable[WeekdaySpan]) -> Iterator[tuple[WeekdaySpan, WeekdaySpan]]:
    """Neighbouring spans that share a minute, also across midnight and from Sunday night into Monday.

    Spans that only touch (09.00-12.00 and 12.00-16.00) share none.
    """
    ordered = sorted(spans)
    if len(ordered) < 2:
        return
    for earlier, later in pairwise([*ordered, ordered[0]]):
        ends = earlier.weekday * DAY + earlier.end
        starts = later.weekday * DAY + later.start
        if later is ordered[0]:
            starts += WEEK
        if ends > starts:
            yield earlier, later


def check_week(rows: Iterable[WeeklyRow]) -> None:
    """Refuse weekly rows that overlap.

    Raises:
        ValidationError: one message for each overlap, naming both spans.
    """
    errors = [
        ValidationError(
            _("%(first)s dan %(second)s bertumpuk. Ubah salah satunya atau jadikan satu."),
            code="overlapping_hours",
            params={"first": str(first), "second": str(second)},
        )
        for first, second in overlaps(weekday_spans(rows))
    ]
    if errors:
        raise ValidationError(errors)


def days_of(row: SpecialRow) -> list[date]:
    """The dates a special row is about, at most ``LONGEST_SPECIAL_DAYS`` of them."""
    last = row.last_day or row.first_day
    count = min((last - row.first_day).days + 1, LONGEST_SPECIAL_DAYS)
    return [row.first_day + timedelta(days=offset) for offset in range(count)]


def check_special_days(rows: Iterable[SpecialRow]) -> None:
    """Refuse a date with two special rows, and more dates than anybody could mean.

    Raises:
        ValidationError: naming the first date that is there twice, or the limit.
    """
    seen: set[date] = set()
    for day in (day for row in rows for day in days_of(row)):
        if day in seen:
            raise ValidationError(
                _("%(day)s tercantum dua kali pada hari khusus."),
                code="duplicate_day",
                params={"day": f"{day:%d-%m-%Y}"},
            )
        seen.add(day)
    if len(seen) > MOST_SPECIAL_DAYS:
        raise ValidationError(
            _("Paling banyak %(most)d tanggal khusus. Hapus yang sudah lewat."),
            code="too_many_days",
            params={"most": MOST_SPECIAL_DAYS},
        )


def check_week_is_known(week: Sequence[WeeklyRow], *others: Sequence[Any]) -> None:
    """Refuse what differs from the week (special days, breaks, seasons) of a place whose week nobody knows.

    Raises:
        ValidationError: when there are such rows but no weekly ones.
    """
    if any(others) and not week:
        message = _("Isi jam buka mingguan dulu: tanpa itu, hari khusus, jeda dan musim tidak menyatakan apa-apa.")
        raise ValidationError(message, code="week_missing")


def special_spans(row: SpecialRow | SeasonRow) -> tuple[Span, ...]:
    """The one span of a special row, or none when the place is closed."""
    if row.opens is None or row.closes is None:
        return ()
    return (span_of(row.opens, row.closes),)


def season_spans(rows: Iterable[SeasonRow]) -> tuple[Span, ...]:
    """The spans of one day in a season."""
    return tuple(sorted(span for row in rows for span in special_spans(row)))


def breaks_on(weekday: int, rows: Iterable[BreakRow]) -> list[tuple[BreakRow, Span]]:
    """The breaks of a weekday with their spans, those of every day among them."""
    found = [(row, span_of(row.starts, row.ends)) for row in rows if row.weekday in (weekday, None)]
    return sorted(found, key=lambda one: one[1])


def without(spans: Iterable[Span], breaks: Iterable[tuple[BreakRow, Span]]) -> tuple[Span, ...]:
    """The spans of a day with its breaks taken out."""
    left = list(spans)
    for _row, (start, end) in breaks:
        parts = [part for begin, until in left for part in ((begin, min(until, start)), (max(begin, end), until))]
        left = [(begin, until) for begin, until in parts if begin < until]
    return tuple(left)
