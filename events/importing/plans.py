"""From what a calendar file says of an event to what its page would say: values of fields, and rows of single dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from catalogue.models import Status
from catalogue.opening import WIB
from core.formatting import short_date
from events.date_checks import check_single_dates
from events.dates import plausible
from events.importing.calendar_events import CalendarEvent, SingleChange
from events.importing.moments import Unusable, When, shown
from events.importing.rules import Effort, Plain, in_plain_terms
from events.importing.texts import first_words
from events.models import Attendance, EventPage
from events.occurrences import series_of
from events.recurrence import Series, Span
from events.repeating import SingleDate, What

LONGEST_ADDRESS = 500
_is_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Known:
    """What names in a file can mean here, by the name in small letters."""

    venues: Mapping[str, Any]
    categories: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the page of an event is to say.

    Attributes:
        values: by the name of the field.
        rows: its single dates, not saved.
        point: lon, lat; whether it lies in the right kecamatan is for others to judge.
        remarks: what the editor should know before taking it in.
    """

    uid: str
    values: dict[str, Any]
    rows: list[SingleDate]
    point: tuple[float, float] | None
    remarks: list[str] = field(default_factory=list)


def plan_of(event: CalendarEvent, known: Known, today: date, effort: Effort) -> Plan:
    """What the page of an event would say.

    Args:
        today: in WIB.

    Raises:
        Unusable: when its dates cannot be recorded as they are.
    """
    plain = in_plain_terms(event, today, effort)
    remarks = [*event.remarks, *([plain.said] if plain.said else [])]
    told = _single_dates(event, plain, remarks)
    values = {
        "title": event.title,
        "summary": first_words(event.description),
        "body": _body(event.description),
        "category": _named(event.categories, known.categories),
        "status": Status.CANCELLED if event.cancelled else Status.SCHEDULED,
        "organiser": event.organiser,
        "registration_url": _web_address(event.url, remarks),
        **_dates(plain),
        **_place(event.place, known),
    }
    _check(values, told, plain)
    return Plan(event.uid, values, told.rows, event.point, remarks)


def place_names(place: str) -> tuple[str, str]:
    """The names, in small letters, by which a place may be known: all of it, or what stands before its address."""
    return place.casefold(), place.partition(",")[0].strip().casefold()


def _named(names: Iterable[str], known: Mapping[str, Any]) -> Any:
    """What the first name that is known means; None where none is."""
    return next((known[name.casefold()] for name in names if name.casefold() in known), None)


def _body(description: str) -> list[tuple[str, RichText]]:
    """The paragraphs of a description that says more than its summary; everything in it is text, nothing markup."""
    if description == first_words(description):
        return []
    paragraphs = ("<br/>".join(escape(line) for line in one.split("\n")) for one in description.split("\n\n"))
    return [("paragraph", RichText("".join(f"<p>{one}</p>" for one in paragraphs)))]


def _web_address(url: str, remarks: list[str]) -> str:
    if not url:
        return ""
    try:
        _is_web_address(url)
        if len(url) <= LONGEST_ADDRESS:
            return url
        message = _("Alamatnya terlalu panjang dan tidak ikut: %(url)s")
    except ValidationError:
        message = _("Alamatnya bukan http atau https dan tidak ikut: %(url)s")
    remarks.append(message % {"url": shown(url)})
    return ""


def _place(place: str, known: Known) -> dict[str, Any]:
    """Where it is: a place of the site by its name, a name, or an address where people meet online."""
    try:
        _is_web_address(place)
        return {"venue": None, "venue_name": "", "attendance": Attendance.ONLINE, "online_url": place}
    except ValidationError:
        venue = _named(place_names(place), known.venues)
        return {"venue": venue, "venue_name": "" if venue else place, "attendance": Attendance.ONSITE, "online_url": ""}


def _dates(plain: Plain) -> dict[str, Any]:
    first, rule = plain.first, plain.rule
    start = first.start.astimezone(WIB)
    end = first.end.astimezone(WIB) - (timedelta(days=1) if first.all_day or first.open_ended else timedelta())
    return {
        "start_date": start.date(),
        "start_time": None if first.all_day else start.time(),
        "end_date": end.date() if end.date() != start.date() else None,
        "end_time": None if first.all_day or first.open_ended else end.time(),
        "repeat": rule.repeat if rule else "",
        "repeat_every": rule.every if rule else 1,
        "repeat_weekdays": list(rule.weekdays) if rule else [],
        "repeat_until": rule.until if rule else None,
    }


@dataclass
class _Told:
    """The rows of single dates, and what they are meant to say: when each date that moved is instead."""

    rows: list[SingleDate]
    moved: dict[datetime, Span] = field(default_factory=dict)


