from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BulkConfig(AppConfig):
    name = "desk.bulk"
    label = "bulk"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Impor dan ekspor")
