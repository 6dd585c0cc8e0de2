from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompletenessConfig(AppConfig):
    name = "desk.completeness"
    label = "desk_completeness"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Kelengkapan")

    def ready(self) -> None:
        from desk.completeness import keeping

        keeping.connect()
