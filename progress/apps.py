from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "progress"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Perkembangan")

    def ready(self) -> None:
        from progress import landing

        landing.connect()
