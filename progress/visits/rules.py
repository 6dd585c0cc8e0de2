"""What cannot be true of a figure. Pure: what other figures say, and what day it is, is passed in.

A rule refuses; what is only unusual is asked (``questions``). Messages name the field and the figures.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.formatting import thousands
from progress.visits.bounds import FIRST_MONTH, MOST_VISITS
from progress.visits.reports import Problem, Report, month_name

if TYPE_CHECKING:
    from progress.visits.published import PublishedFigure

PARTS = ("domestic", "foreign")


def said(number: int) -> str:
    """A figure as the reader writes it."""
    return thousands(number, get_language() or "id")


def label_of(field: str) -> str:
    """What people call a field."""
    return {
        "domestic": _("Wisatawan nusantara"),
        "foreign": _("Wisatawan mancanegara"),
        "total": _("Jumlah"),
        "month": _("Bulan"),
        "method": _("Cara menghitung"),
    }[field]


def problems(report: Report, today: date, methods: Iterable[str]) -> list[Problem]:
    """Why a report cannot be true, whatever else is known; empty when it can.

    Args:
        today: in Siak; a month that has not begun by then is refused.
        methods: the ways of counting there are.
    """
    found = [*_of_the_month(report.month, today), *_of_the_numbers(report)]
    if report.method not in set(methods):
        found.append(Problem("method", "method_unknown", _("Cara menghitung belum dipilih.")))
    if report.place and not report.place_name.strip():
        found.append(Problem("place", "place_without_name", _("Tempat tanpa nama tidak dapat melapor.")))
    return [Problem(one.field, one.code, one.message, report.key) for one in found]


def _of_the_month(month: date, today: date) -> Iterator[Problem]:
    if month.day != 1:
        yield Problem(
            "month", "month_not_first_day", _("Bulan ditulis dengan hari pertamanya, bukan %(day)s.") % {"day": month}
        )
    if month > today:
        message = _("%(month)s belum tiba: angka untuk bulan yang akan datang ditolak.")
        yield Problem("month", "month_in_future", message % {"month": month_name(month)})
    if month < FIRST_MONTH:
        message = _("%(month)s terlalu lama: angka bulanan dicatat sejak %(first)s.")
        yield Problem(
            "month", "month_too_old", message % {"month": month_name(month), "first": month_name(FIRST_MONTH)}
        )


def _of_the_numbers(report: Report) -> Iterator[Problem]:
    numbers = {field: getattr(report, field) for field in (*PARTS, "total")}
    wrong = [*_out_of_bounds(numbers)]
    yield from wrong
    if wrong:
        return
    domestic, foreign, total = numbers["domestic"], numbers["foreign"], report.whole
    if total is None:
        message = _("Jumlah belum diisi, dan tidak dapat dihitung karena nusantara atau mancanegara belum diketahui.")
        yield Problem("total", "total_missing", message)
    elif domestic is not None and foreign is not None and total != domestic + foreign:
        yield Problem("total", "total_is_not_its_parts", _not_its_parts(total, domestic, foreign))
    elif total > MOST_VISITS:
        yield Problem("total", "absurd", _too_many("total", total))
    else:
        yield from _below_a_part(numbers, total)


def _out_of_bounds(numbers: dict[str, int | None]) -> Iterator[Problem]:
    for field, number in numbers.items():
        if number is not None and number < 0:
            message = _("%(field)s %(number)s: jumlah pengunjung tidak bisa negatif.")
            yield Problem(field, "negative", message % {"field": label_of(field), "number": said(number)})
        elif number is not None and number > MOST_VISITS:
            yield Problem(field, "absurd", _too_many(field, number))


def _too_many(field: str, number: int) -> str:
    message = _("%(field)s %(number)s tidak masuk akal untuk satu bulan: paling banyak %(most)s. Periksa angkanya.")
    return message % {"field": label_of(field), "number": said(number), "most": said(MOST_VISITS)}


def _not_its_parts(total: int, domestic: int, foreign: int) -> str:
    message = _("Jumlah %(total)s berbeda dari nusantara %(domestic)s + mancanegara %(foreign)s = %(sum)s.")
    return message % {
        "total": said(total),
        "domestic": said(domestic),
        "foreign": said(foreign),
        "sum": said(domestic + foreign),
    }


def _below_a_part(numbers: dict[str, int | None], total: int) -> Iterator[Problem]:
    for field in PARTS:
        part = numbers[field]
        if part is not None and part > total:
            message = _("%(field)s %(part)s lebih besar daripada jumlah %(total)s.")
            values = {"field": label_of(field), "part": said(part), "total": said(total)}
            yield Problem("total", "total_below_a_part", message % values)


@dataclass(frozen=True)
class Known:
    """A figure as far as it is known, of whomever."""

    total: int
    domestic: int | None = None
    foreign: int | None = None


def below_its_places(name: str, month: date, whole: Known, places: Sequence[Known]) -> Iterator[Problem]:
    """Why the figure of a kecamatan cannot be its whole: its places together have more, in all or of one part.

    Args:
        name: of the kecamatan.
        places: the figures of the places in it that reported for the month.
    """
    for field in ("total", *PARTS):
        own = getattr(whole, field)
        together = sum(getattr(place, field) or 0 for place in places)
        if own is not None and together > own:
            message = _(
                "%(field)s Kecamatan %(name)s untuk %(month)s adalah %(own)s, lebih kecil daripada jumlah "
                "tempat-tempatnya %(together)s. Periksa kedua angka."
            )
            values = {"name": name, "month": month_name(month), "own": said(own), "together": said(together)}
            yield Problem(field, "kecamatan_below_its_places", message % (values | {"field": label_of(field)}))
            return


def twice(report: Report) -> Problem:
    """That one and the same month of one subject came twice."""
    message = _("%(name)s melapor dua kali untuk %(month)s. Satu bulan, satu angka.")
    text = message % {"name": report.name, "month": month_name(report.month)}
    return Problem("month", "same_month_twice", text, report.key)


def already_there(report: Report, total: int) -> Problem:
    """That a month has another figure, which only a correction changes."""
    message = _("%(month)s untuk %(name)s sudah diisi: %(total)s. Ubah lewat koreksi, dengan alasannya.")
    values = {"name": report.name, "month": month_name(report.month), "total": said(total)}
    return Problem("month", "same_month_twice", message % values, report.key)


def refuse_figure(figure: "PublishedFigure") -> None:
    """Refuse a published figure whose total is not its parts, unless it is said to be disputed.

    Raises:
        ValidationError: with both numbers.
    """
    if figure.total is None or figure.domestic is None or figure.foreign is None or figure.quality == "disputed":
        return
    if figure.total != figure.domestic + figure.foreign:
        message = _not_its_parts(figure.total, figure.domestic, figure.foreign)
        hint = _("Bila sumbernya memang menulis begitu, pilih mutu “rancu” dan jelaskan di catatan.")
        raise ValidationError({"total": f"{message} {hint}"})
