"""What holds for all datasets: who makes them and who looks after them, where they are of, and under which licence."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.models import SiteSettings

LANGUAGES = ("id", "en")

#: As Satu Data Indonesia (Perpres 39/2019) names them: who makes the data, and who checks and spreads them.
PRODUCER = _("Dinas Pariwisata Kabupaten Siak")
STEWARD = _("Dinas Komunikasi dan Informatika Kabupaten Siak")
PRODUCER_ROLE, STEWARD_ROLE = _("Produsen data"), _("Walidata")

REGENCY, REGENCY_CODE = _("Kabupaten Siak, Riau"), "14.08"
#: Lon and lat of the south-western and the north-eastern corner.
BOX = (100.981, 0.406, 102.900, 1.231)

CATALOGUE_TITLE = _("Data terbuka pariwisata Kabupaten Siak")
CATALOGUE_TEXT = _("Tempat, acara, kunjungan, proyek, dan kecamatan: semua data Pesona Siak, untuk dipakai siapa pun.")

#: The European themes that the datasets have.
THEMES_TITLE = _("Tema data Uni Eropa")
THEMES = {
    "ECON": _("Ekonomi dan keuangan"),
    "EDUC": _("Pendidikan, budaya, dan olahraga"),
    "GOVE": _("Pemerintah dan sektor publik"),
    "REGI": _("Daerah dan kota"),
}

_LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class Terms(NamedTuple):
    """Under which licence (SPDX name and address) data are published, and whom to ask (may be empty)."""

    licence: str
    licence_url: str
    email: str


def terms() -> Terms:
    said = SiteSettings.load()
    name = said.content_licence
    return Terms(name, _LICENCES.get(name, f"https://spdx.org/licenses/{name}.html"), said.contact_email)


def said_in(language: str, text: Any) -> str:
    """A text of the program in a language."""
    with override(language):
        return str(text)


def in_all(text: str | Promise) -> dict[str, str]:
    """A text of the program in every language of the site."""
    return {language: said_in(language, text) for language in LANGUAGES}


def address(name: str, language: str = "id", **parts: str) -> str:
    """The path of a page or file of ours in a language."""
    with override(language):
        return reverse(name, kwargs=parts)


def api_address(path: str) -> str:
    return f"{reverse('api:root')}{path}"
