"""A place as the cells of one row, and the cells of a row as changes to a place."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.gis.geos import Point
from wagtail.fields import StreamField

from core.models import PesonaImage
from desk.bulk import cells
from desk.bulk.bodies import NOT_YET, body_cell, body_of
from desk.bulk.cells import CellError
from desk.bulk.columns import OF_THE_PICTURE, Column, columns
from desk.bulk.fields import Known, cell_of, file_name, picture_facts, rows_cell, rows_of, value_of
from destinations.models import DestinationPage

PUBLIC, DRAFT = "terbit", "draf"
#: The columns that tell of the main picture, by what they tell.
PICTURE_COLUMNS = dict(zip(("title", "alt_text", "alt_text_en", "credit", "licence"), OF_THE_PICTURE, strict=True))


def page_cells(page: DestinationPage, *, english: bool) -> dict[str, str]:
    """What one page says, by column: its texts, and of the Indonesian page the facts as well."""
    said = {
        column.name: field_cell(page, column.field)
        for column in columns().values()
        if column.field and column.english == english
    }
    if english:
        return said
    where = {
        "longitude": repr(page.location.x) if page.location else "",
        "latitude": repr(page.location.y) if page.location else "",
    }
    facts = picture_facts(page.image)
    return said | where | {column: facts[name] for name, column in PICTURE_COLUMNS.items()}


def field_cell(page: DestinationPage, name: str) -> str:
    """What a page says in one field, as a cell."""
    field: Any = page._meta.get_field(name)
    if field.one_to_many:
        return rows_cell(field.related_model, getattr(page, name).all())
    if isinstance(field, StreamField):
        return body_cell(getattr(page, name), _name_of)
    if field.many_to_many:
        return ", ".join(sorted(term.code for term in getattr(page, name).all()))
    return cell_of(field, getattr(page, name))


def _name_of(pk: int) -> str:
    picture = PesonaImage.objects.filter(pk=pk).first()
    return file_name(picture) if picture else ""


def change(page: DestinationPage, column: Column, cell: str, known: Known, row: Mapping[str, str]) -> None:
    """Let a page say what a cell says.

    Args:
        row: the whole row by column; a picture asks it for its credit and licence.

    Raises:
        CellError: when the cell cannot be read.
    """
    field: Any = page._meta.get_field(column.field)
    if field.one_to_many:
        getattr(page, column.field).set(rows_of(field.related_model, cell, known))
    elif isinstance(field, StreamField):
        block = getattr(page, column.field).stream_block
        setattr(page, column.field, body_of(cell, block, lambda name: known.picture(name, {}).pk or NOT_YET))
    elif field.many_to_many:
        names = [name.strip() for name in cell.replace(";", ",").replace("\n", ",").split(",") if name.strip()]
        getattr(page, column.field).set([known.term(field.related_model, name) for name in dict.fromkeys(names)])
    elif column.field == "image" and cell:
        facts = {name: row.get(its_column, "") for name, its_column in PICTURE_COLUMNS.items()}
        page.image = known.picture(cell, facts)
    else:
        setattr(page, column.field, value_of(field, cell, known))


def point_of(row: Mapping[str, str]) -> Point | None:
    """Where a row says the place is (EPSG:4326); None where it says nothing.

    Raises:
        CellError: when only one of the two is there, or one is no number.
    """
    lon, lat = row.get("longitude", ""), row.get("latitude", "")
    if not lon and not lat:
        return None
    return Point(cells.number(lon), cells.number(lat), srid=4326)


def is_public(cell: str) -> bool | None:
    """What the column ``status`` asks for; None where it asks for nothing.

    Raises:
        CellError: for another word than those there are.
    """
    return cells.yes(cell) if cell else None


def columns_of(row: Mapping[str, str], *, english: bool) -> Iterator[tuple[Column, str]]:
    """The columns of a row that are about the page of one language, with their cells."""
    for name, cell in row.items():
        column = columns()[name]
        if column.field and column.english == english:
            yield column, cell


def differing(page: DestinationPage, row: Mapping[str, str], known: Known, *, english: bool) -> Iterator[str]:
    """The columns whose cell says something else than a page does."""
    there = page_cells(page, english=english)
    for column, cell in columns_of(row, english=english):
        if cell != there[column.name] and not _means(column, cell, there[column.name], known):
            yield column.name
    if not english and {"longitude", "latitude"} & row.keys():
        try:
            same = point_of(row) == page.location
        except CellError:
            same = False
        if not same:
            yield "longitude"


def _means(column: Column, cell: str, there: str, known: Known) -> bool:
    """Whether a cell written in another way says the same: ``2.500`` and ``2500``, ``Museum`` and ``museum``."""
    scratch = DestinationPage()
    try:
        change(scratch, column, cell, known, {})
    except CellError:
        return False
    return field_cell(scratch, column.field) == there
