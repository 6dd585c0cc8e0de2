"""Rows of a file as reports: whose month each is, and what it says. What cannot be read is told cell by cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from core.spreadsheets import as_written
from core.tables.rows import Row
from progress.visits.importing.columns import Columns
from progress.visits.importing.months import read_month
from progress.visits.models import Method
from progress.visits.reports import Report
from progress.visits.rules import PARTS
from progress.visits.subjects import Place, district_names, places
from progress.visits.typed import whole_number
from regions.models import District

_METHODS: Mapping[str, Iterable[str]] = {
    Method.TICKETS: ("tiket", "tiket terjual", "karcis"),
    Method.REGISTER: ("buku tamu", "daftar tamu"),
    Method.GATE: ("hitungan di pintu masuk", "pintu masuk", "gerbang"),
    Method.ESTIMATE: ("perkiraan", "taksiran"),
    Method.OTHER: ("cara lain", "lainnya"),
}

_YES, _NO = ("ya", "yes", "true", "1"), ("", "tidak", "no", "false", "0")


@dataclass(frozen=True)
class Fault:
    """Why a row is refused: the number of the row, the heading and what stands there, and the reason."""

    number: int
    heading: str
    value: str
    message: str


@dataclass
class Line:
    """A row of a file; without a report when it cannot be read."""

    number: int
    report: Report | None = None
    faults: list[Fault] = field(default_factory=list)


class Reader:
    """Reads the rows of one file. What kecamatan and places there are is asked once.

    ``method`` (a value of ``Method``) is that of rows that do not say it.
    """

    def __init__(self, columns: Columns, *, method: str = "", is_example: bool = False) -> None:
        self.columns = columns
        self.method = method
        self.is_example = is_example
        self.names = district_names()
        self.codes = _district_words()
        self.by_key = {place.key: place for place in places()}
        self.by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_key.values():
            self.by_name[_plain(place.name)].append(place)

    def read(self, row: Row) -> Line:
        line = Line(row.number, faults=[Fault(row.number, one.field, one.value, one.message) for one in row.faults])
        if line.faults:
            return line
        said = {
            "district": self._take(line, row, "district", self._district),
            "month": self._take(line, row, "month", lambda text: read_month(text, self._cell(row, "year"))),
            "method": self._take(line, row, "method", self._method),
            "source": as_written(self._cell(row, "source"))[:300],
            "is_example": self._take(line, row, "is_example", _yes_or_no) or self.is_example,
        } | {name: self._take(line, row, name, whole_number) for name in (*PARTS, "total")}
        place = self._take(line, row, "place", lambda text: self._place(text, said["district"]))
        if not line.faults:
            line.report = self._report(line, row, said, place)
        return line

    def _report(self, line: Line, row: Row, said: dict[str, Any], place: Place | None) -> Report | None:
        district = place.district if place else said["district"]
        if not district:
            line.faults.append(Fault(line.number, self._heading("district"), "", _("Kecamatan belum diisi.")))
            return None
        more = {"place": place.key, "place_name": place.name} if place else {}
        return Report(**said | {"district": district, "district_name": self.names[district]} | more)

    def _take(self, line: Line, row: Row, column: str, read: Callable[[str], Any]) -> Any:
        text = self._cell(row, column)
        try:
            return read(text)
        except ValueError as refusal:
            line.faults.append(Fault(line.number, self._heading(column), text[:60], str(refusal)))
            return None

    def _heading(self, column: str) -> str:
        return self.columns.headings.get(column, column)

    def _cell(self, row: Row, column: str) -> str:
        heading = self.columns.headings.get(column)
        return row.cells.get(heading, "").strip() if heading else ""

    def _district(self, text: str) -> str:
        if not text:
            return ""
        if code := self.codes.get(_joined(text)):
            return code
        raise ValueError(_("Tidak ada kecamatan bernama “%(typed)s” di Siak.") % {"typed": text[:60]})

    def _method(self, text: str) -> str:
        plain = _plain(text)
        for method, words in _METHODS.items():
            if plain == method or plain in words:
                return str(method)
        if not plain:
            return self.method
        choices = ", ".join(str(label) for label in Method.labels)
        raise ValueError(
            _("Cara menghitung “%(typed)s” tidak dikenal. Pilih: %(choices)s.")
            % {"typed": text[:40], "choices": choices}
        )

    def _place(self, text: str, district: str | None) -> Place | None:
        if not text:
            return None
        found = list(self._named(text))
        here = [place for place in found if not district or place.district == district]
        if len(here) == 1:
            return here[0]
        if found and not here:
            values = {"name": found[0].name, "own": self.names[found[0].district], "other": self.names[district or ""]}
            raise ValueError(_("“%(name)s” ada di Kecamatan %(own)s, bukan %(other)s.") % values)
        if here:
            raise ValueError(
                _("Ada beberapa tempat bernama “%(typed)s”. Tulis kecamatannya, atau id tempatnya.")
                % {"typed": text[:60]}
            )
        raise ValueError(_("Tidak ada tempat terbit bernama “%(typed)s”.") % {"typed": text[:60]})

    def _named(self, text: str) -> Iterator[Place]:
        try:
            key = UUID(text)
        except ValueError:
            yield from self.by_name.get(_plain(text), ())
        else:
            if key in self.by_key:
                yield self.by_key[key]


def _district_words() -> dict[str, str]:
    """The codes of the kecamatan by their codes and names, as the reference data and the ministry spell them."""
    found = {}
    for code, name, official, bps in District.objects.values_list("code", "name", "name_official", "bps_code"):
        found |= {_joined(word): code for word in (code, name, official, bps, f"Kecamatan {name}")}
    return found


def _yes_or_no(text: str) -> bool:
    plain = _plain(text)
    if plain not in _YES + _NO:
        raise ValueError(_("“%(typed)s”: tulis ya atau tidak.") % {"typed": text[:40]})
    return plain in _YES


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _joined(text: str) -> str:
    """Without spaces: Bungaraya is also written Bunga Raya."""
    return "".join(text.casefold().split())
