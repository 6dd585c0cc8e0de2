"""Two questions a machine asks: is the process up, and may it get visitors."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
@transaction.non_atomic_requests
def process_is_up(request: HttpRequest) -> HttpResponse:
    """Always 200 while the process answers; asks nothing of the database."""
    return _answer("ok")


@require_safe
@never_cache
@transaction.non_atomic_requests
def ready_for_visitors(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and every migration is applied, else 503 with the reason."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _answer("database unreachable", status=503)
    return _answer("migrations waiting", status=503) if waiting else _answer("ready")


def _answer(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
