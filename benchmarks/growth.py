"""How cost grows: the same questions to the site with a thousand places and with up to a million.

Each size has a database and a server of its own; they take turns, so the busyness of the machine falls on all alike.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import cycle, repeat
from urllib.parse import urlencode

from benchmarks import boxes, databases, search
from benchmarks.databases import Database
from benchmarks.servers import Server
from benchmarks.site import LIST, site
from benchmarks.synthetic import REGENCY
from benchmarks.timing import Contestant, Reader, race, ratio, reading

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FEW = 500

# The tile with the most places of all.
_FULLEST_TILE = """
SELECT floor(4096 * (0.5 + ST_X(at) / width))::int AS x, floor(4096 * (0.5 - ST_Y(at) / width))::int AS y
FROM (SELECT ST_Transform(location, 3857) AS at FROM peers.titles) AS places,
    (SELECT pi() * 2 * 6378137 AS width) AS web_map
GROUP BY x, y ORDER BY count(*) DESC LIMIT 1
"""

Questions = Callable[[Database, Server], Iterator[str]]


def run(rounds: int, *, fresh: bool) -> None:
    """Make the databases, start the servers, measure and print a table."""
    sizes = [databases.of_places(places) for places in SIZES]
    for database in sizes:
        print(f"  {database.things:,} places in {database.name}: {databases.ensure(database, fresh=fresh)}", flush=True)
    with ExitStack() as stack:
        servers = {database: stack.enter_context(site(database)) for database in sizes}
        print(f"\nMilliseconds, and how many times those of {SIZES[0]:,} places\n  {'places':<38}", end="")
        print("".join(f"{places:>18,}" for places in SIZES), flush=True)
        for what, questions in QUESTIONS.items():
            _measure(what, questions, servers, rounds)


def _measure(what: str, questions: Questions, servers: dict[Database, Server], rounds: int) -> None:
    """Print a line; a server that cannot answer within the time a query may take has no figure and no turn."""
    contestants = [
        Contestant(what, reading(server.port, questions(database, server))) for database, server in servers.items()
    ]
    able = [one for one in contestants if _answers(one)]
    race(able, rounds)
    figures = (_figure(one, contestants[0]) if one in able else f"{'no answer':>18}" for one in contestants)
    print(f"  {what:<38}{''.join(figures)}", flush=True)


def _answers(one: Contestant) -> bool:
    try:
        one.action()
    except RuntimeError:
        return False
    return True


def _figure(one: Contestant, smallest: Contestant) -> str:
    return f"{one.milliseconds:9.1f} {ratio(one, smallest):7.2f}×"


def _list_of_few(database: Database, _server: Server) -> Iterator[str]:
    where = boxes.shifted(boxes.holding(database, FEW))
    return (LIST.format(box=boxes.as_text(box)) for box in where)


def _list_of_all(_database: Database, _server: Server) -> Iterator[str]:
    return repeat("/api/v1/places?limit=100&format=geojson")


def _search(question: search.Question) -> Questions:
    return lambda _database, _server: search.addresses(question)


def _clusters_of_few(database: Database, _server: Server) -> Iterator[str]:
    where = boxes.shifted(boxes.holding(database, FEW))
    return (f"/api/v1/clusters?kind=place&zoom=13&bbox={boxes.as_text(box)}" for box in where)


def _clusters_of_all(_database: Database, _server: Server) -> Iterator[str]:
    return repeat(f"/api/v1/clusters?kind=place&zoom=9&bbox={boxes.as_text(REGENCY)}")


def _tile(database: Database, _server: Server) -> Iterator[str]:
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(_FULLEST_TILE)
        x, y = cursor.fetchone()
    return repeat(f"/api/v1/tiles/12/{x}/{y}.mvt?kind=place")


def _changes(_database: Database, server: Server) -> Iterator[str]:
    """Some pages one after the other, as a reader takes over a catalogue."""
    reader, address, pages = Reader(server.port), "/api/v1/changes?limit=50", []
    for _page in range(5):
        since = json.loads(reader.get(address))["since"]
        address = f"/api/v1/changes?{urlencode({'limit': 50, 'since': since})}"
        pages.append(address)
    return cycle(pages)


QUESTIONS: dict[str, Questions] = {
    f"list of 100 in a box, {FEW} match": _list_of_few,
    "list of 100 of all, all counted": _list_of_all,
    "search, one word": _search(search.one_word),
    "search, two words": _search(search.two_words),
    "search, typing error": _search(search.misspelt),
    f"clusters in a box of {FEW}": _clusters_of_few,
    "clusters of the whole regency": _clusters_of_all,
    "fullest vector tile, zoom 12": _tile,
    "changes, 50 more": _changes,
}
