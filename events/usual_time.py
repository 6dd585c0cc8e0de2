"""The month in which an event comes back every year, while its next date is not fixed yet.

Months of the Hijri calendar are those of the Umm al-Qura calendar of Saudi Arabia, 1343 to 1500 AH (until 16 November
2077), by the library hijridate. In Indonesia the government announces the beginning of a month, often a day apart: what
is worked out here is a rough time to tell people, never a date.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from hijridate import Gregorian, Hijri

#: The months of the Hijri calendar as they are called in Indonesia, Muharam first.
HIJRI_MONTHS = (
    gettext_lazy("Muharam"),
    gettext_lazy("Safar"),
    gettext_lazy("Rabiulawal"),
    gettext_lazy("Rabiulakhir"),
    gettext_lazy("Jumadilawal"),
    gettext_lazy("Jumadilakhir"),
    gettext_lazy("Rajab"),
    gettext_lazy("Syakban"),
    gettext_lazy("Ramadan"),
    gettext_lazy("Syawal"),
    gettext_lazy("Zulkaidah"),
    gettext_lazy("Zulhijah"),
)
#: It comes back, but nobody can say in which month.
ANY = "any"
CHOICES: list[Any] = [
    (ANY, gettext_lazy("bulannya berganti-ganti atau belum diketahui")),
    (gettext_lazy("Bulan Masehi"), [(f"{number:02}", MONTHS[number]) for number in range(1, 13)]),
    (gettext_lazy("Bulan Hijriah"), [(f"h{number:02}", HIJRI_MONTHS[number - 1]) for number in range(1, 13)]),
]
#: Dates nearer than this are of the same edition: what was held late in September was the one of this October.
HALF_A_YEAR = timedelta(days=183)

#: Half-open: the first day, and the day after the last one.
Days = tuple[date, date]

#: Of an event that comes again when nobody can say: after all others, and not in any days that one can ask for.
SOME_DAY: Days = (date.max - timedelta(days=1), date.max)


def expected(usual_month: str, today: date, last: date | None = None) -> Days:
    """The days in which an event comes again.

    Args:
        usual_month: a value of ``CHOICES``, not empty.
        today: in WIB; a month that it is in is not over.
        last: the day of its last known date.

    Returns:
        The next month of that name; ``SOME_DAY`` where none is named, or the tables of the calendar end.
    """
    days = month_from(usual_month, today)
    while days and last and days[0] < last + HALF_A_YEAR:
        days = month_from(usual_month, days[1])
    return days or SOME_DAY


def month_from(usual_month: str, day: date) -> Days | None:
    """The first month of a name that is not over when a day begins; None where nobody can say when that is."""
    if usual_month == ANY:
        return None
    number = int(usual_month.removeprefix("h"))
    return _hijri_month(number, day) if usual_month.startswith("h") else _month(number, day)


def in_words(usual_month: str, days: Days, language: str) -> str:
    """When to expect it: ``Biasanya Oktober``, ``Bulan Safar, kira-kira Juli–Agustus 2027``."""
    with override(language):
        if not usual_month.startswith("h"):
            return _("Biasanya %(month)s") % {"month": MONTHS[days[0].month]}
        name = HIJRI_MONTHS[int(usual_month[1:]) - 1]
        return _("Bulan %(month)s, kira-kira %(when)s") % {"month": name, "when": _months(days)}


def _month(number: int, day: date) -> Days:
    first = date(day.year + (number < day.month), number, 1)
    return first, first + timedelta(days=monthrange(first.year, number)[1])


def _hijri_month(number: int, day: date) -> Days | None:
    try:
        current = Gregorian.fromdate(day).to_hijri()
        month = Hijri(current.year + (number < current.month), number, 1)
    except OverflowError:
        return None
    first = date(*month.to_gregorian().datetuple())
    return first, first + timedelta(days=month.month_length())


def _months(days: Days) -> str:
    """The months that some days are in: ``Juli 2027``, ``Juli–Agustus 2027``, ``Desember 2027 – Januari 2028``."""
    first, last = days[0], days[1] - timedelta(days=1)
    end = f"{MONTHS[last.month]} {last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month]} {first.year} – {end}"
    return end if first.month == last.month else f"{MONTHS[first.month]}–{end}"
