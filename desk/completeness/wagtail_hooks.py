"""The report of completeness in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from desk.completeness.views import CompletenessReport


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("kelengkapan/", CompletenessReport.as_view(), name="completeness_report")]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    address = reverse("completeness_report")
    return ReportMenuItem(gettext_lazy("Kelengkapan"), address, name="completeness", icon_name="tasks", order=300)
