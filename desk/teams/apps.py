"""Teams of the editors' desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    name = "desk.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Tim")

    def ready(self) -> None:
        from desk.teams import following

        following.connect()
