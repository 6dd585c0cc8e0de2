"""The databases of the benchmarks: beside the site's own, one for each number of things, kept from run to run."""

import csv
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql
from tqdm import tqdm

from benchmarks import synthetic, synthetic_events
from pesona.settings.environment import BASE_DIR, env, read_file, require

FOLDER = BASE_DIR / "var" / "bench"
BATCH = 5_000
NULL = r"\N"
TABLE, DATES = "catalogue_entry", "catalogue_occurrence"

# What the peers serve: the same rows, with the record as the one property that our own answer has too, and for vector
# tiles with the attributes of ours.
PEERS_VIEW = """
CREATE SCHEMA peers
CREATE VIEW places AS
    SELECT id, sort_key, record, location
    FROM public.catalogue_entry
    WHERE withdrawn_at IS NULL AND lang = 'id' AND kind = 'place'
CREATE VIEW titles AS
    SELECT id, uid::text AS uid, category, title, location
    FROM public.catalogue_entry
    WHERE withdrawn_at IS NULL AND lang = 'id' AND kind = 'place'
"""


@dataclass(frozen=True)
class Database:
    """One database of the benchmarks and how to reach it; it holds invented places or invented events."""

    things: int
    kind: str
    name: str
    host: str
    port: str
    user: str
    password: str

    @property
    def url(self) -> str:
        secret = f":{self.password}" if self.password else ""
        return f"postgis://{self.user}{secret}@{self.host}:{self.port}/{self.name}"

    def connect(self, name: str = "") -> Any:
        """A connection that commits each statement, to this database or to another of the same server."""
        connection = psycopg2.connect(
            dbname=name or self.name, host=self.host, port=self.port, user=self.user, password=self.password
        )
        connection.autocommit = True
        return connection


def of_places(places: int) -> Database:
    """The database for so many places, on the server of ``DATABASE_URL``."""
    return _of(places, "places", str(places))


def of_reporting_places(places: int) -> Database:
    """A database for so many places of its own, whose figures ``benchmarks.progress_data`` adds."""
    return _of(places, "places", f"progress_{places}")


def of_events(events: int) -> Database:
    """The database for so many events, on the server of ``DATABASE_URL``."""
    return _of(events, "events", f"events_{events}")


def _of(things: int, kind: str, label: str) -> Database:
    read_file(BASE_DIR / "var" / "development.env")
    require("DATABASE_URL")
    site = env.db_url("DATABASE_URL")
    return Database(
        things=things,
        kind=kind,
        name=f"{site['NAME']}_bench_{label}",
        host=site["HOST"] or "127.0.0.1",
        port=str(site["PORT"] or 5432),
        user=site["USER"],
        password=site["PASSWORD"],
    )


def ensure(database: Database, *, fresh: bool) -> str:
    """Make and fill a database unless it is there already and made from the same sources; says what was done.

    The demo content comes first: it has the regions and pages that a search looks through at any size, and those that
    publishing and page views are measured with.
    """
    made_of = _fingerprint(database)
    if not fresh and _label(database) == made_of:
        return "kept"
    with closing(database.connect("postgres")) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database.name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database.name)))
    manage(database, "migrate", "--verbosity", "0")
    manage(database, "load_demo", "--no-progress", "--verbosity", "0")
    _fill(database, _this_month())
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS %s").format(sql.Identifier(database.name)), [made_of])
    return "made"


def manage(database: Database, *arguments: str) -> str:
    """Run a management command on the database; returns what it printed.

    Raises:
        RuntimeError: with the command's own words when it fails.
    """
    done = subprocess.run(
        [sys.executable, BASE_DIR / "manage.py", *arguments],
        env=site_environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def site_environment(database: Database) -> dict[str, str]:
    """The environment in which the site runs on the database, as it would in production but for https."""
    return os.environ | {
        "DATABASE_URL": database.url,
        "DJANGO_SETTINGS_MODULE": "pesona.settings.development",
        "SECRET_KEY": hashlib.sha256(database.name.encode()).hexdigest(),
        "ALLOWED_HOSTS": "127.0.0.1",
        "MEDIA_ROOT": str(FOLDER / f"media-{database.name}"),
        "DEBUG": "0",
        "API_REQUESTS_PER_MINUTE": "0",
        "LOG_LEVEL": "WARNING",
    }


def _label(database: Database) -> str | None:
    """What the database says it was made from; None when there is none or it was not finished."""
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with closing(database.connect("postgres")) as connection, connection.cursor() as cursor:
        cursor.execute(query, [database.name])
        row = cursor.fetchone()
    return row and row[0]


def _fingerprint(database: Database) -> str:
    """Changes with everything the contents depend on: how rows are made, the migrations, and for events the month."""
    made_by = [Path(__file__), Path(synthetic.__file__)]
    made_by += [Path(synthetic_events.__file__)] if database.kind == "events" else []
    migrations = (path for depth in ("*", "*/*") for path in sorted(BASE_DIR.glob(f"{depth}/migrations/0*.py")))
    sources = [*made_by, *migrations]
    month = str(_this_month()).encode() if database.kind == "events" else b""
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources) + month).hexdigest()


def _this_month() -> date:
    """The day around which events lie: the same for a month, so that a database can stay."""
    return date.today().replace(day=1)


def _fill(database: Database, today: date) -> None:
    """Copy the rows in; the indexes are made afterwards, which takes a fifth of the time."""
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        indexes = [*_drop_indexes(cursor, TABLE), *_drop_indexes(cursor, DATES)]
        cursor.execute(sql.SQL("SELECT coalesce(max(change), 0) + 1 FROM {}").format(sql.Identifier(TABLE)))
        (first_change,) = cursor.fetchone()
        total = database.things * len(synthetic.LANGUAGES)
        last_change = first_change + total - 1
        if database.kind == "places":
            copy(cursor, TABLE, synthetic.rows(database.things, first_change), total)
        else:
            copy(cursor, TABLE, synthetic_events.rows(database.things, today, first_change), total)
            copy(cursor, DATES, synthetic_events.occurrences(database.things, today))
        cursor.execute("SELECT setval('catalogue_change', %s)", [last_change])
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute(PEERS_VIEW)
        for table in (TABLE, DATES):
            cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(table)))


def _drop_indexes(cursor: Any, table: str) -> list[str]:
    """Drop the indexes of a table that hold no constraint; returns the statements that make them again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = %s::regclass AND NOT indisunique",
        [table],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _name, definition in found]


def copy(cursor: Any, table: str, rows: Iterator[dict[str, Any]], total: int | None = None) -> None:
    with tqdm(total=total, unit=" rows", desc=f"  {table}", leave=False) as progress:
        while batch := list(islice(rows, BATCH)):
            names = sql.SQL(",").join(map(sql.Identifier, batch[0]))
            copy = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, NULL {})")
            cursor.copy_expert(copy.format(sql.Identifier(table), names, sql.Literal(NULL)), _as_csv(batch))
            progress.update(len(batch))


def _as_csv(batch: list[dict[str, Any]]) -> io.StringIO:
    text = io.StringIO()
    csv.writer(text).writerows(_with_null(row) for row in batch)
    text.seek(0)
    return text


def _with_null(row: dict[str, Any]) -> Iterator[Any]:
    return (NULL if value is None else value for value in row.values())
