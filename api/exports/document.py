"""What every export is made of: the records as the JSON API hands them out, and what the file is about."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]

# Noncharacters: no XML may hold them, though Unicode does not call them control characters.
_NOWHERE = "\ufffe\uffff"


@dataclass(frozen=True)
class About:
    """What a file is about.

    Attributes:
        kind: ``place`` or ``event``; all records are of it.
        title: what a map or calendar calls the file.
        address: the absolute address it was asked for at.
        fields: top-level names of the records, for formats with a column for each.
    """

    kind: str
    title: str
    address: str
    fields: tuple[str, ...]


def plain(text: str) -> str:
    """The text without characters that XML or a calendar cannot hold; line ends are ``\\n``."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or _may_stand(sign))


def _may_stand(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _NOWHERE


def whereabouts(record: Record) -> str:
    """Kampung and kecamatan in words, as far as they are known."""
    return ", ".join(region["name"] for region in (record["village"], record["district"]) if region)


def positions(records: Iterable[Record]) -> Iterator[tuple[Record, str, str]]:
    """The records whose position is known, in their order, each with its longitude and latitude (WGS 84) in words."""
    for record in records:
        if record["location"]:
            lon, lat = record["location"]["coordinates"]
            yield record, f"{lon:.7f}", f"{lat:.7f}"
