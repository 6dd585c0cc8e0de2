"""Places as a file that can be imported again: the same columns, the same words, nothing lost.

Of a public place the file says what the public sees, of a draft its latest version. However many places there are,
only a chunk of them is in memory at a time: CSV and GeoJSON go out piece by piece while the next chunk is read.
"""

import codecs
import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import openpyxl
from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl.cell import WriteOnlyCell

from catalogue.desired import served_languages
from core.models import PesonaImage
from desk.bulk.cells import defused
from desk.bulk.columns import ENGLISH, columns, words_of
from desk.bulk.fields import file_name
from desk.bulk.models import ImportedPage, State
from desk.bulk.places import DRAFT, PUBLIC, page_cells
from desk.bulk.reading.tables import MOST_ROWS
from destinations.models import DestinationPage
from regions.models import DistrictPage

#: A cell of a spreadsheet holds no more.
LONGEST_CELL = 32_767
CHUNK = 200
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "zip": "application/zip",
}


Pieces = Callable[[Iterable[dict[str, str]]], Iterator[bytes]]


class TooLongError(Exception):
    """What no spreadsheet holds: more places than an import reads again, or a longer text than fits into a cell."""


def places() -> QuerySet[DestinationPage]:
    """All places, in the first language, kecamatan by kecamatan."""
    found = DestinationPage.objects.filter(locale__language_code=served_languages()[0], alias_of=None)
    return found.order_by("path")


def rows(pages: QuerySet[DestinationPage]) -> Iterator[dict[str, str]]:
    """Each place as its cells by column, all of them. Which places these are is settled before the first is read."""
    ids = list(pages.values_list("pk", flat=True))
    return _rows(ids)


def _rows(ids: list[int]) -> Iterator[dict[str, str]]:
    relations = {"facilities", "gallery_images__image", *DestinationPage.row_relations}
    for start in range(0, len(ids), CHUNK):
        found = DestinationPage.objects.filter(pk__in=ids[start : start + CHUNK]).order_by("path")
        chunk = list(found.select_related("image", "category", "locale").prefetch_related(*sorted(relations)))
        yield from _cells(chunk)


def _cells(chunk: list[DestinationPage]) -> Iterator[dict[str, str]]:
    uids = [page.translation_key for page in chunk]
    second = served_languages()[1:]
    others = DestinationPage.objects.filter(translation_key__in=uids, locale__language_code__in=second, alias_of=None)
    english = {page.translation_key: page for page in others.select_related("locale")}
    keys = dict(
        ImportedPage.objects.filter(uid__in=uids, run__state=State.DONE).order_by("pk").values_list("uid", "key")
    )
    above = DistrictPage.objects.filter(path__in={page.path[: -page.steplen] for page in chunk})
    districts = dict(above.values_list("path", "district__name"))
    prefetch_related_objects([page for page in (*chunk, *english.values()) if not page.live], "latest_revision")
    for page in chunk:
        translation = english.get(page.translation_key)
        said = page_cells(_as_said(page), english=False)
        said |= page_cells(_as_said(translation), english=True) if translation else {}
        said |= {
            "id": str(page.translation_key),
            "key": keys.get(page.translation_key, ""),
            "district": districts.get(page.path[: -page.steplen], ""),
            "status": _status(page),
            f"status{ENGLISH}": _status(translation) if translation else "",
        }
        yield {name: said.get(name, "") for name in columns()}


def _as_said(page: Any) -> Any:
    return page if page.live else page.get_latest_revision_as_object()


def _status(page: Any) -> str:
    return PUBLIC if page.live else DRAFT


def headings() -> list[str]:
    """The columns in Indonesian, as they stand above a table; an import knows them again."""
    with override("id"):
        return [words_of(column) for column in columns().values()]


def csv_pieces(said: Iterable[dict[str, str]]) -> Iterator[bytes]:
    """UTF-8 with a mark, so that Excel reads it right; what a spreadsheet would take for a formula is defused."""
    yield codecs.BOM_UTF8 + _line(headings())
    for row in said:
        yield _line([defused(cell) for cell in row.values()])


def _line(cells: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def write_xlsx(said: Iterable[dict[str, str]], file: IO[bytes]) -> None:
    """One sheet, every cell a text. Rows wait on the disk until the book is bound.

    Raises:
        TooLongError: for a text that does not fit into a cell, or more places than an import takes.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet(_("Tempat"))
    sheet.freeze_panes = "E2"
    sheet.append(headings())
    try:
        for place, row in enumerate(said):
            _require_room(place, row)
            sheet.append([_text_cell(sheet, cell) for cell in row.values()])
    finally:
        sheet.close()
    book.save(file)


def _require_room(place: int, row: dict[str, str]) -> None:
    if place == MOST_ROWS:
        message = _("Lebih dari %(most)d tempat terlalu banyak untuk XLSX. Pilih satu kecamatan, atau pakai CSV.")
        raise TooLongError(message % {"most": MOST_ROWS})
    if long := next((name for name, cell in row.items() if len(cell) > LONGEST_CELL), None):
        message = _("“%(column)s” dari “%(title)s” terlalu panjang untuk XLSX. Pakai CSV atau GeoJSON.")
        raise TooLongError(message % {"column": words_of(columns()[long]), "title": row["title"]})


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    if text:
        cell.value = text
        cell.data_type = "s"  # also what begins with “=”
    return cell


def geojson_pieces(said: Iterable[dict[str, str]]) -> Iterator[bytes]:
    """A FeatureCollection in WGS84: the columns under their own names, the point as the geometry."""
    yield b'{"type": "FeatureCollection", "features": ['
    for place, row in enumerate(said):
        yield (b",\n" if place else b"\n") + json.dumps(_feature(row), ensure_ascii=False).encode()
    yield b"\n]}\n"


def _feature(row: dict[str, str]) -> dict[str, Any]:
    point = [float(row["longitude"]), float(row["latitude"])] if row["longitude"] else None
    where = {"id", "longitude", "latitude"}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": point and {"type": "Point", "coordinates": point},
        "properties": {name: cell for name, cell in row.items() if name not in where},
    }


def write_pictures(pages: QuerySet[DestinationPage], file: IO[bytes]) -> None:
    """A zip of the pictures that the places name, under the names by which they name them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for picture in _pictures_of(pages):
            with picture.file.open("rb") as source, archive.open(file_name(picture), "w") as target:
                while chunk := source.read(1 << 16):
                    target.write(chunk)


def _pictures_of(pages: QuerySet[DestinationPage]) -> QuerySet[PesonaImage]:
    ids = set(pages.exclude(image=None).values_list("image", flat=True))
    ids |= set(pages.exclude(gallery_images=None).values_list("gallery_images__image", flat=True))
    for page in pages.iterator(chunk_size=CHUNK):
        ids |= {
            int(key)
            for model, key, *_path in page.body.stream_block.extract_references(page.body)
            if model is PesonaImage
        }
    return PesonaImage.objects.filter(pk__in=ids).order_by("pk")


def _written(pieces: Pieces) -> Callable[[Iterable[dict[str, str]], IO[bytes]], None]:
    return lambda said, file: file.writelines(pieces(said))


#: What can be sent while it is made; a book of XLSX is known only when it is whole.
PIECES: dict[str, Pieces] = {"csv": csv_pieces, "geojson": geojson_pieces}
WRITERS = {"xlsx": write_xlsx} | {kind: _written(pieces) for kind, pieces in PIECES.items()}
