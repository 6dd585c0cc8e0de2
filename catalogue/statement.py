"""A page of a list and the number of all that match, in one statement.

The ORM says which rows are meant; the rest of the statement is written out here. With two statements of the ORM, more
than half the time of a request went into putting their text together.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connections

from catalogue.queryset import EntryQuerySet

# Seven decimals of a degree are about a centimetre.
DECIMALS = 7

# The rows are chosen before their text is asked for, or it would be written for all that match.
_STATEMENT = """
SELECT key, id, uid::text, record::text, ST_AsGeoJSON(location, {decimals}), distance, dates, {count}
FROM (
    SELECT {key} AS key, id, uid, record, location, {distance} AS distance, {dates} AS dates
    FROM catalogue_entry WHERE {where} ORDER BY {key} {direction}, id {direction} LIMIT {limit:d}
) AS page ORDER BY key {direction}, id {direction}
"""
_COUNT = "(SELECT count(*) FROM catalogue_entry WHERE {where})"


class Row(NamedTuple):
    """One row: its place in the order and its finished JSON, which ``dates`` is too.

    ``matching`` is the number of all rows that match.
    """

    key: Any
    pk: int
    uid: str
    record: str
    location: str | None
    distance_m: float | None
    dates: str | None
    matching: int | None


def read_page(
    entries: EntryQuerySet,
    *,
    key: str,
    descending: bool,
    limit: int,
    with_distance: bool,
    with_dates: bool,
    with_count: bool,
) -> Sequence[Row]:
    """The first rows of narrowed entries in an order.

    Args:
        key: the field or annotation to order by, before the id.
        with_distance, with_dates: the entries are annotated with ``distance_m``, with ``dates``.
    """
    compiler = entries.query.get_compiler(entries.db)
    where, where_params = compiler.compile(entries.query.where)
    key_sql, key_params = compiler.compile(entries.query.resolve_ref(key))
    nothing: tuple[str, tuple] = "NULL", ()
    distance, distance_params = compiler.compile(entries.query.resolve_ref("distance_m")) if with_distance else nothing
    dates, dates_params = compiler.compile(entries.query.resolve_ref("dates")) if with_dates else nothing
    statement = _STATEMENT.format(
        key=key_sql,
        decimals=DECIMALS,
        distance=distance,
        dates=dates,
        count=_COUNT.format(where=where) if with_count else "NULL",
        where=where,
        direction="DESC" if descending else "ASC",
        limit=limit,
    )
    count_params = where_params if with_count else ()
    with connections[entries.db].cursor() as cursor:
        params = [*count_params, *key_params, *distance_params, *dates_params, *where_params, *key_params]
        cursor.execute(statement, params)
        return [Row(*row) for row in cursor.fetchall()]
