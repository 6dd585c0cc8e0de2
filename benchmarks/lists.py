"""The list of places in a box as GeoJSON: against the peers, against bare SQL, and at two sizes of the catalogue."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from urllib.parse import urlsplit

from benchmarks import bare, boxes
from benchmarks.boxes import Box, as_text, shifted
from benchmarks.databases import Database
from benchmarks.peers import Peer
from benchmarks.report import Bar, Line, reference
from benchmarks.servers import Server
from benchmarks.site import LIST
from benchmarks.timing import Contestant, Reader, race, ratio, reading

FEW, MANY = 500, 10_000
# Requests per second of Geotrek-admin's API v2 for a hundred features with few fields, on two such cores.
GEOTREK = 6
MEMORY = Bar("≤", 250, " MB")
THIRTY_TIMES = Bar("≥", 30)
TEN_TIMES, NEARLY_BARE, HARDLY_SLOWER, AS_FAST = Bar("≥", 10), Bar("≤", 1.5), Bar("≤", 1.5), Bar("≤", 1.2)


@dataclass(frozen=True)
class Field:
    """What takes part: our server on the large and on the small database, and the peers that could be had."""

    large: Database
    small: Database
    site: Server
    small_site: Server
    peers: Mapping[Peer, Server | None]
    rounds: int


def measure(field: Field) -> Iterator[Line]:
    for places in (FEW, MANY):
        yield from _against_others(field, places)
    yield from _two_sizes(field)
    yield from _last_page(field)


def memory(field: Field) -> Iterator[Line]:
    """What the worker of the large database has come to; asked last, when it has answered everything."""
    yield Line("memory of the web worker after all that", MEMORY, field.site.memory_mb)


def _list(name: str, server: Server, where: list[Box], address: str = LIST) -> Contestant:
    return Contestant(name, reading(server.port, (address.format(box=as_text(box)) for box in shifted(where))))


def _against_others(field: Field, places: int) -> Iterator[Line]:
    where = boxes.holding(field.large, places)
    ours = _list("ours", field.site, where)
    rows = Contestant("rows", bare.asking(field.large, shifted(where), bare.ROWS))
    answer = Contestant("answer", bare.asking(field.large, shifted(where), bare.ROWS, bare.COUNT))
    peers = {peer: _list(peer.name, server, where, peer.list_address) for peer, server in field.peers.items() if server}
    for peer in peers:
        _check_same_places(field, peer, where[0])
    race([rows, ours, answer, *peers.values()], field.rounds)
    what = f"list of 100, {places:,} match:"
    for peer in field.peers:
        yield _peer_line(f"{what} requests per second, {peer.name}'s", peers.get(peer), ours)
    for name, one in (("rows and count", answer), ("rows alone", rows)):
        yield Line(f"{what} latency, bare SQL's, {name}", NEARLY_BARE, ratio(ours, one), _times(ours, one))
    if places == FEW:
        rate = 1 / ours.seconds
        yield Line(f"{what} requests per second, Geotrek's", THIRTY_TIMES, rate / GEOTREK, reference(rate, GEOTREK))


def _peer_line(what: str, peer: Contestant | None, ours: Contestant) -> Line:
    if peer is None:
        return Line(what, TEN_TIMES, None)
    return Line(what, TEN_TIMES, ratio(peer, ours), _times(ours, peer))


def _times(ours: Contestant, other: Contestant) -> str:
    return f"{ours.milliseconds:.1f} ms, {other.milliseconds:.1f} ms"


def _check_same_places(field: Field, peer: Peer, box: Box) -> None:
    """Refuse to compare answers that are not about the same places in the same order.

    Raises:
        RuntimeError: when they are not.
    """
    server = field.peers[peer]
    assert server is not None  # noqa: S101 - the caller asks for those that run
    ours = json.loads(Reader(field.site.port).get(LIST.format(box=as_text(box))))
    theirs = json.loads(Reader(server.port).get(peer.list_address.format(box=as_text(box))))
    their_ids = [feature["properties"]["record"]["id"] for feature in theirs["features"]]
    if [feature["id"] for feature in ours["features"]] != their_ids:
        raise RuntimeError(f"{peer.name} does not answer with the same places as the site")
    if ours["numberMatched"] != theirs["numberMatched"]:
        raise RuntimeError(f"{peer.name} counts {theirs['numberMatched']}, the site {ours['numberMatched']}")


def _two_sizes(field: Field) -> Iterator[Line]:
    """Boxes in which as many match at either size, and the same boxes at either size."""
    sizes = f"{field.large.things:,} places, {field.small.things:,}'s"
    as_many = [_list("ours", field.site, boxes.holding(field.large, FEW))]
    as_many.append(_list("small", field.small_site, boxes.holding(field.small, FEW)))
    race(as_many, field.rounds)
    yield Line(f"list of 100, {FEW} match: {sizes}", HARDLY_SLOWER, ratio(*as_many), _times(*as_many))
    where = boxes.holding(field.large, MANY)
    same = [_list("ours", field.site, where), _list("small", field.small_site, where)]
    race(same, field.rounds)
    yield Line(f"list of 100, same boxes: {sizes}", HARDLY_SLOWER, ratio(*same), _times(*same))


def _last_page(field: Field) -> Iterator[Line]:
    """The first hundred of all places against the last, which is found by following ``next``."""
    first = "/api/v1/places?limit=100&format=geojson"
    reader, path = Reader(field.site.port), "/api/v1/places?limit=500"
    last = first
    while address := json.loads(reader.get(path))["next"]:
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}"
        last = path.replace("limit=500", "limit=100") + "&format=geojson"
    pages = [
        Contestant(name, reading(field.site.port, repeat(page))) for name, page in (("last", last), ("first", first))
    ]
    race(pages, field.rounds)
    yield Line("list of all: last page, first's", AS_FAST, ratio(*pages), _times(*pages))
