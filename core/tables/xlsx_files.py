"""XLSX by openpyxl, row by row: values only. Formulas are refused with the name of their cell, merged cells as well.

A formula says something else on every machine, and of merged cells only the first has a value: both would take in
what nobody sees in the sheet. The zip around the sheets is judged before it is opened; entities are refused by
defusedxml, which openpyxl uses where it is installed.
"""

import datetime
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from core.files import FileError
from core.tables.rows import LONGEST_CELL, Row, RowFault, Table, check_headings, counted, too_large, too_long
from core.tables.zips import Bounds, open_zip

BOUNDS = Bounds(entries=500, all_bytes=200 << 20, each_bytes=150 << 20, ratio=200)
#: openpyxl keeps all words of a file in memory.
MOST_WORDS = 40 << 20

_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"
_BROKEN = (InvalidFileException, BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError, TypeError, OSError,
           AttributeError, IndexError, AssertionError)  # fmt: skip


def read_xlsx(file: BinaryIO) -> Table:
    """Begin to read the first visible sheet of a workbook.

    Raises:
        FileError: when it is no workbook, is too large unpacked, or its cells are merged.
    """
    archive = open_zip(file, BOUNDS)
    words = next((entry for entry in archive.infolist() if entry.filename.lower().endswith("sharedstrings.xml")), None)
    if words and words.file_size > MOST_WORDS:
        raise FileError(too_large(MOST_WORDS))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which say nothing here
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet: Any = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        if sheet is None:
            raise FileError(_("Berkas ini tidak punya lembar yang terlihat."))
        _refuse_merged(archive, sheet)
        sheet.reset_dimensions()  # a claimed size is not to be trusted
        lines = _lines(sheet)
        headings = check_headings([_text(cell) for cell in next(lines, ())])
    except _BROKEN as error:
        raise _broken(error) from error
    notes = [_("Lembar: “%(name)s”.") % {"name": sheet.title}]
    if len(book.worksheets) > 1:
        notes.append(_("Lembar lain dalam berkas ini tidak dibaca."))
    return Table(headings, counted(_rows(lines, headings)), notes)


def _broken(error: Exception) -> FileError:
    if isinstance(error, FileError):
        return error
    return FileError(_("Berkas ini rusak atau bukan XLSX. Buka dan simpan ulang sebagai XLSX."))


def _refuse_merged(archive: Any, sheet: Any) -> None:
    merged = []
    with archive.open(sheet._worksheet_path) as source:
        for _event, element in iterparse(source, forbid_dtd=True):
            if element.tag == _MERGED:
                merged.append(str(element.get("ref"))[:20])
            element.clear()
            if len(merged) > 5:
                break
    if merged:
        raise FileError(
            _("Ada sel yang digabung: %(cells)s. Hanya sel pertamanya yang berisi, jadi batalkan penggabungannya.")
            % {"cells": ", ".join(merged[:5])}
        )


def _lines(sheet: Any) -> Iterator[Sequence[Any]]:
    try:
        yield from sheet.iter_rows()
    except _BROKEN as error:
        raise _broken(error) from error


def _rows(lines: Iterator[Sequence[Any]], headings: list[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells = dict.fromkeys([heading for heading in headings if heading], "")
        faults = []
        for heading, cell in zip(headings, line, strict=False):
            if not heading:
                continue
            if fault := _fault(heading, cell):
                faults.append(fault)
            else:
                cells[heading] = _text(cell).strip()
        faults += [too_long(heading, cell) for heading, cell in cells.items() if len(cell) > LONGEST_CELL]
        if faults or any(cells.values()):
            yield Row(number, cells, tuple(faults))


def _fault(heading: str, cell: Any) -> RowFault | None:
    if cell.data_type == "f":
        message = _("sel %(cell)s berisi rumus; salin, lalu tempel sebagai nilai")
    elif cell.data_type == "e":
        message = _("sel %(cell)s berisi kesalahan")
    else:
        return None
    return RowFault(
        heading, str(getattr(cell.value, "text", cell.value) or "")[:60], message % {"cell": cell.coordinate}
    )


def _text(cell: Any) -> str:
    """What a cell says; a whole number without ``.0``, a date as ISO 8601."""
    value = cell.value
    if cell.data_type in ("f", "e"):
        raise FileError(_("Judul kolom di sel %(cell)s berisi rumus.") % {"cell": cell.coordinate})
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime.datetime():
            return value.isoformat(sep=" ")
        case datetime.date() | datetime.time():
            return value.isoformat()
    return str(value).replace("_x000D_\n", "\n").replace("\r\n", "\n")
