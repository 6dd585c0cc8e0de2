"""Calendar files (iCalendar, RFC 5545 and 7986): events with all their dates, in the time of Siak (WIB).

Made from public records as the API hands them out, with absolute addresses. Programs that read the same file again
know an event by its UID. They take over what has a higher SEQUENCE, strike out what is CANCELLED, and forget what the
file no longer holds: so nothing has to be said of an event that was withdrawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import STATUS, TRANSP, Calendar, Event, Timezone, vDuration, vGeo, vRecur, vText

from catalogue.models import Occurrence, Status
from catalogue.opening import WIB
from core.formatting import whereabouts
from core.plain_text import plain
from events.status_words import status_word

MEDIA_TYPE = "text/calendar; charset=utf-8"

_PRODUCT = "-//Pesona Siak//Agenda//ID"
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
# Not every calendar shows STATUS, but every one shows titles.
_IN_TITLES = (Status.CANCELLED, Status.POSTPONED, Status.SOLD_OUT)

Record = dict[str, Any]
Dates = Mapping[str, Sequence[Occurrence]]


@dataclass(frozen=True)
class Cover:
    """What a calendar says of itself.

    Attributes:
        address: the absolute address it was asked for at.
        ask_again: for a calendar to subscribe to, after how long a reader should look whether it has changed.
    """

    title: str
    address: str
    description: str = ""
    ask_again: timedelta | None = None


def calendar(records: Sequence[Record], dates: Dates, cover: Cover) -> Calendar:
    """The calendar of some events. It is valid without any: it holds the time zone.

    Args:
        dates: by the id of each event without ``recurrence`` its dates, in their order.
    """
    return _bound(cover, (one for record in records for one in _components(record, dates.get(record["id"], ()))))


def calendar_of_a_day(record: Record, dates: Sequence[Occurrence], day: date, cover: Cover) -> Calendar:
    """The calendar of those dates of an event that begin on a day (WIB), without the others; see ``alone``."""
    return _bound(cover, alone(record, dates, day))


def alone(record: Record, dates: Sequence[Occurrence], day: date) -> list[Event]:
    """The dates of an event that begin on a day (WIB), each a component that needs no other.

    A date of a rule has an id of its own, ``…-20261206``, after the day for which the rule has it. It stays the same
    when that date is moved, and is never that of an extra date, ``…-2026-12-06``.

    Args:
        dates: all dates of the event, in their order.
    """
    series = record.get("recurrence")
    if series:
        return [_alone(record, series, one) for one in dates if _day(one.starts_at) == day]
    components = zip(_components(record, dates), dates, strict=True)
    return [event for event, one in components if _day(one.starts_at) == day]


def one_date(record: Record, said: Record) -> Event:
    """One date of an event, under the event's own id.

    Args:
        said: the date as the record tells it in ``dates`` and ``recurrence.changed``.
    """
    event = _event(record, said["status"], said["note"], said["venue_name"])
    ends_at = said["ends_at"] and datetime.fromisoformat(said["ends_at"])
    _add_time(event, datetime.fromisoformat(said["starts_at"]), ends_at, said["all_day"])
    return event


def _bound(cover: Cover, components: Iterable[Event]) -> Calendar:
    document = Calendar.new(
        uid=str(uuid5(NAMESPACE_URL, cover.address)),
        prodid=_PRODUCT,
        method="PUBLISH",
        url=plain(cover.address),
    )
    # Given as plain text, the library would not escape these.
    for names, text in ((("name", "x-wr-calname"), cover.title), (("description", "x-wr-caldesc"), cover.description)):
        for name in names if text else ():
            document.add(name, vText(plain(text)))
    if cover.ask_again:
        document.add("refresh-interval", vDuration(cover.ask_again, {"VALUE": "DURATION"}))
        document.add("x-published-ttl", vDuration(cover.ask_again))
    document.add_component(_time_zone())
    for component in components:
        document.add_component(component)
    return document


def _components(record: Record, dates: Sequence[Occurrence]) -> Iterator[Event]:
    if series := record.get("recurrence"):
        yield from _series(record, series)
        return
    for number, one in enumerate(dates):
        event = _event(record, one.status)
        event.uid = f"{record['id']}-{number + 1}" if number else record["id"]
        _add_time(event, one.starts_at, one.ends_at if _has_end(one) else None, one.all_day)
        yield event


def _series(record: Record, series: Record) -> Iterator[Event]:
    """The rule, its dates that differ under the same id, and each extra date as an event of its own.

    RDATE would join them all, but calendars in use do not read it, or forget the first date over it.
    """
    changed = {one["of"]: one for one in series["changed"]}
    ids = _ids_of_their_own(record, series)
    if series["rrule"]:
        yield _rule(record, series)
        yield from (_different(record, one) for of, one in changed.items() if of not in ids)
    usual = _AS_USUAL | {"status": series["status"]}
    spans = {span["starts_at"]: usual | span for span in (*series["extra"], series)}
    for of, uid in ids.items():
        if of not in series["left_out"]:
            event = one_date(record, changed.get(of, spans[of]))
            event.uid = uid
            yield event


def _ids_of_their_own(record: Record, series: Record) -> dict[str, str]:
    """By the moment at which the series has them: the ids of the dates that do not follow its rule."""
    ids = {span["starts_at"]: f"{record['id']}-{span['starts_at'][:10]}" for span in series["extra"]}
    return ids if series["rrule"] else ids | {series["starts_at"]: record["id"]}


def _alone(record: Record, series: Record, one: Occurrence) -> Event:
    begins, ends = (moment.astimezone(WIB).isoformat(timespec="seconds") for moment in (one.starts_at, one.ends_at))
    by_rule: Record = {"starts_at": begins, "ends_at": ends if _has_end(one) else None, "all_day": one.all_day}
    extra = (span for span in series["extra"] if span["starts_at"] == begins)
    usual = _AS_USUAL | {"of": begins, "status": one.status} | next(extra, by_rule)
    said = next((changed for changed in series["changed"] if changed["starts_at"] == begins), usual)
    event = one_date(record, said)
    planned = datetime.fromisoformat(said["of"])
    event.uid = _ids_of_their_own(record, series).get(said["of"], f"{record['id']}-{planned:%Y%m%d}")
    return event


def _rule(record: Record, series: Record) -> Event:
    event = one_date(record, _AS_USUAL | series)
    event.add("rrule", vRecur.from_ical(series["rrule"]))
    for moment in series["left_out"]:
        event.add("exdate", _moment(moment, series["all_day"]))
    return event


def _different(record: Record, changed: Record) -> Event:
    event = one_date(record, changed)
    event.add("recurrence-id", _moment(changed["of"], record["recurrence"]["all_day"]))
    return event


def _event(record: Record, status: str, note: str = "", venue_name: str = "") -> Event:
    changed = datetime.fromisoformat(record["updated_at"] or record["starts_at"])
    event = Event.new(
        uid=record["id"],
        stamp=changed,
        last_modified=changed,
        sequence=max(0, int((changed - _BEGINNING).total_seconds())),
        summary=_title(record, status),
        description=_description(record, note),
        location=plain(venue_name) or _location(record),
        categories=[plain(record["category"]["name"])],
        status=_STATUS[Status(status)],
        # Knowing of an event is not yet having no time for anything else.
        transparency=TRANSP.TRANSPARENT,
        url=plain(record["url"]),
    )
    if record["location"] and not venue_name:
        lon, lat = record["location"]["coordinates"]
        event.add("geo", vGeo((lat, lon)))
    return event


def _title(record: Record, status: str) -> str:
    title = plain(record["title"])
    return f"{status_word(status, record['lang'])}: {title}" if status in _IN_TITLES else title


def _add_time(event: Event, starts_at: datetime, ends_at: datetime | None, all_day: bool) -> None:
    """Begin and end. Without an end nobody knows it, which is not the same as "until midnight"."""
    event.start = _moment(starts_at, all_day)
    if ends_at:
        event.end = _moment(ends_at, all_day)


def _moment(moment: datetime | str, all_day: bool) -> datetime | date:
    local = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(WIB)
    return local.date() if all_day else local


def _day(moment: datetime) -> date:
    return moment.astimezone(WIB).date()


def _has_end(occurrence: Occurrence) -> bool:
    """The catalogue lets an event whose end nobody knows last until its last day is over: that is an end over days."""
    return not occurrence.open_ended or (_day(occurrence.ends_at) - _day(occurrence.starts_at)).days > 1


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
