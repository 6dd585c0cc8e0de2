"""Work in the background: rows that a worker process takes one by one, and what a dead worker leaves behind.

A worker marks a row as running before it works on it. When it is killed the row stays so, and nobody would take it
again. So a worker holds a lock of the database for as long as it lives, on a connection of its own: PostgreSQL gives
it back the moment the process is gone, and a running row whose worker has no lock is ready once more. Every task is
therefore safe to do twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

_KIND = "background worker"


def ask_for(task: Task[..., Any], *args: Any) -> None:
    """Have something done once what is being written here stands, and only then.

    A backend that keeps its tasks in the database is asked at once: the row stands or falls with the transaction, and
    a process that dies right after it loses nothing. Any other is asked when the transaction is over.
    """
    if isinstance(task.get_backend(), DatabaseBackend):
        task.enqueue(*args)
    else:
        transaction.on_commit(partial(task.enqueue, *args))


@contextmanager
def own_connection() -> Iterator[BaseDatabaseWrapper]:
    """A second connection to the database: what is written on it counts at once, whatever the first one is in."""
    own = connections[connection.alias].copy()
    own.set_autocommit(True)
    try:
        yield own
    finally:
        own.close()


@contextmanager
def alive(worker_id: str) -> Iterator[None]:
    """Let everybody see that this worker is there, until it is not."""
    with own_connection() as own, own.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s), hashtext(%s))", [_KIND, worker_id])
        yield


@transaction.atomic
def take_up_again() -> int:
    """Make ready again what dead workers were working on.

    Returns:
        how many tasks.
    """
    running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
    orphans = [task for task in running if not (task.worker_ids and _lives(task.worker_ids[-1]))]
    for task in orphans:
        task.status = "READY"
    DBTaskResult.objects.bulk_update(orphans, ["status"])
    return len(orphans)


def _lives(worker_id: str) -> bool:
    """Whether somebody holds the lock of a worker; asking takes it for a moment, until the statement ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s), hashtext(%s))", [_KIND, worker_id])
        row = cursor.fetchone()
    return not (row and row[0])
