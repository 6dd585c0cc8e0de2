"""What the front page greets with: a season whose date is sure, or the next event.

Feasts of the Islamic calendar are left out: their date is only sure once it is announced, and then it is an event.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from catalogue.models import Entry
from catalogue.opening import WIB

# An event further away than this is news, not a season.
SOON = timedelta(days=45)

# First day, last day (month, day; both included) and what is said. A season may go on into the new year.
_SEASONS = (
    ((8, 1), (8, 17), gettext_noop("Menjelang 17 Agustus: kampung berlomba, sungai ramai.")),
    ((10, 1), (10, 12), gettext_noop("Oktober di Siak: 12 Oktober hari jadi kabupaten.")),
    ((12, 20), (1, 2), gettext_noop("Libur akhir tahun: periksa jam buka sebelum berangkat.")),
)


@dataclass(frozen=True)
class Greeting:
    """One line in the hero; with ``entry`` it leads there and tells its date."""

    text: str
    entry: Entry | None = None


def greeting(today: date, coming: Entry | None) -> Greeting | None:
    """The greeting of a day (WIB), given the next event with its date as ``occurrence``; None on an ordinary day."""
    for first, last, text in _SEASONS:
        if _within((today.month, today.day), first, last):
            return Greeting(_(text))
    if coming is None:
        return None
    occurrence: Any = vars(coming)["occurrence"]
    starts = occurrence.starts_at.astimezone(WIB).date()
    if starts - today > SOON:
        return None
    return Greeting(_("Sebentar lagi") if starts > today else _("Hari ini"), coming)


def _within(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last
