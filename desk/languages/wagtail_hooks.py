from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from desk.languages.views import STILL_RIGHT, BehindView


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("terjemahan/<int:pk>/", BehindView.as_view(), name="translation_behind")]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(STILL_RIGHT, _("Terjemahan diperiksa"), _("Terjemahan tercatat masih sesuai"))
