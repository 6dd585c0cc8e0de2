"""When a repeating event takes place: RFC 5545's recurrence set, made of an editor's plain choices.

The editor gives the first date and says how it repeats; single dates are added, moved, called off or left out. All
moments are aware and in WIB, which has not changed its clocks since 1964, so a rule is worked out in local time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.rrule import rrulebase, rrulestr

from catalogue.opening import WIB

#: Weekdays as RFC 5545 writes them, Monday first.
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
#: How many dates in a row may be left out before a series counts as over.
PATIENCE = 60
INSTANT = timedelta(microseconds=1)


class Repeat(StrEnum):
    """How an event repeats; all but ``WEEKLY`` take day, week and weekday from the first date."""

    NEVER = ""
    WEEKLY = "weekly"
    MONTHLY_BY_DATE = "monthly_by_date"
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday"
    MONTHLY_BY_LAST_WEEKDAY = "monthly_by_last_weekday"
    YEARLY_BY_DATE = "yearly_by_date"
    YEARLY_BY_WEEKDAY = "yearly_by_weekday"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open interval of aware moments.

    Attributes:
        all_day: whole days, from midnight to midnight in WIB.
        open_ended: nobody said when it ends; ``end`` is when it is over at the latest.
    """

    start: datetime
    end: datetime
    all_day: bool = False
    open_ended: bool = False

    def beginning(self, start: datetime) -> "Span":
        """As long as this one, but from another moment on."""
        return replace(self, start=start, end=start + (self.end - self.start))

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Rule:
    """How a series goes on from its first date.

    Attributes:
        every: 2 for every other week, month or year.
        weekdays: for ``WEEKLY``, 0 is Monday; empty for the weekday of the first date.
        until: the last day on which a date may begin, in WIB; None for no end.
    """

    repeat: Repeat
    every: int = 1
    weekdays: tuple[int, ...] = ()
    until: date | None = None

    def text(self, first: Span) -> str:
        """The value of an RRULE property. ``UNTIL`` is a date where ``DTSTART`` is one, else a moment in UTC."""
        parts = [*self._pattern(first.start), *([f"INTERVAL={self.every}"] if self.every > 1 else [])]
        if self.until:
            midnight = datetime.combine(self.until + timedelta(days=1), time(), tzinfo=WIB)
            last = (midnight - timedelta(seconds=1)).astimezone(UTC)
            parts.append(f"UNTIL={self.until:%Y%m%d}" if first.all_day else f"UNTIL={last:%Y%m%dT%H%M%SZ}")
        return ";".join(parts)

    def starts(self, first: datetime) -> rrulebase:
        """The moments at which a date begins, naive and in WIB, ``first`` among them if it follows the rule."""
        local = first.astimezone(WIB).replace(tzinfo=None)
        end = [f"UNTIL={self.until:%Y%m%d}T235959"] if self.until else []
        return rrulestr(";".join([*self._pattern(first), f"INTERVAL={self.every}", *end]), dtstart=local)

    def _pattern(self, first: datetime) -> list[str]:
        day = first.astimezone(WIB).date()
        weekday = WEEKDAYS[day.weekday()]
        weekdays = ",".join(WEEKDAYS[number] for number in sorted(self.weekdays)) or weekday
        return {
            Repeat.WEEKLY: ["FREQ=WEEKLY", f"BYDAY={weekdays}"],
            Repeat.MONTHLY_BY_DATE: ["FREQ=MONTHLY", f"BYMONTHDAY={day.day}"],
            Repeat.MONTHLY_BY_WEEKDAY: ["FREQ=MONTHLY", f"BYDAY={week_of(day)}{weekday}"],
            Repeat.MONTHLY_BY_LAST_WEEKDAY: ["FREQ=MONTHLY", f"BYDAY={LAST}{weekday}"],
            Repeat.YEARLY_BY_DATE: ["FREQ=YEARLY", f"BYMONTH={day.month}", f"BYMONTHDAY={day.day}"],
            Repeat.YEARLY_BY_WEEKDAY: ["FREQ=YEARLY", f"BYMONTH={day.month}", f"BYDAY={week_of(day)}{weekday}"],
        }[self.repeat]


def week_of(day: date) -> int:
    """The how manieth of its weekday a day is in its month, 1 to 5."""
    return (day.day + 6) // 7


@dataclass(frozen=True, slots=True)
class Change:
    """What is different about one date of a series.

    Attributes:
        of: the moment at which the series has the date.
        span: when it is instead; None for when it was to be.
        left_out: it never was to take place, and nobody needs to hear of it.
        status: a value of ``catalogue.models.Status``, or empty for that of the event.
        note, note_en: why, and what instead; the English one may be empty.
    """

    of: datetime
    span: Span | None = None
    left_out: bool = False
    status: str = ""
    note: str = ""
    note_en: str = ""
    venue_name: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """One date of a series: when, what the series calls it (``of``: where it would begin), and what is different."""

    span: Span
    of: datetime
    change: Change | None = None


@dataclass(frozen=True)
class Series:
    """All dates of an event.

    Attributes:
        first: its first date; those of the rule are as long.
        extra: dates besides those of the rule.
        changes: of single dates; one of a date that the series does not have is without effect.
    """

    first: Span
    rule: Rule | None = None
    extra: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()

    def dates(self, within: Span) -> list[Date]:
        """Those that overlap an interval, in their order; no two begin at the same moment."""
        changed = {change.of for change in self.changes}
        found = {span.start: Date(span, span.start) for span in self._planned(within) if span.start not in changed}
        planned = self.planned_at(*changed)
        for change in self.changes:
            if change.left_out or change.of not in planned:
                continue
            span = change.span or planned[change.of]
            if span.overlaps(within):
                found.setdefault(span.start, Date(span, change.of, change))
        return [found[start] for start in sorted(found)]

    def planned_at(self, *starts: datetime) -> dict[datetime, Span]:
        """The dates that the series has at some moments, by their moment, whatever became of them."""
        if not starts:
            return {}
        wanted, reach = set(starts), Span(min(starts), max(starts) + INSTANT)
        return {span.start: span for span in self._planned(reach) if span.start in wanted}

    def nearest(self, moment: datetime) -> Date | None:
        """The first date of the rule that begins at a moment or later, or else the last before it."""
        if self.rule is None:
            return None
        starts = self.rule.starts(self.first.start)
        last = starts.before(_naive(moment))
        for start in (*islice(starts.xafter(_naive(moment), inc=True), PATIENCE), *([last] if last else [])):
            begins = start.replace(tzinfo=WIB)
            if found := self.dates(Span(begins, begins + INSTANT)):
                return found[0]
        return None

    def _planned(self, within: Span) -> Iterator[Span]:
        """What the series has without its changes, each moment once, in no order."""
        spans = {span.start: span for span in (*self.extra, self.first)}
        yield from (span for span in spans.values() if span.overlaps(within))
        if self.rule:
            reach = within.start - (self.first.end - self.first.start)
            for start in self.rule.starts(self.first.start).between(_naive(reach), _naive(within.end)):
                span = self.first.beginning(start.replace(tzinfo=WIB))
                if span.start not in spans:
                    yield span


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(WIB).replace(tzinfo=None)
