"""The rows of a project page: its stages, money, milestones, measured progress, photos and problems."""

from typing import Any, ClassVar

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from catalogue.models import Stage
from core.bilingual import english_of, said_in
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.rows import AS_WRITTEN, plausible_year
from progress.projects.dates import Precision, iso, plausible_day, rounded
from progress.projects.money import AmountField, Quality, Source, check_amounts
from progress.projects.stages import check_reason

WHEN = {"required": _("Isi tanggalnya."), "null": _("Isi tanggalnya.")}


def words(label: Any, length: int, **options: Any) -> models.CharField:
    """A short text without control characters."""
    return models.CharField(label, max_length=length, validators=[no_control_characters], **options)


class ProjectStage(Orderable):
    """A stage the project has reached: since when, and why. A month or a year may be all that is known of the date."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("tahap"), max_length=12, choices=Stage.choices)
    day = models.DateField(
        _("sejak"),
        validators=[plausible_day],
        error_messages=WHEN,
        help_text=_("Sejak kapan. Bila hanya bulan atau tahunnya diketahui, pilih itu di sebelahnya."),
    )
    precision = models.CharField(_("yang diketahui"), max_length=5, choices=Precision.choices, default=Precision.DAY)
    reason = words(
        _("alasan"),
        500,
        blank=True,
        help_text=_("Keputusan atau peristiwa di baliknya. Wajib bila proyek dihentikan."),
    )
    reason_en = english_of(reason)

    panels: ClassVar = [
        FieldPanel("stage", help_text=_("Tahap terakhir menurut tanggal adalah tahap proyek sekarang.")),
        FieldRowPanel([FieldPanel("day"), FieldPanel("precision")]),
        FieldRowPanel([FieldPanel("reason"), FieldPanel("reason_en")]),
    ]
    api_fields: ClassVar = written_by_agencies("stage", "day", "precision", "reason", "reason_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("tahap")
        verbose_name_plural = _("tahap")
        indexes: ClassVar = [models.Index(fields=["day"], name="project_stage_by_day")]

    def __str__(self) -> str:
        return f"{self.stage} {iso(self.day, self.precision)}"

    def clean(self) -> None:
        super().clean()
        self.precision = self.precision or Precision.DAY
        if self.day:
            self.day = rounded(self.day, self.precision)
        check_reason(self)

    def as_record(self, language: str) -> dict[str, Any]:
        reason = said_in(language, self, "reason")
        return {"stage": self.stage, "date": iso(self.day, self.precision), "reason": reason}


class ProjectBudget(Orderable):
    """The money of a year from one source: the ceiling, and what was spent of it. Empty is not known."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("tahun anggaran"), validators=plausible_year)
    source = models.CharField(
        _("sumber dana"),
        max_length=8,
        choices=Source.choices,
        blank=True,
        help_text=_("Kosongkan bila belum diketahui."),
    )
    ceiling = AmountField(
        _("pagu (rupiah)"),
        help_text=_("Misalnya 1.500.000.000 atau “1,5 miliar”. Kosongkan bila belum diketahui."),
    )
    realised = AmountField(_("realisasi (rupiah)"), help_text=_("Yang sudah dibelanjakan. Boleh kosong."))
    quality = models.CharField(_("mutu angka"), max_length=8, choices=Quality.choices, default=Quality.EXACT)
    note = words(_("keterangan"), 300, blank=True)
    note_en = english_of(note)
    is_small = models.BooleanField(_("jumlah di bawah satu juta rupiah memang benar"), default=False)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("source")]),
        FieldRowPanel([FieldPanel("ceiling"), FieldPanel("realised")]),
        FieldPanel("quality", help_text=_("Pasti bila dari dokumen anggaran; dibulatkan bila dari berita.")),
        FieldRowPanel(
            [
                FieldPanel("note", help_text=_("Untuk apa, atau dari mana angka ini. Boleh kosong.")),
                FieldPanel("note_en"),
            ]
        ),
        FieldPanel("is_small", help_text=_("Centang hanya bila kami bertanya.")),
    ]
    api_fields: ClassVar = written_by_agencies(
        "year", "source", "ceiling", "realised", "quality", "note", "note_en", "is_small"
    )

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("anggaran")
        verbose_name_plural = _("anggaran")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ceiling=None) | Q(realised=None) | Q(realised__lte=models.F("ceiling")),
                name="project_spends_no_more_than_its_ceiling",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source}".strip()

    def clean(self) -> None:
        super().clean()
        self.quality = self.quality or Quality.EXACT
        check_amounts(self)

    def as_record(self, language: str) -> dict[str, Any]:
        return {
            "year": self.year,
            "source": self.source or None,
            "ceiling_rupiah": self.ceiling,
            "realised_rupiah": self.realised,
            "quality": self.quality,
            "note": said_in(language, self, "note"),
        }


