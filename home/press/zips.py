"""A zip that is written while it is sent: never the whole of it in memory, whatever is in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

CHUNK = 64 * 1024


class Member(NamedTuple):
    """A file in the zip: pictures are compressed already, words are not."""

    name: str
    open: "Iterable[bytes]"
    is_text: bool = False


class _Passing(RawIOBase):
    """Takes what the zip writes and hands it on; nobody can go back in it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: object) -> int:
        self._parts.append(bytes(part))  # type: ignore[call-overload]
        return len(self._parts[-1])

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """A file in pieces; it is closed at its end."""
    with file:
        while piece := file.read(CHUNK):
            yield piece


def zipped(members: Iterable[Member], at: datetime) -> Iterator[bytes]:
    """The bytes of a zip of some files, all of them dated ``at``, piece by piece."""
    out = _Passing()
    with ZipFile(out, "w") as archive:
        for member in members:
            entry = ZipInfo(member.name, at.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED if member.is_text else ZIP_STORED
            with archive.open(entry, "w") as inside:
                for piece in member.open:
                    inside.write(piece)
                    yield out.taken()
            yield out.taken()
    yield out.taken()
