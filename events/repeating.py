"""What an editor says about how an event repeats: fields of the page, and a row for each date that is different."""

from typing import Any, ClassVar

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.bilingual import english_of
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.rows import AS_WRITTEN
from events.dates import LONGEST_DAYS, plausible_date
from events.recurrence import Repeat
from events.usual_time import CHOICES as USUAL_MONTHS

MOST_EVERY = 24

REPEATS = [
    (Repeat.NEVER, _("tidak berulang")),
    (Repeat.WEEKLY, _("setiap minggu")),
    (Repeat.MONTHLY_BY_DATE, _("setiap bulan, tanggal yang sama")),
    (Repeat.MONTHLY_BY_WEEKDAY, _("setiap bulan, hari dan pekan yang sama (misalnya Minggu pertama)")),
    (Repeat.MONTHLY_BY_LAST_WEEKDAY, _("setiap bulan, hari yang sama di pekan terakhir")),
    (Repeat.YEARLY_BY_DATE, _("setiap tahun, tanggal yang sama")),
    (Repeat.YEARLY_BY_WEEKDAY, _("setiap tahun, bulan, pekan, dan hari yang sama")),
]


class WeekdaysField(ArrayField):
    """Weekdays, 0 for Monday, ticked in a row of boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("base_field", models.PositiveSmallIntegerField())
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "ArrayField"

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=list(WEEKDAYS.items()),
            coerce=int,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class Repeating(models.Model):
    """How an event goes on from its first date: by a rule, or every year on a date that is announced each time."""

    repeat = models.CharField(_("berulang"), max_length=24, choices=REPEATS, default=Repeat.NEVER, blank=True)
    repeat_every = models.PositiveSmallIntegerField(
        _("setiap berapa"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_EVERY)],
        help_text=_("2 berarti setiap dua minggu, bulan, atau tahun."),
    )
    repeat_weekdays = WeekdaysField(
        verbose_name=_("hari"),
        default=list,
        blank=True,
        help_text=_("Hanya untuk “setiap minggu”. Kosongkan bila sama dengan hari tanggal mulai."),
    )
    repeat_until = models.DateField(
        _("berulang sampai"),
        null=True,
        blank=True,
        validators=plausible_date,
        help_text=_("Hari terakhir yang mungkin. Kosongkan bila belum ada akhirnya."),
    )
    usual_month = models.CharField(
        _("biasanya bulan"),
        max_length=3,
        choices=USUAL_MONTHS,
        blank=True,
        help_text=_(
            "Untuk acara tahunan yang tanggalnya baru diumumkan tiap tahun. Bila semua tanggalnya sudah lewat, situs"
            " memberi tahu bulan ini, bukan bahwa acaranya sudah selesai. Bulan Hijriah dihitung kira-kira."
        ),
    )

    repeating_panels: ClassVar = [
        FieldPanel("repeat", help_text=_("Acara yang berulang cukup ditulis sekali.")),
        FieldRowPanel([FieldPanel("repeat_every"), FieldPanel("repeat_until")]),
        FieldPanel("repeat_weekdays"),
        FieldPanel("usual_month"),
    ]

    class Meta:
        abstract = True


class What(models.TextChoices):
    """What is different about a date."""

    EXTRA = "extra", _("tanggal tambahan")
    NOTED = "noted", _("seperti biasa, dengan keterangan")
    MOVED = "moved", _("pindah waktu atau tempat")
    CANCELLED = "cancelled", _("batal")
    POSTPONED = "postponed", _("ditunda, belum tahu ke kapan")
    SOLD_OUT = "sold_out", _("tiket habis")
    LEFT_OUT = "left_out", _("memang tidak ada")


class SingleDate(Orderable):
    """One date that is not as the others: added, with a note, moved, called off, sold out or left out."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="single_dates")
    what = models.CharField(_("apa"), max_length=10, choices=What.choices)
    day = models.DateField(
        _("tanggal"), validators=plausible_date, help_text=_("Tanggal tambahannya, atau tanggal yang berubah.")
    )
    new_day = models.DateField(
        _("pindah ke tanggal"), null=True, blank=True, validators=plausible_date, help_text=_("Hanya bila pindah.")
    )
    last_day = models.DateField(
        _("sampai tanggal"),
        null=True,
        blank=True,
        validators=plausible_date,
        help_text=_("Hari terakhirnya. Kosongkan bila lamanya seperti biasa."),
    )
    start_time = models.TimeField(_("jam mulai"), null=True, blank=True, help_text=_("Kosongkan bila seperti biasa."))
    end_time = models.TimeField(_("jam selesai"), null=True, blank=True)
    venue_name = models.CharField(
        _("tempat lain"), max_length=200, blank=True, validators=[no_control_characters], help_text=_("Bila pindah.")
    )
    note = models.CharField(
        _("keterangan"),
        max_length=200,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Untuk pengunjung: yang khusus kali ini, atau mengapa berubah dan apa gantinya."),
    )
    note_en = english_of(note)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("what", help_text=_("Yang terjadi dengan tanggal itu.")), FieldPanel("day")]),
        FieldRowPanel([FieldPanel("new_day"), FieldPanel("last_day")]),
        FieldPanel("venue_name"),
        FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("note"), FieldPanel("note_en")]),
    ]
    api_fields: ClassVar = written_by_agencies(
        "what", "day", "new_day", "last_day", "start_time", "end_time", "venue_name", "note", "note_en"
    )

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("tanggal yang berbeda")
        verbose_name_plural = _("tanggal yang berbeda")

    def __str__(self) -> str:
        return f"{self.day} {self.get_what_display()}"

    def clean(self) -> None:
        """Ask for what a row of its kind needs, and refuse what it cannot have.

        Raises:
            ValidationError: by field.
        """
        super().clean()
        own_time = self._filled("start_time", "end_time", "last_day")
        if self.what == What.MOVED and not (own_time or self._filled("new_day", "venue_name")):
            raise ValidationError({"new_day": _("Isi tanggal, jam, atau tempat barunya.")})
        if self.what == What.NOTED and not self.note:
            raise ValidationError({"note": _("Tulis keterangannya.")})
        if self.what != What.MOVED and (field := self._filled("new_day", "venue_name")):
            raise ValidationError({field: _("Hanya untuk “pindah waktu atau tempat”.")})
        if self.what not in (What.MOVED, What.EXTRA) and own_time:
            raise ValidationError({own_time: _("Hanya untuk tanggal tambahan dan yang pindah.")})
        first = self.new_day or self.day
        if first and self.last_day and not 0 <= (self.last_day - first).days < LONGEST_DAYS:
            raise ValidationError({"last_day": _("Isi hari yang sama atau sesudahnya, paling lama setahun.")})

    def _filled(self, *names: str) -> str:
        """The first of some fields that says something."""
        return next((name for name in names if getattr(self, name)), "")
