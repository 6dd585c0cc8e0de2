"""Dates of events as records tell them."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Expression, Func, OuterRef, TextField, When
from django.db.models.functions import Cast, JSONObject

from catalogue.models import Occurrence
from catalogue.opening import WIB
from catalogue.records import local_iso

Interval = tuple[datetime | None, datetime | None]

#: So many dates of one event are told beside it.
MOST = 12


def occurrence_record(occurrence: Occurrence) -> dict[str, Any]:
    """One date; moments are ISO 8601 in WIB, an end that nobody knows is None."""
    return {
        "starts_at": local_iso(occurrence.starts_at),
        "ends_at": None if occurrence.open_ended else local_iso(occurrence.ends_at),
        "all_day": occurrence.all_day,
        "status": occurrence.status,
    }


class LocalISO(Func):
    """``local_iso`` in the database: a moment as ISO 8601 in WIB."""

    template = f"""to_char(%(expressions)s AT TIME ZONE '{WIB.key}', 'YYYY-MM-DD"T"HH24:MI:SS"+07:00"')"""
    output_field = TextField()


def told_within(within: Interval) -> Expression:
    """The dates of an entry that overlap an interval, in their order, as JSON text: the first ``MOST``.

    Each is as ``occurrence_record`` tells it.
    """
    start, end = within
    # Not ``overlapping``: the index over all dates of the interval is of no use among the dates of one event.
    overlap = {name: moment for name, moment in (("ends_at__gt", start), ("starts_at__lt", end)) if moment}
    dates = Occurrence.objects.filter(uid=OuterRef("uid"), **overlap).order_by("starts_at", "id")
    record = JSONObject(
        starts_at=LocalISO("starts_at"),
        ends_at=Case(When(open_ended=False, then=LocalISO("ends_at"))),
        all_day="all_day",
        status="status",
    )
    return Cast(Func(ArraySubquery(dates.values(told=record)[:MOST]), function="to_jsonb"), TextField())
