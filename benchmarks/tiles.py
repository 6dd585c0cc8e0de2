"""Vector tiles of some 500 places at zoom 12: ours against tipg's, which names the same places."""

from collections.abc import Iterator
from contextlib import closing
from itertools import cycle

from benchmarks.boxes import CENTRES
from benchmarks.databases import Database
from benchmarks.lists import Field
from benchmarks.peers import TIPG
from benchmarks.report import Bar, Line
from benchmarks.servers import Server
from benchmarks.timing import Contestant, Reader, race, ratio, reading

ZOOM, PLACES = 12, 500
TWICE = Bar("≥", 2)
# So many at least are named one by one; the rest stand too close together and are counted in clusters.
NAMED = 0.8

OURS = f"/api/v1/tiles/{ZOOM}/{{x}}/{{y}}.mvt?kind=place"
THEIRS = f"/collections/peers.titles/tiles/WebMercatorQuad/{ZOOM}/{{x}}/{{y}}?properties=uid,category,title"

_TILES = """
SELECT x, y, array_agg(title)
FROM (
    SELECT floor(%(tiles)s * (0.5 + ST_X(at) / width))::int AS x, floor(%(tiles)s * (0.5 - ST_Y(at) / width))::int AS y,
        title
    FROM (SELECT ST_Transform(location, 3857) AS at, title FROM peers.titles) AS places,
        (SELECT pi() * 2 * 6378137 AS width) AS web_map
) AS located
GROUP BY x, y ORDER BY abs(count(*) - %(places)s), x, y LIMIT %(most)s
"""

Numbers = tuple[int, int]


def measure(field: Field) -> Iterator[Line]:
    """The rate of our tiles as a multiple of tipg's."""
    what = f"vector tile, zoom {ZOOM}, {PLACES} places: requests per second, tipg's"
    tipg = field.peers[TIPG]
    if tipg is None:
        yield Line(what, TWICE, None)
        return
    tiles = _tiles(field.large)
    for numbers, titles in tiles.items():
        _check_named(field.site, OURS, numbers, titles, NAMED)
        _check_named(tipg, THEIRS, numbers, titles, 1)
    ours, theirs = _contestant("ours", field.site, OURS, tiles), _contestant("tipg", tipg, THEIRS, tiles)
    race([ours, theirs], field.rounds)
    yield Line(what, TWICE, ratio(theirs, ours), f"{ours.milliseconds:.1f} ms, {theirs.milliseconds:.1f} ms")


def _tiles(database: Database) -> dict[Numbers, list[str]]:
    """A dozen tiles that hold about as many places as wanted, with the titles in each."""
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(_TILES, {"tiles": 2**ZOOM, "places": PLACES, "most": CENTRES})
        return {(x, y): titles for x, y, titles in cursor.fetchall()}


def _contestant(name: str, server: Server, address: str, tiles: dict[Numbers, list[str]]) -> Contestant:
    return Contestant(name, reading(server.port, (address.format(x=x, y=y) for x, y in cycle(tiles))))


def _check_named(server: Server, address: str, numbers: Numbers, titles: list[str], part: float) -> None:
    """Refuse to compare tiles that do not name their places.

    Raises:
        RuntimeError: when a tile names fewer than a part of them.
    """
    x, y = numbers
    content = Reader(server.port).get(address.format(x=x, y=y))
    named = sum(title.encode() in content for title in titles)
    if named < part * len(titles):
        raise RuntimeError(f"{server.name}'s tile {ZOOM}/{x}/{y} names {named} of {len(titles)} places")
