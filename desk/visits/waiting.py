"""Which months wait for a kecamatan's own figure, and the duty that makes of it on the admin's first page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from desk.visits.rights import districts_of, has_all
from desk.visits.whose import Whose
from progress.visits.reporting import Reporting, State, reporting
from progress.visits.reports import month_name
from progress.visits.series import month_of, next_month

#: Older gaps stay gaps; nobody is asked for them any more.
MONTHS = 12


@dataclass(frozen=True)
class Duty:
    """What waits for somebody: how much of it, since which month, and where it is done."""

    name: str
    explanation: str
    count: int
    first: str
    address: str
    icon: str = "table"


def last_month(now: datetime) -> date:
    """The newest month that is over, in Siak."""
    return next_month(month_of(now.astimezone(WIB).date()), -1)


def recent(now: datetime) -> dict[tuple[str, date], Reporting]:
    """How far every kecamatan is with the months that are over and still asked for."""
    last = last_month(now)
    return reporting(next_month(last, 1 - MONTHS), next_month(last))


def open_months(codes: Collection[str], now: datetime) -> dict[str, list[date]]:
    """The months without the kecamatan's own figure, the oldest first; those without any are left out."""
    found: dict[str, list[date]] = {}
    for (code, month), one in recent(now).items():
        if code in codes and one.state != State.REPORTED:
            found.setdefault(code, []).append(month)
    return found


def duties(user: Any, now: datetime) -> list[Duty]:
    """The open months of somebody's own kecamatan; for the office, which kecamatan are silent about the last month."""
    districts = {one.code: one for one in districts_of(user)}
    if not districts:
        return []
    waiting = open_months(districts, now)
    if has_all(user):
        return _of_the_office(waiting, now)
    return [
        Duty(
            _("Kunjungan %(name)s belum dilaporkan") % {"name": districts[code].name},
            _("Bulan tanpa angka kecamatan. Yang tidak diketahui tetap kosong."),
            len(months),
            month_name(months[0]),
            Whose(districts[code]).address(months[0].year),
        )
        for code, months in waiting.items()
    ]


def _of_the_office(waiting: dict[str, list[date]], now: datetime) -> list[Duty]:
    last = last_month(now)
    silent = [code for code, months in waiting.items() if last in months]
    if not silent:
        return []
    name = _("Kecamatan belum melaporkan %(month)s") % {"month": month_name(last)}
    return [Duty(name, _("Siapa saja, dan bulan mana lagi."), len(silent), "", reverse("visits_desk"))]
