"""What accounts add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry

from desk.accounts import report, trail
from desk.accounts.who_resets import may_reset


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("akun/", include("desk.accounts.urls"))]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    trail.register_actions(actions)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="desk_accounts", codename="view_trail")


@hooks.register("register_account_menu_item")
def safety_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("desk_accounts:safety"),
        "label": _("Keamanan akun"),
        "help_text": _("Faktor kedua, kode pemulihan, dan perangkat yang masuk."),
    }


class TrailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return report.may_read(request.user)


@hooks.register("register_reports_menu_item")
def trail_item() -> MenuItem:
    name = gettext_lazy("Jejak perbuatan")
    return TrailMenuItem(name, reverse("desk_accounts:trail"), name="trail", icon_name="history", order=1200)


@hooks.register("register_user_listing_buttons")
def reset_button(user: Any, request_user: Any) -> Iterator[Button]:
    if may_reset(request_user, user):
        address = reverse("desk_accounts:reset", args=[user.pk])
        yield Button(_("Setel ulang faktor kedua"), url=address, icon_name="lock", priority=40)


@hooks.register("insert_global_admin_js")
def meter() -> SafeString:
    return format_html(
        '<script type="module" src="{}" data-words="{}"></script>',
        static("desk/accounts/password-meter.js"),
        static("desk/accounts/weak-words.json"),
    )


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/accounts/accounts.css"))


@hooks.register("construct_homepage_panels")
def say_that_the_second_factor_is_off(request: HttpRequest, panels: list[Any]) -> None:
    """Only settings for development can switch the demand off, and then nobody may overlook it."""
    if settings.SECOND_FACTOR_OFF_IS_SAID and not settings.SECOND_FACTOR_DEMANDED:
        messages.warning(request, _("Faktor kedua tidak diminta: pengaturan ini hanya untuk pengembangan."))
