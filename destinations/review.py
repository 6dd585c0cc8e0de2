"""How long what somebody has checked may be believed, and since when a page has waited to be checked again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

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


class Stale(NamedTuple):
    """Since when parts of a page have waited to be looked at again; None for a part that is still fresh."""

    page: date | None = None
    hours: date | None = None


def stale(record: Mapping[str, Any], today: date) -> Stale:
    """What of a public record was checked too long ago to be believed without a doubt.

    Hours and prices are told apart where the rest is fresh; what nobody ever checked is told in other words.
    """
    checked_on, hours_checked_on = _day(record, "checked_on"), _day(record, "hours_checked_on")
    if checked_on is None and hours_checked_on is None:
        return Stale()
    intervals = ReviewIntervals.load()
    days = intervals.place_days if record["kind"] == "place" else intervals.event_days
    hours_since = max((day for day in (checked_on, hours_checked_on) if day), default=None)
    has_hours = bool(record.get("hours") or record.get("tickets"))
    return Stale(
        page=checked_on if is_overdue(checked_on, days, today) else None,
        hours=hours_since if has_hours and is_overdue(hours_since, intervals.hours_days, today) else None,
    )


def _day(record: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(record[name]) if record.get(name) else None


def is_overdue(checked_on: date | None, days: int, today: date) -> bool:
    """Whether something that was checked once has to be checked again; the last day still counts.

    What nobody has ever checked is not overdue but unchecked, which pages say in other words.
    """
    return checked_on is not None and today > checked_on + timedelta(days=days)
