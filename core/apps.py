"""The ground floor: what every page and picture of the site has in common."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Inti"

    def ready(self) -> None:
        from core import translations

        translations.connect()
