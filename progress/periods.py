"""Which months a page of figures is about: first days, in half-open intervals, by the days of WIB. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import override

from catalogue.opening import WIB
from progress.visits.bounds import FIRST_MONTH
from progress.visits.series import month_of, next_month

#: From the first to the month after the last that was reported; None before anybody reported.
Span = tuple[date, date] | None


class Period(NamedTuple):
    """Months of one year: those that can have been reported by now."""

    first: date
    until: date

    @property
    def year(self) -> int:
        return self.first.year


def today(now: datetime) -> date:
    return now.astimezone(WIB).date()


def last_month(now: datetime) -> date:
    """The newest month that is over."""
    return next_month(month_of(today(now)), -1)


def newest_year(now: datetime, span: Span) -> int:
    """The year of the newest month there can be a figure of: one that is over, or was reported."""
    return _newest_end(now, span).year


def period_of(year: int, now: datetime, span: Span) -> Period:
    """The months of a year that are over or were reported already; at least January."""
    first = date(year, 1, 1)
    end = next_month(_newest_end(now, span))
    return Period(first, max(next_month(first), min(date(year + 1, 1, 1), end)))


def years(now: datetime, span: Span) -> list[int]:
    """The years one may choose from, the newest first: from the first that was reported."""
    newest = newest_year(now, span)
    first = max(span[0] if span else date(newest, 1, 1), FIRST_MONTH).year
    return list(range(newest, first - 1, -1))


def _newest_end(now: datetime, span: Span) -> date:
    """The newest month that is over or was reported."""
    reported = next_month(span[1], -1) if span else FIRST_MONTH
    return max(last_month(now), reported)


def month_name(month: date, language: str) -> str:
    """``November 2026``."""
    with override(language):
        return f"{MONTHS[month.month]} {month.year}"


def month_label(month: date, language: str) -> str:
    """``Nov``, as it stands below a column."""
    with override(language):
        return str(MONTHS[month.month])[:3]


def moments_of(month: date) -> tuple[datetime, datetime]:
    """A month as a half-open interval of moments."""
    return midnight(month), midnight(next_month(month))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)


def backwards(newest: date, oldest: date) -> Iterator[date]:
    """The months from the newest back to the oldest, both included."""
    while newest >= oldest:
        yield newest
        newest = next_month(newest, -1)
