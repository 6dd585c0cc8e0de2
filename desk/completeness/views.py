"""The report of how complete pages are: those somebody may edit, the least complete first."""

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
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

from desk.completeness.items import ITEMS
from desk.completeness.scores import Score, scores
from regions.models import District, DistrictPage

PER_PAGE = 50
#: So many are scored for one answer, those changed last; a kecamatan has fewer.
MOST_SCORED = 2_000


class Row(NamedTuple):
    """One page of the report."""

    page: Page
    score: Score
    address: str


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
        rows = Paginator(_rows(self.request.user, district), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            rows=rows, districts=District.objects.only("code", "name"), chosen=district, most=MOST_SCORED, **kwargs
        )


def _rows(user: Any, district: str) -> list[Row]:
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = mine.type(*ITEMS).filter(alias_of=None).order_by("-latest_revision_created_at", "pk")
    for above in DistrictPage.objects.filter(district=district).values_list("path", flat=True)[:1]:
        pages = pages.filter(path__startswith=above)
    found = {page.pk: page for page in pages[:MOST_SCORED]}
    scored = sorted(scores(found).items(), key=lambda one: (one[1].percent, one[0]))
    return [Row(found[pk], score, reverse("wagtailadmin_pages:edit", args=[pk])) for pk, score in scored]
