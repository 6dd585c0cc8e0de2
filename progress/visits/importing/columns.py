"""The columns of a file of visits, by the words people head them with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.files import FileError

#: What each column holds, by its name; the words after it are headings in common use.
WORDS: Mapping[str, Sequence[str]] = {
    "district": ("kecamatan", "kode kecamatan", "nama kecamatan"),
    "place": ("tempat", "objek", "objek wisata", "destinasi", "nama tempat", "id tempat", "place id"),
    "month": ("bulan", "periode"),
    "year": ("tahun",),
    "domestic": ("nusantara", "wisnus", "wisatawan nusantara"),
    "foreign": ("mancanegara", "wisman", "wisatawan mancanegara"),
    "total": ("jumlah", "jumlah kunjungan", "kunjungan"),
    "method": ("cara", "cara menghitung", "metode"),
    "source": ("sumber",),
    "is_example": ("contoh",),
}


@dataclass(frozen=True)
class Columns:
    """Which heading of a file is which column; ``unknown`` ones are not read."""

    headings: Mapping[str, str]
    unknown: tuple[str, ...]


def find(headings: Sequence[str]) -> Columns:
    """The columns of a file.

    Raises:
        FileError: when two headings are the same column, or it lacks one without which no row says anything.
    """
    names = {_plain(word): name for name, words in WORDS.items() for word in (name, *words)}
    found: dict[str, str] = {}
    unknown = []
    for heading in filter(None, headings):
        name = names.get(_plain(heading))
        if name is None:
            unknown.append(heading)
        elif name in found:
            values = {"first": found[name], "second": heading}
            raise FileError(_("Kolom “%(first)s” dan “%(second)s” berarti sama. Sisakan satu.") % values)
        else:
            found[name] = heading
    _refuse_without(found)
    return Columns(found, tuple(unknown))


def _refuse_without(found: Mapping[str, str]) -> None:
    missing = []
    if not {"district", "place"} & found.keys():
        missing.append(_("kecamatan atau tempat"))
    if "month" not in found:
        missing.append(_("bulan"))
    if "total" not in found and not {"domestic", "foreign"} <= found.keys():
        missing.append(_("jumlah, atau nusantara dan mancanegara"))
    if missing:
        raise FileError(_("Berkas ini tidak punya kolom %(columns)s.") % {"columns": "; ".join(missing)})


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())
