"""Events and the agenda."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Acara")

    def ready(self) -> None:
        from events import landing

        landing.connect()
