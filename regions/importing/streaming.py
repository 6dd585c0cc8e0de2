"""Read a GeoJSON file piece by piece, in memory bounded by its largest row and never by its size."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

import ijson
from django.utils.translation import gettext as _

from core.files import FileError

_CHUNK_BYTES = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# A row may hold this many vertices (each is four events: a list, two numbers, its end).
MAX_VERTICES = 100_000
_MAX_EVENTS = 4 * MAX_VERTICES
_CHARACTERS_PER_EVENT = 16
MAX_DEPTH = 64
MAX_TOKEN_BYTES = 1024 * 1024


class Oversized(NamedTuple):
    """Stands for a value that was passed over because it is too large or too deep."""

    reason: str


def members(file: BinaryIO, advance: Callable[[int], object]) -> Iterator[tuple[str, Any]]:
    """Yield the members of the file's object: ``("features", feature)`` for each feature, ``(key, value)`` for others.

    Args:
        file: the open file, read from where it stands.
        advance: called with the number of bytes of each piece read.

    Raises:
        FileError: when the file is not JSON, ends early, or holds no object.
    """
    events = ijson.sendable_list()
    parser = ijson.basic_parse_coro(events, use_float=True)
    assembler = _Assembler()
    silent = position = 0
    try:
        while chunk := file.read(_CHUNK_BYTES):
            parser.send(chunk.removeprefix(_BYTE_ORDER_MARK) if position == 0 else chunk)
            position += len(chunk)
            silent = 0 if events else silent + len(chunk)
            if silent > MAX_TOKEN_BYTES:
                raise FileError(_("Satu teks di dalam berkas lebih panjang dari 1 MB. Ini bukan berkas batas wilayah."))
            for event, value in events:
                if member := assembler.take(event, value):
                    yield member
            events.clear()
            advance(len(chunk))
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise FileError(_not_json(error, position)) from error
    _finish(parser, position)


def _finish(parser: Any, position: int) -> None:
    try:
        parser.close()
    except ijson.JSONError as error:
        raise FileError(
            _("Berkas terpotong: isinya berhenti di bita ke-%(position)d sebelum selesai. Salin ulang berkasnya.")
            % {"position": position}
        ) from error


def _not_json(error: Exception, position: int) -> str:
    reason = str(error).partition("\n")[0].strip()
    return _("Berkas bukan JSON yang benar di sekitar bita ke-%(position)d: %(reason)s") % {
        "position": position,
        "reason": reason or type(error).__name__,
    }


class _Assembler:
    """Puts parser events together again to the members of the outermost object."""

    def __init__(self) -> None:
        self.depth = 0
        self.in_features = False
        self.key = ""
        self.value = _Value()

    def take(self, event: str, value: Any) -> tuple[str, Any] | None:
        """Take the next event; return the member it completes."""
        base = 2 if self.in_features else 1
        if self.depth == base and self._moves_between_members(event, value):
            return None
        if self.depth == 0:
            if event != "start_map":
                raise FileError(_("Berkas harus berisi satu objek GeoJSON FeatureCollection."))
            self.depth = 1
            return None
        self.value.take(event, value)
        if event in {"start_map", "start_array"}:
            self.depth += 1
        elif event in {"end_map", "end_array"}:
            self.depth -= 1
        if self.depth > base:
            return None
        if self.key == "features" and not self.in_features:
            raise FileError(_("“features” di berkas bukan daftar."))
        finished, self.value = self.value.result(), _Value()
        return self.key, finished

    def _moves_between_members(self, event: str, value: Any) -> bool:
        """Whether the event is part of no member: a key, the list of features, or an end."""
        if self.in_features:
            if event == "end_array":
                self.depth, self.in_features = 1, False
            return event == "end_array"
        if event == "map_key":
            self.key = value
        elif event == "end_map":
            self.depth = 0
        elif event == "start_array" and self.key == "features":
            self.depth, self.in_features = 2, True
        else:
            return False
        return True


class _Value:
    """One JSON value under construction, as long as it stays within the limits."""

    def __init__(self) -> None:
        self.root: Any = None
        self.open: list[Any] = []
        self.keys: list[str] = []
        self.cost = 0
        self.oversized: Oversized | None = None

    def take(self, event: str, value: Any) -> None:
        if self.oversized:
            return
        self.cost += 1 + (len(value) // _CHARACTERS_PER_EVENT if isinstance(value, str) else 0)
        if self.cost > _MAX_EVENTS:
            self._give_up(_("lebih dari %(count)d titik sudut") % {"count": MAX_VERTICES})
        elif event == "map_key":
            self.keys[-1] = value
        elif event in {"start_map", "start_array"}:
            self._begin({} if event == "start_map" else [])
        elif event in {"end_map", "end_array"}:
            self.open.pop()
            self.keys.pop()
        else:
            self._put(value)

    def result(self) -> Any:
        return self.oversized or self.root

    def _begin(self, container: dict[str, Any] | list[Any]) -> None:
        if len(self.open) == MAX_DEPTH:
            self._give_up(_("lebih dari %(depth)d tingkat kurung") % {"depth": MAX_DEPTH})
            return
        self._put(container)
        self.open.append(container)
        self.keys.append("")

    def _put(self, value: Any) -> None:
        if not self.open:
            self.root = value
        elif isinstance(self.open[-1], list):
            self.open[-1].append(value)
        else:
            self.open[-1][self.keys[-1]] = value

    def _give_up(self, reason: str) -> None:
        self.oversized = Oversized(reason)
        self.root = None
        self.open, self.keys = [], []
