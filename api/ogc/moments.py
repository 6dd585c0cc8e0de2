"""``datetime``: a moment or an interval of RFC 3339 times, where ``..`` or nothing leaves an end open."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from api.ogc.refusals import bad
from api.parameters import Parameter, Values
from catalogue.opening import WIB

DATETIME = Parameter(
    "datetime",
    "A moment or an interval (`start/end`, `../end`, `start/..`) of RFC 3339 times or days (WIB): what "
    "happens then. What has no date always matches; projects happen in their years.",
    "2026-01-01/2026-12-31",
    longest=100,
)

_OPEN = ("", "..")
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+ -]\d\d:\d\d)?)?", re.ASCII | re.IGNORECASE)
# Nothing of ours is earlier or later, and at the ends of the calendar a day more overflows.
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Interval:
    """A half-open interval of aware moments; None leaves a side open."""

    start: datetime | None
    end: datetime | None


def interval_of(values: Values) -> Interval | None:
    """When something must happen to be meant; None without the parameter.

    Raises:
        Problem: 400 for what is no time, an end before its start, or an interval open on both sides.
    """
    if "datetime" not in values:
        return None
    text = values["datetime"][0]
    parts = text.split("/")
    if len(parts) > 2 or all(part in _OPEN for part in parts):
        raise bad("datetime", text, "must be a time, or start/end where .. leaves one end open")
    try:
        first, last = (None if part in _OPEN else _span(part) for part in (parts[0], parts[-1]))
    except ValueError as error:
        raise bad("datetime", text, "must be RFC 3339 times such as 2026-12-04T08:00:00+07:00, or days") from error
    start, end = first and first[0], last and last[1]
    if start and end and end <= start:
        raise bad("datetime", text, "must not end before it starts")
    return Interval(start, end)


def _span(text: str) -> tuple[datetime, datetime]:
    """What a time covers: a moment its own microsecond, a day the day in WIB.

    Raises:
        ValueError: when it is no time.
    """
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    if len(text) == len("2026-12-04"):
        start = _known(datetime.combine(date.fromisoformat(text), time(), tzinfo=WIB))
        return start, start + timedelta(days=1)
    # A + that became a blank in the query is put back.
    moment = datetime.fromisoformat(text[:10] + "T" + text[11:].replace(" ", "+").upper())
    moment = _known(moment if moment.tzinfo else moment.replace(tzinfo=WIB))
    return moment, moment + _INSTANT


def _known(moment: datetime) -> datetime:
    return min(max(moment, _FIRST), _LAST)
