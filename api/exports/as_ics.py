"""iCalendar (RFC 5545): each date of each event, in the time of Siak (WIB)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from icalendar import STATUS, Calendar, Event, Timezone, vGeo, vText

from api.exports.document import About, Record, plain, whereabouts
from catalogue.models import Occurrence, Status
from catalogue.opening import WIB

PRODUCT = "-//Pesona Siak//API v1//ID"

_STATUS = {
    Status.SCHEDULED: STATUS.CONFIRMED,
    Status.CANCELLED: STATUS.CANCELLED,
    Status.POSTPONED: STATUS.TENTATIVE,
}


def write(records: Sequence[Record], about: About) -> bytes:
    """A calendar of the events that have a date. It is valid without any: it holds the time zone."""
    dates = defaultdict(list)
    for occurrence in Occurrence.objects.filter(uid__in=[record["id"] for record in records]).order_by("starts_at"):
        dates[str(occurrence.uid)].append(occurrence)
    return calendar(records, dates, about).to_ical()


def calendar(records: Sequence[Record], dates: Mapping[str, Sequence[Occurrence]], about: About) -> Calendar:
    """The calendar of some events.

    Args:
        dates: the dates of each event by its id, in their order.
    """
    document = Calendar.new(
        uid=str(uuid5(NAMESPACE_URL, about.address)), prodid=PRODUCT, method="PUBLISH", url=plain(about.address)
    )
    for name in ("name", "x-wr-calname"):  # given as plain text, the library would not escape it
        document.add(name, vText(plain(about.title)))
    document.add_component(_time_zone())
    for record in records:
        for component in _components(record, dates.get(record["id"], ())):
            document.add_component(component)
    return document


def _components(record: Record, dates: Sequence[Occurrence]) -> Iterator[Event]:
    """One for each date. The first has the event's own id, so that a calendar that holds it takes the new date over."""
    for number, date in enumerate(dates):
        changed = datetime.fromisoformat(record["updated_at"]) if record["updated_at"] else date.starts_at
        event = Event.new(
            uid=f"{record['id']}-{number + 1}" if number else record["id"],
            stamp=changed,
            last_modified=changed,
            summary=plain(record["title"]),
            description=_description(record),
            location=_location(record),
            categories=[plain(record["category"]["name"])],
            status=_STATUS[Status(date.status)],
            url=plain(record["url"]),
        )
        _add_time(event, record, date)
        if record["location"]:
            lon, lat = record["location"]["coordinates"]
            event.add("geo", vGeo((lat, lon)))
        yield event


def _add_time(event: Event, record: Record, date: Occurrence) -> None:
    """Begin and end, as far as somebody said so.

    The catalogue lets an event whose end nobody knows last until its last day is over. Here that is its end only where
    it is said to go on for days; within one day no end is written, which means "unknown" rather than "until midnight".
    """
    start, end = date.starts_at.astimezone(WIB), date.ends_at.astimezone(WIB)
    if date.all_day:
        event.start, event.end = start.date(), end.date()
        return
    event.start = start
    if record["ends_at"] or (end.date() - start.date()).days > 1:
        event.end = end


def _description(record: Record) -> str:
    lines = (record["summary"], record.get("status_note", ""), record["date_note"], record["url"])
    return "\n\n".join(plain(line) for line in lines if line)


def _location(record: Record) -> str | None:
    venue = record["venue"]["title"] if record["venue"] else record["venue_name"]
    return plain(", ".join(part for part in (venue, whereabouts(record)) if part)) or None


@cache
def _time_zone() -> Timezone:
    """WIB has been the same since 1964; what the library remarks about its own limits does not hold for it."""
    zone = Timezone.from_tzid(WIB.key)
    del zone["COMMENT"]
    return zone
