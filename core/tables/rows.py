"""A file as rows of text: its headings, and each row by them; bounded in all it may claim."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.files import FileError

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 100_000
LONGEST_HEADING = 200


@dataclass(frozen=True)
class RowFault:
    """Why a row cannot be read at all; ``value`` is what stands there."""

    field: str
    value: str
    message: str


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        number: as a spreadsheet counts; the headings are row 1. In GeoJSON the number of the feature.
        cells: by heading; what is not there is not among them.
        faults: what cannot be read; a row with one is refused.
    """

    number: int
    cells: dict[str, str]
    faults: tuple[RowFault, ...] = ()


@dataclass
class Table:
    """The headings of a file, remarks about how it was read, and its rows, to be gone through once."""

    headings: list[str]
    rows: Iterable[Row]
    notes: list[str] = field(default_factory=list)


def check_headings(headings: Sequence[str]) -> list[str]:
    """The headings without space around them; an empty one names nothing and its column is passed over.

    Raises:
        FileError: when there are none, too many, one too long, or one twice.
    """
    named = [" ".join(heading.split()) for heading in headings]
    while named and not named[-1]:
        named.pop()
    if not any(named):
        raise FileError(_("Baris pertama berkas harus berisi judul kolom."))
    if len(named) > MOST_COLUMNS:
        raise FileError(
            _("Berkas punya %(count)d kolom; paling banyak %(most)d.") % {"count": len(named), "most": MOST_COLUMNS}
        )
    if long := next((one for one in named if len(one) > LONGEST_HEADING), None):
        raise FileError(_("Judul kolom terlalu panjang: “%(start)s…”") % {"start": long[:40]})
    if twice := next((one for place, one in enumerate(named) if one and one in named[:place]), None):
        raise FileError(_("Judul kolom “%(name)s” ada dua kali. Beri nama yang berbeda.") % {"name": twice})
    return named


def counted(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, as long as they are not too many.

    Raises:
        FileError: at the first row too many.
    """
    for place, row in enumerate(rows, start=1):
        if place > MOST_ROWS:
            raise FileError(
                _("Berkas punya lebih dari %(most)d baris. Bagi menjadi beberapa berkas.") % {"most": MOST_ROWS}
            )
        yield row


def too_large(most: int) -> str:
    """What to say of a file of more than so many bytes."""
    return _("Berkas lebih besar dari %(most)d MB. Bagi menjadi beberapa berkas.") % {"most": most >> 20}


def too_long(heading: str, cell: str) -> RowFault:
    message = _("isinya lebih dari %(most)d huruf") % {"most": LONGEST_CELL}
    return RowFault(heading, cell[:60], message)
