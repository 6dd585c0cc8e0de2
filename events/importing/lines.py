"""A calendar file, cut into the lines of its events and time zones, before anything in it is understood.

Every event is cut out by itself, so that a fault in one spoils no other. What is deeper than an event, such as its
alarms, is left aside, and so is every property that no page has room for: pictures in base64 are never looked at.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _
from icalendar.parser import Contentline, Parameters

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 2_000
MOST_ZONES = 50
#: Room for some ten thousand dates; only a description may be longer, and is cut.
LONGEST_LINE = 200_000

WANTED = frozenset(
    [
        "UID",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "GEO",
        "DTSTART",
        "DTEND",
        "DURATION",
        "STATUS",
        "ORGANIZER",
        "URL",
        "CATEGORIES",
        "CLASS",
        "COMMENT",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "SEQUENCE",
        "LAST-MODIFIED",
        "METHOD",
    ]
)

_CHUNK_BYTES = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FOLD = re.compile(rb"\n[ \t]")
_NAME = re.compile(r"([A-Za-z0-9-]{1,60})[;:]")
_SHOWN_OF_A_WRONG_FILE = 30


class FileError(Exception):
    """The file as a whole cannot be used; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its parameters, and its value as it stands, escapes included."""

    parameters: Parameters
    value: str

    def parameter(self, name: str) -> str:
        value = self.parameters.get(name, "")
        return value if isinstance(value, str) else ",".join(value)


@dataclass
class Block:
    """The lines of one event or time zone.

    Attributes:
        method: what the calendar around it says is to be done, such as ``CANCEL``.
        whole: whether its end was found.
        unreadable: how many of its lines are none.
        too_long: the names of lines that are longer than they may be.
    """

    method: str = ""
    whole: bool = False
    unreadable: int = 0
    lines: list[str] = field(default_factory=list)
    properties: dict[str, list[Property]] = field(default_factory=dict)
    too_long: list[str] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        return next(iter(self.properties.get(name, ())), None)

    def all(self, name: str) -> list[Property]:
        return self.properties.get(name, [])

    def take(self, line: str) -> None:
        """Keep a line if a page has room for it."""
        named = _NAME.match(line)
        if named is None:
            self.unreadable += 1
            return
        name = named[1].upper()
        if name not in WANTED:
            return
        if len(line) > LONGEST_LINE and name != "DESCRIPTION":
            self.too_long.append(name)
            return
        try:
            _name, parameters, value = Contentline(line[:LONGEST_LINE]).raw_parts()
        except ValueError:
            self.unreadable += 1
            parameters, value = Parameters(), line[len(name) + 1 :]
        self.properties.setdefault(name, []).append(Property(parameters, value))


def read_bounded(file: BinaryIO | Iterable[bytes]) -> bytes:
    """All of a file that is not too large, read piece by piece.

    Raises:
        FileError: as soon as it turns out to be larger than ``MOST_BYTES``.
    """
    pieces, size = [], 0
    for piece in file if not hasattr(file, "read") else iter(lambda: file.read(_CHUNK_BYTES), b""):
        size += len(piece)
        if size > MOST_BYTES:
            raise FileError(too_large())
        pieces.append(piece)
    return b"".join(pieces)


def too_large() -> str:
    return _("Berkas lebih besar dari %(most)d MB. Pecah kalendernya menjadi beberapa berkas.") % {
        "most": MOST_BYTES // 1024 // 1024
    }


def blocks_of(data: bytes) -> tuple[list[Block], list[Block]]:
    """The events and the time zones of a calendar file.

    Raises:
        FileError: when it is no calendar file, or holds too much.
    """
    cutter = _Cutter()
    for line in _lines(data):
        cutter.take(line)
    return cutter.events, cutter.zones


class _Cutter:
    """Goes through the lines of a file and knows which parts are open; a part may end without those inside it."""

    def __init__(self) -> None:
        self.events: list[Block] = []
        self.zones: list[Block] = []
        self._open: list[str] = []
        self._method = ""

    def take(self, line: str) -> None:
        key, _colon, value = line.partition(":")
        key, part = key.upper(), value.strip().upper()
        if key == "BEGIN":
            self._begin(part)
        elif key == "END" and part in self._open:
            self._end(part)
        elif self._open and self._open[-1] == "VEVENT":
            self.events[-1].take(line)
        elif key == "METHOD" and self._open == ["VCALENDAR"]:
            self._method = part
        if "VTIMEZONE" in self._open and (key, part) != ("BEGIN", "VTIMEZONE"):
            self.zones[-1].lines.append(line[:LONGEST_LINE])

    def _begin(self, part: str) -> None:
        self._open.append(part)
        if part == "VEVENT":
            self.events.append(Block(self._method))
        elif part == "VTIMEZONE":
            self.zones.append(Block())
        if len(self.events) > MOST_EVENTS:
            message = _("Berkas memuat lebih dari %(most)d acara. Pecah kalendernya menjadi beberapa berkas.")
            raise FileError(message % {"most": MOST_EVENTS})
        if len(self.zones) > MOST_ZONES:
            raise FileError(_("Berkas memuat lebih dari %(most)d zona waktu.") % {"most": MOST_ZONES})

    def _end(self, part: str) -> None:
        if part == "VEVENT":
            self.events[-1].whole = True
        while self._open.pop() != part:
            pass


def _lines(data: bytes) -> Iterator[str]:
    """The lines, unfolded: before they are decoded, because a fold may lie within a letter."""
    data = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n").strip(b"\n \t")
    if not data:
        raise FileError(_("Berkas ini kosong."))
    if not data[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        start = data[:_SHOWN_OF_A_WRONG_FILE].decode("ascii", "replace").partition("\n")[0]
        shown = "".join(letter if letter.isprintable() else "·" for letter in start)
        raise FileError(_("Ini bukan berkas kalender (.ics). Isinya dimulai dengan “%(start)s”.") % {"start": shown})
    try:
        text = _FOLD.sub(b"", data).decode()
    except UnicodeDecodeError as error:
        raise FileError(
            _("Berkas ini tidak memakai UTF-8 (bita ke-%(position)d). Simpan ulang sebagai UTF-8.")
            % {"position": error.start + 1}
        ) from error
    yield from (line for line in text.split("\n") if line.strip())
