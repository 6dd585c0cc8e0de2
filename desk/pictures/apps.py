from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "desk.pictures"
    label = "desk_pictures"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Gambar masuk")

    def ready(self) -> None:
        from desk.pictures import arriving

        arriving.connect()
