"""What is on on each day of some weeks: the number of dates and the first of them, counted by the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from catalogue.models import Occurrence
from catalogue.opening import WIB
from catalogue.queryset import EntryQuerySet

# The ORM says which dates are meant; it has no words for a date that stands on several days.
_STATEMENT = """
SELECT
    day::date, count(*),
    (array_agg(uid ORDER BY starts_at, id))[:%s],
    (array_agg(status ORDER BY starts_at, id))[:%s]
FROM ({dates}) AS dates, generate_series(
    date_trunc('day', greatest(starts_at, %s) AT TIME ZONE %s),
    (least(ends_at, %s) - interval '1 microsecond') AT TIME ZONE %s,
    interval '1 day'
) AS day GROUP BY day
"""


@dataclass(frozen=True)
class BusyDay:
    """A day in WIB: how many dates touch it, and of those that begin first the event and the state, in parallel."""

    day: date
    count: int
    uids: list[UUID]
    statuses: list[str]


def dates_by_day(events: EntryQuerySet, within: tuple[datetime, datetime], first: int) -> Iterator[BusyDay]:
    """The days of a half-open interval on which there is anything, in no order.

    Args:
        events: in one language.
        first: so many of a day are named.
    """
    dates = Occurrence.objects.overlapping(*within).filter(uid__in=events.order_by().values("uid"))
    sql, params = dates.values("id", "uid", "starts_at", "ends_at", "status").query.sql_with_params()
    start, end = within
    with connections[events.db].cursor() as cursor:
        cursor.execute(_STATEMENT.format(dates=sql), [first, first, *params, start, WIB.key, end, WIB.key])
        yield from (BusyDay(*row) for row in cursor.fetchall())
