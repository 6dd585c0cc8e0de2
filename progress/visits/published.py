"""Figures that somebody published. Where they contradict each other they stand side by side; nothing chooses one."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.validators import no_control_characters
from destinations.sourcing import one_source_per_line
from progress.visits.querysets import PublishedFigureQuerySet
from regions.models import District


class Indicator(models.TextChoices):
    VISITS = "visits", _("kunjungan")
    REVENUE = "revenue", _("pendapatan")
    EVENTS = "events", _("acara dalam kalender")


class Scope(models.TextChoices):
    """What a figure is about; what is only named could not be told more exactly."""

    REGENCY = "regency", _("seluruh kabupaten")
    DISTRICT = "district", _("kecamatan")
    PLACE = "place", _("tempat")
    NAMED = "named", _("hanya nama")


class Quality(models.TextChoices):
    EXACT = "exact", _("pasti")
    ROUNDED = "rounded", _("dibulatkan")
    DISPUTED = "disputed", _("rancu")


class PublishedFigure(models.Model):
    """A figure as it was published, with its sources: what it is about, of which while, and how sure.

    ``total`` counts people (or events), ``value_rupiah`` whole rupiah; ``target`` has the unit of its indicator. What
    is NULL the source does not say: it is not zero. A row without any figure says that none was found, in its note.
    ``from_day`` and ``until_day`` are half-open; a period that is known only by name has none. ``uid`` is its
    permanent address.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    indicator = models.CharField(_("indikator"), max_length=10, choices=Indicator.choices)
    scope = models.CharField(_("lingkup"), max_length=10, choices=Scope.choices)
    district = models.ForeignKey(
        District, verbose_name=_("kecamatan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.UUIDField(_("tempat"), null=True, blank=True)
    subject = models.CharField(_("disebut sebagai"), max_length=255, validators=[no_control_characters])
    subject_en = models.CharField(
        _("disebut sebagai (Inggris)"), max_length=255, blank=True, validators=[no_control_characters]
    )
    from_day = models.DateField(_("sejak"), null=True, blank=True)
    until_day = models.DateField(_("sampai sebelum"), null=True, blank=True)
    period = models.CharField(_("periode"), max_length=120, validators=[no_control_characters])
    period_en = models.CharField(_("periode (Inggris)"), max_length=120, blank=True, validators=[no_control_characters])
    domestic = models.PositiveBigIntegerField(_("wisatawan nusantara"), null=True, blank=True)
    foreign = models.PositiveBigIntegerField(_("wisatawan mancanegara"), null=True, blank=True)
    total = models.PositiveBigIntegerField(_("jumlah"), null=True, blank=True)
    value_rupiah = models.PositiveBigIntegerField(_("nilai (rupiah)"), null=True, blank=True)
    target = models.PositiveBigIntegerField(_("target"), null=True, blank=True)
    quality = models.CharField(_("mutu"), max_length=10, choices=Quality.choices, blank=True)
    note = models.TextField(_("catatan"), max_length=1000, blank=True, validators=[no_control_characters])
    note_en = models.TextField(_("catatan (Inggris)"), max_length=1000, blank=True, validators=[no_control_characters])
    sources = models.TextField(_("sumber"), validators=[no_control_characters, one_source_per_line])
    entered_at = models.DateTimeField(_("diisi pada"), auto_now_add=True)
    updated_at = models.DateTimeField(_("diubah pada"), auto_now=True)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("angka terbitan")
        verbose_name_plural = _("angka terbitan")
        ordering: ClassVar = [F("from_day").asc(nulls_last=True), "until_day", "period", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="figure_ends_after_it_begins",
                condition=Q(from_day=None, until_day=None)
                | Q(from_day__isnull=False, until_day__isnull=False, until_day__gt=F("from_day")),
                violation_error_message=_("Periode harus berakhir setelah dimulai."),
            ),
            models.CheckConstraint(
                name="figure_is_about_what_its_scope_says",
                condition=Q(scope="regency", district=None, place=None)
                | Q(scope="district", district__isnull=False, place=None)
                | Q(scope="place", district__isnull=False, place__isnull=False)
                | Q(scope="named", place=None),
                violation_error_message=_("Lingkup, kecamatan dan tempatnya tidak cocok."),
            ),
            models.CheckConstraint(
                name="figure_or_a_note_why_there_is_none",
                condition=Q(total__isnull=False)
                | Q(value_rupiah__isnull=False)
                | Q(target__isnull=False)
                | ~Q(note=""),
                violation_error_message=_("Tanpa angka, catatan harus mengatakan mengapa."),
            ),
            models.CheckConstraint(
                name="figure_that_is_not_its_parts_is_disputed",
                condition=Q(domestic=None)
                | Q(foreign=None)
                | Q(total=None)
                | Q(total=F("domestic") + F("foreign"))
                | Q(quality="disputed"),
                violation_error_message=_("Jumlah berbeda dari nusantara + mancanegara: mutunya harus “rancu”."),
            ),
            models.CheckConstraint(
                name="figure_in_rupiah_is_revenue",
                condition=Q(indicator="revenue", total=None, domestic=None, foreign=None)
                | (~Q(indicator="revenue") & Q(value_rupiah=None)),
                violation_error_message=_("Hanya pendapatan yang bernilai rupiah; kunjungan dan acara punya jumlah."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["indicator", "from_day", "until_day"], name="figure_by_period"),
            models.Index(fields=["place"], name="figure_by_place", condition=Q(place__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.period}"

    @property
    def figure(self) -> int | None:
        """The figure itself: rupiah of revenue, else how many."""
        return self.value_rupiah if self.indicator == Indicator.REVENUE else self.total

    def clean(self) -> None:
        """Refuse what ``rules`` refuses of a published figure."""
        from progress.visits.rules import refuse_figure

        super().clean()
        refuse_figure(self)

    def said(self, name: str, language: str) -> Any:
        """``subject``, ``period`` or ``note`` for readers of a language."""
        return (getattr(self, f"{name}_en") if language == "en" else "") or getattr(self, name)
