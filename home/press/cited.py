"""The figures a release cites, as they were when it came out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from home.press.releases import ReleasePage
from home.press.versions import Version, as_of, histories
from progress.visits.models import PublishedFigure


class CitedFigure(Orderable):
    """A row of a release. What is cited is not removed."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="cited_figures")
    figure = models.ForeignKey(PublishedFigure, verbose_name=_("angka"), on_delete=models.PROTECT, related_name="+")

    panels: ClassVar = [FieldPanel("figure", help_text=_("Pilih dari angka yang sudah dimasukkan, dengan sumbernya."))]

    class Meta(Orderable.Meta):
        verbose_name = _("angka yang dikutip")
        verbose_name_plural = _("angka yang dikutip")

    def __str__(self) -> str:
        return str(self.figure)


@dataclass(frozen=True)
class Citation:
    """A figure in a release: as it was then, and the version that corrected it since, None where none did."""

    then: Version
    corrected: Version | None
    url: str


def citations(page: ReleasePage, now: datetime) -> list[Citation]:
    """The figures of a release in their order. Of a draft they are as they are today."""
    keys = [row.figure_id for row in page.cited_figures.all()]
    rows = PublishedFigure.objects.in_bulk(keys)
    figures = {rows[key].uid: rows[key] for key in keys}
    moment = page.released_at if page.live and page.released_at else now
    found = histories(figures, figures)
    return [_citation(uid, found[uid], moment) for uid in figures]


def _citation(uid: Any, versions: list[Version], moment: datetime) -> Citation:
    then = as_of(versions, moment) or versions[-1]
    latest = versions[-1]
    return Citation(then, latest if latest.said != then.said else None, reverse("cited_figure", args=[uid]))
