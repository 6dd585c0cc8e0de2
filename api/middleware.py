"""The short path: API requests pass by sessions, languages, tokens and redirects, which they have no use for.

It is not only quicker. What lies behind would add ``Vary: Accept-Language``, could set a cookie, and looks up the
address of every 404 in the redirect table.
"""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse


class ShortPathMiddleware:
    """Stands between the middleware the API shares with the pages (security, gzip) and the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self._starts):
            return self.get_response(request)
        match = resolve(request.path_info)
        if not getattr(match.func, "straight", False):
            return self.get_response(request)
        request.resolver_match = match
        return match.func(request, *match.args, **match.kwargs)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        """``/api/v1/`` and ``/ogc/``, as the project's addresses have them."""
        return reverse("api:root"), reverse("ogc:landing")
