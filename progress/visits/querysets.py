"""Questions to the figures of visits, to be chained. Days and months are dates; intervals are half-open."""

from datetime import date
from typing import Self
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet


def _shown() -> EntryQuerySet:
    """What the catalogue shows of the place of a row. What it shows it has in every language: one is asked."""
    shown = Entry.objects.visible().in_language(settings.LANGUAGE_CODE).of_kind("place")
    return shown.filter(uid=OuterRef("place"))


class ByPlaceQuerySet(models.QuerySet):
    """Rows of places and of more than places."""

    def public(self, *, all_at_once: bool = False) -> Self:
        """Without those of places the catalogue does not show.

        Args:
            all_at_once: look the places up together, to count rows; else each by itself, for pages: one of a million
                rows then looks up as many as it reads.
        """
        if all_at_once:
            return self.filter(Q(place=None) | Exists(_shown()))
        shown = Subquery(_shown().values("uid")[:1])
        return self.alias(shown_place=shown).filter(Q(place=None) | Q(shown_place__isnull=False))

    def of_place(self, place: UUID) -> Self:
        return self.filter(place=place)


class VisitCountQuerySet(ByPlaceQuerySet):
    def between(self, first: date, until: date) -> Self:
        """Of months from one up to, but not including, another."""
        return self.filter(month__gte=first, month__lt=until)

    def of_hidden_places(self) -> Self:
        """Those of places the catalogue does not show, which are asked for first: an index then leads to their rows."""
        reported = apps.get_model("visits", "ReportedPlace").objects
        return self.filter(place__in=list(reported.filter(~Exists(_shown())).values_list("place", flat=True)))

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
