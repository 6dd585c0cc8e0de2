"""The settings of a server with addresses that take too long, for tests of the limit of queries."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pesona.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.pesona.slow_site"
ALLOWED_HOSTS = ["pesona.example.go.id"]
LONGER_THAN_ALLOWED = 60


def __getattr__(name: str) -> Any:
    """The addresses are asked for once the settings have been read."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from api.door import door
    from pesona import urls

    return [
        path("api/v1/slow", door(slow)),
        path("slow/", slow),
        path("limit", limit),
        *urls.urlpatterns,
    ]


def slow(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [LONGER_THAN_ALLOWED])
    return HttpResponse("never")


def limit(request: HttpRequest) -> HttpResponse:
    """How long the database lets a query of this worker last, and which process this is."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return HttpResponse(cursor.fetchone()[0])
