"""Places to visit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DestinationsConfig(AppConfig):
    name = "destinations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Tempat")

    def ready(self) -> None:
        from destinations import decrees, landing

        decrees.connect()
        landing.connect()
