"""Opening hours in words: whether a place is open at a moment, and its week as a table.

The moment is passed in; the words follow the active language.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.opening import DAY, WIB, OpeningHours, Span
from core.formatting import clock, short_date, time_of_day
from core.wording import closed_for


class DayRow(NamedTuple):
    """One line of the week table."""

    name: str
    text: str


def opening(hours: OpeningHours | None, now: datetime) -> dict[str, Any]:
    """What a page says about opening hours at an aware moment.

    Returns:
        ``is_open`` (None when the hours are not known), ``label`` for people, ``week`` as ``DayRow``s
        (empty when not known), and where they are known ``day``, the date of the moment in WIB. The label
        names the next hour that matters, so that with its date it is true also when it is read later.
    """
    if hours is None:
        return {"is_open": None, "label": _("Jam buka belum diperiksa"), "week": []}
    is_open = hours.is_open(now)
    return {
        "is_open": is_open,
        "label": _open_label(hours, now) if is_open else _closed_label(hours, now),
        "week": week_rows(hours),
        "day": now.astimezone(WIB).date(),
    }


def week_rows(hours: OpeningHours) -> list[DayRow]:
    """Monday to Sunday of an ordinary week: what is different today is for the browser to say."""
    return [DayRow(str(WEEKDAYS[weekday]), spans_text(spans)) for weekday, spans in enumerate(hours.week)]


def spans_text(spans: Sequence[Span]) -> str:
    """``09.00–11.30, 14.00–16.00``, ``24 jam`` or ``Tutup``."""
    if not spans:
        return _("Tutup")
    if (0, DAY) in spans:
        return _("24 jam")
    return ", ".join(f"{clock(start, language())}–{clock(end, language())}" for start, end in spans)


def _open_label(hours: OpeningHours, now: datetime) -> str:
    closes_at = hours.closes_at(now)
    if closes_at is None:
        return _("Buka 24 jam")
    return _("Buka, sampai %(time)s") % {"time": coming_moment(closes_at, now, end=True)}


def _closed_label(hours: OpeningHours, now: datetime) -> str:
    opens_at = hours.next_opening(now)
    if opens_at is None:
        return _("Tutup")
    sentence = closed_for().get(hours.break_at(now) or "") or _("Tutup, buka lagi %(time)s")
    return sentence % {"time": coming_moment(opens_at, now)}


def coming_moment(moment: datetime, now: datetime, *, end: bool = False) -> str:
    """A coming moment as one says it: ``14.00``, ``besok 09.00``, ``Senin 09.00``, ``3 Desember 2026``.

    The small hours in which a span ends still count to its evening, and midnight as an end is 24.00.
    """
    local = moment.astimezone(WIB)
    days = (local.date() - now.astimezone(WIB).date()).days
    if end and (local.hour, local.minute) == (0, 0):
        days, text = days - 1, clock(DAY, language())
    else:
        text = time_of_day(local, language())
    if days == 0 or (end and days == 1 and local.hour < 12):
        return text
    if days == 1:
        return _("besok %(time)s") % {"time": text}
    if days < 7:
        return f"{WEEKDAYS[(now.astimezone(WIB).weekday() + days) % 7]} {text}"
    return short_date(local.date(), language())


def language() -> str:
    """The language that words are in just now."""
    return (get_language() or "id").split("-")[0]
