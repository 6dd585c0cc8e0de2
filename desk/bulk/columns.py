"""The columns a file of places may have: made from what an editor may fill in, so that none is forgotten.

A text that is translated has two columns, ``summary`` and ``summary_en``; a fact has one. Headings are compared without
regard to case, accents of punctuation and spaces, against the column's own name, its words in both languages and the
names in common use.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail_localize.fields import get_translatable_fields

from destinations.models import DestinationPage

ENGLISH = "_en"
#: Not of a place but of how it is found again, where it stands and whether it is public.
OF_THE_ROW = {
    "id": _("id"),
    "key": _("kunci"),
    "district": _("kecamatan"),
    "longitude": _("bujur"),
    "latitude": _("lintang"),
    "status": _("status"),
    "status_en": _("status (Inggris)"),
}
#: Of the main picture, which has no columns of its own on the page.
OF_THE_PICTURE = {
    "image_title": _("judul gambar"),
    "image_alt": _("teks alternatif gambar"),
    "image_alt_en": _("teks alternatif gambar (Inggris)"),
    "image_credit": _("kredit gambar"),
    "image_licence": _("lisensi gambar"),
}
#: The field that holds more of a place than its point, such as a line; empty while there is none.
SHAPE = next(
    (
        field.name
        for field in DestinationPage.api_fields
        if isinstance(DestinationPage._meta.get_field(field.name), GeometryField) and field.name != "location"
    ),
    "",
)
#: What has its own way into a file.
_ELSEWHERE = {"location"}
#: Wagtail's own texts of a page that go along with what an agency may write.
_OF_WAGTAIL = ("title", "slug", "seo_title", "search_description")

#: How people call them besides, in files that were not made here.
ALIASES = {
    "id": ("uid", "uuid", "pengenal"),
    "key": ("kode", "kode tempat", "no", "nomor", "external id", "external key", "kunci luar", "ref"),
    "title": ("nama", "nama tempat", "nama objek", "nama destinasi", "nama objek wisata", "name", "place", "judul"),
    "district": ("kec", "nama kecamatan", "kode kecamatan", "wilayah", "subdistrict"),
    "longitude": ("lon", "lng", "long", "x", "bujur timur", "bt"),
    "latitude": ("lat", "y", "lintang utara", "lu"),
    "status": ("keadaan", "state"),
    "category": ("jenis", "jenis wisata", "type", "kategori wisata"),
    "summary": ("deskripsi singkat", "short description", "ringkas"),
    "body": ("deskripsi", "description", "uraian", "teks", "text", "keterangan"),
    "address": ("lokasi", "jalan"),
    "phone": ("telp", "no telp", "no hp", "hp", "telephone", "tel"),
    "whatsapp": ("wa", "no wa"),
    "email": ("e-mail", "mail"),
    "website": ("situs", "web", "url", "laman"),
    "instagram": ("ig",),
    "facilities": ("sarana", "facility", "amenities"),
    "opening_spans": ("jam buka", "jam operasional", "hours", "opening hours"),
    "tickets": ("harga tiket", "harga", "tarif", "price", "prices"),
    "sources": ("sumber data", "source"),
    "image": ("foto", "gambar", "nama berkas gambar", "photo", "picture", "file gambar"),
    "image_credit": ("kredit", "fotografer", "credit", "kredit foto"),
    "image_licence": ("lisensi", "license", "licence", "lisensi foto", "image_license"),
    "image_alt": ("alt", "alt text", "teks alternatif", "alt_text"),
    "checked_on": ("tanggal periksa", "tanggal pemeriksaan", "checked"),
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: as programs call it; never changes.
        field: the name of the page's field; empty for a column about the row.
        english: whether it holds the words of the English page.
        label: in words, to be translated when it is shown.
    """

    name: str
    field: str
    english: bool
    label: Any

    @property
    def is_rows(self) -> bool:
        """Whether a cell holds several rows of facts."""
        return bool(self.field) and DestinationPage._meta.get_field(self.field).one_to_many is True


@cache
def columns() -> dict[str, Column]:
    """Every column by its name, in the order of an export."""
    row = [Column(name, "", False, label) for name, label in OF_THE_ROW.items()]
    title, *others = list(_of_the_page())
    made = [*row[:3], *title, *row[3:5], *(one for pair in others for one in pair), *row[5:]]
    return {column.name: column for column in made}


def _of_the_page() -> Iterator[list[Column]]:
    translated = {field.field_name for field in get_translatable_fields(DestinationPage) if _is_translated(field)}
    written = [field.name for field in DestinationPage.api_fields if field.name not in _ELSEWHERE]
    for name in dict.fromkeys((*_OF_WAGTAIL, *written)):
        label = _label(name)
        yield [
            Column(name, name, False, label),
            *([Column(name + ENGLISH, name, True, _("%(words)s (Inggris)"))] if name in translated else []),
        ]
        if name == "image":
            yield [Column(part, "", False, words) for part, words in OF_THE_PICTURE.items()]


def _is_translated(field: Any) -> bool:
    return field.is_translated(DestinationPage())


def _label(name: str) -> Any:
    field: Any = DestinationPage._meta.get_field(name)
    model = field.related_model if field.one_to_many else None
    return model._meta.verbose_name_plural if model else getattr(field, "verbose_name", name)


def words_of(column: Column) -> str:
    """The column in words of the active language."""
    if column.english:
        return str(column.label) % {"words": _label(column.field)}
    return str(column.label)


def column_of(field: str, *, english: bool) -> str:
    """The column that holds a field of a page; the name itself where none does."""
    if field == "location":
        return "longitude"
    name = field + ENGLISH if english else field
    return name if name in columns() else field if field in columns() else ""


def guess(headings: Iterable[str]) -> dict[str, str]:
    """The column each heading is most likely about; a column is given once, to the first heading."""
    known = _known_names()
    mapping: dict[str, str] = {}
    for heading in headings:
        column = known.get(_bare(heading))
        if column and column not in mapping.values():
            mapping[heading] = column
    return mapping


@cache
def _known_names() -> dict[str, str]:
    """What columns are called, the surest names first."""
    known = {_bare(name): name for name in columns()}
    for language in ("id", "en"):
        with override(language):
            for name, column in columns().items():
                known.setdefault(_bare(words_of(column)), name)
    for name, aliases in ALIASES.items():
        for alias in aliases:
            known.setdefault(_bare(alias), name)
    return known


def _bare(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading).strip().casefold()
