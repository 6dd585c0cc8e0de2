"""Vector tiles read back by a library that had no part in making them."""

import math
from typing import Any, NamedTuple

import mapbox_vector_tile

from maps.tiles import EXTENT, Tile

Feature = dict[str, Any]


class Read(NamedTuple):
    """What a tile holds: the features of its layers, with coordinates in units of the tile, y to the south."""

    districts: list[Feature]
    places: list[Feature]
    events: list[Feature]
    projects: list[Feature]


def read(content: bytes) -> Read:
    layers = mapbox_vector_tile.decode(content, default_options={"y_coord_down": True}) if content else {}
    assert set(layers) <= set(Read._fields)
    assert all(layer["extent"] == EXTENT and layer["version"] == 2 for layer in layers.values())
    return Read(*(layers.get(name, {"features": []})["features"] for name in Read._fields))


def tile_at(lon: float, lat: float, zoom: int) -> Tile:
    """The tile a position is in."""
    across, down = _parts(lon, lat)
    return Tile(zoom, int(across * 2**zoom), int(down * 2**zoom))


def position(tile: Tile, feature: Feature) -> tuple[float, float]:
    """Longitude and latitude of a point of a tile, in degrees."""
    x, y = feature["geometry"]["coordinates"]
    across, down = (tile.x + x / EXTENT) / 2**tile.z, (tile.y + y / EXTENT) / 2**tile.z
    return across * 360 - 180, math.degrees(2 * math.atan(math.exp(math.pi * (1 - 2 * down))) - math.pi / 2)


def in_cell(zoom: int, column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude at a place of the grid of all cells of a zoom: halves are the middles of cells."""
    x, y = column * EXTENT / 32, row * EXTENT / 32
    return position(Tile(zoom, 0, 0), {"geometry": {"coordinates": (x, y)}})


def _parts(lon: float, lat: float) -> tuple[float, float]:
    """How far a position is from the west and from the north of the web map, as a part of its width."""
    slope = math.radians(lat)
    return (lon + 180) / 360, (1 - math.log(math.tan(slope) + 1 / math.cos(slope)) / math.pi) / 2
