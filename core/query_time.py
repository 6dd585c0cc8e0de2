"""No query of a web request holds its worker for longer than some seconds: the database cuts it.

Only the web process limits itself (``pesona.wsgi``, ``pesona.asgi``): migrations, imports and rebuilding may take long.
"""

from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

LONGEST_SECONDS = 5
# A query is cut because many came at once; they have passed after a few seconds.
RETRY_SECONDS = 10
# PostgreSQL's code for it, see “PostgreSQL Error Codes” in its manual.
QUERY_CANCELED = "57014"


def limit_every_connection() -> None:
    """From now on each connection that this process opens is limited; called once, by what serves the web."""
    connection_created.connect(limit, dispatch_uid="limit the time of queries")


def limit(connection: BaseDatabaseWrapper, seconds: float = LONGEST_SECONDS, **_: Any) -> None:
    """Let the database cut every statement of this connection that takes longer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{round(seconds * 1000)}ms"])


def was_cut(error: BaseException) -> bool:
    """Whether this is the fault of a query that took too long."""
    return isinstance(error, OperationalError) and getattr(error.__cause__, "pgcode", "") == QUERY_CANCELED
