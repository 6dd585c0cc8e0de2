"""What has been done on a site: percentages, milestones, photos and problems, and what of it cannot be. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.formatting import short_date

SHORTEST_REASON = 10


class Measured(Protocol):
    day: date
    physical_percent: Decimal | None
    financial_percent: Decimal | None
    note: str


class Progress(NamedTuple):
    """The newest known percentages."""

    physical: Decimal | None
    financial: Decimal | None


def newest(rows: Iterable[Measured]) -> Progress:
    """Each percentage as it was measured last; None where it never was."""
    in_order = sorted(rows, key=lambda row: row.day)
    physical = [row.physical_percent for row in in_order if row.physical_percent is not None]
    financial = [row.financial_percent for row in in_order if row.financial_percent is not None]
    return Progress(physical[-1] if physical else None, financial[-1] if financial else None)


def check_measurements(rows: Iterable[Measured], today: date) -> None:
    """Refuse progress that goes back without a word, days that are told twice and days to come.

    Raises:
        ValidationError: one message for each, naming days and percentages.
    """
    in_order = sorted(rows, key=lambda row: row.day)
    messages = [*_to_come((row.day for row in in_order), _("Kemajuan"), today), *_told_twice(in_order)]
    for name, label in (("physical_percent", _("fisik")), ("financial_percent", _("keuangan"))):
        messages += _going_back(in_order, name, label)
    _refuse(messages, "impossible_progress")


def _told_twice(rows: list[Measured]) -> Iterator[str]:
    for one, other in pairwise(rows):
        if one.day == other.day:
            yield _("Kemajuan %(day)s tercantum dua kali.") % {"day": short_date(one.day, "id")}


def _going_back(rows: list[Measured], name: str, label: str) -> Iterator[str]:
    known = [row for row in rows if getattr(row, name) is not None]
    message = _(
        "Kemajuan %(what)s turun dari %(before)s persen (%(first)s) ke %(after)s persen (%(then)s). "
        "Periksa angkanya; bila benar, tulis alasannya pada keterangan."
    )
    for one, other in pairwise(known):
        before, after = getattr(one, name), getattr(other, name)
        if after < before and len(other.note.strip()) < SHORTEST_REASON:
            days = {"first": short_date(one.day, "id"), "then": short_date(other.day, "id")}
            yield message % {"what": label, "before": _said(before), "after": _said(after), **days}


def _said(percent: Decimal) -> str:
    return f"{percent.normalize():f}".replace(".", ",")


def check_milestones(rows: Iterable[Any], today: date) -> None:
    """Refuse what is said to have been reached on a day to come.

    Raises:
        ValidationError: naming it and the day.
    """
    message = _("“%(title)s” tercapai %(day)s, padahal hari ini %(today)s.")
    _refuse(
        [
            message % {"title": row.title, "day": short_date(row.reached_on, "id"), "today": short_date(today, "id")}
            for row in rows
            if row.reached_on and row.reached_on > today
        ],
        "impossible_milestone",
    )


def check_photos(rows: Iterable[Any], today: date) -> None:
    """Refuse photos of days to come.

    Raises:
        ValidationError: naming the day.
    """
    _refuse(list(_to_come((row.day for row in rows if row.day), _("Foto"), today)), "impossible_photo")


def check_problems(rows: Iterable[Any], today: date) -> None:
    """Refuse problems reported or solved on days to come.

    Raises:
        ValidationError: naming the day.
    """
    days = (day for row in rows for day in (row.reported_on, row.solved_on) if day)
    _refuse(list(_to_come(days, _("Masalah"), today)), "impossible_problem")


def _to_come(days: Iterable[date], what: str, today: date) -> Iterator[str]:
    message = _("%(what)s bertanggal %(day)s, padahal hari ini %(today)s.")
    for day in days:
        if day > today:
            yield message % {"what": what, "day": short_date(day, "id"), "today": short_date(today, "id")}


def _refuse(messages: list[str], code: str) -> None:
    if messages:
        raise ValidationError([ValidationError(message, code=code) for message in messages])
