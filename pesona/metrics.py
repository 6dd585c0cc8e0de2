"""How long answers take, by endpoint, for Prometheus at ``/metrics``: open to whoever shows ``METRICS_TOKEN`` alone.

Each worker counts for itself. With ``PROMETHEUS_MULTIPROC_DIR`` they write into that folder, and any of them answers
for all; without it the figures are those of the worker that happens to answer, and the help text says so.
"""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
WHOSE = "all workers" if settings.PROMETHEUS_MULTIPROC_DIR else "this worker alone"

SECONDS = Histogram(
    "pesona_request_seconds",
    f"Time until the answer was ready, of {WHOSE}, by endpoint (name of the URL pattern), method and status.",
    ("endpoint", "method", "status"),
    buckets=BUCKETS,
)


class Timings:
    """Middleware: measures everything below it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        method = request.method if request.method in METHODS else "other"
        start = perf_counter()
        response = self.get_response(request)
        SECONDS.labels(_endpoint(request), method, str(response.status_code)).observe(perf_counter() - start)
        return response


def _endpoint(request: HttpRequest) -> str:
    """The name of the pattern, never the address itself: there are only so many. Static files have none."""
    match = request.resolver_match
    return match.view_name if match else "none"


@require_safe
@never_cache
@transaction.non_atomic_requests
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures in Prometheus' text format; 401 without the token, 404 where none is set.

    Raises:
        Http404: while the site has no ``METRICS_TOKEN``.
    """
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    if not settings.PROMETHEUS_MULTIPROC_DIR:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry, settings.PROMETHEUS_MULTIPROC_DIR)
    return registry
