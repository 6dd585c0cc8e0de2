"""What is on on each day of some weeks: the number of dates and the first of them, counted by the database."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connections

from catalogue.models import Occurrence
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet

# The ORM says which dates are meant; it has no words for a date that stands on several days.
_STATEMENT = """
SELECT %s + day, count(*), (array_agg(id ORDER BY starts_at, id))[:%s]
FROM (
    SELECT *, generate_series(
        (greatest(starts_at, %s) AT TIME ZONE %s)::date - %s,
        ((least(ends_at, %s) - interval '1 microsecond') AT TIME ZONE %s)::date - %s
    ) AS day
    FROM ({dates}) AS dates
) AS days GROUP BY day
"""


@dataclass(frozen=True)
class BusyDay:
    """A day in WIB: how many dates touch it, and those that begin first."""

    day: date
    count: int
    first: list[Occurrence]


def dates_by_day(
    within: tuple[datetime, datetime], first: int, *, events: EntryQuerySet | None = None
) -> list[BusyDay]:
    """The days of a half-open interval on which there is anything, in no order.

    Args:
        within: aware moments, from a midnight in WIB.
        first: so many of a day are named.
        events: whose dates, in one language; None means all, and saves asking of each date whether it is one of theirs.
    """
    dates = Occurrence.objects.overlapping(*within)
    if events is not None:
        dates = dates.filter(uid__in=events.order_by().values("uid"))
    sql, params = dates.values("id", "starts_at", "ends_at").query.sql_with_params()
    start, end = within
    day = start.astimezone(WIB).date()
    with connections[dates.db].cursor() as cursor:
        around: list[Any] = [day, first, start, WIB.key, day, end, WIB.key, day]
        cursor.execute(_STATEMENT.format(dates=sql), [*around, *params])
        days = cursor.fetchall()
    named = Occurrence.objects.in_bulk({key for _, _, keys in days for key in keys})
    return [BusyDay(day, count, [named[key] for key in keys if key in named]) for day, count, keys in days]
