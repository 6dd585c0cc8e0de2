"""What freshness adds to the admin: its queue among the reports, its buttons, and its words in the history of pages."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from catalogue.pages import CataloguedPage
from desk.freshness.confirming import CONFIRMED
from desk.freshness.page_view import CheckButton, CheckView
from desk.freshness.views import FreshnessView, confirm_page, take_up_confirmation


class FreshnessMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


@hooks.register("register_reports_menu_item")
def freshness_menu_item() -> MenuItem:
    return FreshnessMenuItem(_("Perlu diperiksa lagi"), reverse("freshness"), icon_name="history", order=600)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("periksa/", FreshnessView.as_view(), name="freshness"),
        path("periksa/hasil/", FreshnessView.as_view(results_only=True), name="freshness_results"),
        path("periksa/<int:pk>/", CheckView.as_view(), name="check_page"),
        path("periksa/<int:pk>/benar/", confirm_page, name="confirm_page"),
        path("periksa/kepastian/<int:pk>/", take_up_confirmation, name="take_up_confirmation"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def check_button(page: Page, user: Any, next_url: str | None = None, view_name: str = "") -> Iterator[CheckButton]:
    if issubclass(page.specific_class or Page, CataloguedPage) and not page.alias_of_id:
        yield CheckButton(page=page, priority=36)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(CONFIRMED, _("Pastikan masih benar"), _("Dipastikan masih benar"))
