"""Figures of visits: what the kecamatan report month by month, and what others have published. The two never mix.

A month without a row is a gap, not a zero. Rows are written by ``progress.visits.recording`` alone: it adds the
revision and keeps the totals, in one transaction.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import no_control_characters
from progress.visits.bounds import FIRST_MONTH, MOST_VISITS
from progress.visits.published import Indicator, PublishedFigure, Quality, Scope
from progress.visits.querysets import VisitCountQuerySet, VisitRevisionQuerySet, VisitTotalQuerySet
from regions.models import District

__all__ = [
    "Basis",
    "Indicator",
    "Method",
    "PublishedFigure",
    "Quality",
    "ReportedPlace",
    "Scope",
    "VisitCount",
    "VisitRevision",
    "VisitTotal",
]


class Method(models.TextChoices):
    """How the people were counted."""

    TICKETS = "tickets", _("tiket terjual")
    REGISTER = "register", _("buku tamu")
    GATE = "gate", _("hitungan di pintu masuk")
    ESTIMATE = "estimate", _("perkiraan")
    OTHER = "other", _("cara lain")


class Basis(models.TextChoices):
    """What the total of a kecamatan rests on."""

    DISTRICT = "district", _("laporan kecamatan")
    PLACES = "places", _("jumlah tempat yang melapor")


class Parts(models.Model):
    """Visits of a while: from Indonesia, from abroad, and all. What is NULL is unknown, which is not zero."""

    domestic = models.PositiveIntegerField(_("wisatawan nusantara"), null=True, blank=True)
    foreign = models.PositiveIntegerField(_("wisatawan mancanegara"), null=True, blank=True)
    total = models.PositiveIntegerField(_("jumlah"))

    class Meta:
        abstract = True


class Subject(models.Model):
    """Whose month it is: a place by the key all its translations share, or (``place`` NULL) the kecamatan itself.

    A place keeps the name it had when it reported: the figure stays readable when the page is gone.
    """

    district = models.ForeignKey(District, verbose_name=_("kecamatan"), on_delete=models.PROTECT, related_name="+")
    place = models.UUIDField(_("tempat"), null=True, blank=True)
    place_name = models.CharField(_("nama tempat"), max_length=255, blank=True, validators=[no_control_characters])
    month = models.DateField(_("bulan"), help_text=_("Hari pertama bulan itu."))

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return self.place_name if self.place else self.district.name


class VisitCount(Subject, Parts):
    """What a place or a kecamatan reports for one month, as it holds now; earlier versions are its revisions.

    ``change`` is the number of its last revision, from the same sequence as the changes of the catalogue.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    method = models.CharField(_("cara menghitung"), max_length=10, choices=Method.choices)
    source = models.CharField(_("sumber"), max_length=300, blank=True, validators=[no_control_characters])
    is_example = models.BooleanField(_("contoh"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("diisi oleh"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    entered_at = models.DateTimeField(_("diisi pada"))
    change = models.BigIntegerField(unique=True, editable=False)

    objects = VisitCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("angka kunjungan")
        verbose_name_plural = _("angka kunjungan")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "month"], condition=Q(place__isnull=False), name="one_count_per_place_and_month"
            ),
            models.UniqueConstraint(
                fields=["district", "month"], condition=Q(place=None), name="one_count_per_kecamatan_and_month"
            ),
            models.CheckConstraint(name="count_of_a_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="count_not_too_old", condition=Q(month__gte=FIRST_MONTH)),
            models.CheckConstraint(name="count_not_absurd", condition=Q(total__lte=MOST_VISITS)),
            models.CheckConstraint(
                name="count_is_its_parts",
                condition=Q(domestic=None) | Q(foreign=None) | Q(total=F("domestic") + F("foreign")),
            ),
            models.CheckConstraint(
                name="count_not_below_a_part",
                condition=(Q(domestic=None) | Q(total__gte=F("domestic")))
                & (Q(foreign=None) | Q(total__gte=F("foreign"))),
            ),
            models.CheckConstraint(
                name="count_of_a_place_has_its_name",
                condition=(Q(place=None) & Q(place_name="")) | (Q(place__isnull=False) & ~Q(place_name="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-month", "-id"], name="count_by_month"),
            models.Index(fields=["district", "-month", "-id"], name="count_by_district"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.month:%Y-%m}: {self.total}"


class VisitRevision(Subject):
    """One change of a figure: what it said before and after, by whom, when and why. The database lets nobody alter it.

    ``before`` is NULL for the first entry, ``after`` for one that was withdrawn. Both have ``domestic``, ``foreign``,
    ``total``, ``method``, ``source`` and ``is_example``. The public is told all but the person.
    """

    change = models.BigIntegerField(unique=True)
    count_uid = models.UUIDField(db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(_("alasan"), max_length=300, blank=True, validators=[no_control_characters])

    objects = VisitRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("koreksi angka kunjungan")
        verbose_name_plural = _("koreksi angka kunjungan")
        indexes: ClassVar = [
            models.Index(fields=["-at", "-change"], name="revision_by_time"),
            # Corrections and withdrawals are few among the first entries.
            models.Index(
                fields=["district", "-at", "-change"], name="correction_by_district", condition=Q(before__isnull=False)
            ),
            models.Index(
                fields=["place", "-at", "-change"],
                name="correction_by_place",
                condition=Q(before__isnull=False, place__isnull=False),
            ),
            models.Index(fields=["-at", "-change"], name="correction_by_time", condition=Q(before__isnull=False)),
            models.Index(fields=["change"], name="withdrawal_by_number", condition=Q(after=None)),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.month:%Y-%m} ({self.change})"


class VisitTotal(Parts):
    """What is known of a kecamatan's month: its own figure, else the sum of the places that reported.

    Kept so that pages over a million rows read fourteen rows for each month. A part is NULL when it is not known of
    every place in the sum. ``places`` is how many places reported.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    basis = models.CharField(max_length=10, choices=Basis.choices)
    places = models.PositiveIntegerField()
    is_example = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    objects = VisitTotalQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunjungan kecamatan sebulan")
        verbose_name_plural = _("kunjungan kecamatan sebulan")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "district"], name="one_total_per_month_and_kecamatan"),
        ]
        indexes: ClassVar = [models.Index(fields=["district", "month"], name="total_by_district")]

    def __str__(self) -> str:
        return f"{self.district_id} {self.month:%Y-%m}: {self.total}"


class ReportedPlace(models.Model):
    """A place that has reported once, kept with the totals. Few beside a million rows, and asked instead of them."""

    place = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.place)
