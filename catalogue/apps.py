"""What the public may see, decided in one place."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Katalog"

    def ready(self) -> None:
        from catalogue import roads

        roads.connect()
