"""The least that any server has to do: the same rows in the same order, asked for by psycopg2 in this process."""

from collections.abc import Iterator

from psycopg2.extras import register_default_json

from benchmarks.boxes import Box
from benchmarks.databases import Database
from benchmarks.timing import Action

_MATCHING = """
FROM catalogue_entry
WHERE withdrawn_at IS NULL AND lang = 'id' AND kind = 'place' AND location && ST_MakeEnvelope(%s, %s, %s, %s, 4326)
"""
ROWS = f"SELECT uid::text, ST_AsGeoJSON(location, 7), record {_MATCHING} ORDER BY sort_key, id LIMIT 100"
COUNT = f"SELECT count(*) {_MATCHING}"


def asking(database: Database, boxes: Iterator[Box], *statements: str) -> Action:
    """An action that runs the statements for the next of some boxes, on a connection set up like a web worker's."""
    connection = database.connect()
    register_default_json(connection, loads=str)
    cursor = connection.cursor()
    cursor.execute("SET jit = off; SET max_parallel_workers_per_gather = 0")

    def ask() -> None:
        box = next(boxes)
        for statement in statements:
            cursor.execute(statement, box)
            cursor.fetchall()

    return ask
