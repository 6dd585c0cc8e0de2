"""Where something is: its point, how exact that is, and that it lies in the kecamatan of its page."""

from typing import Any, ClassVar, cast

from django.contrib.gis.db import models
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.records import Accuracy
from core.models import BasePage
from core.validators import no_control_characters
from maps.panels import PointPanel
from regions.extent import SIAK, problem_with_position
from regions.models import District
from regions.placement import Verdict, judge_point

ROUGHEST_METRES = 50_000


def plausible_point(point: Point) -> None:
    """Refuse a point that cannot be meant.

    Raises:
        ValidationError: for coordinates that are not numbers, swapped, or far from Siak.
    """
    if problem := problem_with_position(point.x, point.y, SIAK):
        raise ValidationError(problem, code="implausible_point")


class AccuracyLevel(models.TextChoices):
    """How exact a point is."""

    EXACT = "exact", _("tepat")
    APPROXIMATE = "approximate", _("perkiraan")
    VILLAGE = "village", _("hanya kampungnya yang diketahui")
    DISTRICT = "district", _("hanya kecamatannya yang diketahui")


class Located(BasePage):
    """A page below a DistrictPage whose subject has a point (EPSG:4326, longitude first)."""

    location = models.PointField(_("letak"), srid=4326, null=True, blank=True, validators=[plausible_point])
    accuracy_level = models.CharField(
        _("ketepatan letak"), max_length=12, choices=AccuracyLevel.choices, default=AccuracyLevel.APPROXIMATE
    )
    accuracy_m = models.PositiveIntegerField(
        _("kira-kira meleset (meter)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(ROUGHEST_METRES)],
    )
    accuracy_note = models.CharField(
        _("keterangan letak"),
        max_length=300,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Dari mana titik ini diketahui. Pembaca melihatnya."),
    )

    accuracy_panels: ClassVar = [
        FieldRowPanel([FieldPanel("accuracy_level"), FieldPanel("accuracy_m")]),
        FieldPanel("accuracy_note"),
    ]

    place_panels: ClassVar = [PointPanel("location"), *accuracy_panels]

    class Meta:
        abstract = True

    def accuracy(self) -> Accuracy | None:
        if self.location is None:
            return None
        return Accuracy(cast("Any", self.accuracy_level), self.accuracy_m, self.accuracy_note)

    def home_district(self) -> District | None:
        """The kecamatan whose page this one is below."""
        return district_at(self.path[: -self.steplen])

    def check_moved_point(self) -> None:
        """Judge a point that is not yet stored; boundaries that changed later take no page off the site.

        Raises:
            ValidationError: when it lies in another kecamatan than the page.
        """
        stored = type(self).objects.filter(pk=self.pk).values_list("location", flat=True).first()
        if self.location and self.location != stored:
            try:
                check_point(self.location, self.home_district())
            except ValidationError as error:
                raise ValidationError({"location": error.messages}) from error


def district_at(path: str) -> District | None:
    """The kecamatan of the DistrictPage with this path in the page tree."""
    return District.objects.filter(pages__path=path).defer("boundary", "label_point").first()


def check_point(point: Point, home: District | None) -> None:
    """Refuse a point outside the kecamatan of its page.

    Raises:
        ValidationError: naming both kecamatan.
    """
    judgement = home and judge_point(point, home)
    if judgement and judgement.verdict == Verdict.REFUSED:
        raise ValidationError(judgement.message, code="another_district")
