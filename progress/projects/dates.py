"""Dates of which sometimes only the month or the year is known."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.formatting import short_date

FIRST_YEAR, LAST_YEAR = 1950, 2100


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("hari, bulan, dan tahun")
    MONTH = "month", _("bulan dan tahun")
    YEAR = "year", _("hanya tahun")


def plausible_day(day: date) -> None:
    """Refuse a date that can only be a slip of the finger.

    Raises:
        ValidationError: naming the year.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = _("Tahun %(year)d tidak mungkin di sini; antara %(first)d dan %(last)d.")
        raise ValidationError(message, params={"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR})


def rounded(day: date, precision: str) -> date:
    """The first day of what is known, so that nobody takes the rest for a fact."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def iso(day: date, precision: str) -> str:
    """ISO 8601 with as much as is known: ``2021``, ``2021-04``, ``2021-04-15``."""
    return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]


def in_words(day: date, precision: str, language: str) -> str:
    """``15 April 2021``, ``April 2021``, ``2021``."""
    if precision == Precision.YEAR:
        return str(day.year)
    if precision == Precision.MONTH:
        with override(language):
            return f"{MONTHS[day.month]} {day.year}"
    return short_date(day, language)


def words_of_iso(text: str, language: str) -> str:
    """The same of a date as ``iso`` writes it."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)
    return in_words(date(year, month, day), precision, language)
