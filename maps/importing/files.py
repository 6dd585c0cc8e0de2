"""Any file with shapes, told by what is in it and not by its name."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from django.utils.translation import gettext as _

from maps.importing import geojson, gpx, kml
from maps.importing.archive import kml_of
from maps.importing.xml import parsed, plain_name
from maps.shapes import Parts, ShapeError

LARGEST_FILE: Final = 2 * 1024 * 1024
#: A file may hold more positions than a shape has corners: it is simplified.
MOST_POSITIONS: Final = 250_000

_UTF16: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
_ROOTS: Final = {"gpx": gpx.read, "kml": kml.read}


def read_file(data: bytes) -> Parts:
    """All shapes in a GPX, KML, KMZ or GeoJSON file.

    Raises:
        ShapeError: saying what is wrong with it; ``maps.shapes`` says which positions are taken.
    """
    if len(data) > LARGEST_FILE:
        raise ShapeError(too_large())
    parts = Parts(most=MOST_POSITIONS)
    if data.startswith(b"PK"):
        data = kml_of(data)
    start = data.removeprefix(BOM_UTF8).lstrip()[:1]
    if start == b"{":
        geojson.read(_decoded(data), parts)
    elif start == b"<" or data.startswith(_UTF16):
        _read_xml(data, parts)
    else:
        raise ShapeError(_("Jenis berkas ini tidak dikenal. Yang dapat dibaca: GPX, KML, KMZ, dan GeoJSON."))
    if not parts.found():
        raise ShapeError(_("Di berkas ini tidak ada titik, garis, atau bidang."))
    return parts


def too_large() -> str:
    return _(
        "Berkas ini lebih besar dari 2 MB. Rekaman panjang biasanya memuat titik tiap detik: "
        "kurangi titiknya di aplikasi perekam, simpan sebagai KMZ, atau ekspor sebagian saja."
    )


def _read_xml(data: bytes, parts: Parts) -> None:
    root = parsed(data)
    read = _ROOTS.get(plain_name(root))
    if read is None:
        raise ShapeError(_("Jenis berkas ini tidak dikenal. Yang dapat dibaca: GPX, KML, KMZ, dan GeoJSON."))
    read(root, parts)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ShapeError(_("Berkas GeoJSON harus berupa teks UTF-8.")) from error
