"""What every export is made of: the records as the JSON API hands them out, and what the file is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True)
class About:
    """What a file is about.

    Attributes:
        kind: ``place``, ``event`` or another; all records are of it.
        title: what a map or calendar calls the file.
        address: the absolute address it was asked for at.
        fields: top-level names of the records, for formats with a column for each.
        day: of a calendar of one event, the day (WIB) of which alone it tells; None for all.
    """

    kind: str
    title: str
    address: str
    fields: tuple[str, ...]
    day: date | None = None


def positions(records: Iterable[Record]) -> Iterator[tuple[Record, str, str]]:
    """The records whose position is known, in their order, each with its longitude and latitude (WGS 84) in words."""
    for record in records:
        if record["location"]:
            lon, lat = record["location"]["coordinates"]
            yield record, f"{lon:.7f}", f"{lat:.7f}"
