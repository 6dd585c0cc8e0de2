"""The files places come in: tables, and GeoJSON."""

from collections.abc import Mapping
from functools import partial
from typing import BinaryIO

from core.tables import opening
from core.tables.csv_files import read_csv
from core.tables.rows import MOST_BYTES, MOST_ROWS, Table, too_large
from core.tables.xlsx_files import read_xlsx
from desk.bulk.cells import undefused
from desk.bulk.reading.geojson_files import read_geojson

__all__ = ["KINDS", "MOST_BYTES", "MOST_ROWS", "READERS", "Table", "open_table", "too_large"]

READERS: Mapping[str, opening.Reader] = {
    ".csv": partial(read_csv, told=undefused),
    ".xlsx": read_xlsx,
    ".geojson": read_geojson,
    ".json": read_geojson,
}
KINDS = tuple(READERS)


def open_table(file: BinaryIO, name: str) -> Table:
    """Begin to read a file; which kind it is its name says, and its content must agree.

    Raises:
        FileError: when the file as a whole cannot be used; also while its rows are gone through.
    """
    return opening.open_table(file, name, READERS)
