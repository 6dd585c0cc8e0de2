"""The API about itself: its front door, its OpenAPI document and the page that explains it."""

import json
from difflib import get_close_matches
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from api import problems
from api.manual import Manual
from api.parameters import MEDIA_TYPES, read
from api.v1.api import api
from api.v1.openapi import Document, complete
from core import freshness


def root(request: HttpRequest) -> HttpResponse:
    """Where everything is, for whoever opens the base address."""
    read(request, ())
    here = request.build_absolute_uri(reverse("api:root"))
    return _json(
        {
            "title": api.title,
            "version": api.version,
            "openapi": f"{here}openapi.json",
            "docs": f"{here}docs",
            "endpoints": {name: f"{here}{name}" for name in _front_endpoints()},
        }
    )


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document."""
    read(request, ())
    return _json(document())


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The readable page made from the OpenAPI document: no script, nothing from elsewhere."""
    origin = f"{request.scheme}://{request.get_host()}"
    response = render(request, "api/docs.html", {"manual": Manual(document(), origin), "problems": problems.KINDS})
    return freshness.stamped(response, None, freshness.VOCABULARY)


def unknown_address(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for below ``/api/v1/``.

    Raises:
        Problem: 404, always.
    """
    asked = request.path_info.removeprefix(reverse("api:root")).strip("/")
    near = get_close_matches(asked.split("/")[0][:40], _front_endpoints(), n=1)
    hint = f" Did you mean {reverse('api:root')}{near[0]}?" if near else ""
    raise problems.not_found(f"There is no such address.{hint}")


@cache
def document() -> Document:
    """The OpenAPI document; it is the same for every request."""
    return complete(api.get_openapi_schema(path_prefix=reverse("api:root")))


def _front_endpoints() -> list[str]:
    """The endpoints without a variable in their address: ``places``, ``events`` …"""
    start = reverse("api:root")
    return [path.removeprefix(start) for path in document()["paths"] if "{" not in path]


def _json(content: Document) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return freshness.stamped(HttpResponse(text, content_type=MEDIA_TYPES["json"]), None, freshness.VOCABULARY)
