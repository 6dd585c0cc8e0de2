from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VisitsConfig(AppConfig):
    name = "progress.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = pgettext_lazy("angka", "Kunjungan")
