"""GeoJSON, feature by feature: its properties are the columns, its point the longitude and latitude."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from core.tables.rows import LONGEST_CELL, Row, RowFault, Table, check_headings, counted, too_long
from desk.bulk.columns import SHAPE
from regions.importing.streaming import FileError, Oversized, members

#: As many features tell which properties there are.
LOOKED_AT = 20_000


def read_geojson(file: BinaryIO) -> Table:
    """Begin to read a FeatureCollection. It is gone through once for its properties, then for its rows.

    Raises:
        FileError: when it is no FeatureCollection in longitude and latitude (RFC 7946).
    """
    headings: dict[str, None] = {}
    kind = None
    for key, member in members(file, lambda _size: None):
        if key == "crs":
            raise FileError(_("Berkas menyebut sistem koordinat (crs). Simpan ulang dalam WGS84 tanpa “crs”."))
        if key == "type":
            kind = member
        if key == "features" and not isinstance(member, Oversized):
            headings |= dict.fromkeys(_cells(member)[0])
    if kind != "FeatureCollection":
        raise FileError(_("Berkas harus berisi satu objek GeoJSON FeatureCollection."))
    file.seek(0)
    return Table(check_headings(list(headings)), counted(_rows(file)), [_("Bujur dan lintang diambil dari geometri.")])


def _rows(file: BinaryIO) -> Iterator[Row]:
    features = (member for key, member in members(file, lambda _size: None) if key == "features")
    for number, feature in enumerate(features, start=1):
        if isinstance(feature, Oversized):
            yield Row(number, {}, (RowFault("", "", feature.reason),))
            continue
        cells, faults = _cells(feature)
        faults += [too_long(heading, cell) for heading, cell in cells.items() if len(cell) > LONGEST_CELL]
        yield Row(number, cells, tuple(faults))


def _cells(feature: Any) -> tuple[dict[str, str], list[RowFault]]:
    """The properties of a feature as text, with its id and what its geometry says."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
        return {}, [RowFault("", "", _("bukan Feature GeoJSON"))]
    cells = {" ".join(str(name).split()): _text(value) for name, value in (feature.get("properties") or {}).items()}
    if feature.get("id") is not None:
        cells.setdefault("id", _text(feature["id"]))
    faults = []
    geometry = feature.get("geometry")
    if geometry is not None:
        where, fault = _where(geometry)
        cells |= where
        faults += [fault] if fault else []
    return cells, faults


def _where(geometry: Any) -> tuple[dict[str, str], RowFault | None]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Point":
        position = geometry.get("coordinates")
        if isinstance(position, list) and len(position) in (2, 3) and all(_is_number(one) for one in position):
            return {"longitude": repr(float(position[0])), "latitude": repr(float(position[1]))}, None
        return {}, RowFault("geometry", json.dumps(position)[:60], _("bukan pasangan bujur dan lintang"))
    if kind and SHAPE:
        return {SHAPE: json.dumps(geometry)}, None
    return {}, RowFault("geometry", str(kind)[:60], _("bukan titik (Point)"))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value).strip()
