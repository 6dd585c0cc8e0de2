"""The databases of the benchmarks: beside the site's own, one for each number of places, kept from run to run."""

import csv
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql
from tqdm import tqdm

from benchmarks import synthetic
from pesona.settings.environment import BASE_DIR, env, read_file, require

FOLDER = BASE_DIR / "var" / "bench"
BATCH = 5_000
NULL = r"\N"
TABLE = "catalogue_entry"

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
    """One database of the benchmarks and how to reach it."""

    places: int
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
    read_file(BASE_DIR / "var" / "development.env")
    require("DATABASE_URL")
    site = env.db_url("DATABASE_URL")
    return Database(
        places=places,
        name=f"{site['NAME']}_bench_{places}",
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
    made_of = _fingerprint()
    if not fresh and _label(database) == made_of:
        return "kept"
    with closing(database.connect("postgres")) as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database.name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database.name)))
    manage(database, "migrate", "--verbosity", "0")
    manage(database, "load_demo", "--no-progress", "--verbosity", "0")
    _fill(database)
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
        "MEDIA_ROOT": str(FOLDER / f"media-{database.places}"),
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


def _fingerprint() -> str:
    """Changes with everything the contents depend on: how rows are made, and the migrations."""
    sources = [Path(__file__), Path(synthetic.__file__), *sorted(BASE_DIR.glob("*/migrations/0*.py"))]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def _fill(database: Database) -> None:
    """Copy the rows in; the indexes are made afterwards, which takes a fifth of the time."""
    with closing(database.connect()) as connection, connection.cursor() as cursor:
        indexes = _drop_indexes(cursor)
        cursor.execute(sql.SQL("SELECT coalesce(max(change), 0) + 1 FROM {}").format(sql.Identifier(TABLE)))
        (first_change,) = cursor.fetchone()
        last_change = first_change + database.places * len(synthetic.LANGUAGES) - 1
        _copy(cursor, database, first_change)
        cursor.execute("SELECT setval('catalogue_change', %s)", [last_change])
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute(PEERS_VIEW)
        cursor.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(TABLE)))


def _drop_indexes(cursor: Any) -> list[str]:
    """Drop the indexes that hold no constraint; returns the statements that make them again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = %s::regclass AND NOT indisunique",
        [TABLE],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _name, definition in found]


def _copy(cursor: Any, database: Database, first_change: int) -> None:
    rows = synthetic.rows(database.places, first_change)
    total = database.places * len(synthetic.LANGUAGES)
    with tqdm(total=total, unit=" rows", desc=f"  {database.places:,} places", leave=False) as progress:
        while batch := list(islice(rows, BATCH)):
            names = sql.SQL(",").join(map(sql.Identifier, batch[0]))
            copy = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv, NULL {})")
            cursor.copy_expert(copy.format(sql.Identifier(TABLE), names, sql.Literal(NULL)), _as_csv(batch))
            progress.update(len(batch))


def _as_csv(batch: list[dict[str, Any]]) -> io.StringIO:
    text = io.StringIO()
    csv.writer(text).writerows(_with_null(row) for row in batch)
    text.seek(0)
    return text


def _with_null(row: dict[str, Any]) -> Iterator[Any]:
    return (NULL if value is None else value for value in row.values())
