"""GPX: each segment of a track and each route is a line, each waypoint a point."""

from collections.abc import Iterable
from typing import Any, Final

from maps.importing.xml import number, plain_name
from maps.shapes import Parts, Position

_LINES: Final = {"trkseg": "trkpt", "rte": "rtept"}


def read(root: Any, parts: Parts) -> None:
    """Gather what a GPX document holds.

    Raises:
        ShapeError: for positions that cannot be.
    """
    for element in root.iter():
        name = plain_name(element)
        if name == "wpt":
            parts.add_point(_position(element))
        elif name in _LINES:
            parts.add_line(map(_position, _named(element, _LINES[name])))


def _named(element: Any, name: str) -> Iterable[Any]:
    return (child for child in element if plain_name(child) == name)


def _position(element: Any) -> Position:
    return number(element.get("lon")), number(element.get("lat"))
