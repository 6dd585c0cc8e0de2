"""The drawn symbols: icons from one file, and which icon and illustration stand for a category.

``core/static/core/icons.svg`` is the only source. Templates inline the few icons they use; scripts
and other files may point at ``icons.svg#i-<name>``.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

_SPRITE = Path(__file__).parent / "static" / "core" / "icons.svg"
_PREFIX = "i-"


class Face(NamedTuple):
    """How a category looks: the name of its icon, and of its illustration where a photo is missing."""

    icon: str
    illustration: str


_PLACE = Face("pin", "kampung")
_EVENT = Face("calendar", "zapin")
_PROJECT = Face("data", "jembatan")
FACES = {
    "agrowisata": Face("alam", "kampung"),
    "alam": Face("alam", "zamrud"),
    "danau": Face("sungai", "zamrud"),
    "embung-tata-air": Face("alam", "zamrud"),
    "fasilitas-pengunjung": Face("toilet", "kampung"),
    "ikon-kota": Face("jembatan", "jembatan"),
    "jalan-dermaga": Face("jembatan", "jembatan"),
    "kampung-wisata": Face("kampung", "kampung"),
    "keagamaan": Face("masjid", "beghanyut"),
    "kuliner": Face("food", "kuliner"),
    "mangrove": Face("alam", "bakau"),
    "museum": Face("istana", "istana"),
    "olahraga": Face("sepeda", "sepeda"),
    "oleh-oleh": Face("budaya", "songket"),
    "pembangunan-baru": Face("kampung", "kampung"),
    "pemugaran": Face("istana", "istana"),
    "penataan-kawasan": Face("compass", "sungai"),
    "penginapan": Face("kampung", "kampung"),
    "peringatan": Face("istana", "zapin"),
    "pesta-kuliner": Face("food", "kuliner"),
    "prasarana": Face("wifi", "kampung"),
    "promosi-digital": Face("globe", "zapin"),
    "religi": Face("masjid", "masjid"),
    "rumah-ibadah": Face("masjid", "masjid"),
    "sejarah-budaya": Face("istana", "istana"),
    "seni-budaya": Face("budaya", "zapin"),
    "taman": Face("alam", "zamrud"),
    "tepian-sungai": Face("sungai", "sungai"),
    "tradisi": Face("kampung", "beghanyut"),
    "wisata-buatan": Face("camera", "sungai"),
}


def face(category: str | None, kind: str = "place") -> Face:
    """The face of a category code; a code nobody has drawn yet gets the one of its kind."""
    return FACES.get(category or "", {"event": _EVENT, "project": _PROJECT}.get(kind, _PLACE))


@cache
def shapes(name: str) -> SafeString:
    """The inside of one icon as SVG.

    Raises:
        KeyError: when the file holds no icon of that name; names the ones it has.
    """
    drawings = _drawings()
    if name not in drawings:
        raise KeyError(f"No icon called {name!r} in {_SPRITE.name}; there are: {', '.join(sorted(drawings))}")
    return format_html_join("", "<{}{}/>", drawings[name])


def icon_names() -> frozenset[str]:
    return frozenset(_drawings())


@cache
def _drawings() -> dict[str, list[tuple[str, str]]]:
    root = ElementTree.parse(_SPRITE).getroot()  # noqa: S314 - our own file, not an upload
    return {
        symbol.attrib["id"].removeprefix(_PREFIX): [
            (shape.tag.rpartition("}")[2], flatatt(shape.attrib)) for shape in symbol
        ]
        for symbol in root
    }
