"""A queue as a list that can be filtered and exported, and the table of kecamatan as a file."""

import csv
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from desk.languages.following import first_language
from desk.start.districts import district_figures, gap_queues
from desk.start.queues import Queue, queue
from regions.models import DistrictPage

DISTRICT = pgettext_lazy("satu", "Kecamatan")


def _districts(request: HttpRequest) -> QuerySet[DistrictPage]:
    return DistrictPage.objects.filter(locale__language_code=first_language()).order_by("title")


class QueueFilters(WagtailFilterSet):
    kecamatan = django_filters.ModelChoiceFilter(label=DISTRICT, queryset=_districts, method="below")

    class Meta:
        model = Page
        fields: tuple[str, ...] = ()

    def below(self, pages: Any, name: str, district: DistrictPage) -> Any:
        """In the kecamatan, whatever the language of the page."""
        homes = DistrictPage.objects.filter(translation_key=district.translation_key)
        found = pages.none()
        for home in homes:
            found |= pages.descendant_of(home)
        return found


class QueueView(PageReportView):
    """The pages of one queue, those that wait longest first. Each sees what is theirs."""

    results_template_name = "desk/start/queue_results.html"
    filterset_class = QueueFilters
    list_export = ("title", "kecamatan", "since", "status_string", "full_url")
    export_headings = {
        "title": _("Judul"),
        "kecamatan": DISTRICT,
        "since": _("Sejak"),
        "status_string": _("Status"),
        "full_url": _("Alamat"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def queue(self) -> Queue:
        if found := queue(self.kwargs["code"]):
            return found
        raise Http404

    def get_page_title(self) -> str:
        return str(self.queue.name)

    @property
    def header_icon(self) -> str:
        return self.queue.icon

    def get_index_url(self) -> str:
        return reverse("desk_queue", args=[self.queue.code])

    def get_index_results_url(self) -> str:
        return reverse("desk_queue_results", args=[self.queue.code])

    def get_queryset(self) -> QuerySet[Page]:
        self.queryset = self.queue.pages(self.request.user, timezone.now()).select_related("locale", "content_type")
        return super().get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"queue": self.queue, "now": timezone.now()}

    def decorate_paginated_queryset(self, pages: Any) -> Any:
        """Each page with ``kecamatan``, the name of what is above it."""
        shown = list(pages)
        homes = dict(
            Page.objects.filter(path__in={one.path[: -Page.steplen] for one in shown}).values_list("path", "title")
        )
        for one in shown:
            one.kecamatan = homes.get(one.path[: -Page.steplen], "")
        return shown


def content_as_csv(request: HttpRequest) -> HttpResponse:
    """The table of kecamatan, with the gaps that the reader may close."""
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="isi-per-kecamatan.csv"'
    table = csv.writer(response)
    kinds = (_("Tempat"), _("Acara"), _("Proyek"), _("Draf"))
    table.writerow(["kode", DISTRICT, *kinds, *(gap.name for gap in gap_queues())])
    for one in district_figures(request.user, timezone.now()):
        counted = (one.places, one.events, one.projects, one.drafts)
        table.writerow([one.code, one.name, *counted, *(gap.count for gap in one.gaps)])
    return response
