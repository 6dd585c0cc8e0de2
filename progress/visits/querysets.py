"""Questions to the figures of visits, to be chained. Days and months are dates; intervals are half-open."""

from datetime import date
from typing import Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet


def _shown() -> EntryQuerySet:
    """What the catalogue shows of the place of a row, in whichever language."""
    return Entry.objects.visible().filter(kind="place", uid=OuterRef("place"))


class ByPlaceQuerySet(models.QuerySet):
    """Rows of places and of more than places."""

    def public(self) -> Self:
        """Without those of places the catalogue does not show: for pages, not for counting all (``counting``).

        Each place is looked up by itself: a page of a million rows looks up as many as it reads. For an EXISTS beside
        an OR the database would first read every place of the catalogue.
        """
        shown = Subquery(_shown().values("uid")[:1])
        return self.alias(shown_place=shown).filter(Q(place=None) | Q(shown_place__isnull=False))

    def of_place(self, place: UUID) -> Self:
        return self.filter(place=place)


class VisitCountQuerySet(ByPlaceQuerySet):
    def between(self, first: date, until: date) -> Self:
        """Of months from one up to, but not including, another."""
        return self.filter(month__gte=first, month__lt=until)

    def of_hidden_places(self) -> Self:
        """Those of places the catalogue does not show."""
        hidden = apps.get_model("visits", "ReportedPlace").objects.filter(~Exists(_shown()))
        return self.filter(place__in=hidden.values("place"))

    def of_kecamatan_themselves(self) -> Self:
        """What kecamatan report as their whole, without the rows of places."""
        return self.filter(place=None)


class VisitRevisionQuerySet(ByPlaceQuerySet):
    def corrections(self) -> Self:
        """Without first entries."""
        return self.filter(before__isnull=False)


class VisitTotalQuerySet(models.QuerySet):
    def between(self, first: date, until: date) -> Self:
        """Of months from one up to, but not including, another."""
        return self.filter(month__gte=first, month__lt=until)

    def span(self) -> tuple[date, date] | None:
        """The first and the last month there are; None without any."""
        ends = self.aggregate(first=models.Min("month"), last=models.Max("month"))
        return (ends["first"], ends["last"]) if ends["first"] else None


class PublishedFigureQuerySet(models.QuerySet):
    def of_place(self, place: UUID) -> Self:
        return self.filter(place=place)

    def overlapping(self, first: date, until: date) -> Self:
        """Whose period has a day in common with the half-open interval; those known only by name are not found."""
        return self.filter(from_day__lt=until, until_day__gt=first)