class ProjectMilestone(Orderable):
    """Something that is to be reached, with the day that was planned and the day it really was."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="milestones")
    title = words(_("tonggak"), 160)
    title_en = english_of(title)
    planned_on = models.DateField(_("rencana"), null=True, blank=True, validators=[plausible_day])
    reached_on = models.DateField(
        _("nyatanya"),
        null=True,
        blank=True,
        validators=[plausible_day],
        help_text=_("Kosongkan selama belum tercapai."),
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("title", help_text=_("Misalnya “Kontrak ditandatangani”.")), FieldPanel("title_en")]),
        FieldRowPanel(
            [FieldPanel("planned_on", help_text=_("Kapan seharusnya. Boleh kosong.")), FieldPanel("reached_on")]
        ),
    ]
    api_fields: ClassVar = written_by_agencies("title", "title_en", "planned_on", "reached_on")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("tonggak")
        verbose_name_plural = _("tonggak")

    def __str__(self) -> str:
        return self.title

    def as_record(self, language: str) -> dict[str, Any]:
        return {
            "title": said_in(language, self, "title"),
            "planned_on": self.planned_on and self.planned_on.isoformat(),
            "reached_on": self.reached_on and self.reached_on.isoformat(),
        }


def percent_field(label: Any) -> models.DecimalField:
    """0 to 100 with up to two decimals; empty is not known."""
    limits = [
        MinValueValidator(0, _("%(show_value)s persen kurang dari 0.")),
        MaxValueValidator(100, _("%(show_value)s persen lebih dari 100.")),
    ]
    return models.DecimalField(label, max_digits=6, decimal_places=2, null=True, blank=True, validators=limits)


class ProjectMeasurement(Orderable):
    """How far the work and the spending had come on a day, in percent."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="measurements")
    day = models.DateField(_("pada tanggal"), validators=[plausible_day], error_messages=WHEN)
    physical_percent = percent_field(_("fisik (persen)"))
    financial_percent = percent_field(_("keuangan (persen)"))
    note = words(
        _("keterangan"),
        300,
        blank=True,
        help_text=_("Dari siapa. Bila persennya turun, tulis di sini mengapa."),
    )
    note_en = english_of(note)

    panels: ClassVar = [
        FieldPanel("day", help_text=_("Kapan kemajuan ini diukur.")),
        FieldRowPanel(
            [
                FieldPanel("physical_percent", help_text=_("Berapa persen pekerjaan selesai. Boleh kosong.")),
                FieldPanel("financial_percent", help_text=_("Berapa persen uangnya terpakai. Boleh kosong.")),
            ]
        ),
        FieldRowPanel([FieldPanel("note"), FieldPanel("note_en")]),
    ]
    api_fields: ClassVar = written_by_agencies("day", "physical_percent", "financial_percent", "note", "note_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("kemajuan")
        verbose_name_plural = _("kemajuan")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(physical_percent=None) | Q(physical_percent__range=(0, 100)))
                & (Q(financial_percent=None) | Q(financial_percent__range=(0, 100))),
                name="project_progress_is_a_percentage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.physical_percent}"

    def clean(self) -> None:
        super().clean()
        if self.physical_percent is None and self.financial_percent is None:
            raise ValidationError({"physical_percent": _("Isi persen fisik, keuangan, atau keduanya.")})

    def as_record(self, language: str) -> dict[str, Any]:
        return {
            "date": self.day.isoformat(),
            "physical_percent": number(self.physical_percent),
            "financial_percent": number(self.financial_percent),
            "note": said_in(language, self, "note"),
        }


def number(percent: Any) -> float | None:
    """A percentage as JSON tells it: 40, 42.5."""
    if percent is None:
        return None
    return int(percent) if percent == int(percent) else float(percent)
