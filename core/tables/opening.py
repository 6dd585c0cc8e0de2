"""Which kind of file it is, by its name; its content must agree."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.files import FileError
from core.tables.csv_files import read_csv
from core.tables.rows import MOST_BYTES, Table, too_large
from core.tables.xlsx_files import read_xlsx

Reader = Callable[[BinaryIO], Table]

SHEETS: Mapping[str, Reader] = {".csv": read_csv, ".xlsx": read_xlsx}


def open_table(file: BinaryIO, name: str, readers: Mapping[str, Reader] = SHEETS) -> Table:
    """Begin to read a file.

    Args:
        readers: of the kinds of files that are taken, by how their names end.

    Raises:
        FileError: when the file as a whole cannot be used; also while its rows are gone through.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise FileError(too_large(MOST_BYTES))
    if reader := readers.get(Path(name).suffix.lower()):
        return reader(file)
    kinds = ", ".join(ending.removeprefix(".").upper() for ending in readers if ending != ".json")
    raise FileError(_("Jenis berkas tidak dikenal. Yang dapat diimpor: %(kinds)s.") % {"kinds": kinds})
