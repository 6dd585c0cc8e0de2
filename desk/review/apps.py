"""The review chain of the editors' desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    name = "desk.review"
    label = "review"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Peninjauan")

    def ready(self) -> None:
        from desk.review import chain, mails

        chain.connect()
        mails.connect()
