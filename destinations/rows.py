"""The rows of a destination page: opening hours, days that differ, tickets, gallery pictures and links."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.bilingual import english_of, said_in
from core.validators import no_control_characters
from core.writing import written_by_agencies
from destinations.contacts import LinkRow
from destinations.opening_rules import LONGEST_SPECIAL_DAYS
from destinations.prices import Fee, PriceDays, RupiahField
from destinations.season_rows import AS_WRITTEN

plausible_year = (MinValueValidator(1990), MaxValueValidator(2100))


class OpeningSpan(Orderable):
    """One span of one weekday; closing at or before opening means past midnight."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="opening_spans")
    weekday = models.PositiveSmallIntegerField(_("hari"), choices=list(WEEKDAYS.items()))
    opens = models.TimeField(_("buka"))
    closes = models.TimeField(_("tutup"))

    panels: ClassVar = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]
    api_fields: ClassVar = written_by_agencies("weekday", "opens", "closes")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("jam buka")
        verbose_name_plural = _("jam buka")

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {self.opens:%H.%M}–{self.closes:%H.%M}"


class SpecialDay(Orderable):
    """A date, or a run of dates, with other hours than its weekday: closed, or one span of its own."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="special_days")
    first_day = models.DateField(_("tanggal"))
    last_day = models.DateField(_("sampai tanggal"), null=True, blank=True, help_text=_("Kosongkan untuk satu hari."))
    opens = models.TimeField(_("buka"), null=True, blank=True, help_text=_("Kosongkan kedua jam bila tutup."))
    closes = models.TimeField(_("tutup"), null=True, blank=True)
    note = models.CharField(
        _("keterangan"),
        max_length=120,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Misalnya “Idulfitri”."),
    )
    note_en = english_of(note)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldRowPanel([FieldPanel("note"), FieldPanel("note_en")]),
    ]
    api_fields: ClassVar = written_by_agencies("first_day", "last_day", "opens", "closes", "note", "note_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("hari khusus")
        verbose_name_plural = _("hari khusus")

    def __str__(self) -> str:
        return f"{self.first_day} {self.note}".strip()

    def clean(self) -> None:
        """Check the dates against each other, and the times.

        Raises:
            ValidationError: for dates in the wrong order or too far apart, or one time without the other.
        """
        super().clean()
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Isi kedua jam, atau kosongkan keduanya bila tutup.")})
        if self.first_day is None or self.last_day is None:
            return
        days = (self.last_day - self.first_day).days + 1
        if days < 1:
            raise ValidationError(
                {
                    "last_day": _("%(last)s lebih awal dari %(first)s.")
                    % {"last": f"{self.last_day:%d-%m-%Y}", "first": f"{self.first_day:%d-%m-%Y}"}
                }
            )
        if days > LONGEST_SPECIAL_DAYS:
            raise ValidationError({"last_day": _("Paling lama setahun. Untuk seterusnya, ubah jam mingguannya.")})


class Ticket(Orderable):
    """What one group of visitors pays, and the year that price was known; zero rupiah means free."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="tickets")
    group = models.CharField(
        _("golongan"), max_length=80, validators=[no_control_characters], help_text=_("Misalnya “Dewasa”.")
    )
    group_en = english_of(group)
    fee = models.CharField(_("untuk"), max_length=8, choices=Fee.choices, default=Fee.ENTRY)
    days = models.CharField(_("berlaku"), max_length=9, choices=PriceDays.choices, default=PriceDays.EVERY_DAY)
    rupiah = RupiahField(_("harga (rupiah)"), help_text=_("Misalnya 5.000; tulis 0 atau “gratis” bila gratis."))
    year = models.PositiveSmallIntegerField(
        _("tahun harga"), validators=plausible_year, help_text=_("Tahun harga ini diketahui berlaku.")
    )
    note = models.CharField(_("keterangan"), max_length=160, blank=True, validators=[no_control_characters])
    note_en = english_of(note)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("group"), FieldPanel("group_en")]),
        FieldRowPanel(
            [
                FieldPanel("fee", help_text=_("Untuk apa harga ini.")),
                FieldPanel("days", help_text=_("Pada hari apa harga ini berlaku.")),
            ]
        ),
        FieldRowPanel([FieldPanel("rupiah"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("note", help_text=_("Misalnya “termasuk pemandu”.")), FieldPanel("note_en")]),
    ]
    api_fields: ClassVar = written_by_agencies("group", "group_en", "fee", "days", "rupiah", "year", "note", "note_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("tiket")
        verbose_name_plural = _("tiket")

    def __str__(self) -> str:
        return f"{self.group}: {self.rupiah} ({self.year})"

    def clean(self) -> None:
        super().clean()
        self.fee, self.days = self.fee or Fee.ENTRY, self.days or PriceDays.EVERY_DAY

    def as_record(self, language: str) -> dict[str, Any]:
        return {
            "group": said_in(language, self, "group"),
            "rupiah": self.rupiah,
            "year": self.year,
            "fee": self.fee,
            "days": self.days,
            "note": said_in(language, self, "note"),
        }


class GalleryImage(Orderable):
    """A further picture of the place."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="gallery_images")
    image = models.ForeignKey("core.PesonaImage", verbose_name=_("gambar"), on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("keterangan"), max_length=250, blank=True, validators=[no_control_characters])
    caption_en = english_of(caption)

    panels: ClassVar = [
        FieldPanel("image"),
        FieldPanel("caption", help_text=_("Siapa atau apa yang terlihat, dan kapan. Boleh kosong.")),
        FieldPanel("caption_en"),
    ]
    api_fields: ClassVar = written_by_agencies("image", "caption", "caption_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("gambar galeri")
        verbose_name_plural = _("gambar galeri")

    def __str__(self) -> str:
        return self.caption or str(self.image)

    def as_record(self, language: str) -> dict[str, Any]:
        return self.image.as_record(language) | {"caption": said_in(language, self, "caption")}


class PlaceLink(Orderable, LinkRow):
    """A link to more about the place."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="links")

    panels: ClassVar = [FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")]), FieldPanel("url")]
    api_fields: ClassVar = written_by_agencies("title", "title_en", "url")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("tautan")
        verbose_name_plural = _("tautan")

    def __str__(self) -> str:
        return self.title

    def as_record(self, language: str) -> dict[str, str]:
        return {"title": said_in(language, self, "title"), "url": self.url}
