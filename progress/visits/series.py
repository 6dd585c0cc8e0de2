"""What readers ask of the figures reported month by month. What nobody reported is None, never zero.

Months are first days; an interval of them is half-open. Only ``VisitTotal`` is read, but for places, so the cost does
not grow with the number of rows. What the public may see of places is decided by the catalogue.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Max, Sum

from catalogue.models import Entry
from progress.visits.models import Basis, VisitCount, VisitTotal
from regions.models import District

_PARTS = ("domestic", "foreign")


@dataclass(frozen=True)
class Figures:
    """Visits of a while, as far as they were reported.

    Attributes:
        start, until: first day, and the day after the last.
        total: the sum of what was reported; None where nothing was. ``domestic`` and ``foreign`` are None where one of
            the figures in the sum does not tell them.
        reported, expected: how many figures are in the sum, and how many there would be without gaps (one for each
            kecamatan and month, or each month of a place).
        places: the largest number of places that reported in one of the months.
        basis: what the figures of one kecamatan rest on (``Basis``), where all rest on the same; else empty.
        is_example: whether an example is in the sum.
        updated_at: when the newest of the figures was entered; None without any.
    """

    start: date
    until: date
    total: int | None = None
    domestic: int | None = None
    foreign: int | None = None
    reported: int = 0
    expected: int = 1
    places: int = 0
    basis: str = ""
    is_example: bool = False
    updated_at: datetime | None = None

    @property
    def is_complete(self) -> bool:
        return self.reported == self.expected


def next_month(month: date, months: int = 1) -> date:
    """The month so many months later, or earlier."""
    year, index = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, index + 1, 1)


def month_of(day: date) -> date:
    return day.replace(day=1)


def months_between(first: date, until: date) -> Iterator[date]:
    """The first days of the months from one up to, but not including, another."""
    month = month_of(first)
    while month < until:
        yield month
        month = next_month(month)


def by_month(first: date, until: date, district: str = "") -> list[Figures]:
    """The figures of a kecamatan, or (empty) of the regency, for every month; gaps are among them."""
    expected = 1 if district else District.objects.count()
    rows = _totals(first, until, district)
    return [summed(rows.get(month, ()), month, next_month(month), expected) for month in months_between(first, until)]


def by_year(first: int, last: int, district: str = "") -> list[Figures]:
    """The figures of a kecamatan or of the regency, for every year from one to another, both included."""
    kecamatan = 1 if district else District.objects.count()
    rows = _totals(date(first, 1, 1), date(last + 1, 1, 1), district)
    return [
        summed(
            [row for month in months_between(date(year, 1, 1), date(year + 1, 1, 1)) for row in rows.get(month, ())],
            date(year, 1, 1),
            date(year + 1, 1, 1),
            12 * kecamatan,
        )
        for year in range(first, last + 1)
    ]


def by_district(first: date, until: date, codes: Iterable[str] | None = None) -> dict[str, Figures]:
    """The figures of each kecamatan by its code for some months together, those that reported nothing among them.

    Args:
        codes: of all kecamatan, where they are known already.
    """
    grouped: dict[str, list[VisitTotal]] = defaultdict(list)
    for rows in _totals(first, until).values():
        for row in rows:
            grouped[row.district_id].append(row)
    expected = sum(1 for _month in months_between(first, until))
    if codes is None:
        codes = District.objects.order_by("code").values_list("code", flat=True)
    return {code: summed(grouped[code], month_of(first), until, expected) for code in codes}


def of_place(place: UUID, first: date, until: date) -> list[Figures]:
    """What a place reported for every month; all gaps while the catalogue does not show it."""
    rows = VisitCount.objects.public().of_place(place).between(first, until)
    by_its_month = {row.month: [row] for row in rows}
    return [summed(by_its_month.get(month, ()), month, next_month(month), 1) for month in months_between(first, until)]


def of_places(district: str, first: date, until: date) -> dict[UUID, Figures]:
    """What each visible place of a kecamatan reported for some months together, by its key.

    The database adds up, so no more is read than there are places.
    """
    rows = VisitCount.objects.filter(district=district, place__isnull=False).between(first, until)
    told = (
        rows.order_by()
        .values("place")
        .annotate(
            reported=Count("id"),
            sum=Sum("total"),
            **{f"sum_{part}": Sum(part) for part in _PARTS},
            **{f"know_{part}": Count(part) for part in _PARTS},
            example=BoolOr("is_example"),
            newest=Max("entered_at"),
        )
    )
    found = {row["place"]: row for row in told}
    visible = Entry.objects.visible().of_kind("place").filter(uid__in=list(found)).values_list("uid", flat=True)
    expected = sum(1 for _month in months_between(first, until))
    return {place: _of_place(found[place], month_of(first), until, expected) for place in set(visible)}


def _of_place(row: Mapping[str, Any], start: date, until: date, expected: int) -> Figures:
    domestic, foreign = (row[f"sum_{part}"] if row[f"know_{part}"] == row["reported"] else None for part in _PARTS)
    return Figures(
        start,
        until,
        total=row["sum"],
        domestic=domestic,
        foreign=foreign,
        reported=row["reported"],
        expected=expected,
        places=1,
        is_example=row["example"],
        updated_at=row["newest"],
    )


def span() -> tuple[date, date] | None:
    """From the first month that was reported up to the month after the last; None before anybody reported."""
    ends = VisitTotal.objects.span()
    return (ends[0], next_month(ends[1])) if ends else None


def summed(rows: Sequence[VisitTotal | VisitCount], start: date, until: date, expected: int) -> Figures:
    """Some figures as one."""
    if not rows:
        return Figures(start, until, expected=expected)
    return Figures(
        start,
        until,
        total=sum(row.total for row in rows),
        domestic=_sum_if_known(row.domestic for row in rows),
        foreign=_sum_if_known(row.foreign for row in rows),
        reported=len(rows),
        expected=expected,
        places=max(row.places if isinstance(row, VisitTotal) else 1 for row in rows),
        basis=_basis(rows),
        is_example=any(row.is_example for row in rows),
        updated_at=max(row.updated_at if isinstance(row, VisitTotal) else row.entered_at for row in rows),
    )


def _basis(rows: Sequence[Any]) -> str:
    """What the figures of one kecamatan rest on, where all of them rest on the same."""
    told = {row.basis for row in rows if isinstance(row, VisitTotal)}
    one_kecamatan = len({row.district_id for row in rows}) == 1
    return Basis(told.pop()).value if one_kecamatan and len(told) == 1 else ""


def _sum_if_known(parts: Iterable[int | None]) -> int | None:
    listed = list(parts)
    known = [part for part in listed if part is not None]
    return sum(known) if len(known) == len(listed) else None


def _totals(first: date, until: date, district: str = "") -> dict[date, list[VisitTotal]]:
    rows = VisitTotal.objects.between(month_of(first), until)
    if district:
        rows = rows.filter(district=district)
    found: dict[date, list[VisitTotal]] = defaultdict(list)
    for row in rows.order_by("month", "district_id"):
        found[row.month].append(row)
    return found
