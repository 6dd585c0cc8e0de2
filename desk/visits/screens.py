"""What all screens of figures share: who comes in, and the way back."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.opening import WIB
from desk.visits.rights import may_enter


def today() -> date:
    return timezone.localdate(timezone=WIB)


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """A screen for whoever enters figures of some kecamatan."""

    header_icon = "table"
    page_title = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_enter(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return pgettext("angka", "Kunjungan")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
        return [home, {"url": reverse("visits_desk"), "label": pgettext("angka", "Kunjungan")}]
