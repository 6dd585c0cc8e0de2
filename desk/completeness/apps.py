from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompletenessConfig(AppConfig):
    name = "desk.completeness"
    label = "desk_completeness"
    verbose_name = _("Kelengkapan")
