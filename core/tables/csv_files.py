"""CSV as it comes: from this site, from Excel in Indonesia (``;``, Windows-1252), from anywhere in UTF-8."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.files import FileError
from core.tables.rows import LONGEST_CELL, Row, RowFault, Table, check_headings, counted, too_long

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (";", ",", "\t")
_CHUNK = 1 << 16
#: csv refuses longer fields by itself; ours are refused row by row before.
csv.field_size_limit(4 * LONGEST_CELL)


def read_csv(file: BinaryIO, told: Callable[[str], str] = str) -> Table:
    """Begin to read a CSV file; its notes say how it was read.

    Args:
        told: what a cell says, where it was written so that a spreadsheet takes it for text.

    Raises:
        FileError: when it is no text, or has no headings.
    """
    encoding, note = _encoding(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    first = text.readline(LONGEST_CELL)
    if "\0" in first or not first.strip():
        text.detach()
        raise FileError(_("Berkas ini kosong atau bukan CSV."))
    separator = max(_SEPARATORS, key=first.count)
    text.seek(0)
    reader = csv.reader(_without_nul(text), delimiter=separator, strict=True)
    headings = check_headings(next(_lines(reader)))
    notes = [note, _("Pemisah kolom: “%(sign)s”.") % {"sign": separator if separator != "\t" else "tab"}]
    return Table(headings, counted(_rows(reader, headings, told)), notes)


def _encoding(file: BinaryIO) -> tuple[str, str]:
    """How the bytes of a file are read, and what to tell of it.

    Raises:
        FileError: when no reading fits.
    """
    start = file.read(4)
    file.seek(0)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding, _("Dibaca sebagai %(encoding)s.") % {"encoding": encoding.upper().removesuffix("-SIG")}
    for encoding, name in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        if _fits(file, encoding):
            note = _("Dibaca sebagai %(encoding)s.") % {"encoding": name}
            if encoding == "cp1252":
                note += " " + _("Periksa huruf seperti é dan “ ”; lebih aman menyimpan sebagai CSV UTF-8.")
            return encoding, note
    raise FileError(_("Huruf dalam berkas tidak terbaca. Simpan sebagai CSV UTF-8."))


def _fits(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _without_nul(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines; the file itself stays open when all are read, it belongs to whoever opened it."""
    try:
        while line := text.readline(4 * LONGEST_CELL):
            if "\0" in line:
                raise FileError(_("Berkas memuat bita nol: ini bukan CSV, atau rusak."))
            yield line
    finally:
        if not text.closed:
            text.detach()


def _lines(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except (csv.Error, UnicodeDecodeError) as error:
        number = getattr(reader, "line_num", 0)
        raise FileError(
            _("CSV tidak terbaca di sekitar baris teks ke-%(number)d: %(reason)s") % {"number": number, "reason": error}
        ) from error
    # A file without even one line.
    if not getattr(reader, "line_num", 0):
        raise FileError(_("Berkas ini kosong atau bukan CSV."))


def _rows(reader: Iterator[list[str]], headings: list[str], told: Callable[[str], str]) -> Iterator[Row]:
    for number, line in enumerate(_lines(reader), start=2):
        if not any(cell.strip() for cell in line):
            continue
        cells = {heading: told(cell.strip()) for heading, cell in zip(headings, line, strict=False) if heading}
        cells |= {heading: "" for heading in headings if heading and heading not in cells}
        faults = [too_long(heading, cell) for heading, cell in cells.items() if len(cell) > LONGEST_CELL]
        if extra := [cell for cell in line[len(headings) :] if cell.strip()]:
            message = _("baris ini punya lebih banyak kolom daripada judulnya; beri tanda kutip pada isi berpemisah")
            faults.append(RowFault("", extra[0][:60], message))
        yield Row(number, cells, tuple(faults))
