from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    name = "desk.languages"
    label = "languages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Terjemahan")

    def ready(self) -> None:
        from desk.languages import following

        following.connect()
