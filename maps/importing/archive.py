"""KMZ: a zip with a KML in it. What it claims to unpack to is checked first, and no more than that is unpacked."""

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from maps.shapes import ShapeError

MOST_ENTRIES: Final = 500
MOST_UNPACKED: Final = 12_000_000
#: Text of coordinates shrinks to a tenth; what shrinks to a hundredth was made to burst.
MOST_RATIO: Final = 100


def kml_of(data: bytes) -> bytes:
    """The first KML in an archive.

    Raises:
        ShapeError: for a broken archive, one that would burst, and one without a KML.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise _bursting()
            return _unpacked(archive, _first_kml(archive))
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, ShapeError):
            raise
        raise ShapeError(_("Berkas KMZ ini rusak atau terkunci.")) from error


def _first_kml(archive: ZipFile) -> ZipInfo:
    """The document, which stands at the top; other KML files of an archive are what it links to."""
    found = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".kml")]
    if not found:
        raise ShapeError(_("Di dalam berkas KMZ ini tidak ada KML."))
    return min(found, key=lambda entry: entry.filename.count("/"))


def _unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    if entry.file_size > min(MOST_UNPACKED, MOST_RATIO * max(entry.compress_size, 1_000)):
        raise _bursting()
    with archive.open(entry) as opened:
        text = opened.read(MOST_UNPACKED + 1)
    if len(text) > MOST_UNPACKED:
        raise _bursting()
    return text


def _bursting() -> ShapeError:
    return ShapeError(_("Isi berkas KMZ ini terlalu besar setelah dibuka."))
