"""What webhooks add to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from api.webhooks import changing, notes, views
from api.webhooks.rights import may_manage

_ONE = "webhook/<uuid:uid>/"


class WebhooksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return WebhooksMenuItem(_("Webhook"), reverse("webhooks"), name="webhooks", icon_name="link-external", order=900)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    act = views.ActView.as_view
    return [
        path("webhook/", views.ListView.as_view(), name="webhooks"),
        path("webhook/baru/", views.NewView.as_view(), name="webhook_new"),
        path(_ONE, views.ShowView.as_view(), name="webhook"),
        path(f"{_ONE}ubah/", views.EditView.as_view(), name="webhook_edit"),
        path(f"{_ONE}ulang/", views.ReplayView.as_view(), name="webhook_replay"),
        path(f"{_ONE}hapus/", views.DeleteView.as_view(), name="webhook_delete"),
        path(f"{_ONE}rahasia/", views.RotateView.as_view(), name="webhook_rotate"),
        path(
            f"{_ONE}rahasia/lama/",
            act(act=changing.forget_old_secret, told=_("Rahasia lama tidak berlaku lagi.")),
            name="webhook_forget",
        ),
        path(
            f"{_ONE}uji/",
            act(
                act=changing.send_test,
                told=_("Pesan uji dikirim. Muat ulang halaman ini untuk melihat jawabannya."),
            ),
            name="webhook_test",
        ),
        path(
            f"{_ONE}jeda/",
            act(act=changing.pause, told=_("Pengiriman dijeda.")),
            name="webhook_pause",
        ),
        path(
            f"{_ONE}lanjut/",
            act(act=changing.resume, told=_("Pengiriman dilanjutkan dari tempat ia berhenti.")),
            name="webhook_resume",
        ),
    ]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="webhooks", codename="manage_subscriptions")


@hooks.register("construct_homepage_panels")
def say_what_has_stopped(request: HttpRequest, panels: list[Any]) -> None:
    if may_manage(request.user):
        panels.append(notes.StoppedPanel())


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for action, label, message in (
        ("webhooks.pause", _("Jeda webhook"), _("Pengiriman dijeda")),
        ("webhooks.resume", _("Lanjutkan webhook"), _("Pengiriman dilanjutkan")),
        ("webhooks.replay", _("Kirim ulang webhook"), _("Pengiriman diulang")),
        ("webhooks.rotate", _("Ganti rahasia webhook"), _("Rahasia diganti")),
        ("webhooks.forget", _("Akhiri rahasia lama webhook"), _("Rahasia lama diakhiri")),
        (notes.STOPPED, _("Webhook berhenti"), _("Pengiriman berhenti karena penerima gagal")),
    ):
        actions.register_action(action, label, message)
