"""A dataset as CSV, GeoJSON or XLSX, written row by row."""

import csv
import json
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.plain_text import plain
from core.spreadsheets import defused
from progress.opendata.datasets import Dataset
from progress.opendata.rows import Row

MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[bytes]:
    """A table (RFC 4180, UTF-8), in pieces. Empty is unknown; zero is written as 0."""
    write = csv.writer(_Echo()).writerow
    yield str(write(columns)).encode()
    for row in rows:
        yield str(write([_cell(row.cells[name]) for name in columns])).encode()


def _cell(value: Any) -> Any:
    """Numbers of ours as they are; text so that no spreadsheet runs it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return value
    return defused(plain(str(value)))


def as_geojson(dataset: Dataset, rows: Iterator[Row]) -> Iterator[bytes]:
    """A FeatureCollection (RFC 7946), in pieces; what has no place has the geometry null."""
    names = [column.name for column in dataset.columns]
    yield b'{"type":"FeatureCollection","features":['
    for number, row in enumerate(rows):
        properties = {name: row.cells[name] for name in names}
        feature = {"type": "Feature", "id": row.id, "geometry": row.geometry, "properties": properties}
        yield (b",\n" if number else b"\n") + compact(feature)
    yield b"\n]}\n"


def compact(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def as_xlsx(dataset: Dataset, rows: Iterator[Row]) -> IO[bytes]:
    """A workbook in a file on disk: the rows, and what the columns mean."""
    book = Workbook(write_only=True)
    names = [column.name for column in dataset.columns]
    sheet = book.create_sheet("data")
    sheet.append(names)
    for row in rows:
        sheet.append([_spreadsheet_cell(row.cells[name]) for name in names])
    _explain(book, dataset)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it when it is sent
    book.save(file)
    file.seek(0)
    return file


def _explain(book: Workbook, dataset: Dataset) -> None:
    sheet = book.create_sheet("kamus")
    for line in explained(dataset):
        sheet.append(line)


def explained(dataset: Dataset) -> Iterator[list[str]]:
    """What the columns of a dataset mean, a line for each, below the headings."""
    yield ["dataset", "column", "kind", "meaning", "unit", "values", "empty", "reference"]
    for column in dataset.columns:
        parts = (column.name, column.kind_in_words, column.meaning, column.unit, " ".join(column.values))
        yield [dataset.slug, *map(str, parts), str(column.empty), str(column.reference)]


def _spreadsheet_cell(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return defused(ILLEGAL_CHARACTERS_RE.sub("", plain(str(value))))
