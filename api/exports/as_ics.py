"""iCalendar (RFC 5545): each date of each event, in the time of Siak (WIB)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from icalendar import STATUS, Calendar, Event, Timezone, vGeo, vRecur, vText

from api.exports.document import About, Record, plain, whereabouts
from catalogue.models import Occurrence, Status
from catalogue.opening import WIB

PRODUCT = "-//Pesona Siak//API v1//ID"
# SEQUENCE counts the seconds from here: it grows with each publication, so calendars take over what is new.
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)

_AS_USUAL = {"note": "", "venue_name": ""}

_STATUS = {
    Status.SCHEDULED: STATUS.CONFIRMED,
    Status.RESCHEDULED: STATUS.CONFIRMED,
    Status.SOLD_OUT: STATUS.CONFIRMED,
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
    if series := record.get("recurrence"):
        yield from _series(record, series)
        return
    for number, one in enumerate(dates):
        event = _event(record, one.status)
        event.uid = f"{record['id']}-{number + 1}" if number else record["id"]
        _add_time(event, one.starts_at, one.ends_at if _has_end(record, one) else None, one.all_day)
        yield event


def _series(record: Record, series: Record) -> Iterator[Event]:
    """The rule, its dates that differ under the same id, and each extra date as an event of its own.

    RDATE would join them all, but calendars in use do not read it, or forget the first date over it.
    """
    changed = {one["of"]: one for one in series["changed"]}
    alone = {span["starts_at"]: f"{record['id']}-{span['starts_at'][:10]}" for span in series["extra"]}
    if series["rrule"]:
        yield _rule(record, series)
        yield from (_different(record, one) for of, one in changed.items() if of not in alone)
    else:
        alone[series["starts_at"]] = record["id"]
    usual = _AS_USUAL | {"status": series["status"]}
    spans = {span["starts_at"]: usual | span for span in (*series["extra"], series)}
    for of, uid in alone.items():
        if of not in series["left_out"]:
            event = _date(record, changed.get(of, spans[of]))
            event.uid = uid
            yield event


def _rule(record: Record, series: Record) -> Event:
    event = _date(record, _AS_USUAL | series)
    event.add("rrule", vRecur.from_ical(series["rrule"]))
    for moment in series["left_out"]:
        event.add("exdate", _moment(moment, series["all_day"]))
    return event


def _different(record: Record, changed: Record) -> Event:
    event = _date(record, changed)
    event.add("recurrence-id", _moment(changed["of"], record["recurrence"]["all_day"]))
    return event


def _date(record: Record, said: Record) -> Event:
    event = _event(record, said["status"], said["note"], said["venue_name"])
    ends_at = said["ends_at"] and datetime.fromisoformat(said["ends_at"])
    _add_time(event, datetime.fromisoformat(said["starts_at"]), ends_at, said["all_day"])
    return event


def _event(record: Record, status: str, note: str = "", venue_name: str = "") -> Event:
    changed = datetime.fromisoformat(record["updated_at"] or record["starts_at"])
    event = Event.new(
        uid=record["id"],
        stamp=changed,
        last_modified=changed,
        sequence=max(0, int((changed - _BEGINNING).total_seconds())),
        summary=plain(record["title"]),
        description=_description(record, note),
        location=plain(venue_name) or _location(record),
        categories=[plain(record["category"]["name"])],
        status=_STATUS[Status(status)],
        url=plain(record["url"]),
    )
    if record["location"] and not venue_name:
        lon, lat = record["location"]["coordinates"]
        event.add("geo", vGeo((lat, lon)))
    return event


def _add_time(event: Event, starts_at: datetime, ends_at: datetime | None, all_day: bool) -> None:
    """Begin and end. Without an end nobody knows it, which is not the same as "until midnight"."""
    event.start = _moment(starts_at, all_day)
    if ends_at:
        event.end = _moment(ends_at, all_day)


def _moment(moment: datetime | str, all_day: bool) -> datetime | date:
    local = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(WIB)
    return local.date() if all_day else local


def _has_end(record: Record, occurrence: Occurrence) -> bool:
    """The catalogue lets an event whose end nobody knows last until its last day is over: that is an end over days."""
    days = (occurrence.ends_at.astimezone(WIB).date() - occurrence.starts_at.astimezone(WIB).date()).days
    return bool(record["ends_at"]) or occurrence.all_day or days > 1


def _description(record: Record, note: str = "") -> str:
    lines = (note, record["summary"], record.get("status_note", ""), record["date_note"], record["url"])
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
