"""Who has reported for a month and who has not yet."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Max

from progress.visits.models import Basis, VisitCount, VisitTotal
from progress.visits.series import months_between, next_month
from progress.visits.subjects import Place, district_names, places

#: A place that reported in one of so many months before is waited for.
HABIT_MONTHS = 12


class State(StrEnum):
    """How far a kecamatan's month is."""

    REPORTED = "reported"
    PLACES_ONLY = "places"
    SILENT = "silent"


@dataclass(frozen=True)
class Reporting:
    """A kecamatan's month: how far it is, what is known, and when that was entered."""

    district: str
    month: date
    state: State
    total: int | None = None
    places: int = 0
    updated_at: datetime | None = None


@dataclass
class Silence:
    """Who has not reported for a month: codes of kecamatan, and places that usually do, by kecamatan."""

    month: date
    districts: list[str] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=dict)


def reporting(first: date, until: date) -> dict[tuple[str, date], Reporting]:
    """How far every kecamatan is with the months from one up to, but not including, another."""
    known = {(row.district_id, row.month): row for row in VisitTotal.objects.between(first, until)}
    return {
        (code, month): _of(code, month, known.get((code, month)))
        for code in district_names()
        for month in months_between(first, until)
    }


def _of(district: str, month: date, row: VisitTotal | None) -> Reporting:
    if row is None:
        return Reporting(district, month, State.SILENT)
    state = State.REPORTED if row.basis == Basis.DISTRICT else State.PLACES_ONLY
    return Reporting(district, month, state, row.total, row.places, row.updated_at)


def silent(month: date) -> Silence:
    """Who has not reported for a month. A kecamatan of which only places reported has not."""
    own = set(VisitCount.objects.of_kecamatan_themselves().filter(month=month).values_list("district", flat=True))
    habit = VisitCount.objects.between(next_month(month, -HABIT_MONTHS), next_month(month)).filter(place__isnull=False)
    last = habit.order_by().values("place").annotate(last=Max("month"))
    awaited = set(last.filter(last__lt=month).values_list("place", flat=True))
    late: dict[str, list[Place]] = defaultdict(list)
    for place in places():
        if place.key in awaited:
            late[place.district].append(place)
    return Silence(month, [code for code in district_names() if code not in own], dict(late))
