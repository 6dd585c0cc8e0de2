"""What the public is told of changes to figures: all but who made them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.opening import WIB
from core.formatting import short_date
from progress.visits.models import Method, VisitRevision
from progress.visits.rules import label_of, said

_NUMBERS = ("total", "domestic", "foreign")


@dataclass(frozen=True)
class Change:
    """One number, or one word, that is another now; None is unknown."""

    field: str
    before: Any
    after: Any

    def __str__(self) -> str:
        """``Jumlah dari 1.200 menjadi 1.300``."""
        words = {"field": label_of(self.field), "before": self._said(self.before), "after": self._said(self.after)}
        return _("%(field)s dari %(before)s menjadi %(after)s") % words

    def _said(self, value: Any) -> str:
        if value is None or value == "":
            return _("belum diketahui")
        if self.field in _NUMBERS:
            return said(value)
        return str(Method(value).label) if self.field == "method" else str(value)


@dataclass(frozen=True)
class Correction:
    """A published change of the figure of a month.

    Attributes:
        number: the change number, which rises.
        uid: of the figure.
        place: key of the place, None for the kecamatan itself; ``name`` says which.
        at: when, as an aware moment.
        changes: what differs; empty for a withdrawal, and where only the source is another.
        before, after: the totals; None before the first entry and after a withdrawal.
    """

    number: int
    uid: UUID
    district: str
    place: UUID | None
    name: str
    month: date
    at: datetime
    before: int | None
    after: int | None
    changes: tuple[Change, ...]
    reason: str

    @property
    def withdrawn(self) -> bool:
        return self.after is None

    def __str__(self) -> str:
        """``dikoreksi pada 23 November 2026: Jumlah dari 1.200 menjadi 1.300``."""
        day = short_date(self.at.astimezone(WIB).date(), get_language() or "id")
        if self.withdrawn:
            return _("ditarik pada %(day)s: %(before)s tidak berlaku lagi") % {
                "day": day,
                "before": said(self.before or 0),
            }
        return _("dikoreksi pada %(day)s: %(changes)s") % {"day": day, "changes": "; ".join(map(str, self.changes))}


def corrections(
    *,
    district: str = "",
    place: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[Correction]:
    """The newest corrections, the last one first; those of places the catalogue does not show are left out.

    Args:
        district: only of this kecamatan and its places.
        place: only of this place.
        since, until: only of a half-open while.
    """
    rows = VisitRevision.objects.corrections().public().select_related("district")
    if district:
        rows = rows.filter(district=district)
    if place:
        rows = rows.of_place(place)
    if since:
        rows = rows.filter(at__gte=since)
    if until:
        rows = rows.filter(at__lt=until)
    return [correction(row) for row in rows.order_by("-at", "-change")[:limit]]


def correction(row: VisitRevision) -> Correction:
    """A revision as the public is told of it."""
    before, after = row.before or {}, row.after or {}
    fields = (*_NUMBERS, "method")
    return Correction(
        number=row.change,
        uid=row.count_uid,
        district=row.district_id,
        place=row.place,
        name=row.name,
        month=row.month,
        at=row.at,
        before=before.get("total"),
        after=after.get("total"),
        changes=tuple(
            Change(name, before.get(name), after.get(name))
            for name in fields
            if row.before and row.after and before.get(name) != after.get(name)
        ),
        reason=row.reason,
    )