def _single_dates(event: CalendarEvent, plain: Plain, remarks: list[str]) -> _Told:
    extra = [SingleDate(what=What.EXTRA, day=_day(one), **_times(one, plain.first)) for one in plain.extra]
    gone = [SingleDate(what=What.LEFT_OUT, day=start.astimezone(WIB).date()) for start in plain.left_out]
    told = _Told([*extra, *gone])
    planned = _planned(event.changes, plain)
    for change in event.changes:
        if (span := planned.get(change.of)) and (row := _changed(change, span)):
            told.rows.append(row)
            told.moved[span.start] = span if change.cancelled else change.span
    if lost := sum(change.of not in planned for change in event.changes):
        message = _("%(count)d perubahan tidak cocok dengan tanggal mana pun dari acara ini dan dilewati.")
        remarks.append(message % {"count": lost})
    return told


def _planned(changes: Iterable[SingleChange], plain: Plain) -> dict[When, Span]:
    """The date that each change is about; a change that names a day is about the date on it."""
    series = Series(plain.first, plain.rule, plain.extra)
    moments = {change.of for change in changes if isinstance(change.of, datetime)}
    found: dict[When, Span] = {}
    found.update(series.planned_at(*moments).items())
    for day in {change.of for change in changes} - moments:
        begins = datetime.combine(day, plain.first.start.astimezone(WIB).time(), tzinfo=WIB)
        if span := series.planned_at(begins).get(begins):
            found[day] = span
    return {of: span for of, span in found.items() if span.start not in plain.left_out}


def _changed(change: SingleChange, planned: Span) -> SingleDate | None:
    """The row of a date that is different; None of one that is not."""
    day, instead = _day(planned), _day(change.span)
    if change.cancelled:
        return SingleDate(what=What.CANCELLED, day=day, note=change.note)
    times = _times(change.span, planned)
    if instead == day and not times and not change.place:
        return SingleDate(what=What.NOTED, day=day, note=change.note) if change.note else None
    new_day = instead if instead != day else None
    return SingleDate(what=What.MOVED, day=day, new_day=new_day, venue_name=change.place, note=change.note, **times)


def _times(span: Span, usual: Span) -> dict[str, Any]:
    """The times of a date that is not as usual; none where it begins and lasts as the others.

    What a row cannot say, such as a whole day among evenings, is found out when all dates are compared.
    """
    start, end = span.start.astimezone(WIB), span.end.astimezone(WIB)
    as_long = span.open_ended or span.end - span.start == usual.end - usual.start
    if span.all_day:
        return {} if as_long else {"last_day": end.date() - timedelta(days=1)}
    told: dict[str, Any] = {}
    if usual.all_day or start.time() != usual.start.astimezone(WIB).time():
        told["start_time"] = start.time()
    if not span.open_ended and (usual.all_day or not as_long):
        told |= {"end_time": end.time(), "last_day": end.date() if end.date() != start.date() else None}
    return told


def _check(values: dict[str, Any], told: _Told, plain: Plain) -> None:
    """Refuse what the page would not take, or would tell otherwise than the file.

    Raises:
        Unusable: with the words of the page's own checks.
    """
    page = EventPage(**values)
    if not plausible(page.start_date, page.end_date):
        raise Unusable(_("Selesai di luar jangkauan: %(day)s") % {"day": page.end_date})
    if problems := EventPage.contradictions(page):
        raise Unusable(" ".join(str(message) for message in problems.values()))
    try:
        for row in told.rows:
            row.clean()
        check_single_dates(page, told.rows)
    except ValidationError as error:
        raise Unusable(" ".join(error.messages)) from error
    for meant, said in _meant_and_said(page, told, plain):
        if meant.start != said.start or (meant.end != said.end and not meant.open_ended):
            message = _("%(day)s berlangsung lain daripada tanggal lainnya, dan itu tidak dapat dicatat.")
            raise Unusable(message % {"day": short_date(_day(meant), "id")})


def _meant_and_said(page: EventPage, told: _Told, plain: Plain) -> Iterator[tuple[Span, Span]]:
    """What the file means and what the page would say: of the first date, and of each that differs."""
    series = series_of(page, rows=told.rows)
    if series is None:
        return
    yield plain.first, series.first
    yield from zip(plain.extra, series.extra, strict=True)
    planned = series.planned_at(*told.moved)
    for change in series.changes:
        if change.of in told.moved:
            yield told.moved[change.of], change.span or planned[change.of]


def _day(span: Span) -> date:
    return span.start.astimezone(WIB).date()
