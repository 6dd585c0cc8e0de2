"""The report of how complete pages are: those somebody may edit, the least complete first."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from desk.completeness.items import ITEMS, Item
from desk.completeness.scores import Score, first_language, scores
from desk.completeness.ways import Ways
from regions.models import District, DistrictPage

PER_PAGE = 50


class Row(NamedTuple):
    """One page of the report; each missing item with the way to where it is told, empty where there is none."""

    page: Page
    score: Score
    address: str
    missing: list[tuple[Item, str]]


class CompletenessReport(WagtailAdminTemplateMixin, TemplateView):
    """``?kecamatan=14.08.01&p=2``; what is no kecamatan or page number is passed over."""

    template_name = "desk/completeness/report.html"
    header_icon = "tasks"
    page_title = gettext_lazy("Kelengkapan")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Beranda")},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        district = self.request.GET.get("kecamatan", "")[:8].replace("\x00", "")
        shown = Paginator(_pages(self.request.user, district), PER_PAGE).get_page(self.request.GET.get("p"))
        shown.object_list = _rows(self.request.user, shown.object_list)
        return super().get_context_data(
            rows=shown, districts=District.objects.only("code", "name"), chosen=district, **kwargs
        )


def _pages(user: Any, district: str) -> QuerySet[Page]:
    """Every page somebody may edit by its kept score, the least complete first; one not scored yet before all."""
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = mine.type(*ITEMS).filter(alias_of=None, locale__language_code=first_language())
    for above in DistrictPage.objects.filter(district=district).values_list("path", flat=True)[:1]:
        pages = pages.filter(path__startswith=above)
    return pages.order_by(F("completeness__percent").asc(nulls_first=True), "pk")


def _rows(user: Any, pages: Iterable[Page]) -> list[Row]:
    """The pages with what they lack as they are now, which may be a moment ahead of what is kept."""
    shown = list(pages)
    found, ways = scores(page.pk for page in shown), Ways(user, shown)
    return [_row(page, found[page.pk], ways) for page in shown if page.pk in found]


def _row(page: Page, score: Score, ways: Ways) -> Row:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = [(item, ways.to(page, item)) for item in score.missing]
    return Row(page, score, address, [(item, address + way if way.startswith("#") else way) for item, way in told])
