"""Whose figures a sheet is for: a kecamatan itself, or one of its places."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from progress.visits.bounds import FIRST_MONTH
from progress.visits.models import VisitCount
from progress.visits.reports import Report
from progress.visits.subjects import places
from regions.models import District


@dataclass(frozen=True)
class Whose:
    """A kecamatan, or (``place``) one of its places by the key all its translations share.

    Attributes:
        gone: whether the page of the place is not public any more; what it reported can still be corrected.
    """

    district: District
    place: UUID | None = None
    place_name: str = ""
    gone: bool = False

    @property
    def name(self) -> str:
        return self.place_name or _("Kecamatan %(name)s") % {"name": self.district.name}

    @property
    def is_kecamatan(self) -> bool:
        return self.place is None

    def address(self, year: int) -> str:
        """Where its sheet of a year is."""
        if self.place:
            return reverse("visit_sheet_of_place", args=[self.district.code, self.place, year])
        return reverse("visit_sheet", args=[self.district.code, year])

    def said(self) -> Report:
        """An empty report, to be filled in; its month is replaced."""
        return Report(
            self.district.code,
            FIRST_MONTH,
            place=self.place,
            place_name=self.place_name,
            district_name=self.district.name,
        )


def everyone_in(district: District) -> list[Whose]:
    """The kecamatan itself, then its places by name; those whose pages are gone come last."""
    public = [Whose(district, one.key, one.name) for one in places(district.code)]
    known = {one.place for one in public}
    rows = VisitCount.objects.filter(district=district, place__isnull=False).order_by("place", "-month")
    told = rows.distinct("place").values_list("place", "place_name")
    gone = [Whose(district, place, name, gone=True) for place, name in told if place not in known]
    return [Whose(district), *public, *sorted(gone, key=lambda one: one.place_name)]


def whose(district: District, place: UUID | None) -> Whose:
    """The kecamatan itself, or one of its places.

    Raises:
        Http404: for a place that is not in the kecamatan and never reported there.
    """
    for one in everyone_in(district):
        if one.place == place:
            return one
    raise Http404
