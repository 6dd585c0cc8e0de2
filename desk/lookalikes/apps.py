from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LookalikesConfig(AppConfig):
    name = "desk.lookalikes"
    label = "desk_lookalikes"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Kembaran")
