"""Links that put an event, or a whole calendar, into the calendars people use. Nothing is loaded from there.

None of the services documents its links in full; they are those their own pages and many sites use.
"""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from icalendar import Event

from catalogue.opening import WIB

_GOOGLE = "https://calendar.google.com/calendar"
_OUTLOOK = "https://outlook.live.com/calendar/0"


class Subscribing(NamedTuple):
    """Addresses that subscribe to a calendar; ``file`` is its own."""

    file: str
    webcal: str
    google: str
    outlook: str


def subscribing(address: str, name: str) -> Subscribing:
    """The ways to subscribe to the calendar at an absolute address."""
    webcal = f"webcal://{address.partition('://')[2]}"
    return Subscribing(
        file=address,
        webcal=webcal,
        # Google takes no https here.
        google=f"{_GOOGLE}/r?{_query(cid=webcal)}",
        outlook=f"{_OUTLOOK}/addfromweb?{_query(url=address, name=name)}",
    )


def google(event: Event, rule: str = "") -> str:
    """Google's form for a new event, filled in.

    Args:
        rule: the value of an RRULE that the event follows. Its weekdays are those of Siak, where 6 in the morning is
            still the day before in UTC: so then the times are told in WIB.
    """
    start, end = _ends(event)
    zone = WIB if rule else UTC
    return f"{_GOOGLE}/render?" + _query(
        action="TEMPLATE",
        text=_text(event, "SUMMARY"),
        dates=f"{_compact(start, zone)}/{_compact(end, zone)}",
        recur=f"RRULE:{rule}" if rule else "",
        ctz=WIB.key,
        details=_text(event, "DESCRIPTION"),
        location=_text(event, "LOCATION"),
    )


def outlook(event: Event) -> str:
    """Outlook.com's form for a new event, filled in. It knows no rules."""
    start, end = _ends(event)
    return f"{_OUTLOOK}/deeplink/compose?" + _query(
        path="/calendar/action/compose",
        rru="addevent",
        subject=_text(event, "SUMMARY"),
        startdt=_extended(start),
        enddt=_extended(end),
        allday="" if isinstance(start, datetime) else "true",
        body=_text(event, "DESCRIPTION"),
        location=_text(event, "LOCATION"),
    )


def _ends(event: Event) -> tuple[date, date]:
    """Start and end. Both services want an end: one that nobody knows is the start."""
    return event.start, event.end if "DTEND" in event else event.start


def _compact(moment: date, zone: Any) -> str:
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    return f"{moment.astimezone(zone):%Y%m%dT%H%M%S}" + ("Z" if zone is UTC else "")


def _extended(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _text(event: Event, name: str) -> str:
    return str(event.get(name, ""))


def _query(**values: str) -> str:
    return urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
