"""The floor of the regions: kecamatan, kampung, and which of them a point lies in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegionsConfig(AppConfig):
    name = "regions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Wilayah")
