"""Figures of visits: what readers and writers ask, with a thousand reports and with a million.

Runs by itself: ``python -m benchmarks.visit_figures``. Both databases hold the demo and reports of the same sixty
months from all kecamatan; in the larger one seventeen thousand invented places report as well, all shown by the
catalogue, and every hundredth report was corrected. Queries are counted and must be as many; times are a ratio.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import django

from benchmarks import databases
from benchmarks.databases import Database
from benchmarks.timing import Contestant, race, ratio

# Reports, and the invented places that a database has: more than report in it.
SIZES = {1_000: 100, 1_000_000: 16_700}
FIRST, UNTIL, NOW = date(2021, 11, 1), date(2026, 11, 1), datetime(2026, 11, 23, 2, tzinfo=UTC)
MONTHS = 60
PAGES = ("/perkembangan/", "/perkembangan/kunjungan/", "/api/v1/visits?limit=100", "/api/v1/visits/totals?limit=100")

_SUBJECTS = """
CREATE TEMP TABLE subjects AS
    SELECT code AS district, NULL::uuid AS place, '' AS name FROM regions_district
    UNION ALL
    (SELECT min(district), uid, min(title) FROM catalogue_entry
     WHERE kind = 'place' AND withdrawn_at IS NULL AND district <> '' GROUP BY uid ORDER BY uid LIMIT %(places)s)
"""
# A kecamatan has more than its places together.
_REPORTS = """
INSERT INTO visits_visitcount (district_id, place, place_name, month, domestic, "foreign", total, uid, method, source,
                               is_example, entered_at, change)
SELECT district, place, name, month, size, 7, size + 7, gen_random_uuid(), 'register', '', true,
       month + interval '40 days', nextval('catalogue_change')
FROM (SELECT subjects.*, month::date AS month,
             CASE WHEN place IS NULL THEN 2000000 ELSE 100 + abs(hashtext(name || month::text)) %% 900 END AS size
      FROM subjects, generate_series(%(first)s::date, %(last)s::date, interval '1 month') AS month
      ORDER BY place NULLS FIRST, month LIMIT %(rows)s) AS reports
"""
_REVISIONS = """
INSERT INTO visits_visitrevision (change, count_uid, district_id, place, place_name, month, before, after, at, reason)
SELECT change, uid, district_id, place, place_name, month, {before}, jsonb_build_object('domestic', domestic, 'foreign',
       "foreign", 'total', total, 'method', method, 'source', source, 'is_example', true), entered_at, ''
FROM visits_visitcount WHERE id %% %(each)s = 0
"""
_CORRECTED = """
UPDATE visits_visitcount SET change = nextval('catalogue_change'), entered_at = entered_at + interval '1 day'
WHERE id %% %(each)s = 0
"""
_TABLES = ("visits_visitcount", "visits_visitrevision", "visits_visittotal")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.visit_figures")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each race (default 5)")
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    options = parser.parse_args()
    found = {}
    for rows, places in SIZES.items():
        found[rows] = databases.of_reporting_places(places)
        print(
            f"  {rows:,} reports in {found[rows].name}: {_ensure(found[rows], rows, fresh=options.fresh)}", flush=True
        )
    os.environ.update(databases.site_environment(found[max(SIZES)]))
    django.setup()
    print(f"\n  {'':<44}{'queries':>16}{'ms':>20}{'ratio':>9}")
    same = [_compare(what, action, list(found.values()), options.rounds) for what, action in _actions().items()]
    return 0 if all(same) else 1


def _ensure(database: Database, rows: int, *, fresh: bool) -> str:
    """Make and fill a database unless it holds its reports already."""
    made = databases.ensure(database, fresh=fresh)
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*), EXISTS (SELECT FROM visits_visittotal) FROM visits_visitcount")
        if cursor.fetchone() == (rows, True):
            return made
        cursor.execute("TRUNCATE visits_visitcount, visits_visitrevision, visits_visittotal")
        values = {"places": rows // MONTHS, "first": FIRST, "last": "2026-10-01", "rows": rows}
        cursor.execute(_SUBJECTS, values)
        cursor.execute(_REPORTS, values)
        cursor.execute(_REVISIONS.format(before="NULL"), {"each": 1})
        cursor.execute(_CORRECTED, {"each": 100})
        cursor.execute(_REVISIONS.format(before="jsonb_build_object('total', total - 1)"), {"each": 100})
    databases.manage(database, "rebuild_visit_totals", "--no-progress", "--verbosity", "0")
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"VACUUM (ANALYZE) {table}")
    return f"{made}, filled"


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


def _actions() -> dict[str, Callable[[], object]]:
    """What is asked, by what it is called."""
    from django.test import Client

    from progress.visits import series
    from progress.visits.corrections import corrections
    from progress.visits.models import VisitCount

    client = Client(SERVER_NAME="127.0.0.1")

    def place() -> None:
        key = VisitCount.objects.filter(place__isnull=False).values_list("place", flat=True).first()
        series.of_place(key, FIRST, UNTIL)

    def page(address: str) -> Callable[[], None]:
        def read() -> None:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answered {answer.status_code}")

        return read

    return {
        "five years of the regency by month": lambda: series.by_month(FIRST, UNTIL),
        "five years of the regency by year": lambda: series.by_year(FIRST.year, UNTIL.year),
        "all kecamatan compared over five years": lambda: series.by_district(FIRST, UNTIL),
        "five years of a place": place,
        "the newest fifty corrections": corrections,
        "writing a figure, with its sums": _write,
        **{address: page(address) for address in PAGES},
    }


def _write() -> None:
    """Enter a figure of a kecamatan and take it back."""
    from django.db import transaction

    from progress.visits.recording import record
    from progress.visits.reports import Report

    with transaction.atomic():
        record(Report("14.08.01", date(2026, 11, 1), 5, method="register", district_name="Siak"), by=None, at=NOW)
        transaction.set_rollback(True)


def _compare(what: str, action: Callable[[], object], found: list[Database], rounds: int) -> bool:
    """Print how the databases compare; whether they needed as many queries."""
    asked = [Asked(database, action) for database in found]
    try:
        queries = [one.queries() for one in asked]
        contestants = [Contestant(what, one) for one in asked]
        race(contestants, rounds)
    except Exception as fault:
        print(f"  {what:<44}not measured: {fault!r}"[:150], flush=True)
        return False
    small, large = contestants
    times = f"{small.milliseconds:.1f} → {large.milliseconds:.1f}"
    counted = f"{queries[0]} → {queries[1]}"
    print(f"  {what:<44}{counted:>16}{times:>20}{ratio(large, small):8.2f}×", flush=True)
    return queries[0] == queries[1]


if __name__ == "__main__":
    sys.exit(main())
