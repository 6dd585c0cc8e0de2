"""Months as people write them in a cell."""

import re
from datetime import date

from django.utils.translation import gettext as _

_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}

# 2026-05 · 2026-05-01 · 2026-05-01 00:00:00, as spreadsheets store a month
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2})(?:[T ]00:00(?::00)?)?)?")
# 05-2026 · 5/2026
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
# Mei 2026
_NAMED = re.compile(r"([a-z]+)\.?[ -]([0-9]{4})")


class MonthRefused(ValueError):
    """A cell that names no month; the message says why, for people, and what was written."""


def read_month(text: str, year: str = "") -> date:
    """The first day of the month a cell names.

    Args:
        year: what stands in a column of its own; then the month may be a name or a number alone.

    Raises:
        MonthRefused: when it names no month, or a day in the middle of one.
    """
    typed = " ".join(text.split())
    lower = typed.casefold()
    written = year.strip().removesuffix(".0")
    if written and re.fullmatch(r"[a-z]+\.?|[0-9]{1,2}", lower):
        lower = f"{lower.rstrip('.')} {written}" if lower[0].isalpha() else f"{lower}/{written}"
    found = _parts(lower)
    if found is None:
        message = _("“%(typed)s” bukan bulan. Tulis misalnya 2026-05 atau Mei 2026.")
        raise MonthRefused(message % {"typed": typed[:40]})
    in_year, month, day = found
    if day != 1:
        message = _("“%(typed)s” adalah hari, bukan bulan. Tulis bulannya saja, misalnya %(year)d-%(month)02d.")
        raise MonthRefused(message % {"typed": typed, "year": in_year, "month": month})
    if written and str(in_year) != written:
        message = _("Bulan “%(typed)s” dan tahun “%(year)s” tidak cocok.")
        raise MonthRefused(message % {"typed": typed, "year": written[:10]})
    return date(in_year, month, 1)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day; None for what is no month of the calendar."""
    year = month = 0
    day = 1
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    elif found := _MONTH_FIRST.fullmatch(text):
        year, month = int(found[2]), int(found[1])
    elif found := _NAMED.fullmatch(text):
        year, month = int(found[2]), _NUMBERS.get(found[1], 0)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return year, month, day
