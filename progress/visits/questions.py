"""What is possible but unusual of a figure, as questions with the figures they come from. Pure; nothing is refused.

Whoever enters the figure answers with yes and a reason, which its revision keeps, or corrects it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from progress.visits.reports import Key, Report, month_name
from progress.visits.rules import said

#: From as many times as much, or as little, a figure is asked about.
TIMES_LAST_YEAR = 3
TIMES_OTHER_MONTHS = 4
TIMES_NEIGHBOURS = 3
TIMES_LARGEST_NEIGHBOUR = 10
#: Differences of fewer people are chance.
FEWEST = 50
#: So many other months, or neighbours, must be known before a figure is held against them.
ENOUGH = 2


@dataclass(frozen=True)
class Neighbour:
    """Another kecamatan, or another place of the kecamatan: the same month of this year and of the last."""

    name: str
    now: int | None
    last_year: int | None


@dataclass(frozen=True)
class Surroundings:
    """What is known around a figure.

    Attributes:
        last_year: the same month a year before; None where unknown.
        months: other months of the same subject by their first day, some before and after.
        neighbours: others in the same month.
    """

    last_year: int | None = None
    months: Mapping[date, int] = field(default_factory=dict)
    neighbours: Sequence[Neighbour] = ()


@dataclass(frozen=True)
class Question:
    """Something to ask about a figure.

    Attributes:
        field: the attribute of the report it is about.
        code: which question.
        message: for people, with the figures.
        figures: what it was held against, as (what it is, how many).
        key: whose month.
    """

    field: str
    code: str
    message: str
    figures: tuple[tuple[str, int], ...] = ()
    key: Key | None = None


def questions(report: Report, around: Surroundings, today: date) -> list[Question]:
    """What to ask about a report that passes the rules; empty when it is like the others.

    Args:
        today: in Siak; a month that is not over yet is asked about.
    """
    total = report.whole
    if total is None:
        return []
    found = [
        *_unfinished(report.month, today),
        *_last_year(total, report.month, around),
        *_other_months(total, report.month, around),
        *_neighbours(total, report.month, around),
        *_repeated(total, report.month, around),
        *_swapped(report),
    ]
    return [Question(one.field, one.code, one.message, one.figures, report.key) for one in found]


def times(new: int, old: int) -> float:
    """How many times as much as before; nobody before counts as one, so that a zero can be compared."""
    return max(new, 1) / max(old, 1)


def _far(new: int, old: int, most: float) -> bool:
    ratio = times(new, old)
    return abs(new - old) >= FEWEST and (ratio >= most or ratio <= 1 / most)


def _unfinished(month: date, today: date) -> Iterator[Question]:
    if (month.year, month.month) == (today.year, today.month):
        message = _("%(month)s belum selesai. Apakah angka ini sudah lengkap?")
        yield Question("month", "unfinished", message % {"month": month_name(month)})


def _last_year(total: int, month: date, around: Surroundings) -> Iterator[Question]:
    before = around.last_year
    if before is None or not _far(total, before, TIMES_LAST_YEAR):
        return
    then = month.replace(year=month.year - 1)
    message = _("%(now)s untuk %(month)s, padahal %(then)s %(before)s (%(times)s). Benar?")
    values = {"now": said(total), "month": month_name(month), "then": month_name(then), "before": said(before)}
    text = message % (values | {"times": in_words(total, before)})
    yield Question("total", "last_year", text, ((month_name(then), before),))


def _other_months(total: int, month: date, around: Surroundings) -> Iterator[Question]:
    """Against the months around it; the same month of last year is asked about by itself."""
    others = {one: number for one, number in around.months.items() if one != month}
    if len(others) < ENOUGH:
        return
    low, high = min(others, key=lambda one: others[one]), max(others, key=lambda one: others[one])
    if total > others[high] and _far(total, others[high], TIMES_OTHER_MONTHS):
        message = _(
            "%(now)s untuk %(month)s jauh di atas bulan-bulan sekitarnya; tertinggi %(other)s di %(then)s. Benar?"
        )
        nearest = high
    elif total < others[low] and _far(total, others[low], TIMES_OTHER_MONTHS):
        message = _(
            "%(now)s untuk %(month)s jauh di bawah bulan-bulan sekitarnya; terendah %(other)s di %(then)s. Benar?"
        )
        nearest = low
    else:
        return
    values = {"now": said(total), "month": month_name(month), "other": said(others[nearest])}
    text = message % (values | {"then": month_name(nearest)})
    yield Question("total", "other_months", text, ((month_name(nearest), others[nearest]),))


def _neighbours(total: int, month: date, around: Surroundings) -> Iterator[Question]:
    if around.last_year is not None:
        yield from _other_change(total, around.last_year, month, around.neighbours)
    elif not around.months:
        yield from _far_above_all(total, month, around.neighbours)


def _other_change(total: int, before: int, month: date, neighbours: Sequence[Neighbour]) -> Iterator[Question]:
    """Whether it moved, since last year, otherwise than those around it did."""
    known = [(one, one.now, one.last_year) for one in neighbours if one.now is not None and one.last_year is not None]
    if len(known) < ENOUGH:
        return
    usual = median(times(now, then) for _one, now, then in known)
    expected = round(before * usual)
    if not _far(total, expected, TIMES_NEIGHBOURS):
        return
    message = _(
        "%(now)s untuk %(month)s: %(own)s dari tahun lalu, sedangkan di sekitarnya %(usual)s (%(names)s). Benar?"
    )
    values = {
        "now": said(total),
        "month": month_name(month),
        "own": in_words(total, before),
        "usual": _as_times(usual),
        "names": ", ".join(f"{one.name} {said(then)} → {said(now)}" for one, now, then in known[:3]),
    }
    yield Question("total", "neighbours", message % values, tuple((one.name, now) for one, now, _then in known))


def _far_above_all(total: int, month: date, neighbours: Sequence[Neighbour]) -> Iterator[Question]:
    """Of somebody who never reported before: whether it is a digit too long."""
    known = [(one.name, one.now) for one in neighbours if one.now is not None]
    if len(known) < ENOUGH:
        return
    name, most = max(known, key=lambda one: one[1])
    if total > most and _far(total, most, TIMES_LARGEST_NEIGHBOUR):
        message = _(
            "%(now)s untuk %(month)s jauh di atas semua di sekitarnya; tertinggi %(name)s dengan %(most)s. Benar?"
        )
        values = {"now": said(total), "month": month_name(month), "name": name, "most": said(most)}
        yield Question("total", "neighbours", message % values, tuple(known))


def _repeated(total: int, month: date, around: Surroundings) -> Iterator[Question]:
    """The very number of the month before, as when a cell was copied."""
    before = max((one for one in around.months if one < month), default=None)
    if before is not None and total >= FEWEST and around.months[before] == total:
        message = _("%(now)s sama persis dengan %(then)s. Benar, atau tersalin?")
        text = message % {"now": said(total), "then": month_name(before)}
        yield Question("total", "repeated", text, ((month_name(before), total),))


def _swapped(report: Report) -> Iterator[Question]:
    domestic, foreign = report.domestic, report.foreign
    if domestic is not None and foreign is not None and foreign > domestic and foreign - domestic >= FEWEST:
        message = _("Mancanegara %(foreign)s lebih banyak daripada nusantara %(domestic)s. Benar, atau tertukar?")
        text = message % {"foreign": said(foreign), "domestic": said(domestic)}
        yield Question("foreign", "swapped", text)


def in_words(new: int, old: int) -> str:
    """``5 kali lipat``, ``sepertiga``: how much more or less."""
    return _as_times(times(new, old))


def _as_times(ratio: float) -> str:
    if ratio >= 1:
        return _("%(times)s kali") % {"times": _decimal(ratio)}
    return _("1/%(times)s") % {"times": _decimal(1 / ratio)}


def _decimal(number: float) -> str:
    text = f"{number:.1f}".removesuffix(".0") if number < 10 else said(round(number))
    return text.replace(".", ",") if number < 10 and (get_language() or "id") == "id" else text
