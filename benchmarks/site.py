"""Our own server, with one worker, on a database of the benchmarks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.databases import Database, site_environment
from benchmarks.servers import Server, running

LIST = "/api/v1/places?bbox={box}&limit=100&format=geojson"


@contextmanager
def site(database: Database, **settings: str) -> Iterator[Server]:
    """The site as it is deployed: gunicorn with one worker, which handles one request at a time.

    Args:
        settings: more of its environment.
    """
    with running(
        f"site-{database.name}{'-cached' if settings else ''}",
        lambda port: [
            *(sys.executable, "-m", "gunicorn", "pesona.wsgi"),
            *("--workers", "1", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
        ],
        ready=LIST.format(box="101.9,0.7,102.1,0.9"),
        environment=site_environment(database) | settings,
    ) as server:
        yield server
