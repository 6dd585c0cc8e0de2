"""Tables (RFC 4180, UTF-8): a row for each record, one column for each plain field and several for the others.

Text that a spreadsheet would run is defused. Numbers of ours are written as they are, minus and all.
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import Any

from api.exports.document import About, Record
from core.plain_text import plain
from core.spreadsheets import defused

Cell = str | int | float | bool | None
Columns = Mapping[str, Callable[[Any], Any]]


def write(records: Sequence[Record], about: About) -> bytes:
    """The records as a table; its header is the same whatever is in them."""
    table = StringIO(newline="")
    writer = csv.writer(table)
    columns = [(name, columns_of(about.kind, name)) for name in about.fields]
    writer.writerow([column for _, found in columns for column in found])
    for record in records:
        row = [take(record.get(name)) for name, found in columns for take in found.values()]
        writer.writerow([_written(cell) for cell in row])
    return table.getvalue().encode()


def columns_of(kind: str, name: str) -> Columns:
    """The columns of a field, each with what stands in it for a value of the field."""
    if name == "price" and kind == "event":
        return {name: _itself}
    return _SEVERAL.get(name) or {name: _itself}


def _written(cell: Any) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None or isinstance(cell, int | float):
        return cell
    return defused(plain(cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)))


def _itself(value: Any) -> Any:
    return value


def _part(name: str) -> Callable[[Any], Any]:
    """One member of an object that may be null."""
    return lambda value: value and value[name]


def _place(name: str) -> Callable[[Any], Any]:
    """One member of a place that reports; of a published figure the place is its id alone."""
    return lambda place: place[name] if isinstance(place, dict) else place if name == "id" else None


def _nth(place: int) -> Callable[[Any], Any]:
    """One of a pair that may be null."""
    return lambda pair: pair and pair[place]


def _largest(image: Any) -> str | None:
    """The address of the widest picture of a format that everything reads."""
    sources = image["sources"] if image else ()
    best = max(sources, key=lambda source: (source["format"] == "image/jpeg", source["width"]), default=None)
    return best and best["url"]


def _degrees(axis: int) -> Callable[[Any], Any]:
    return lambda location: location and location["coordinates"][axis]


_SEVERAL: dict[str, Columns] = {
    "category": {"category": _part("code"), "category_name": _part("name")},
    "district": {"district": _part("code"), "district_name": _part("name")},
    "village": {"village": _part("code"), "village_name": _part("name")},
    "accuracy": {"accuracy": _part("level"), "accuracy_m": _part("metres")},
    "facilities": {"facilities": lambda codes: " ".join(codes or ())},
    "image": {
        "image_url": _largest,
        "image_alt": _part("alt"),
        "image_credit": _part("credit"),
        "image_licence": _part("licence"),
    },
    "price": {"price_from_rupiah": _part("from_rupiah"), "price_year": _part("year")},
    "venue": {"venue": _part("id"), "venue_title": _part("title")},
    "years": {"first_year": _nth(0), "last_year": _nth(1)},
    "budget": {"ceiling_rupiah": _part("ceiling_rupiah"), "realised_rupiah": _part("realised_rupiah")},
    "destination": {"destination": _part("id"), "destination_title": _part("title")},
    "place": {"place": _place("id"), "place_name": _place("name")},
    "location": {"lon": _degrees(0), "lat": _degrees(1)},
}
