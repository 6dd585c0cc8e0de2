"""Wagtail's own API v3 for agencies that write, closed to everybody without a token.

Wagtail lets anonymous callers read published pages; here the public reads ``/api/v1/``, which is built from the
catalogue alone.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.urls import api

View = Callable[..., HttpResponseBase]


def with_token(view: View) -> View:
    """The view for callers who show a valid token; 401 for the others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if BearerTokenAuth()(request) else _unauthorised()

    return guarded


def _unauthorised() -> HttpResponse:
    problem = {"type": "about:blank", "title": "A token is needed", "status": 401}
    response = JsonResponse(problem, status=401, content_type="application/problem+json")
    response["WWW-Authenticate"] = "Bearer"
    return response


def _guarded(pattern: URLPattern) -> URLPattern:
    return URLPattern(pattern.pattern, with_token(pattern.callback), pattern.default_args, pattern.name)


def urls() -> tuple[list[URLPattern], str, str]:
    """What ``path()`` takes: Wagtail's patterns, each behind the token."""
    patterns, app_name, namespace = api.urls
    return [_guarded(pattern) for pattern in patterns], app_name, namespace
