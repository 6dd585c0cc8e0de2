"""The total of a kecamatan's month: what it reports itself, else the sum of its places. Kept by every write.

So is which places have ever reported: with both, figures are counted without reading them (``counting``).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, Sum

from progress.visits.models import Basis, ReportedPlace, VisitCount, VisitTotal

#: A kecamatan's code and a month.
Pair = tuple[str, date]

OWN, OF_PLACES = Q(place=None), Q(place__isnull=False)
_TOLD = ("domestic", "foreign", "total", "basis", "places", "is_example", "updated_at")


def refresh(pairs: Iterable[Pair]) -> int:
    """Make the totals of these months what the figures say; return how many changed."""
    wanted = set(pairs)
    if not wanted:
        return 0
    where = Q(district__in={district for district, _month in wanted}, month__in={month for _district, month in wanted})
    desired = {pair: total for pair, total in _desired(where) if pair in wanted}
    return _write(wanted, desired, where)


def keep_places(places: Iterable[UUID]) -> None:
    """Remember that these places have reported."""
    rows = [ReportedPlace(place=place) for place in places]
    ReportedPlace.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


@transaction.atomic
def rebuild_month(month: date) -> int:
    """Make all totals of a month what the figures say; return how many changed."""
    where = Q(month=month)
    known = ReportedPlace.objects.filter(place=OuterRef("place"))
    unknown = VisitCount.objects.filter(where & OF_PLACES & ~Exists(known)).order_by()
    keep_places(place for place in unknown.values_list("place", flat=True).distinct() if place)
    desired = dict(_desired(where))
    there = VisitTotal.objects.filter(where).values_list("district", "month")
    return _write({*desired, *there}, desired, where)


def months() -> list[date]:
    """Every month that has a figure or a total, in order."""
    return sorted({*_distinct_months(VisitCount), *_distinct_months(VisitTotal)})


def _distinct_months(model: Any) -> Iterable[date]:
    return model.objects.order_by().values_list("month", flat=True).distinct()


def _desired(where: Q) -> Iterator[tuple[Pair, VisitTotal]]:
    """What the totals of some months must be, by kecamatan and month."""
    sums = (
        VisitCount.objects.filter(where)
        .order_by()
        .values("district", "month")
        .annotate(
            own=Count("id", filter=OWN),
            places=Count("id", filter=OF_PLACES),
            own_total=Max("total", filter=OWN),
            own_domestic=Max("domestic", filter=OWN),
            own_foreign=Max("foreign", filter=OWN),
            sum_total=Sum("total", filter=OF_PLACES),
            sum_domestic=Sum("domestic", filter=OF_PLACES),
            sum_foreign=Sum("foreign", filter=OF_PLACES),
            know_domestic=Count("domestic", filter=OF_PLACES),
            know_foreign=Count("foreign", filter=OF_PLACES),
            examples=BoolOr("is_example"),
            newest=Max("entered_at"),
        )
    )
    for row in sums:
        yield (row["district"], row["month"]), _total(row)


def _total(row: Mapping[str, Any]) -> VisitTotal:
    if row["own"]:
        figures = {name: row[f"own_{name}"] for name in ("domestic", "foreign", "total")}
    else:
        figures = {"total": row["sum_total"]}
        for part in ("domestic", "foreign"):
            figures[part] = row[f"sum_{part}"] if row[f"know_{part}"] == row["places"] else None
    return VisitTotal(
        district_id=row["district"],
        month=row["month"],
        basis=Basis.DISTRICT if row["own"] else Basis.PLACES,
        places=row["places"],
        is_example=row["examples"],
        updated_at=row["newest"],
        **figures,
    )


def _write(pairs: set[Pair], desired: dict[Pair, VisitTotal], where: Q) -> int:
    there = {(row.district_id, row.month): row for row in VisitTotal.objects.filter(where)}
    gone = [there[pair].pk for pair in pairs if pair in there and pair not in desired]
    changed = [row for pair, row in desired.items() if pair not in there or _differs(row, there[pair])]
    VisitTotal.objects.filter(pk__in=gone).delete()
    VisitTotal.objects.bulk_create(
        changed,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["month", "district"],
        update_fields=list(_TOLD),
    )
    return len(gone) + len(changed)


def _differs(row: VisitTotal, stored: VisitTotal) -> bool:
    return any(getattr(row, name) != getattr(stored, name) for name in _TOLD)
