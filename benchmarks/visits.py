"""Pages of places as visitors get them: from the site itself, and from nginx, which keeps them."""

import socket
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle

from benchmarks import nginx
from benchmarks.databases import Database
from benchmarks.lists import Field
from benchmarks.report import Bar, Line, reference
from benchmarks.servers import NotMeasured, free_port
from benchmarks.site import site
from benchmarks.timing import Action, Contestant, Reader, race, ratio, reading

# Requests per second of a detail page of Wagtail's bakerydemo, on two such cores with one worker: 40 to 54.
BAKERYDEMO = "40–54"
TWICE_BAKERYDEMO = Bar("≥", 108, "/s")
NEARLY_STATIC = Bar("≥", 0.8)
# So many requests go out at once: a reader that waits for each would be slower than nginx.
AT_ONCE = 100

_PAGES = """
SELECT path FROM catalogue_entry
WHERE page_id IS NOT NULL AND withdrawn_at IS NULL AND kind = 'place' AND lang = 'id' ORDER BY path LIMIT 20
"""


def measure(field: Field) -> Iterator[Line]:
    pages = _pages(field.large)
    visits = Contestant("pages", reading(field.site.port, cycle(pages)))
    race([visits], field.rounds)
    rate = 1 / visits.seconds
    yield Line("page of a place, uncached: requests per second", TWICE_BAKERYDEMO, rate, reference(rate, BAKERYDEMO))
    yield _from_cache(field, pages[0])


def _pages(database: Database) -> list[str]:
    """The addresses of the demo's places; the invented ones have no pages."""
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(_PAGES)
        return [path for (path,) in cursor.fetchall()]


def _from_cache(field: Field, page: str) -> Line:
    """How fast nginx hands out a page that it keeps, compared with a file of the same size."""
    what = "page of a place from nginx's cache: rate, a static file's"
    port = free_port()
    try:
        with (
            site(field.large, FRONT_CACHE_URL=f"http://127.0.0.1:{port}") as behind,
            nginx.in_front_of(behind, Reader(behind.port).get(page), port) as front,
        ):
            _check_kept(front.port, page)
            kept = Contestant("kept", _asking_many(front.port, page))
            file = Contestant("file", _asking_many(front.port, nginx.FILE))
            race([kept, file], field.rounds)
    except NotMeasured as reason:
        return Line(what, NEARLY_STATIC, None, str(reason).splitlines()[0])
    rates = (f"{AT_ONCE / one.seconds:,.0f}/s" for one in (kept, file))
    return Line(what, NEARLY_STATIC, ratio(file, kept), ", ".join(rates))


def _check_kept(port: int, page: str) -> None:
    """Refuse to measure a cache that does not keep the page.

    Raises:
        NotMeasured: when it asks the site again.
    """
    with closing(socket.create_connection(("127.0.0.1", port))) as connection:
        _first_asked, then = _answer(connection, page), _answer(connection, page)
    head = then.partition(b"\r\n\r\n")[0].decode(errors="replace")
    if "X-Cache: HIT" not in head:
        raise NotMeasured(f"nginx does not keep {page}: {head}")


def _answer(connection: socket.socket, path: str) -> bytes:
    """One answer, head and body."""
    connection.sendall(_request(path))
    answer = b""
    while b"\r\n\r\n" not in answer or len(answer) < _length(answer):
        answer += connection.recv(1 << 20)
    return answer


def _length(answer: bytes) -> int:
    """The length of an answer of which at least the head is there."""
    head = answer.partition(b"\r\n\r\n")[0]
    said = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    return len(head) + 4 + int(said.partition(b":")[2])


def _asking_many(port: int, path: str) -> Action:
    """An action that asks for the same many times at once, on one connection, and reads all answers."""
    connection = socket.create_connection(("127.0.0.1", port))
    length = len(_answer(connection, path))
    requests, buffer = _request(path) * AT_ONCE, bytearray(1 << 20)

    def ask() -> None:
        connection.sendall(requests)
        left = length * AT_ONCE
        while left:
            got = connection.recv_into(buffer, min(left, len(buffer)))
            if not got:
                raise RuntimeError(f"the connection ended while {path} was asked for")
            left -= got

    return ask


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
