"""Files to import, made in tests, and the way they go."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.bulk.models import ImportRun, State
from desk.bulk.starting import start
from desk.bulk.work import do

HEADINGS = ("kunci", "nama", "kecamatan", "bujur", "lintang", "kategori", "ringkasan", "status")


def place(number: int, **more: str) -> dict[str, str]:
    """A row that may be published, in Siak."""
    known = {
        "kunci": f"K{number}",
        "nama": f"Rumah {number}",
        "kecamatan": "Siak",
        "bujur": f"101.{number + 100}",
        "lintang": "0.5",
        "kategori": "museum",
        "ringkasan": "Ringkas.",
        "status": "terbit",
    }
    return known | more


def as_csv(*rows: dict[str, str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    headings = list(dict.fromkeys(heading for row in rows for heading in row)) or list(HEADINGS)
    text = io.StringIO()
    table = csv.DictWriter(text, headings, delimiter=separator, restval="")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(lines: Sequence[Sequence[Any]], *, merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for line in lines:
        sheet.append(line)
    if merge:
        sheet.merge_cells(merge)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def begun(
    data: bytes, name: str = "tempat.csv", user: Any = None, pictures: bytes | None = None, **options: Any
) -> ImportRun:
    """An import whose file is kept and whose columns are as guessed."""
    archive = SimpleUploadedFile("gambar.zip", pictures) if pictures else None
    run = start(SimpleUploadedFile(name, data), name, user, archive)
    for option, value in options.items():
        setattr(run, option, value)
    run.save()
    return run


def step(run: ImportRun, state: State) -> ImportRun:
    run.state = state
    run.save()
    do(run)
    run.refresh_from_db()
    return run


def checked(data: bytes, *args: Any, **options: Any) -> ImportRun:
    return step(begun(data, *args, **options), State.CHECKING)


def imported(data: bytes, *args: Any, **options: Any) -> ImportRun:
    return step(checked(data, *args, **options), State.RUNNING)


def undone(run: ImportRun, by: Any = None) -> ImportRun:
    run.undone_by = by
    return step(run, State.UNDOING)


def told(run: ImportRun) -> str:
    """All that was said of the rows."""
    return "\n".join(
        f"{line.number} {line.outcome} {said['field']}={said['value']}: {said['message']}"
        for line in run.lines.all()
        for said in line.said
    )
