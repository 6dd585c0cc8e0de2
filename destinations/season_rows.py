"""The rows that change a week: breaks, and the hours of seasons."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.writing import written_by_agencies
from destinations.seasons import Season

# Rows that were never dragged have no number: they stand as they were written, not as the database last stored them.
AS_WRITTEN = ["sort_order", "pk"]

FRIDAY = 4


class Reason(models.TextChoices):
    """Why a place closes for a while."""

    FRIDAY_PRAYER = "friday_prayer", _("salat Jumat")
    PRAYER = "prayer", _("waktu salat")
    REST = "rest", _("istirahat")
    UPKEEP = "upkeep", _("perawatan")


class OpeningBreak(Orderable):
    """A while in which a place is closed on a weekday, or on every day, whatever hours hold on it."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="opening_breaks")
    weekday = models.PositiveSmallIntegerField(
        _("hari"), choices=list(WEEKDAYS.items()), null=True, blank=True, help_text=_("Kosongkan untuk setiap hari.")
    )
    starts = models.TimeField(_("mulai"))
    ends = models.TimeField(_("sampai"))
    reason = models.CharField(_("untuk"), max_length=14, choices=Reason.choices, default=Reason.FRIDAY_PRAYER)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("reason")]),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
    ]
    api_fields: ClassVar = written_by_agencies("weekday", "starts", "ends", "reason")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("jeda")
        verbose_name_plural = _("jeda")

    def __str__(self) -> str:
        return f"{self.starts:%H.%M}–{self.ends:%H.%M} {self.get_reason_display()}"

    def clean(self) -> None:
        """Check the times, and that Friday prayer is on a Friday.

        Raises:
            ValidationError: naming the times, or the day.
        """
        super().clean()
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            message = _("%(ends)s tidak sesudah %(starts)s. Jeda mulai dan berakhir pada hari yang sama.")
            times = {"starts": f"{self.starts:%H.%M}", "ends": f"{self.ends:%H.%M}"}
            raise ValidationError({"ends": message % times})
        if self.reason == Reason.FRIDAY_PRAYER and self.weekday != FRIDAY:
            raise ValidationError({"weekday": _("Salat Jumat hanya pada hari Jumat.")})


class SeasonalHours(Orderable):
    """Other hours in a season, which comes again each year by itself: one span, or closed."""

    page = ParentalKey("destinations.DestinationPage", on_delete=models.CASCADE, related_name="seasonal_hours")
    season = models.CharField(_("selama"), max_length=10, choices=Season.choices)
    weekday = models.PositiveSmallIntegerField(
        _("hari"),
        choices=list(WEEKDAYS.items()),
        null=True,
        blank=True,
        help_text=_("Hanya untuk Ramadan. Kosongkan untuk semua hari yang biasanya buka."),
    )
    opens = models.TimeField(_("buka"), null=True, blank=True, help_text=_("Kosongkan kedua jam bila tutup."))
    closes = models.TimeField(_("tutup"), null=True, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("season"), FieldPanel("weekday")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
    ]
    api_fields: ClassVar = written_by_agencies("season", "weekday", "opens", "closes")

    class Meta(Orderable.Meta):
        ordering: ClassVar = AS_WRITTEN
        verbose_name = _("jam musiman")
        verbose_name_plural = _("jam musiman")

    def __str__(self) -> str:
        return str(self.get_season_display())

    def clean(self) -> None:
        """Check the times, and that a weekday is named of Ramadan alone.

        Raises:
            ValidationError: for one time without the other, or a weekday of a feast.
        """
        super().clean()
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Isi kedua jam, atau kosongkan keduanya bila tutup.")})
        if self.weekday is not None and self.season != Season.RAMADAN:
            raise ValidationError({"weekday": _("Hari hanya dipilih untuk Ramadan; hari raya berganti hari.")})
