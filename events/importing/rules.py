"""From the rule of a calendar file to what an editor can choose, proven by comparing the dates; else date by date.

A rule of RFC 5545 may be anything: every second, on 30 February, a thousand million times. Nothing here asks for a
date without knowing how far the search can go.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile, zip_longest

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from catalogue.opening import WIB, midnight
from core.formatting import short_date
from events.date_checks import BY_WEEK, WEEKS_OF_EVERY_MONTH
from events.dates import FIRST_DATE, LAST_DATE
from events.importing.calendar_events import CalendarEvent
from events.importing.moments import Unusable, shown
from events.models import MOST_DATES
from events.occurrences import months_around
from events.recurrence import Repeat, Rule, Span, week_of
from events.repeating import MOST_EVERY

#: For so long the dates of a rule and of a choice are compared, from the first date and from today.
COMPARED = timedelta(days=8 * 366)

_DAYS_PER_STEP = {"DAILY": 1, "WEEKLY": 3, "MONTHLY": 8, "YEARLY": 30}
_COMMON_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
_RARE_PARTS = {"BYYEARDAY", "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND"}
#: Anything else, such as a space, would let dateutil read a second rule in the first.
_VALUE = re.compile(r"[A-Z0-9,+-]+", re.ASCII)
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MOST_DIGITS = 12
_CHOICES = (
    Repeat.YEARLY_BY_DATE,
    Repeat.YEARLY_BY_WEEKDAY,
    Repeat.WEEKLY,
    Repeat.MONTHLY_BY_DATE,
    Repeat.MONTHLY_BY_WEEKDAY,
    Repeat.MONTHLY_BY_LAST_WEEKDAY,
)
#: The calendar repeats every 400 years. Rules are worked out so late in it that a search for a date that never comes
#: ends after a few centuries with the last year there is, and not after eighty.
_LATER = 19 * 400
_DAYS_TO_THE_END = 500 * 366


class Effort:
    """What reading the rules of one file may cost, in days looked at: some ten seconds at the most."""

    def __init__(self, days: int = 1_000_000) -> None:
        self._left = days

    def spend(self, days: int) -> None:
        """Count some days.

        Raises:
            Unusable: when the file has used up what it may.
        """
        self._left -= days
        if self._left < 0:
            raise Unusable(_("Berkas ini memuat terlalu banyak pengulangan yang rumit. Pecah menjadi beberapa berkas."))


@dataclass(frozen=True, slots=True)
class Plain:
    """The dates of an event in the site's own terms; ``said`` tells an editor what became of the rule."""

    first: Span
    rule: Rule | None = None
    extra: tuple[Span, ...] = ()
    left_out: tuple[datetime, ...] = ()
    said: str = ""


def in_plain_terms(event: CalendarEvent, today: date, effort: Effort) -> Plain:
    """How the event repeats, as one of the six choices where that means exactly the same dates, else date by date.

    Args:
        today: in WIB; dates one by one reach as far from it as the catalogue does.

    Raises:
        Unusable: when it has no date at all, or the rule cannot be meant.
    """
    if not event.rule:
        return _one_by_one(event, [event.first.start], today)
    rule = _Given(event, effort)
    gone = (midnight(one) if not isinstance(one, datetime) else one for one in event.left_out)
    reach = max([event.first.start + COMPARED, midnight(today) + COMPARED, *(one + timedelta(days=2) for one in gone)])
    starts, over = rule.before(reach)
    if not starts:
        raise Unusable(_("Aturannya tidak menghasilkan satu tanggal pun: %(rule)s") % {"rule": shown(event.rule)})
    if over and len(starts) == 1:
        return _one_by_one(event, [event.first.start, *starts], today)
    first = event.first.beginning(starts[0])
    choice = next((one for one in rule.choices(first, starts, over) if _agrees(one, first.start, starts, reach)), None)
    if choice:
        plain = _by_choice(event, choice, starts, over)
        if len(plain.extra) + len(plain.left_out) + len(event.changes) <= MOST_DATES:
            return plain
    horizon = max(months_around(today).end, event.first.start)
    listed = [event.first.start, *(start for start in starts if start < horizon)]
    return _one_by_one(event, listed, today, said=_("Tanggalnya dicatat satu per satu, sampai %(last)s."))


