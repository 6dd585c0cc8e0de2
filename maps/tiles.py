"""Vector tiles (MVT 2.1) of places, events, projects and kecamatan, each made by PostGIS in one statement.

A grid cuts every tile into ``GRID`` × ``GRID`` cells, the same for all tiles of a zoom. A cell shows its things one by
one while they are few, and as one cluster when they are many: so a tile has a largest size whatever the data, and
neighbours agree about what both show. The buffer around a tile is one ring of whole cells.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection

from catalogue.queryset import Box, EntryQuerySet

MIN_ZOOM, MAX_ZOOM = 0, 22
#: From here on a tile tells nothing new: its cells are five metres wide, and readers enlarge it without asking again.
FULL_ZOOM = 18
#: From here on a cell names up to ``FEW`` things; on smaller maps their pins would cover each other.
TITLES_ZOOM = 12
FEW = 3

EXTENT = 4096
GRID = 32
BUFFER = EXTENT // GRID

# How far a vertex of a boundary may move, in units of the tile: less than half a pixel on a screen.
_TOLERANCE = 2

# Locations go from degrees to units of the tile (x to the east, y to the south) by the formula of Web Mercator: the
# cell follows from it, and a transformed column would find no index. The box is a hair wider than the ring of cells,
# which decides. OFFSET 0 keeps the planner from working the formulas out anew wherever their results are used. What is
# asked for of an entry here is in the indexes of the migrations 0008 and 0015: the rows themselves stay where they are.
_LOCATED = """
    SELECT *, floor(y / {buffer:d}) * {row:d} + floor(x / {buffer:d}) AS cell
    FROM (
        SELECT uid, title, {alike},
            ((ST_X(location) + 180) / 360 * {tiles:d} - {x:d}) * {extent:d} AS x,
            ((1 - asinh(tan(radians(ST_Y(location)))) / pi()) / 2 * {tiles:d} - {y:d}) * {extent:d} AS y
        FROM catalogue_entry WHERE {where} AND location && ST_MakeEnvelope(%s, %s, %s, %s, 4326)
        OFFSET 0
    ) AS found
    WHERE x >= -{buffer:d} AND x < {extent:d} + {buffer:d} AND y >= -{buffer:d} AND y < {extent:d} + {buffer:d}
"""

# The attributes that a cluster has where all its things share them; of a layer that is not named here the category.
_ALIKE = {"projects": ("category", "stage")}
# An empty text is no attribute, and none that is shared: a cluster with one such thing has not what the others are.
_IN_SMALL_MAP = """NULLIF(CASE WHEN min({0} COLLATE "C") = max({0} COLLATE "C") THEN min({0}) END, '') AS {0}"""
_IN_LARGE_MAP = """NULLIF(CASE WHEN few OR first_{0} = last_{0} THEN {0} END, '') AS {0}"""
_IN_CELL = """min({0} COLLATE "C") OVER alike AS first_{0}, max({0} COLLATE "C") OVER alike AS last_{0}"""

# Named columns are the attributes of a feature; where one is NULL, the feature goes without it. A small map holds many
# things in few cells, a large one few things in many: each has the statement that is quicker there.
_SMALL_MAP = """(
SELECT ST_AsMVT(feature, %s, {extent:d}, 'place')
FROM (
    SELECT ST_MakePoint(round(avg(x)), round(avg(y))) AS place, count(*) AS count,
        CASE WHEN count(*) = 1 THEN min(uid::text) END AS id, {in_small_map}
    FROM ({located}) AS located GROUP BY cell
) AS feature)
"""
_LARGE_MAP = """(
SELECT ST_AsMVT(feature, %s, {extent:d}, 'place')
FROM (
    SELECT
        CASE WHEN few THEN ST_MakePoint(round(x), round(y)) ELSE ST_MakePoint(round(mid_x), round(mid_y)) END AS place,
        CASE WHEN few THEN 1 ELSE crowd END AS count,
        CASE WHEN few THEN uid::text END AS id,
        CASE WHEN few THEN title END AS title, {in_large_map}
    FROM (
        SELECT *, count(*) OVER alike AS crowd, count(*) OVER alike <= {few:d} AS few,
            row_number() OVER alike AS nth, avg(x) OVER alike AS mid_x, avg(y) OVER alike AS mid_y, {in_cell}
        FROM ({located}) AS located WINDOW alike AS (PARTITION BY cell)
    ) AS thing WHERE few OR nth = 1
) AS feature)
"""

# Clipped in degrees first, a little wider than the tile: only what is near has to be simplified and transformed.
_DISTRICTS = """(
SELECT ST_AsMVT(feature, 'districts', {extent:d}, 'outline')
FROM (
    SELECT ST_AsMVTGeom(
            ST_Transform(ST_Simplify(ST_ClipByBox2D(boundary, wide), %s, true), 3857),
            ST_TileEnvelope({z:d}, {x:d}, {y:d}), {extent:d}, {buffer:d}, true
        ) AS outline, code, name, boundary_is_schematic AS schematic
    FROM regions_district, ST_MakeEnvelope(%s, %s, %s, %s, 4326) AS wide
    WHERE boundary && wide ORDER BY code
) AS feature)
"""


# Of entries the newest change number says it; of boundaries, which it does not know, the transactions that wrote them,
# added up: to read them all would take longer than a tile.
_VERSION = """concat(
    (SELECT max(change) FROM catalogue_entry), ' ', (SELECT sum(xmin::text::bigint) FROM regions_district)
)"""


class Drawn(NamedTuple):
    """A finished tile and the ``version`` of what it shows, both as they were in one moment."""

    content: bytes
    version: str


class Tile(NamedTuple):
    """A square of the web map (scheme XYZ: y counts from the north)."""

    z: int
    x: int
    y: int

    def box(self, buffer: float = 0) -> Box:
        """The tile in degrees (EPSG:4326), wider on all sides by a part of its own width."""
        tiles = 2**self.z
        west, east = (number / tiles * 360 - 180 for number in (self.x - buffer, self.x + 1 + buffer))
        return west, _latitude((self.y + 1 + buffer) / tiles), east, _latitude((self.y - buffer) / tiles)


def _latitude(part: float) -> float:
    """The latitude in degrees at a part of the web map's height, counted from the north."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * part))))


