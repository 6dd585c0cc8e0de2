"""What is answered when the database cut a query that took too long: come back in a moment."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from api import problems
from core.query_time import RETRY_SECONDS, was_cut

# Below it programs ask, and understand a problem document better than a page.
PROGRAMS = "/api/"

log = logging.getLogger("django.request")


class SlowQueries:
    """Middleware: a 503 instead of a fault page. The public API's door has its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer in place of a fault page; None for every other fault.

        The page is made without the request, as that of a fault is: it asks nothing of a database that is busy.
        """
        if not was_cut(exception):
            return None
        log.error("Query cut at %s", request.path, exc_info=exception)
        if request.path_info.startswith(PROGRAMS):
            return problems.answer(request, problems.busy())
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
