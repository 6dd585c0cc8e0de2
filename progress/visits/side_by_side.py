"""Published figures about the same thing and the same while, side by side. None of them is chosen.

They are public already, so they stay when the page of their place goes; only a link to it needs it to be visible.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from progress.visits.published import Indicator, PublishedFigure, Scope


@dataclass(frozen=True)
class Beside:
    """Figures about one thing and one while, by their date of entry.

    Attributes:
        contradict: whether they say different numbers, or one of them is disputed in itself.
    """

    indicator: str
    figures: tuple[PublishedFigure, ...]

    @property
    def contradict(self) -> bool:
        said = {one.figure for one in self.figures if one.figure is not None}
        return len(said) > 1 or any(one.quality == "disputed" for one in self.figures)


def figures(
    indicator: str = Indicator.VISITS,
    *,
    first: date | None = None,
    until: date | None = None,
    district: str = "",
    place: UUID | None = None,
    scope: str = "",
) -> list[PublishedFigure]:
    """The published figures of a while, in the order of their periods; those known only by name come last.

    Args:
        first, until: a half-open interval; periods that have a day in common with it. Without it, all.
        district: only of this kecamatan and the places in it.
        place: only of this place.
        scope: a value of ``Scope``, such as whole regency.
    """
    rows = PublishedFigure.objects.filter(indicator=indicator).select_related("district")
    if first and until:
        rows = rows.overlapping(first, until)
    if district:
        rows = rows.filter(district=district)
    if place:
        rows = rows.of_place(place)
    if scope:
        rows = rows.filter(scope=scope)
    return list(rows.order_by(F("from_day").asc(nulls_last=True), "until_day", "period", "subject", "id"))


def of_years(indicator: str = Indicator.VISITS) -> dict[int, list[PublishedFigure]]:
    """The figures of the whole regency by year; see ``by_year``."""
    return by_year(figures(indicator, scope=Scope.REGENCY))


def by_year(rows: Iterable[PublishedFigure]) -> dict[int, list[PublishedFigure]]:
    """Those of the whole regency whose period begins with a year, by that year: all there are of each.

    A period that ends before its year does (until November) is among them: its label says so.
    """
    found: dict[int, list[PublishedFigure]] = {}
    for one in rows:
        begins_a_year = one.from_day and (one.from_day.month, one.from_day.day) == (1, 1)
        if one.scope == Scope.REGENCY and one.from_day and begins_a_year:
            found.setdefault(one.from_day.year, []).append(one)
    return found


def beside(rows: Iterable[PublishedFigure]) -> list[Beside]:
    """The figures grouped by what they are about and of which while."""
    groups: dict[tuple, list[PublishedFigure]] = {}
    for one in rows:
        about = one.place or one.subject if one.scope in (Scope.PLACE, Scope.NAMED) else (one.scope, one.district_id)
        when = (one.from_day, one.until_day) if one.from_day else one.period
        groups.setdefault((one.indicator, about, when), []).append(one)
    return [Beside(key[0], tuple(group)) for key, group in groups.items()]