def draw(tile: Tile, layers: Mapping[str, EntryQuerySet], *, districts: bool = True) -> Drawn:
    """A tile with a layer for each of the named entries, above the kecamatan; empty where there is nothing.

    A feature of entries has ``count``. Where that is 1 it also has ``id``, and ``title`` from ``TITLES_ZOOM`` on. It
    has the ``category`` that all its things share, if they do, and in the layer ``projects`` their ``stage`` likewise.
    Kecamatan have ``code``, ``name`` and ``schematic``.
    """
    numbers = {**tile._asdict(), "tiles": 2**tile.z, "extent": EXTENT, "buffer": BUFFER, "row": GRID + 2, "few": FEW}
    parts = [_districts(tile, numbers)] if districts else []
    parts += [_things(tile, numbers, *layer) for layer in layers.items()]
    content = " || ".join(sql for sql, _values in parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {content}, {_VERSION}", [value for _sql, values in parts for value in values])
        content, of_version = cursor.fetchone()
        return Drawn(bytes(content), of_version)


def version() -> str:
    """A text that changes whenever an entry or a boundary is written, so that any tile may be another."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_VERSION}")
        return cursor.fetchone()[0]


def _districts(tile: Tile, numbers: Mapping[str, int]) -> tuple[str, Sequence[Any]]:
    tolerance = 360 / 2**tile.z / EXTENT * _TOLERANCE
    return _DISTRICTS.format(**numbers), (tolerance, *tile.box(2 / GRID))


def _things(tile: Tile, numbers: Mapping[str, int], name: str, entries: EntryQuerySet) -> tuple[str, Sequence[Any]]:
    where, values = entries.query.get_compiler(entries.db).compile(entries.query.where)
    template = _LARGE_MAP if tile.z >= TITLES_ZOOM else _SMALL_MAP
    alike = _ALIKE.get(name, ("category",))
    located = _LOCATED.format(**numbers, where=where, alike=", ".join(alike))
    attributes = {
        "in_small_map": ", ".join(map(_IN_SMALL_MAP.format, alike)),
        "in_large_map": ", ".join(map(_IN_LARGE_MAP.format, alike)),
        "in_cell": ", ".join(map(_IN_CELL.format, alike)),
    }
    return template.format(**numbers, **attributes, located=located), (name, *values, *tile.box(1.001 / GRID))
