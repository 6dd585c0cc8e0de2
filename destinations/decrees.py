"""The days that the government announced: written once by the office, they hold for all places."""

from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.publishing import sync
from core.formatting import short_date
from destinations.season_rows import SeasonalHours
from destinations.seasons import ANNOUNCED, Season, days_between

HALF_A_YEAR = timedelta(days=183)
# The new moon is seen a day or two before or after the day that is worked out.
FURTHEST_APART = timedelta(days=3)


class Decree(models.Model):
    """The day the government announced for the first of Ramadan or a feast: written once, it holds for all places."""

    season = models.CharField(
        _("awal"), max_length=10, choices=[(one.value, one.label) for one in Season if one in ANNOUNCED]
    )
    first_day = models.DateField(
        _("hari pertama"), help_text=_("Menurut ketetapan pemerintah. Sampai itu diisi, situs menyebutnya perkiraan.")
    )

    panels: ClassVar = [FieldPanel("season"), FieldPanel("first_day")]

    class Meta:
        ordering: ClassVar = ["-first_day"]
        verbose_name = _("ketetapan hari")
        verbose_name_plural = pgettext_lazy("jamak", "ketetapan hari")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "first_day"],
                name="one_decree_per_day",
                violation_error_message=_("Ketetapan ini sudah dicatat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_season_display()} {self.first_day:%d-%m-%Y}"

    def clean(self) -> None:
        """Refuse a day far from the one that can be worked out: nobody announced that.

        Raises:
            ValidationError: naming the day that is expected.
        """
        super().clean()
        if self.season and self.first_day and (problem := problem_with_decree(self.season, self.first_day)):
            raise ValidationError({"first_day": problem})


def problem_with_decree(season: str, first_day: date) -> str | None:
    """Why a day cannot be the announced one; None where it can."""
    found = [days for days in days_between(first_day - HALF_A_YEAR, first_day + HALF_A_YEAR) if days.season == season]
    nearest = min(found, key=lambda days: abs(days.first - first_day), default=None)
    if nearest is None or abs(nearest.first - first_day) <= FURTHEST_APART:
        return None
    message = gettext("%(day)s terlalu jauh dari perkiraan %(expected)s.")
    language = (get_language() or "id").split("-")[0]
    return message % {"day": short_date(first_day, language), "expected": short_date(nearest.first, language)}


class DecreeViewSet(SnippetViewSet):
    model = Decree
    icon = "calendar-check"
    menu_label = _("Ketetapan hari")
    menu_name = "decrees"
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ("season", "first_day")
    list_filter = ("season",)
    index_results_template_name = "destinations/decrees/results.html"


def connect() -> None:
    """Listen; called once when the application is ready."""
    post_save.connect(_announced, sender=Decree)
    post_delete.connect(_announced, sender=Decree)


def _announced(**_: Any) -> None:
    """Tell the catalogue the hours of all places that keep others in some season."""
    sync(seasonal_places())


def seasonal_places() -> set[UUID]:
    """The things whose hours follow the calendar."""
    return set(SeasonalHours.objects.values_list("page__translation_key", flat=True))
