"""Where something is: its point, how exact that is, and that it lies in the kecamatan of its page."""

from typing import Any, ClassVar, cast

from django.contrib.gis.db import models
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from catalogue.records import Accuracy
from core.models import BasePage
from core.validators import no_control_characters
from destinations.checks import CheckedPage, Problems
from maps.panels import PointPanel, ShapePanel
from maps.shapes import Kind, ShapeError
from maps.shapes import check as check_shape
from maps.simplifying import METRES_PER_DEGREE
from regions.extent import SIAK, problem_with_position
from regions.models import District
from regions.placement import Verdict, judge_point

ROUGHEST_METRES = 50_000
#: What a place's shape may be: a trail, or the outline of a lake or park. Its point stands beside it.
SHAPE_KINDS: tuple[Kind, ...] = ("line", "area")
FARTHEST_SHAPE_M = 5_000
ACCURACY_FIELDS = ("accuracy_level", "accuracy_m", "accuracy_note")


def plausible_point(point: Point) -> None:
    """Refuse a point that cannot be meant.

    Raises:
        ValidationError: for coordinates that are not numbers, swapped, or far from Siak.
    """
    if problem := problem_with_position(point.x, point.y, SIAK):
        raise ValidationError(problem, code="implausible_point")


def plausible_shape(shape: GEOSGeometry) -> None:
    """Refuse a trail or an outline that cannot be meant.

    Raises:
        ValidationError: for one far away, with too many corners, or whose outline crosses itself; it says where.
    """
    try:
        check_shape(shape, SHAPE_KINDS)
    except ShapeError as error:
        raise ValidationError(error.message, code="implausible_shape") from error


def far_from_its_point(point: Point | None, shape: GEOSGeometry | None) -> str | None:
    """Why a point and a shape do not belong to the same place, None when they do: a gate may be beside its park."""
    if point is None or shape is None:
        return None
    metres = shape.distance(point) * METRES_PER_DEGREE
    if metres <= FARTHEST_SHAPE_M:
        return None
    return _("Bentuk ini %(km)s km dari titik letaknya; paling jauh 5 km. Geser titiknya, atau periksa bentuknya.") % {
        "km": number_format(metres / 1000, 1)
    }


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
        FieldRowPanel(
            [
                FieldPanel("accuracy_level", help_text=_("Seberapa pasti titik ini. Pembaca melihatnya.")),
                FieldPanel("accuracy_m", help_text=_("Perkiraan Anda. Kosongkan bila tidak tahu.")),
            ]
        ),
        FieldPanel("accuracy_note"),
    ]

    place_panels: ClassVar = [PointPanel("location", accuracy=ACCURACY_FIELDS), *accuracy_panels]

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


class Shaped(CheckedPage, Located):
    """A located page whose subject may have a shape besides: a trail, the outline of a lake or park."""

    shape = models.GeometryField(
        _("jalur atau batas"),
        srid=4326,
        null=True,
        blank=True,
        spatial_index=False,
        validators=[plausible_shape],
        help_text=_("Garis sebuah jalur, atau batas danau, taman, dan semacamnya. Titik letak tetap perlu."),
    )

    place_panels: ClassVar = [*Located.place_panels, ShapePanel("shape", kinds=SHAPE_KINDS)]

    class Meta:
        abstract = True

    @classmethod
    def contradictions(cls, values: Any) -> Problems:
        far = far_from_its_point(values.location, values.shape)
        return super().contradictions(values) | ({"shape": far} if far else {})


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
