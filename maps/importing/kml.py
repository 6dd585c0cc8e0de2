"""KML: points, lines, polygons and tracks of every placemark. What a file only links to is not fetched."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from maps.importing.xml import number, plain_name
from maps.shapes import Parts, Position, ShapeError

_BOUNDARIES: Final = ("outerBoundaryIs", "innerBoundaryIs")


def read(root: Any, parts: Parts) -> None:
    """Gather what a KML document holds.

    Raises:
        ShapeError: for positions that cannot be, and a file that holds nothing but links to others.
    """
    linked = False
    within = _rings_of_polygons(root)
    for element in root.iter():
        match plain_name(element):
            case "Point":
                for position in _coordinates(element):
                    parts.add_point(position)
            case "LineString":
                parts.add_line(_coordinates(element))
            case "LinearRing" if element not in within:
                parts.add_line(_coordinates(element))
            case "Polygon":
                parts.add_area(_coordinates(ring) for ring in _rings(element))
            case "Track":
                parts.add_line(_track(element))
            case "NetworkLink":
                linked = True
    if linked and not parts.found():
        raise ShapeError(_("Berkas ini hanya menunjuk ke berkas lain di internet. Simpan isinya sebagai KML dulu."))


def _rings_of_polygons(root: Any) -> set[Any]:
    return {ring for polygon in root.iter() if plain_name(polygon) == "Polygon" for ring in _rings(polygon)}


def _rings(polygon: Any) -> Iterator[Any]:
    """The outline of a polygon, then its holes."""
    for wanted in _BOUNDARIES:
        for boundary in polygon:
            if plain_name(boundary) == wanted:
                yield from (ring for ring in boundary if plain_name(ring) == "LinearRing")


def _coordinates(element: Any) -> Iterator[Position]:
    """``lon,lat[,height]`` several times, with blanks between."""
    text = next((child.text or "" for child in element if plain_name(child) == "coordinates"), "")
    for one in text.split():
        lon, comma, rest = one.partition(",")
        if not comma:
            raise ShapeError(_("Di berkas KML ini ada koordinat yang tidak lengkap: tulis bujur,lintang tanpa spasi."))
        yield number(lon), number(rest.partition(",")[0])


def _track(element: Any) -> Iterator[Position]:
    """``gx:Track``: each ``gx:coord`` is longitude, latitude and height with blanks between."""
    for child in element:
        if plain_name(child) == "coord":
            words: list[str] = [*(child.text or "").split(), "", ""]
            yield number(words[0]), number(words[1])
