from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorConfig(AppConfig):
    name = "desk.editor"
    label = "desk_editor"
    verbose_name = _("Penyunting halaman")
