"""Zip files from outside: what they claim is judged before anything is unpacked, and unpacked within that claim."""

import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.files import FileError

_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Bounds:
    """What a zip file may claim.

    Attributes:
        entries: how many.
        all_bytes, each_bytes: unpacked, of all entries and of one.
        ratio: how many times larger than packed an entry of more than a megabyte may be.
    """

    entries: int
    all_bytes: int
    each_bytes: int
    ratio: int

    def hold(self, entries: list[zipfile.ZipInfo]) -> bool:
        return (
            len(entries) <= self.entries
            and sum(entry.file_size for entry in entries) <= self.all_bytes
            and all(entry.file_size <= self.each_bytes and not self._swollen(entry) for entry in entries)
        )

    def _swollen(self, entry: zipfile.ZipInfo) -> bool:
        return entry.file_size > max(1 << 20, self.ratio * entry.compress_size)


def open_zip(file: BinaryIO, bounds: Bounds) -> zipfile.ZipFile:
    """A zip file whose entries stay within bounds.

    Python unpacks no more of an entry than the size it claims, so the claims can be judged instead of the content.

    Raises:
        FileError: when it is no zip, is damaged or encrypted, or claims too much.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileError(_("Berkas ini rusak atau bukan berkas zip.")) from error
    entries = archive.infolist()
    if not bounds.hold(entries):
        size = sum(entry.file_size for entry in entries) >> 20
        message = _("Isi berkas ini terlalu besar setelah dibuka (%(entries)d berkas, %(size)d MB), seperti bom zip.")
        raise FileError(message % {"entries": len(entries), "size": size})
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileError(_("Berkas ini dikunci dengan kata sandi."))
    return archive
