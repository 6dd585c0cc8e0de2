"""Questions to the figures of visits, to be chained. Days and months are dates; intervals are half-open."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from catalogue.models import Entry


def _is_visible() -> Exists:
    """Whether the place of a row is in the catalogue in some language."""
    return Exists(Entry.objects.visible().filter(kind="place", uid=OuterRef("place")))


class ByPlaceQuerySet(models.QuerySet):
    """Rows of places and of more than places."""

    def public(self) -> Self:
        """Without those of places the catalogue does not show."""
        return self.filter(Q(place=None) | _is_visible())

    def of_place(self, place: UUID) -> Self:
        return self.filter(place=place)


class VisitCountQuerySet(ByPlaceQuerySet):
    def between(self, first: date, until: date) -> Self:
        """Of months from one up to, but not including, another."""
        return self.filter(month__gte=first, month__lt=until)

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
