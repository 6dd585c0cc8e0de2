"""One value of a page, or of one of its rows, as the text of a cell, and back; by the kind of its field."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.gdal import GDALException
from django.contrib.gis.geos import GEOSException, GEOSGeometry
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import override

from desk.bulk import cells
from desk.bulk.cells import CellError

#: A cell of a spreadsheet holds no more than this.
LONGEST_CELL = 100_000
LANGUAGES = ("id", "en")


class Known(Protocol):
    """What names in a file lead to."""

    def picture(self, name: str, facts: dict[str, str]) -> Any: ...

    def term(self, model: Any, name: str) -> Any: ...


def cell_of(field: Any, value: Any) -> str:
    """A value as it stands in a cell; nothing is an empty cell."""
    if value is None or value == "":
        return ""
    match field:
        case models.ForeignKey():
            return file_name(value) if hasattr(value, "file") else value.code
        case GeometryField():
            return value.geojson
        case models.BooleanField():
            return "ya" if value else "tidak"
        case models.DateField():
            return value.isoformat()
        case models.TimeField():
            return f"{value:%H.%M.%S}" if value.second else f"{value:%H.%M}"
        case models.IntegerField() if field.choices:
            with override("id"):
                return str(dict(field.choices)[value])
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def value_of(field: Any, cell: str, known: Known) -> Any:
    """The value a cell stands for.

    Raises:
        CellError: when it cannot be read as one of this field.
    """
    if not cell:
        return _nothing(field)
    match field:
        case models.ForeignKey():
            model: Any = field.related_model
            return known.picture(cell, {}) if hasattr(model, "file_hash") else known.term(model, cell)
        case GeometryField():
            return shape(cell)
        case models.BooleanField():
            return cells.yes(cell)
        case models.DateField():
            return cells.day(cell)
        case models.TimeField():
            return cells.moment(cell)
        case models.Field(choices=choices) if choices:
            return _choice(field, cell)
        case models.IntegerField():
            return cells.whole(cell)
        case models.CharField() | models.TextField():
            return cell
    raise TypeError(f"How does a {type(field).__name__} stand in a cell?")


def _nothing(field: Any) -> Any:
    """What an empty cell says: what a new page says of it, if it must say anything."""
    if field.null:
        return None
    return field.get_default() if field.has_default() else "" if field.blank or not field.choices else None


def _choice(field: Any, cell: str) -> Any:
    wanted = cell.strip().casefold()
    for language in LANGUAGES:
        with override(language):
            for value, words in field.flatchoices:
                if wanted in (str(value).casefold(), str(words).casefold()):
                    return value
    there = ", ".join(str(words) for _value, words in field.flatchoices)
    raise CellError(_("tidak dikenal; pilihannya: %(choices)s") % {"choices": there})


def shape(cell: str) -> GEOSGeometry:
    """A geometry from the text of a GeoJSON geometry, longitude first.

    Raises:
        CellError: when it is none, or names a reference system.
    """
    try:
        data = json.loads(cell)
        if not isinstance(data, dict) or "crs" in data:
            raise CellError(_("bukan geometri GeoJSON tanpa “crs”"))
        return GEOSGeometry(json.dumps(data), srid=4326)
    except (ValueError, GEOSException, GDALException, RecursionError) as error:
        raise CellError(_("bukan geometri GeoJSON yang benar")) from error


def file_name(picture: Any) -> str:
    """By which a file calls a picture: the last part of its name on the disk, which no other picture has."""
    return str(picture.file.name).rsplit("/", 1)[-1]


# --- Rows ----------------------------------------------------------------------------------------------------------


#: The order of the parts is a promise: what is added to a row later follows at the end of it.
PARTS = {
    "opening_spans": ("weekday", "opens", "closes"),
    "special_days": ("first_day", "last_day", "opens", "closes", "note", "note_en"),
    "tickets": ("group", "group_en", "rupiah", "year", "note", "note_en"),
    "gallery_images": ("image", "caption", "caption_en"),
    "links": ("title", "title_en", "url"),
}


def row_fields(model: Any) -> list[Any]:
    """The fields of a row in the order of its parts."""
    first = PARTS.get(model._meta.get_field("page").remote_field.related_name, ())
    names = dict.fromkeys((*first, *(field.name for field in model.api_fields)))
    return [model._meta.get_field(name) for name in names]


def rows_cell(model: Any, rows: Iterable[Any]) -> str:
    """Rows of facts as the lines of a cell. A picture is followed by what must be known of it."""
    return cells.pack([list(_parts_of(model, row)) for row in rows])


def _parts_of(model: Any, row: Any) -> Iterator[str]:
    pictures = []
    for field in row_fields(model):
        value = getattr(row, field.name)
        yield cell_of(field, value)
        if isinstance(field, models.ForeignKey) and hasattr(field.related_model, "file_hash"):
            pictures.append(value)
    for picture in pictures:
        yield from picture_facts(picture).values()


def rows_of(model: Any, cell: str, known: Known) -> list[Any]:
    """The rows the lines of a cell describe.

    Raises:
        CellError: naming the line that cannot be read.
    """
    fields = row_fields(model)
    if [field.name for field in fields][:3] == ["weekday", "opens", "closes"] and "|" not in cell:
        return [model(weekday=day, opens=opens, closes=closes) for day, opens, closes in week(cell)]
    return [_row(model, fields, place, parts, known) for place, parts in enumerate(cells.unpack(cell), start=1)]


def _row(model: Any, fields: list[Any], place: int, parts: list[str], known: Known) -> Any:
    has_picture = any(_is_picture(field) for field in fields)
    most = len(fields) + (len(PICTURE_FACTS) if has_picture else 0)
    if len(parts) > most:
        raise CellError(_("baris ke-%(place)d punya lebih dari %(most)d bagian") % {"place": place, "most": most})
    parts = parts + [""] * (most - len(parts))
    facts = dict(zip(PICTURE_FACTS, parts[len(fields) :], strict=False))
    row = model()
    for field, part in zip(fields, parts, strict=False):
        try:
            value = known.picture(part, facts) if part and _is_picture(field) else value_of(field, part, known)
        except CellError as error:
            words = {"place": place, "part": field.verbose_name, "value": part[:60], "reason": error}
            raise CellError(_("baris ke-%(place)d, %(part)s “%(value)s”: %(reason)s") % words) from error
        setattr(row, field.name, value)
    return row


def _is_picture(field: Any) -> bool:
    return isinstance(field, models.ForeignKey) and hasattr(field.related_model, "file_hash")


#: What is told of a picture besides its file, in the order of parts.
PICTURE_FACTS = ("title", "alt_text", "alt_text_en", "credit", "licence")


def picture_facts(picture: Any) -> dict[str, str]:
    return {name: getattr(picture, name) if picture else "" for name in PICTURE_FACTS}


_SPAN = re.compile(r"(?P<days>[^\d]+?)\s*:?\s*(?P<opens>\d{1,2}[.:]\d{2})\s*[-–]\s*(?P<closes>\d{1,2}[.:]\d{2})\s*")
_EVERY_DAY = {"setiap hari", "tiap hari", "every day", "daily"}


def week(cell: str) -> Iterator[tuple[int, Any, Any]]:
    """Weekly hours as people write them: ``Senin–Jumat 09.00–16.00``, a line or a ``;`` for each.

    Raises:
        CellError: naming what cannot be read.
    """
    for part in re.split(r"[;\n]", cell):
        if not part.strip():
            continue
        found = _SPAN.fullmatch(part.strip())
        days = found and list(_days(found["days"].strip(" :").casefold()))
        if not found or not days:
            raise CellError(
                _("“%(part)s” tidak terbaca; tulis misalnya “Senin–Jumat 09.00–16.00”") % {"part": part.strip()[:60]}
            )
        yield from ((day, cells.moment(found["opens"]), cells.moment(found["closes"])) for day in days)


def _days(words: str) -> Iterator[int]:
    if words in _EVERY_DAY:
        yield from range(7)
        return
    for part in words.split(","):
        ends = [_weekday(word.strip()) for word in re.split(r"[-–]|\bsampai\b|\bto\b", part)]
        first, last = ends[0], ends[-1]
        if len(ends) > 2 or first is None or last is None:
            return
        yield from (day % 7 for day in range(first, (last if last >= first else last + 7) + 1))


def _weekday(word: str) -> int | None:
    for language in LANGUAGES:
        with override(language):
            for day, name in WEEKDAYS.items():
                if word in (str(name).casefold(), str(name).casefold()[:3]):
                    return day
    return None
