"""The editor's form of a release."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.choosing import JudgedPageForm

EMBARGO = ("embargo_date", "embargo_time")


class ReleaseForm(JudgedPageForm):
    """Reads an embargo as people write it, and leaves it to the page in the first language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if time := self.fields.get("embargo_time"):
            time.error_messages["invalid"] = _("Tulis jam dari 00.00 sampai 23.59, misalnya 09.00. Tidak ada 24.00.")
        if day := self.fields.get("embargo_date"):
            day.error_messages["invalid"] = _("Tulis tanggal yang ada di kalender, misalnya 2026-12-01.")
        if self.instance.locale_id and not self._is_in_first_language():
            for name in EMBARGO:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = _("Diatur di halaman bahasa Indonesia; berlaku juga di sini.")

    def _is_in_first_language(self) -> bool:
        return self.instance.locale.language_code == settings.WAGTAIL_CONTENT_LANGUAGES[0][0]
