"""Pages and API of progress: the same questions among few figures and projects and among a million and 20,000.

A part of ``bin/bench``; also by itself: ``python -m benchmarks.progress``, which ends with 1 when a bar is not met. All
is asked in one process with empty caches, as it would be the first time. Queries are counted and must be as many.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django

from benchmarks import databases, progress_data, synthetic_projects
from benchmarks.databases import Database
from benchmarks.progress_data import FEW, MANY
from benchmarks.report import Bar, Line, heading, summary
from benchmarks.timing import Contestant, race, ratio
from catalogue.opening import WIB

FLAT, NO_MORE = Bar("≤", 1.5), Bar("≤", 0, "")
SIAK = "14.08.01"
_SOME_PROJECTS = f"stage=in_progress&stage=budgeted&district={SIAK}&min_rupiah=1000000000"
ADDRESSES = (
    "/perkembangan/",
    "/perkembangan/kunjungan/",
    f"/perkembangan/kunjungan/?district={SIAK}",
    "/perkembangan/proyek/",
    f"/perkembangan/proyek/?{_SOME_PROJECTS}",
    "/perkembangan/kecamatan/",
    "/perkembangan/bulan/",
    "/kecamatan/siak/",
    "/data/",
    "/api/v1/projects?limit=100",
    f"/api/v1/projects?limit=100&{_SOME_PROJECTS}",
    "/api/v1/projects?limit=100&format=geojson",
    "/api/v1/visits?limit=100",
    f"/api/v1/visits?limit=100&district={SIAK}",
    "/api/v1/visits?limit=100&level=district",
    "/api/v1/visits/totals?limit=100",
    "/api/v1/visits/changes?limit=100",
    "/api/v1/figures?limit=100",
    "/api/v1/changes?limit=100",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.progress")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each race (default 5)")
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    options = parser.parse_args()
    print(heading("Each figure is a ratio within this run: among many to among few."))
    lines = []
    for line in measure(options.rounds, fresh=options.fresh):
        print(line, flush=True)
        lines.append(line)
    print(summary(lines))
    return int(any(line.verdict != "met" for line in lines))


def measure(rounds: int, *, fresh: bool) -> Iterator[Line]:
    """A line for everything that is asked, and one for the queries of all."""
    today = datetime.now(WIB).date()
    found = [progress_data.ensure(size, today, fresh=fresh) for size in (MANY, FEW)]
    os.environ.update(databases.site_environment(found[0]))
    django.setup()
    more, asked = 0, {**_questions(today), **{address: _page(address) for address in _addresses(today)}}
    for what, action in asked.items():
        many, few = [Asked(database, action) for database in found]
        try:
            queries = many.queries(), few.queries()
            contestants = [Contestant(what, one) for one in (many, few)]
            race(contestants, rounds)
        except Exception as fault:
            yield Line(what, FLAT, None, repr(fault)[:150])
            continue
        more = max(more, queries[0] - queries[1])
        times = ", ".join(f"{one.milliseconds:.1f} ms" for one in contestants)
        yield Line(what, FLAT, ratio(*contestants), f"{times}; {queries[0]} queries, {queries[1]}")
    yield Line("the most that any of these needs more queries among many", NO_MORE, more)


def _addresses(today: date) -> list[str]:
    """The pages that are asked for, and the page of a project that both databases have."""
    project = next(synthetic_projects.rows(1, today))
    return [*ADDRESSES, project["path"], f"/api/v1/projects/{project['uid']}"]


@dataclass(frozen=True)
class Asked:
    """What one of the databases is asked, as it would be the first time."""

    database: Database
    action: Callable[[], object]

    def __call__(self) -> None:
        from django.core.cache import caches

        with _connected(self.database):
            for cache in caches.all(initialized_only=True):
                cache.clear()
            self.action()

    def queries(self) -> int:
        """How many; the two words around a transaction are none."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self()
        with _connected(self.database), CaptureQueriesContext(connection) as seen:
            self()
        return sum(query["sql"].split()[0] not in {"BEGIN", "COMMIT", "ROLLBACK"} for query in seen)


_open: dict[str, Any] = {}


@contextmanager
def _connected(database: Database) -> Iterator[None]:
    """Let everything ask one of the databases."""
    from django.db import connections

    if database.name not in _open:
        wrapper = connections["default"].copy()
        wrapper.settings_dict["NAME"] = database.name
        _open[database.name] = wrapper
    connections["default"] = _open[database.name]
    yield


def _page(address: str) -> Callable[[], None]:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")

    def read() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return read


def _questions(today: date) -> dict[str, Callable[[], object]]:
    """What is asked besides pages, by what it is called."""
    from progress.visits import series
    from progress.visits.corrections import corrections
    from progress.visits.models import VisitCount

    until = today.replace(day=1)
    first = series.next_month(until, -progress_data.MONTHS)

    def place() -> None:
        key = VisitCount.objects.filter(place__isnull=False).values_list("place", flat=True).first()
        series.of_place(key, first, until)

    return {
        "five years of the regency by month": lambda: series.by_month(first, until),
        "all kecamatan compared over five years": lambda: series.by_district(first, until),
        "five years of a place": place,
        "the newest fifty corrections": corrections,
        "writing a figure, with its sums": lambda: _write(until),
    }


def _write(month: date) -> None:
    """Enter a figure of a kecamatan and take it back."""
    from django.db import transaction

    from progress.visits.recording import record
    from progress.visits.reports import Report

    now = datetime.now(WIB)
    with transaction.atomic():
        record(Report(SIAK, month, 5, method="register", district_name="Siak"), by=None, at=now)
        transaction.set_rollback(True)


if __name__ == "__main__":
    sys.exit(main())
