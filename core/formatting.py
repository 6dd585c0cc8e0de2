"""How figures, distances, hours and dates are written for people, in Indonesian and English form.

Pure functions: the language is passed in. Moments are aware datetimes and are written in WIB (+07:00).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import override

WIB = ZoneInfo("Asia/Jakarta")
_MINUTES_PER_DAY = 1440
_INDONESIAN = "id"


def rupiah(amount: int, language: str) -> str:
    """A price: 10000 → ``Rp10.000``, in English ``Rp10,000``."""
    return f"Rp{thousands(amount, language)}"


def thousands(amount: int, language: str) -> str:
    """A whole number in groups of three: ``12.345`` or ``12,345``."""
    grouped = f"{amount:,}"
    return grouped.replace(",", ".") if language == _INDONESIAN else grouped


_LARGE = {
    _INDONESIAN: ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")),
    "en": ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
}


def rupiah_in_words(amount: int, language: str) -> str:
    """A large amount as one says it: ``Rp1,2 miliar``, in English ``Rp1.2 billion``; a small one as ``rupiah``."""
    for size, name in _LARGE.get(language, _LARGE["en"]):
        rounded = round(amount / size, 2)
        if rounded >= 1:
            text = f"{rounded:.2f}".rstrip("0").rstrip(".")
            return f"Rp{text.replace('.', ',') if language == _INDONESIAN else text} {name}"
    return rupiah(amount, language)


def distance(metres: float, language: str) -> str:
    """A distance as one says it: ``350 m``, ``1,2 km``, ``14 km``; English writes ``1.2 km``."""
    rounded = round(metres / 10) * 10
    if rounded < 1000:
        return f"{rounded} m"
    kilometres = metres / 1000
    if round(kilometres, 1) >= 10:
        return f"{thousands(round(kilometres), language)} km"
    text = f"{kilometres:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',') if language == _INDONESIAN else text} km"


def time_separator(language: str) -> str:
    """What stands between hours and minutes."""
    return "." if language == _INDONESIAN else ":"


def clock(minute: int, language: str) -> str:
    """Minutes after midnight as a time of day: ``09.00``, in English ``09:00``.

    The end of a day stays ``24.00``; past midnight goes on with the next day's small hours.
    """
    if minute > _MINUTES_PER_DAY:
        minute -= _MINUTES_PER_DAY
    hours, minutes = divmod(minute, 60)
    return f"{hours:02d}{time_separator(language)}{minutes:02d}"


def time_of_day(moment: datetime, language: str) -> str:
    """The WIB time of a moment, as ``clock`` writes it."""
    local = moment.astimezone(WIB)
    return clock(local.hour * 60 + local.minute, language)


def whereabouts(record: Mapping[str, Any]) -> str:
    """Kampung and kecamatan of a public record in words, as far as they are known."""
    return ", ".join(region["name"] for region in (record["village"], record["district"]) if region)


def long_date(day: date, language: str) -> str:
    """``Minggu, 22 November 2026``, in English ``Sunday, 22 November 2026``."""
    return f"{_weekday(day, language)}, {short_date(day, language)}"


def short_date(day: date, language: str) -> str:
    """``22 November 2026``."""
    return f"{day.day} {_month(day, language)} {day.year}"


def date_range(first: date, last: date, language: str) -> str:
    """Days from first to last, both included: ``5–6 Desember 2026``, ``30 November – 2 Desember 2026``."""
    if first == last:
        return long_date(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_date(last, language)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, language)} – {short_date(last, language)}"
    return f"{short_date(first, language)} – {short_date(last, language)}"


@dataclass(frozen=True)
class EventDates:
    """The dates of one event, ready to be written: days for the eye, times where they are known."""

    days: str
    times: str
    badge_days: str
    badge_month: str
    is_range: bool


def event_dates(starts_at: datetime, ends_at: datetime | None, all_day: bool, language: str) -> EventDates:
    """Write the half-open interval from ``starts_at`` to ``ends_at`` (aware datetimes).

    The end itself is outside: an all-day event that ends at Monday 00.00 lasts until Sunday.
    Without an end only the start is written.
    """
    start = starts_at.astimezone(WIB)
    last = _last_moment(start, ends_at)
    first_day, last_day = start.date(), last.date()
    # An evening that goes on until the small hours is one evening, not two days.
    if not all_day and last - start < timedelta(hours=12):
        last_day = first_day
    is_range = first_day != last_day
    same_month = (first_day.year, first_day.month) == (last_day.year, last_day.month)
    return EventDates(
        days=date_range(first_day, last_day, language),
        times="" if all_day else _times(start, ends_at, language),
        badge_days=f"{first_day.day}–{last_day.day}" if is_range and same_month else str(first_day.day),
        badge_month=f"{_month(first_day, language)[:3]} {first_day.year}",
        is_range=is_range and same_month,
    )


def _last_moment(start: datetime, ends_at: datetime | None) -> datetime:
    if ends_at is None or ends_at <= start:
        return start
    return ends_at.astimezone(WIB) - timedelta(microseconds=1)


def _times(start: datetime, ends_at: datetime | None, language: str) -> str:
    begin = time_of_day(start, language)
    if ends_at is None or ends_at <= start:
        return f"{begin} WIB"
    return f"{begin}–{time_of_day(ends_at, language)} WIB"


def _month(day: date, language: str) -> str:
    with override(language):
        return str(MONTHS[day.month])


def _weekday(day: date, language: str) -> str:
    with override(language):
        return str(WEEKDAYS[day.weekday()])
