"""The map of a page whose subject has a shape: what must be in view."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from maps.composition import Box

#: Air around a shape, in degrees: some fifty metres.
_MARGIN: Final = 0.0005


def box_around(shape: Mapping[str, Any], lon: float, lat: float) -> Box:
    """The box that holds a GeoJSON geometry and a point: min lon, min lat, max lon, max lat."""
    lons, lats = zip((lon, lat), *_positions(shape["coordinates"]), strict=True)
    return min(lons) - _MARGIN, min(lats) - _MARGIN, max(lons) + _MARGIN, max(lats) + _MARGIN


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _positions(part)
