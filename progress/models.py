"""The pages that show how tourism develops: ``/perkembangan/`` and those below it.

An editor gives them a title and a summary; the figures come from visits, projects and the catalogue.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models import BasePage
from core.structured import Thing
from progress import comparison, months, overview, projects_page, structured, visits_page


class ProgressIndexPage(BasePage):
    """``/perkembangan/``: the way into all figures, with the newest of each."""

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = [
        "progress.VisitsPage",
        "progress.ProjectIndexPage",
        "progress.ComparisonPage",
        "progress.MonthsPage",
    ]
    max_count_per_parent = 1
    content_panels: ClassVar = [*BasePage.head_panels]

    class Meta:
        verbose_name = _("halaman perkembangan")
        verbose_name_plural = _("halaman perkembangan")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shown = overview.context(now=timezone.now(), language=self.locale.language_code)
        return super().get_context(request, *args, **kwargs) | shown


class _Section(BasePage):
    """One of the pages below it."""

    parent_page_types: ClassVar = ["progress.ProgressIndexPage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1
    content_panels: ClassVar = [*BasePage.head_panels]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | self.shown(request)

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        """What the template shows besides the page's own fields."""
        raise NotImplementedError


class VisitsPage(_Section):
    """``/perkembangan/kunjungan/``: visits by month and by kecamatan, and what others have published."""

    class Meta:
        verbose_name = _("halaman kunjungan")
        verbose_name_plural = _("halaman kunjungan")

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        return visits_page.context(request.GET, now=timezone.now(), language=self.locale.language_code)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [structured.visits(self, shown, origin)]


class ProjectIndexPage(_Section):
    """``/perkembangan/proyek/``: the projects a filter finds, as a list and on a map."""

    class Meta:
        verbose_name = _("halaman daftar proyek")
        verbose_name_plural = _("halaman daftar proyek")

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        address = self.get_url(request)
        return projects_page.context(request.GET, address, now=timezone.now(), language=self.locale.language_code)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [structured.project_list(self, shown["entries"], origin)]


class ComparisonPage(_Section):
    """``/perkembangan/kecamatan/``: the kecamatan side by side."""

    class Meta:
        verbose_name = _("halaman perbandingan kecamatan")
        verbose_name_plural = _("halaman perbandingan kecamatan")

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        return comparison.context(request.GET, now=timezone.now(), language=self.locale.language_code)


class MonthsPage(_Section):
    """``/perkembangan/bulan/``: what changed, month by month. Each month has an address below it."""

    class Meta:
        verbose_name = _("halaman perubahan bulanan")
        verbose_name_plural = _("halaman perubahan bulanan")

    def shown(self, request: HttpRequest) -> dict[str, Any]:
        return months.context(now=timezone.now(), language=self.locale.language_code)

    def trail(self, shown: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Below the month that is shown one step more."""
        steps = super().trail(shown)
        return [*steps, (shown["name"], shown["address"])] if shown.get("is_one_month") else steps
