"""The days and moments in a calendar file: each in the time zone it is given in, or in WIB."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from django.utils.translation import gettext as _
from icalendar.prop import vDDDTypes

from catalogue.opening import WIB, midnight
from events.dates import FIRST_DATE, LAST_DATE, plausible
from events.importing.lines import Block, Property
from events.importing.zones import Zones
from events.recurrence import Span

_SHOWN = 60

#: A day where the file gives one, else a moment in its own time zone.
When = date | datetime


class Unusable(Exception):
    """An event cannot be taken in; the message says why, with the value that is at fault."""


def span_of(block: Block, zones: Zones) -> tuple[Span, tzinfo]:
    """When it is, in WIB, and the time zone in which it is said."""
    given = block.first("DTSTART")
    if given is None:
        raise Unusable(_("Tidak punya DTSTART: tidak diketahui kapan mulainya."))
    start, end = when("DTSTART", given, zones), _end(block, zones)
    if not isinstance(start, datetime):
        return _whole_days(start, end), WIB
    zone = start.tzinfo or WIB
    begins = start.astimezone(WIB)
    if end is None or end == timedelta() or end == start:
        return Span(begins, midnight(begins.date() + timedelta(days=1)), open_ended=True), zone
    ends = start + end if isinstance(end, timedelta) else end
    if not isinstance(ends, datetime):
        raise Unusable(_("DTSTART menyebut jam, DTEND hanya hari: %(value)s") % {"value": ends})
    _refuse_end_before(begins, ends.astimezone(WIB))
    return Span(begins, ends.astimezone(WIB)), zone


def _whole_days(start: date, end: When | timedelta | None) -> Span:
    """From midnight to midnight; the day a file says it ends on is no longer part of it."""
    last = start + timedelta(days=max(1, end.days)) if isinstance(end, timedelta) else end
    if isinstance(last, datetime):
        raise Unusable(_("DTSTART hanya menyebut hari, DTEND menyebut jam: %(value)s") % {"value": last.isoformat()})
    begins = midnight(start)
    ends = midnight(last) if last and last != start else begins + timedelta(days=1)
    _refuse_end_before(begins, ends)
    return Span(begins, ends, all_day=True)


def _refuse_end_before(begins: datetime, ends: datetime) -> None:
    if ends <= begins:
        message = _("Selesai (%(end)s) sebelum mulai (%(start)s).")
        raise Unusable(message % {"end": f"{ends:%Y-%m-%d %H.%M}", "start": f"{begins:%Y-%m-%d %H.%M}"})


def _end(block: Block, zones: Zones) -> When | timedelta | None:
    if given := block.first("DTEND"):
        return when("DTEND", given, zones)
    if given := block.first("DURATION"):
        return _length("DURATION", given, _value("DURATION", given))
    return None


def _length(name: str, given: Property, value: object) -> timedelta:
    """A length that does not lead out of the calendar."""
    if not isinstance(value, timedelta) or abs(value) > LAST_DATE - FIRST_DATE:
        raise Unusable(unreadable(name, given.value))
    return value


def when(name: str, given: Property, zones: Zones, value: object = None) -> When:
    """A day, or a moment to the minute in the time zone it is given in.

    Raises:
        Unusable: for what is no date, lies out of all reason, or is in a time zone that nobody knows.
    """
    found = _value(name, given) if value is None else value
    if not isinstance(found, date):
        raise Unusable(unreadable(name, given.value))
    if not plausible(found.date() if isinstance(found, datetime) else found):
        message = _("%(name)s di luar jangkauan (%(first)d sampai %(last)d): %(value)s")
        years = {"first": FIRST_DATE.year, "last": LAST_DATE.year}
        raise Unusable(message % ({"name": name, "value": shown(given.value)} | years))
    if not isinstance(found, datetime):
        return found
    zone = found.tzinfo or zones.named(given.parameter("TZID"))
    if zone is None:
        message = _("Zona waktu %(name)s tidak dikenal: %(zone)s")
        raise Unusable(message % {"name": name, "zone": shown(given.parameter("TZID"))})
    return found.replace(second=0, tzinfo=zone)


def _value(name: str, given: Property) -> object:
    try:
        return vDDDTypes.from_ical(given.value.strip().upper())
    except (ValueError, TypeError, OverflowError) as error:
        raise Unusable(unreadable(name, given.value)) from error


def unreadable(name: str, value: str) -> str:
    return _("%(name)s tidak terbaca: %(value)s") % {"name": name, "value": shown(value)}


def shown(value: str) -> str:
    """The beginning of a value that is at fault, fit to be shown."""
    clean = "".join(letter if letter.isprintable() else "·" for letter in value)
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"


def _each(name: str, block: Block) -> Iterator[tuple[Property, str]]:
    for given in block.all(name):
        yield from ((given, value.strip()) for value in given.value.split(",") if value.strip())


def left_out(block: Block, zones: Zones) -> Iterator[When]:
    """Exceptions out of all reason or of no form are old ones that stand for nothing."""
    for given, value in _each("EXDATE", block):
        try:
            yield when("EXDATE", Property(given.parameters, value), zones)
        except Unusable:
            continue


def extra_dates(block: Block, zones: Zones, first: Span) -> Iterator[Span]:
    for given, value in _each("RDATE", block):
        one = Property(given.parameters, value)
        found = _value("RDATE", one)
        start, end = found if isinstance(found, tuple) else (found, None)
        begin = when("RDATE", one, zones, value=start)
        begins = begin.astimezone(WIB) if isinstance(begin, datetime) else midnight(begin)
        if isinstance(begin, datetime) == first.all_day:
            message = _("RDATE %(value)s dan DTSTART tidak sejenis: satu menyebut jam, satu tidak.")
            raise Unusable(message % {"value": shown(value)})
        if end is None:
            yield first.beginning(begins)
            continue
        ends = when("RDATE", one, zones, value=end) if isinstance(end, date) else begins + _length("RDATE", one, end)
        if not isinstance(ends, datetime):
            raise Unusable(unreadable("RDATE", value))
        _refuse_end_before(begins, ends.astimezone(WIB))
        yield Span(begins, ends.astimezone(WIB))
