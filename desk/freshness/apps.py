from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    name = "desk.freshness"
    label = "freshness"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Pemeriksaan berkala")
