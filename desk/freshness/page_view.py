"""The same two buttons for any public page, due or not: reached from the page in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from catalogue.pages import CataloguedPage
from desk.freshness.models import What
from destinations.models import DestinationPage
from events.desk.versions import told_at


class CheckView(WagtailAdminTemplateMixin, TemplateView):
    """Asks whether a page is still right, and says what a yes does."""

    page_title = _("Masih benar?")
    header_icon = "history"
    template_name = "desk/freshness/check.html"

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=pk, alias_of=None).specific
        if not isinstance(page, CataloguedPage):
            raise Http404
        self.page = told_at(page)
        self.rights = self.page.permissions_for_user(request.user)
        if not self.rights.can_edit():
            raise PermissionDenied
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()}
        return [edit, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "checked": self.page,
            "choices": What.choices if isinstance(self.page, DestinationPage) else What.choices[:1],
            "may_publish": self.rights.can_publish(),
            "back": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
        }


class CheckButton(PageMenuItem):
    """Leads from a public page to the question."""

    label = _("Masih benar?")
    icon_name = "history"
    url_name = "check_page"

    def is_shown(self, user: Any) -> bool:
        return self.page.live and self.page.permissions_for_user(user).can_edit()
