"""Places as a file that can be imported again: the same columns, the same words, nothing lost.

Of a public place the file says what the public sees, of a draft its latest version.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

import openpyxl
from django.db.models import QuerySet
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


class TooLongError(Exception):
    """A text that no cell of a spreadsheet holds; the message names the place."""


def places() -> QuerySet[DestinationPage]:
    """All places, in the first language, kecamatan by kecamatan."""
    found = DestinationPage.objects.filter(locale__language_code=served_languages()[0], alias_of=None)
    return found.order_by("path")


def rows(pages: QuerySet[DestinationPage]) -> Iterator[dict[str, str]]:
    """Each place as its cells by column, all of them."""
    ids = list(pages.values_list("pk", flat=True))
    relations = ("facilities", *DestinationPage.row_relations)
    for start in range(0, len(ids), CHUNK):
        found = DestinationPage.objects.filter(pk__in=ids[start : start + CHUNK]).order_by("path")
        chunk = list(found.select_related("image", "category", "locale").prefetch_related(*relations))
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


def write_csv(said: Iterable[dict[str, str]], file: IO[bytes]) -> None:
    """UTF-8 with a mark, so that Excel reads it right; what a spreadsheet would take for a formula is defused."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(headings())
    for row in said:
        table.writerow([defused(cell) for cell in row.values()])
    text.detach()


def write_xlsx(said: Iterable[dict[str, str]], file: IO[bytes]) -> None:
    """One sheet, every cell a text.

    Raises:
        TooLongError: for a text that does not fit into a cell.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet(_("Tempat"))
    sheet.freeze_panes = "E2"
    sheet.append(headings())
    for row in said:
        if long := next((name for name, cell in row.items() if len(cell) > LONGEST_CELL), None):
            message = _("“%(column)s” dari “%(title)s” terlalu panjang untuk XLSX. Pakai CSV atau GeoJSON.")
            raise TooLongError(message % {"column": words_of(columns()[long]), "title": row["title"]})
        sheet.append([_text_cell(sheet, cell) for cell in row.values()])
    book.save(file)


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    if text:
        cell.value = text
        cell.data_type = "s"  # also what begins with “=”
    return cell


def write_geojson(said: Iterable[dict[str, str]], file: IO[bytes]) -> None:
    """A FeatureCollection in WGS84: the columns under their own names, the point as the geometry."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    for place, row in enumerate(said):
        file.write(b",\n" if place else b"\n")
        file.write(json.dumps(_feature(row), ensure_ascii=False).encode())
    file.write(b"\n]}\n")


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


WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "geojson": write_geojson}
