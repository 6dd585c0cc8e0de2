"""What is seen on a site: photos before, during and after the work, and problems."""

from typing import Any, ClassVar

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.bilingual import english_of, said_in
from core.formatting import short_date
from core.writing import written_by_agencies
from destinations.rows import AS_WRITTEN
from destinations.whereabouts import plausible_point
from maps.panels import PointPanel
from progress.projects.dates import plausible_day
from progress.projects.rows import WHEN, words


class PhotoPhase(models.TextChoices):
    BEFORE = "before", _("sebelum")
    DURING = "during", _("selama pengerjaan")
    AFTER = "after", _("sesudah")


class ProjectPhoto(Orderable):
    """A photo of the site before, during or after the work, with when and where it was taken."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("core.PesonaImage", verbose_name=_("gambar"), on_delete=models.CASCADE, related_name="+")
    phase = models.CharField(_("kapan"), max_length=6, choices=PhotoPhase.choices)
    day = models.DateField(_("tanggal foto"), null=True, blank=True, validators=[plausible_day])
    place = words(_("tempat"), 200, blank=True)
    location = models.PointField(
        _("titik foto"), srid=4326, null=True, blank=True, spatial_index=False, validators=[plausible_point]
    )
    caption = words(_("keterangan"), 250, blank=True)
    caption_en = english_of(caption)

    panels: ClassVar = [
        FieldPanel("image"),
        FieldRowPanel(
            [
                FieldPanel("phase", help_text=_("Sebelum, selama, atau sesudah pengerjaan.")),
                FieldPanel("day", help_text=_("Kapan foto ini diambil. Kosongkan bila tidak tahu.")),
            ]
        ),
        FieldPanel("place", help_text=_("Dari mana foto ini diambil, dengan kata-kata. Boleh kosong.")),
        PointPanel("location"),
        FieldRowPanel(
            [FieldPanel("caption", help_text=_("Apa yang terlihat. Boleh kosong.")), FieldPanel("caption_en")]
        ),
    ]
    api_fields: ClassVar = written_by_agencies("image", "phase", "day", "place", "location", "caption", "caption_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("foto")
        verbose_name_plural = _("foto")

    def __str__(self) -> str:
        return self.caption or str(self.image)

    def as_record(self, language: str) -> dict[str, Any]:
        return self.image.as_record(language) | {
            "caption": said_in(language, self, "caption"),
            "phase": self.phase,
            "date": self.day and self.day.isoformat(),
            "place": self.place,
            "location": {"type": "Point", "coordinates": list(self.location.coords)} if self.location else None,
        }


class ProjectProblem(Orderable):
    """A problem that was reported, and how and when it was solved."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="problems")
    reported_on = models.DateField(_("dilaporkan pada"), validators=[plausible_day], error_messages=WHEN)
    text = words(_("masalah"), 500, help_text=_("Apa masalahnya. Pembaca melihatnya."))
    text_en = english_of(text)
    solved_on = models.DateField(
        _("teratasi pada"),
        null=True,
        blank=True,
        validators=[plausible_day],
        help_text=_("Kosongkan selama belum teratasi."),
    )
    solution = words(_("penyelesaian"), 500, blank=True)
    solution_en = english_of(solution)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("text_en")]),
        FieldRowPanel(
            [FieldPanel("reported_on", help_text=_("Kapan masalah ini diketahui.")), FieldPanel("solved_on")]
        ),
        FieldRowPanel(
            [FieldPanel("solution", help_text=_("Bagaimana diatasi. Boleh kosong.")), FieldPanel("solution_en")]
        ),
    ]
    api_fields: ClassVar = written_by_agencies("reported_on", "text", "text_en", "solved_on", "solution", "solution_en")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("masalah")
        verbose_name_plural = _("masalah")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.reported_on and self.solved_on and self.solved_on < self.reported_on:
            message = _("Teratasi %(solved)s, sebelum dilaporkan %(reported)s.")
            said = {"solved": short_date(self.solved_on, "id"), "reported": short_date(self.reported_on, "id")}
            raise ValidationError({"solved_on": message % said})

    def as_record(self, language: str) -> dict[str, Any]:
        return {
            "text": said_in(language, self, "text"),
            "reported_on": self.reported_on.isoformat(),
            "solved_on": self.solved_on and self.solved_on.isoformat(),
            "solution": said_in(language, self, "solution"),
        }
