"""How long what somebody has checked may be believed, and since when a page has waited to be checked again."""

from datetime import date, timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

_days = (MinValueValidator(7), MaxValueValidator(3650))


@register_setting(icon="history")
class ReviewIntervals(BaseGenericSetting):
    """After how many days the office wants things to be looked at again."""

    place_days = models.PositiveSmallIntegerField(_("tempat (hari)"), default=365, validators=_days)
    event_days = models.PositiveSmallIntegerField(_("acara (hari)"), default=180, validators=_days)
    hours_days = models.PositiveSmallIntegerField(_("jam buka dan harga (hari)"), default=180, validators=_days)

    panels: ClassVar = [
        HelpPanel(_("Sesudah sekian hari sejak “diperiksa pada”, halaman masuk antrean dan pembaca diberi tahu.")),
        FieldPanel("place_days"),
        FieldPanel("event_days"),
        FieldPanel("hours_days"),
    ]

    class Meta:
        verbose_name = _("jarak pemeriksaan")


def is_overdue(checked_on: date | None, days: int, today: date) -> bool:
    """Whether something that was checked once has to be checked again; the last day still counts.

    What nobody has ever checked is not overdue but unchecked, which pages say in other words.
    """
    return checked_on is not None and today > checked_on + timedelta(days=days)