def _by_choice(event: CalendarEvent, choice: Rule, starts: list[datetime], over: bool) -> Plain:
    """The series of a choice. A first date that its own rule does not have counts as an extra one."""
    planned = set(starts)
    extra = {span.start: span for span in (event.first, *event.extra) if span.start not in planned}
    gone = _named(event, [*starts, *extra])
    if over and gone >= planned | extra.keys():
        raise Unusable(_("Semua tanggalnya yang dapat dicatat dikecualikan (EXDATE)."))
    kept = tuple(extra[start] for start in sorted(extra.keys() - gone))
    return Plain(event.first.beginning(starts[0]), choice, kept, tuple(sorted(gone & planned)))


def _agrees(choice: Rule, first: datetime, starts: list[datetime], reach: datetime) -> bool:
    """Whether a choice has the same dates as far as they are compared; the first that differs ends it."""
    chosen = (start.replace(tzinfo=WIB) for start in choice.starts(first))
    return all(one == other for one, other in zip_longest(starts, takewhile(lambda start: start < reach, chosen)))


def _one_by_one(event: CalendarEvent, starts: Iterable[datetime], today: date, said: str = "") -> Plain:
    """Every date by itself; where there are too many those from this month on."""
    spans = {start: event.first.beginning(start) for start in starts} | {span.start: span for span in event.extra}
    gone = _named(event, spans)
    dates = [spans[start] for start in sorted(spans.keys() - gone)]
    if not dates:
        raise Unusable(_("Semua tanggalnya yang dapat dicatat dikecualikan (EXDATE)."))
    room = MOST_DATES + 1 - len(event.changes)
    if room < 1:
        raise Unusable(_("Lebih dari %(most)d tanggalnya berubah.") % {"most": MOST_DATES})
    if len(dates) > room:
        since = midnight(today.replace(day=1))
        dates = [span for span in dates if span.start >= since][:room] or dates[-room:]
        said = _("Tanggalnya terlalu banyak; dicatat satu per satu dari bulan ini, sampai %(last)s.")
    return Plain(
        dates[0], None, tuple(dates[1:]), (), said and said % {"last": short_date(_day(dates[-1].start), "id")}
    )


def _named(event: CalendarEvent, starts: Iterable[datetime]) -> set[datetime]:
    """The starts that the event's exceptions name: by the moment, or by the day where it takes place."""
    moments = {one for one in event.left_out if isinstance(one, datetime)}
    days = {one for one in event.left_out if not isinstance(one, datetime)}
    return {start for start in starts if start in moments or start.astimezone(event.zone).date() in days}


def _day(moment: datetime) -> date:
    return moment.astimezone(WIB).date()


