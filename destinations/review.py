"""How long what somebody has checked may be believed, and since when a page has waited to be checked again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from django.core.cache import cache
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

_days = (MinValueValidator(7), MaxValueValidator(3650))


_REMEMBERED = "intervals-of-review"


@register_setting(icon="history")
class ReviewIntervals(BaseGenericSetting):
    """After how many days the office wants things to be looked at again."""

    place_days = models.PositiveSmallIntegerField(_("tempat (hari)"), default=365, validators=_days)
    event_days = models.PositiveSmallIntegerField(_("acara (hari)"), default=180, validators=_days)
    project_days = models.PositiveSmallIntegerField(_("proyek yang belum selesai (hari)"), default=90, validators=_days)
    hours_days = models.PositiveSmallIntegerField(_("jam buka dan harga (hari)"), default=180, validators=_days)

    panels: ClassVar = [
        HelpPanel(_("Sesudah sekian hari sejak “diperiksa pada”, halaman masuk antrean dan pembaca diberi tahu.")),
        FieldPanel("place_days"),
        FieldPanel("event_days"),
        FieldPanel("project_days"),
        FieldPanel("hours_days"),
    ]

    class Meta:
        verbose_name = _("jarak pemeriksaan")

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        cache.delete(_REMEMBERED)


class Stale(NamedTuple):
    """Since when parts of a page have waited to be looked at again; None for a part that is still fresh."""

    page: date | None = None
    hours: date | None = None


def stale(record: Mapping[str, Any], today: date) -> Stale:
    """What of a public record was checked too long ago to be believed without a doubt.

    Hours and prices are told apart where the rest is fresh; what nobody ever checked is told in other words. A finished
    project is believed for ever.
    """
    checked_on, hours_checked_on = _day(record, "checked_on"), _day(record, "hours_checked_on")
    if checked_on is None and hours_checked_on is None:
        return Stale()
    *of_pages, of_hours = _believed_for()
    days = dict(zip(("place", "event", "project"), of_pages, strict=True))[record["kind"]]
    hours_since = max((day for day in (checked_on, hours_checked_on) if day), default=None)
    has_hours = bool(record.get("hours") or record.get("tickets"))
    return Stale(
        page=checked_on if is_overdue(checked_on, days, today) and record.get("stage") != "finished" else None,
        hours=hours_since if has_hours and is_overdue(hours_since, of_hours, today) else None,
    )


def _believed_for() -> tuple[int, int, int, int]:
    """The intervals of places, events, projects and hours in days, asked anew every five minutes."""
    known: tuple[int, int, int, int] | None = cache.get(_REMEMBERED)
    if known is None:
        said = ReviewIntervals.load()
        known = said.place_days, said.event_days, said.project_days, said.hours_days
        cache.set(_REMEMBERED, known, timeout=300)
    return known


def _day(record: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(record[name]) if record.get(name) else None


def is_overdue(checked_on: date | None, days: int, today: date) -> bool:
    """Whether something that was checked once has to be checked again; the last day still counts.

    What nobody has ever checked is not overdue but unchecked, which pages say in other words.
    """
    return checked_on is not None and today > checked_on + timedelta(days=days)
