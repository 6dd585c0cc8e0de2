from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskVisitsConfig(AppConfig):
    name = "desk.visits"
    label = "desk_visits"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Meja kunjungan")
