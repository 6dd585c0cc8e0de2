"""From the rows an editor fills in to what holds on each day.

A special day of the editor always wins; then a feast, a public holiday, Ramadan, and last the week. Breaks are taken
out of the hours of the week and of seasons; a special day has the hours it says.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from catalogue.opening import Break, OpeningHours, Span
from destinations.opening_rules import (
    BreakRow,
    SeasonRow,
    SpecialRow,
    WeeklyRow,
    breaks_on,
    days_of,
    season_spans,
    special_spans,
    weekday_spans,
    without,
)
from destinations.seasons import FEASTS, Announced, Days, Season, by_day, days_between

_DAY = timedelta(days=1)
MONTHS_AHEAD = 12


@dataclass(frozen=True)
class OpeningRows:
    """What an editor wrote of the hours: a page has it, and so has a form."""

    week: Sequence[WeeklyRow] = ()
    breaks: Sequence[BreakRow] = ()
    seasons: Sequence[SeasonRow] = ()
    special: Sequence[SpecialRow] = ()


class Day(NamedTuple):
    """The spans that start on a date, and where they come from: the week when neither is named."""

    spans: tuple[Span, ...]
    season: Days | None = None
    special: SpecialRow | None = None


def worked_out(today: date) -> tuple[date, date]:
    """First and last day that seasons are worked out for: whole months, so that on every day of one it is the same."""
    first = today.replace(day=1)
    months = first.month - 1 + MONTHS_AHEAD + 1
    return first, date(first.year + months // 12, months % 12 + 1, 1) - _DAY


@dataclass(frozen=True)
class Plan:
    """What holds on each day.

    Attributes:
        first, last: the days between which seasons are known, both included.
        announced: what the government announced of them.
    """

    rows: OpeningRows
    first: date
    last: date
    announced: Iterable[Announced] = field(default=())

    @classmethod
    def seen_from(cls, today: date, rows: OpeningRows, announced: Iterable[Announced] = ()) -> "Plan":
        return cls(rows, *worked_out(today), announced)

    @cached_property
    def week(self) -> tuple[tuple[Span, ...], ...]:
        """The ordinary week, its breaks taken out."""
        return tuple(without(spans, breaks_on(day, self.rows.breaks)) for day, spans in enumerate(self.whole_week))

    @cached_property
    def whole_week(self) -> tuple[tuple[Span, ...], ...]:
        """The ordinary week as if there were no breaks."""
        by_weekday: dict[int, list[Span]] = defaultdict(list)
        for span in weekday_spans(self.rows.week):
            by_weekday[span.weekday].append((span.start, span.end))
        return tuple(tuple(by_weekday[weekday]) for weekday in range(7))

    @cached_property
    def seasons(self) -> dict[date, Days]:
        """The days in a season that has a row, within ``first`` and ``last``."""
        if not self.rows.seasons:
            return {}
        found = by_day(days for days in days_between(self.first, self.last, self.announced) if self._row_for(days))
        return {day: days for day, days in found.items() if self.first <= day <= self.last}

    @cached_property
    def special(self) -> dict[date, SpecialRow]:
        return {day: row for row in self.rows.special for day in days_of(row)}

    def on(self, day: date) -> Day:
        """What holds on a date."""
        if row := self.special.get(day):
            return Day(special_spans(row), special=row)
        if days := self.seasons.get(day):
            return self._in_season(day, days)
        return Day(self.week[day.weekday()])

    @cached_property
    def hours(self) -> OpeningHours | None:
        """The hours the rows describe; None when they are not known.

        Raises:
            ValueError: never for rows that passed the checks.
        """
        if not self.rows.week:
            return None
        differing = {day for day in self.seasons if self.on(day).spans != self.week[day.weekday()]}
        return OpeningHours(
            week=self.week,
            special={day: self.on(day).spans for day in (*differing, *self.special)},
            breaks=self._gaps(),
        )

    def _in_season(self, day: date, days: Days) -> Day:
        rows = self._row_for(days)
        own = [row for row in rows if row.weekday == day.weekday()]
        if not own and days.season == Season.RAMADAN and not self.whole_week[day.weekday()]:
            return Day((), days)
        told = own or [row for row in rows if row.weekday is None]
        if not told:  # Ramadan has other hours on some weekdays only, and this is none of them
            return Day(self.week[day.weekday()])
        return Day(without(season_spans(told), breaks_on(day.weekday(), self.rows.breaks)), days)

    def _row_for(self, days: Days) -> list[SeasonRow]:
        """The rows of a season; a feast without one of its own is a public holiday."""
        own = [row for row in self.rows.seasons if row.season == days.season]
        if own or days.season not in FEASTS:
            return own
        return [row for row in self.rows.seasons if row.season == Season.HOLIDAY]

    def _gaps(self) -> tuple[Break, ...]:
        return tuple(
            sorted(
                (weekday, start, end, row.reason)
                for weekday in range(7)
                for row, (start, end) in breaks_on(weekday, self.rows.breaks)
                if self.whole_week[weekday]
            )
        )


def opening_hours(rows: OpeningRows, today: date, announced: Iterable[Announced] = ()) -> OpeningHours | None:
    """The hours that rows describe, with the seasons of the twelve months from a day on; None when not known."""
    return Plan.seen_from(today, rows, announced).hours
