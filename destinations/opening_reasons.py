"""Why a place is open or closed at a moment, in words an editor can check: “Jumat 13.10: tutup untuk salat Jumat, buka
lagi 14.00”. Pure: moment, rows and calendar are passed in, the words follow the active language.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.opening import WIB, OpeningHours, midnight
from core.bilingual import said_in
from core.formatting import long_date, time_of_day
from core.wording import closed_for
from destinations.opening_plan import Day, Plan
from destinations.opening_text import coming_moment, language
from destinations.season_rows import Reason

_DAY = timedelta(days=1)
MOST_DAYS = 6
#: A weekday names a day without its date as long as no other of that name is nearer.
WEEK_AHEAD = 6


@dataclass(frozen=True)
class Explanation:
    """What holds at a moment, and why.

    Attributes:
        is_open: None while the hours are not known.
        until: when a place that is open closes; None where it does not within a week.
        opens: when a place that is closed opens; None where that is not known.
        day: the day whose hours decide, which is yesterday where they go past midnight.
        gap: the code of the break the moment is in, or which ends the opening.
    """

    moment: datetime
    is_open: bool | None
    until: datetime | None = None
    opens: datetime | None = None
    day: Day | None = None
    gap: str | None = None


def explain(plan: Plan, moment: datetime) -> Explanation:
    """Why a place is open or closed at an aware moment."""
    hours = plan.hours
    if hours is None:
        return Explanation(moment, None)
    today = moment.astimezone(WIB).date()
    if not hours.is_open(moment):
        return Explanation(
            moment, False, opens=hours.next_opening(moment), day=plan.on(today), gap=hours.break_at(moment)
        )
    until = hours.closes_at(moment)
    decides = today if _covers(plan, today, moment) else today - _DAY
    return Explanation(moment, True, until=until, day=plan.on(decides), gap=hours.break_at(until) if until else None)


def _covers(plan: Plan, day: date, moment: datetime) -> bool:
    minute = (moment - midnight(day)) / timedelta(minutes=1)
    return any(start <= minute < end for start, end in plan.on(day).spans)


def in_words(said: Explanation, now: datetime) -> str:
    """The moment and what holds at it, in one line; ``now`` decides whether a weekday is enough to name it."""
    return _("%(when)s: %(what)s") % {"when": named(said.moment, now), "what": what_holds(said)}


def named(moment: datetime, now: datetime) -> str:
    """A moment by its weekday, or by its date where that is more than a week away: ``Jumat 13.10``."""
    local = moment.astimezone(WIB)
    day, clock = local.date(), time_of_day(local, language())
    ahead = (day - now.astimezone(WIB).date()).days
    return f"{WEEKDAYS[day.weekday()] if 0 <= ahead <= WEEK_AHEAD else long_date(day, language())} {clock}"


def what_holds(said: Explanation) -> str:
    """``tutup untuk salat Jumat, buka lagi 14.00``, ``buka (Ramadan, perkiraan), sampai 15.00``."""
    if said.is_open is None:
        return _("jam buka belum diketahui")
    return _what_is_open(said) if said.is_open else _what_is_closed(said)


def _what_is_open(said: Explanation) -> str:
    opened = _with_cause(pgettext("keadaan", "buka"), said.day)
    if said.until is None:
        return _("%(open)s, 24 jam") % {"open": opened}
    time = coming_moment(said.until, said.moment, end=True)
    sentence = _("%(open)s, sampai %(time)s") % {"open": opened, "time": time}
    return f"{sentence} ({_gap_name(said.gap)})" if said.gap else sentence


def _what_is_closed(said: Explanation) -> str:
    again = coming_moment(said.opens, said.moment) if said.opens else None
    if said.gap and again:
        sentence = closed_for()[said.gap] % {"time": again}
        return sentence[:1].lower() + sentence[1:]
    closed = _with_cause(pgettext("keadaan", "tutup"), said.day)
    if said.day and not said.day.spans and not (said.day.season or said.day.special):
        weekday = WEEKDAYS[said.moment.astimezone(WIB).weekday()]
        closed = _("tutup setiap %(day)s") % {"day": weekday}
    return _("%(closed)s, buka lagi %(time)s") % {"closed": closed, "time": again} if again else closed


def _with_cause(state: str, day: Day | None) -> str:
    cause = day and cause_of(day)
    return _("%(state)s (%(cause)s)") % {"state": state, "cause": cause} if cause else state


def cause_of(day: Day) -> str:
    """Which row other than the week's decides on a day: ``Idulfitri, perkiraan``; empty where the week does."""
    if day.special:
        return said_in(language(), day.special, "note") or _("hari khusus")
    if not day.season:
        return ""
    name = day.season.name_in(language())
    return _("%(note)s, perkiraan") % {"note": name} if day.season.is_estimate else name


def _gap_name(code: str | None) -> str:
    return str(Reason(code).label) if code else ""


def telling_moments(plan: Plan, now: datetime) -> Iterator[datetime]:
    """The moments at which an editor's rows show what they mean: now, in each kind of break, past midnight, and on the
    first day of each season and special day to come.
    """
    hours = plan.hours
    yield now
    if hours is None:
        return
    today = now.astimezone(WIB).date()
    yield from _in_breaks(hours, today)
    yield from _past_midnight(hours, today)
    yield from (midnight(day) + timedelta(hours=10) for day in _first_days(plan, today))


def _in_breaks(hours: OpeningHours, today: date) -> Iterator[datetime]:
    told = set()
    for weekday, start, end, reason in hours.breaks:
        if reason not in told:
            told.add(reason)
            day = today + timedelta(days=(weekday - today.weekday()) % 7)
            yield midnight(day) + timedelta(minutes=(start + end) // 10 * 5)


def _past_midnight(hours: OpeningHours, today: date) -> Iterator[datetime]:
    for ahead in range(7):
        day = today + timedelta(days=ahead)
        late = [end for _start, end in hours.spans_on(day) if end > 1440]
        if late:
            yield midnight(day) + timedelta(minutes=(1440 + late[-1]) // 2)
            return


def _first_days(plan: Plan, today: date) -> Iterator[date]:
    found: dict[str, date] = {}
    for day in sorted({*plan.seasons, *plan.special}):
        if day < today:
            continue
        on = plan.on(day)
        key = f"special {id(on.special)}" if on.special else str(on.season and on.season.season)
        if on.special or on.season:
            found.setdefault(key, day)
    yield from sorted(found.values())[:MOST_DAYS]
