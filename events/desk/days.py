"""Days and months as half-open intervals in WIB."""

from calendar import monthrange
from datetime import date, timedelta

from catalogue.opening import WIB, midnight
from events.recurrence import Span


def whole_day(day: date) -> Span:
    return Span(midnight(day), midnight(day + timedelta(days=1)), all_day=True)


def whole_month(first: date) -> Span:
    """The month of which a day is the first."""
    return Span(midnight(first), midnight(first + timedelta(days=monthrange(first.year, first.month)[1])))


def last_day(span: Span) -> date:
    """The last day an interval touches."""
    return (span.end - timedelta(microseconds=1)).astimezone(WIB).date()
