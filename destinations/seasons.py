"""The days of the year on which a place may keep other hours: Ramadan, the two feasts, public holidays.

Public holidays come from the library holidays, which knows the government's decrees for the years they are out for and
works the others out. The first of Ramadan is that of the Umm al-Qura calendar (until 2077), by the library hijridate:
in Indonesia the government announces it, often a day apart. What nobody has announced yet is an estimate, and readers
are told so; a ``Decree`` of the office puts the announced day in its place.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from hijridate import Gregorian, Hijri
from holidays import country_holidays

_DAY = timedelta(days=1)
_RAMADAN, _SYAWAL = 9, 10
# An announced day this near to a worked out one is the same month or feast.
_APART = timedelta(days=10)
# How the library marks what is worked out, in its two languages.
_ESTIMATED = (" (perkiraan)", " (estimated)")


class Season(TextChoices):
    """The plain choices an editor has."""

    RAMADAN = "ramadan", _("Ramadan")
    IDULFITRI = "idulfitri", _("Idulfitri (dua hari)")
    IDULADHA = "iduladha", _("Iduladha")
    HOLIDAY = "holiday", _("Libur nasional")


FEASTS = (Season.IDULFITRI, Season.IDULADHA)
#: What the government announces anew each year by the moon.
ANNOUNCED = (Season.RAMADAN, *FEASTS)


class Days(NamedTuple):
    """The days of one season in one year, first and last included."""

    season: Season
    first: date
    last: date
    name: str
    name_en: str
    is_estimate: bool

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name

    def beginning(self, first: date) -> "Days":
        """The same as announced, as long as it was."""
        return self._replace(first=first, last=self.last + (first - self.first), is_estimate=False)


class Announced(Protocol):
    season: str
    first_day: date


def days_between(first: date, last: date, announced: Iterable[Announced] = ()) -> list[Days]:
    """All seasons that touch the days from first to last, both included, in their order.

    Public holidays within Ramadan are named beside it; ``by_day`` tells which one holds.
    """
    years = range(first.year - 1, last.year + 2)
    found = [_as_announced(days, list(announced)) for year in years for days in _holidays(year)]
    months = [_as_announced(days, list(announced)) for year in years for days in _ramadans(year)]
    found += [_until_the_feast(month, found) for month in months]
    near = (days for days in found if days.last >= first and days.first <= last)
    return sorted(near, key=lambda days: (days.first, _rank(days)))


def by_day(seasons: Iterable[Days]) -> dict[date, Days]:
    """What each day is: a feast or a holiday rather than a day of Ramadan."""
    found: dict[date, Days] = {}
    for days in sorted(seasons, key=_rank, reverse=True):
        for offset in range((days.last - days.first).days + 1):
            found[days.first + timedelta(days=offset)] = days
    return found


def _rank(days: Days) -> int:
    """What holds first where two fall on one day: a feast, then a holiday, then Ramadan."""
    return (*FEASTS, Season.HOLIDAY, Season.RAMADAN).index(days.season)


def _as_announced(days: Days, announced: list[Announced]) -> Days:
    told = [one.first_day for one in announced if one.season == days.season]
    near = min(told, key=lambda day: abs(day - days.first), default=None)
    return days.beginning(near) if near and abs(near - days.first) <= _APART else days


def _until_the_feast(month: Days, found: Iterable[Days]) -> Days:
    """Ramadan lasts until the day before Idulfitri, whichever source tells that."""
    feasts = (days for days in found if days.season == Season.IDULFITRI)
    feast = next((days for days in feasts if abs(days.first - month.last) <= _APART), None)
    return month._replace(last=feast.first - _DAY) if feast else month


@cache
def _ramadans(year: int) -> tuple[Days, ...]:
    """The months of Ramadan that begin in a year (rarely two), none beyond the tables of the calendar."""
    try:
        hijri = Gregorian(year, 1, 1).to_hijri().year
        months = [(_gregorian(one, _RAMADAN), _gregorian(one, _SYAWAL) - _DAY) for one in (hijri, hijri + 1)]
    except OverflowError:
        return ()
    words = ("Ramadan", "Ramadan", True)
    return tuple(Days(Season.RAMADAN, first, last, *words) for first, last in months if first.year == year)


def _gregorian(year: int, month: int) -> date:
    return date(*Hijri(year, month, 1).to_gregorian().datetuple())


@cache
def _holidays(year: int) -> tuple[Days, ...]:
    """The public holidays of a year, the days of one feast together."""
    english = country_holidays("ID", years=year, language="en_US")
    told = sorted(country_holidays("ID", years=year, language="id").items())
    return tuple(_joined(_holiday(day, name, english.get(day) or name) for day, name in told))


def _holiday(day: date, name: str, name_en: str) -> Days:
    season = Season.HOLIDAY
    if "Idul Fitri" in name:
        season, name, name_en = Season.IDULFITRI, _marked(name, "Idulfitri"), _marked(name, "Eid al-Fitr")
    elif "Idul Adha" in name:
        season, name, name_en = Season.IDULADHA, _marked(name, "Iduladha"), _marked(name, "Eid al-Adha")
    is_estimate = any(mark in name for mark in _ESTIMATED)
    return Days(season, day, day, _plain(name), _plain(name_en), is_estimate)


def _marked(told: str, name: str) -> str:
    return name + (_ESTIMATED[0] if _ESTIMATED[0] in told else "")


def _plain(name: str) -> str:
    for mark in _ESTIMATED:
        name = name.replace(mark, "")
    return name


def _joined(found: Iterable[Days]) -> list[Days]:
    """Days of one feast that follow each other as one."""
    joined: list[Days] = []
    for days in found:
        before = joined[-1] if joined else None
        if before and days.season in FEASTS and (before.season, before.last + _DAY) == (days.season, days.first):
            joined[-1] = before._replace(last=days.last)
        else:
            joined.append(days)
    return joined
