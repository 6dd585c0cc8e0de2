"""Figures as a file of the shape that the import reads: what is exported and brought back changes nothing."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet
from openpyxl import Workbook

from core.spreadsheets import defused
from progress.visits.models import VisitCount
from progress.visits.subjects import places

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Headings that the import knows.
HEADINGS = ("kecamatan", "tempat", "bulan", "nusantara", "mancanegara", "jumlah", "cara", "sumber", "contoh")


def rows(counts: QuerySet[VisitCount]) -> Iterator[list[str]]:
    """The figures, kecamatan by kecamatan and month by month."""
    known = {place.key: place for place in places()}
    names = Counter((place.district, " ".join(place.name.casefold().split())) for place in known.values())
    for row in counts.select_related("district").order_by("district", "place_name", "place", "month").iterator(1000):
        place = known.get(row.place) if row.place else None
        plain = " ".join(row.place_name.casefold().split())
        # A name that two places share, or that is another by now, does not lead back to its place: its key does.
        is_told = place is not None and place.name == row.place_name and names[place.district, plain] == 1
        yield [
            row.district.name,
            row.place_name if is_told else str(row.place or ""),
            f"{row.month:%Y-%m}",
            *("" if number is None else str(number) for number in (row.domestic, row.foreign)),
            str(row.total),
            row.method,
            row.source,
            "ya" if row.is_example else "",
        ]


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADINGS)
    table.writerows([defused(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(lines: Iterable[Sequence[str]]) -> bytes:
    """Numbers as numbers; whatever else is text, which no spreadsheet takes for a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("kunjungan")
    sheet.append(HEADINGS)
    for line in lines:
        sheet.append([int(cell) if 3 <= at <= 5 and cell else defused(cell) for at, cell in enumerate(line)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
