"""The press room: releases under embargo, media kits, figures to cite."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    name = "home.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Ruang pers")

    def ready(self) -> None:
        from home.press import versions

        versions.connect()
