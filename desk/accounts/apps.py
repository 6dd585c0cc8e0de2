from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "desk.accounts"
    label = "desk_accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Akun")

    def ready(self) -> None:
        from desk.accounts import sessions_end, trail

        sessions_end.connect()
        trail.connect()