class _Given:
    """The rule of a file. Its dates are counted in the event's own time zone and handed out in WIB."""

    def __init__(self, event: CalendarEvent, effort: Effort) -> None:
        self._first, self._zone, self._effort = event.first, event.zone, effort
        parts = _parts_of(event.rule)
        self._step = _DAYS_PER_STEP[parts["FREQ"]]
        self._count = _whole_number("COUNT", parts)
        self._interval = _whole_number("INTERVAL", parts) or 1
        self._until = _until(parts.get("UNTIL", ""), event)
        self._text = ";".join(f"{name}={said}" for name, said in parts.items() if name not in ("COUNT", "UNTIL"))
        if self._until and self._until < self._first.start:
            message = _("Aturannya berakhir (UNTIL=%(until)s) sebelum acara mulai.")
            raise Unusable(message % {"until": shown(parts["UNTIL"])})

    def before(self, reach: datetime) -> tuple[list[datetime], bool]:
        """Its dates before a moment, and whether there is none later."""
        self._effort.spend((reach - self._first.start).days // self._step)
        found: list[datetime] = []
        for start in self._endless():
            if self._until and start > self._until:
                return found, True
            if start >= reach:
                return found, False
            found.append(start)
            if len(found) == self._count:
                return found, True
        self._effort.spend(_DAYS_TO_THE_END // self._step)
        return found, True

    def choices(self, first: Span, starts: list[datetime], over: bool) -> Iterator[Rule]:
        """What an editor could choose; whether it means the same is for others to find out."""
        day, until = _day(first.start), self._last_day(first, starts, over)
        weekdays = tuple(sorted({start.weekday() for start in starts}))
        factors = (1, self._interval, self._interval / 7, self._interval / 12, self._interval * 12)
        every = sorted({int(factor) for factor in factors if factor == int(factor) and factor <= MOST_EVERY})
        for repeat in _CHOICES:
            if repeat in BY_WEEK and week_of(day) > WEEKS_OF_EVERY_MONTH:
                continue
            own = weekdays if repeat is Repeat.WEEKLY and weekdays != (day.weekday(),) else ()
            yield from (Rule(repeat, number, own, until) for number in every)

    def _last_day(self, first: Span, starts: list[datetime], over: bool) -> date | None:
        """The last day on which a date may begin; None when it goes on for longer than anybody plans."""
        if self._count:
            if not over:
                starts, over = self.before(midnight(LAST_DATE))
            return _day(starts[-1]) if over else None
        if self._until is None:
            return None
        last = self._until.astimezone(WIB)
        return last.date() if last.time() >= first.start.time() else last.date() - timedelta(days=1)

    def _endless(self) -> Iterator[datetime]:
        begins = self._first.start.astimezone(self._zone).replace(tzinfo=None)
        try:
            for late in rrulestr(self._text, dtstart=begins.replace(year=begins.year + _LATER)):
                yield late.replace(year=late.year - _LATER, tzinfo=self._zone).astimezone(WIB)
        except (ValueError, OverflowError, IndexError) as error:
            raise Unusable(_("Aturannya tidak terbaca: %(rule)s") % {"rule": shown(self._text)}) from error


def _parts_of(rule: str) -> dict[str, str]:
    """The parts of a rule by name.

    Raises:
        Unusable: for a rule that means no dates of a calendar, or several on one day.
    """
    parts = {
        name.strip(): said.strip()
        for name, _is, said in (one.partition("=") for one in rule.upper().split(";"))
        if name
    }
    frequency = parts.get("FREQ", "")
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
        raise Unusable(_("Berulang lebih sering daripada setiap hari: %(rule)s") % {"rule": shown(rule)})
    known = frequency in _DAYS_PER_STEP and parts.keys() <= _COMMON_PARTS | _RARE_PARTS
    if not known or not all(_VALUE.fullmatch(said) for said in parts.values()):
        raise Unusable(_("Aturannya tidak terbaca: %(rule)s") % {"rule": shown(rule)})
    if any("," in parts.get(name, "") for name in _TIMES):
        raise Unusable(_("Beberapa kali pada hari yang sama: %(rule)s") % {"rule": shown(rule)})
    return parts


def _whole_number(name: str, parts: dict[str, str]) -> int | None:
    """A number from 1 on; None where the rule has none."""
    said = parts.get(name)
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS and int(said)):
        raise Unusable(_("%(name)s tidak terbaca: %(value)s") % {"name": name, "value": shown(said)})
    return int(said)


def _until(said: str, event: CalendarEvent) -> datetime | None:
    """The last moment at which a date may begin: of a day its end, in the event's own time zone."""
    if not said:
        return None
    try:
        day = date(int(said[:4]), int(said[4:6]), int(said[6:8]))
        of_day = time(int(said[9:11]), int(said[11:13])) if said[8:9] == "T" else None
    except ValueError as error:
        raise Unusable(_("%(name)s tidak terbaca: %(value)s") % {"name": "UNTIL", "value": shown(said)}) from error
    if day > LAST_DATE:
        return None
    if of_day is None or event.first.all_day:
        return datetime.combine(max(day, FIRST_DATE), time.max, tzinfo=event.zone)
    return datetime.combine(max(day, FIRST_DATE), of_day, tzinfo=UTC if said.endswith("Z") else event.zone)
