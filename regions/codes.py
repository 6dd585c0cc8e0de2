"""Codes of regions, as Kemendagri and BPS write them, and the trap between the two lists.

Siak is 14.08 for Kemendagri and 1405 for BPS. Kemendagri 14.05 is Pelalawan and BPS 1408 is
Bengkalis, so a code that lost its dots, or that came from the other list, silently names another
regency. Hence a dot decides: with dots a code is Kemendagri's, without it is BPS's, and nothing is guessed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

SIAK = {"kemendagri": "14.08", "bps": "1405"}

_RIAU = {
    "kemendagri": {
        "14.01": "Kabupaten Kampar",
        "14.02": "Kabupaten Indragiri Hulu",
        "14.03": "Kabupaten Bengkalis",
        "14.04": "Kabupaten Indragiri Hilir",
        "14.05": "Kabupaten Pelalawan",
        "14.06": "Kabupaten Rokan Hulu",
        "14.07": "Kabupaten Rokan Hilir",
        "14.08": "Kabupaten Siak",
        "14.09": "Kabupaten Kuantan Singingi",
        "14.10": "Kabupaten Kepulauan Meranti",
        "14.71": "Kota Pekanbaru",
        "14.72": "Kota Dumai",
    },
    "bps": {
        "1401": "Kabupaten Kuantan Singingi",
        "1402": "Kabupaten Indragiri Hulu",
        "1403": "Kabupaten Indragiri Hilir",
        "1404": "Kabupaten Pelalawan",
        "1405": "Kabupaten Siak",
        "1406": "Kabupaten Kampar",
        "1407": "Kabupaten Rokan Hulu",
        "1408": "Kabupaten Bengkalis",
        "1409": "Kabupaten Rokan Hilir",
        "1410": "Kabupaten Kepulauan Meranti",
        "1471": "Kota Pekanbaru",
        "1473": "Kota Dumai",
    },
}
_OWNER = {"kemendagri": "Kemendagri", "bps": "BPS"}

System = Literal["kemendagri", "bps"]
Level = Literal["regency", "district", "village"]

_PATTERNS: tuple[tuple[System, re.Pattern[str]], ...] = (
    ("kemendagri", re.compile(r"([0-9]{2}\.[0-9]{2})(\.[0-9]{2}(\.[0-9]{4})?)?")),
    ("bps", re.compile(r"([0-9]{4})([0-9]{3}([0-9]{3})?)?")),
)


class CodeError(ValueError):
    """A value that is no code of a region of Siak; the message says why, for people."""


@dataclass(frozen=True)
class RegionCode:
    """A code in one of the two lists, of any regency."""

    system: System
    level: Level
    text: str
    regency: str

    @property
    def is_of_siak(self) -> bool:
        return self.regency == SIAK[self.system]


def read_code(value: object) -> RegionCode:
    """Read a code of any regency from a text or a whole number.

    Raises:
        CodeError: when it is written in neither list's way.
    """
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    for system, pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            level: Level = "village" if found[3] else "district" if found[2] else "regency"
            return RegionCode(system, level, text, found[1])
    raise CodeError(_not_a_code(value, text))


def require_siak(code: RegionCode) -> RegionCode:
    """Return the code when it is one of Siak.

    Raises:
        CodeError: naming the regency it belongs to and what was probably meant.
    """
    if code.is_of_siak:
        return code
    owner = _RIAU[code.system].get(code.regency)
    if owner is None:
        raise CodeError(_("%(code)s bukan kode wilayah Siak (Kemendagri 14.08, BPS 1405).") % {"code": code.text})
    message = _("%(code)s adalah kode %(system)s untuk %(owner)s, bukan Siak.") % {
        "code": code.text,
        "system": _OWNER[code.system],
        "owner": owner,
    }
    raise CodeError(f"{message} {_meant(code)}")


def _meant(code: RegionCode) -> str:
    """What somebody who wrote this code of another regency probably meant."""
    if code.system == "kemendagri" and code.regency.replace(".", "") == SIAK["bps"]:
        return _("Mungkin yang dimaksud kode BPS Siak, 1405 tanpa titik, atau kode Kemendagri Siak, 14.08.")
    if code.system == "bps" and code.regency == SIAK["kemendagri"].replace(".", ""):
        return _("Mungkin yang dimaksud kode Kemendagri Siak; tulis dengan titik: %(code)s.") % {
            "code": _dotted(code.text) or "14.08.NN"
        }
    return _("Siak memakai 14.08 (Kemendagri) atau 1405 (BPS).")


def _not_a_code(value: object, text: str) -> str:
    shown = str(value)[:40]
    if dotted := _dotted(text):
        return _("“%(code)s” tanpa titik; kode Kemendagri ditulis %(meant)s.") % {"code": shown, "meant": dotted}
    if re.fullmatch(r"1405[0-9]{3}([0-9]{3})?", text.replace(".", "")):
        return _("“%(code)s” tampaknya kode BPS; kode BPS ditulis tanpa titik: %(meant)s.") % {
            "code": shown,
            "meant": text.replace(".", ""),
        }
    return _("“%(code)s” bukan kode wilayah (contoh: 14.08.01 atau 1405020).") % {"code": shown}


def _dotted(text: str) -> str | None:
    """The Kemendagri code that these digits are without their dots, or None."""
    found = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{4})?", text)
    return ".".join(part for part in found.groups() if part) if found else None
