"""Wagtail's own API v3 for agencies that write, closed to everybody without a token.

Wagtail lets anonymous callers read published pages; here the public reads ``/api/v1/``, which is built from the
catalogue alone. Wagtail lists every picture and document to whoever has a token, and lets a page be copied by whoever
may add pages elsewhere, drafts and their history included; here an agency reaches only what it may use or change.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.querysets import get_pages_queryset
from wagtail.api.v3.urls import api
from wagtail.documents import get_document_model
from wagtail.documents.api.v3 import router as documents_router
from wagtail.images import get_image_model
from wagtail.images.api.v3 import router as images_router
from wagtail.permissions import policy_registry

from desk.accounts import second_factor
from pesona import agency_locks, agency_look_alikes, agency_versions
from pesona.agency_strictness import name_the_fields, refuse_unknown_keys

View = Callable[..., HttpResponseBase]

# Twenty thousand words. Wagtail's cleaning of text that is nothing but tags takes seconds for ten times as much.
MOST_JSON_BYTES = 100_000
# A picture or document of 20 MB, which Wagtail allows, with the words beside it.
MOST_UPLOAD_BYTES = 21_000_000
# Where a form with a file is sent; every other body is read as JSON, whatever it calls itself.
UPLOADS = ("images/", "documents/")


def with_token(view: View, *, most_bytes: int = MOST_JSON_BYTES) -> View:
    """The view for callers who show a valid token, and for what is within their reach; a problem for the others."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not BearerTokenAuth()(request):
            return _unauthorised()
        if second_factor.lacks_one(request.user):
            return problem_response(status=403, detail="The owner of this token has to set up the second factor first")
        if _size(request) > most_bytes:
            return problem_response(status=413, detail=f"The body has more than {most_bytes} bytes")
        if most_bytes == MOST_JSON_BYTES and request.body.lstrip()[:1] not in (b"", b"{"):
            return problem_response(status=422, detail="The body is a JSON object: {…}")
        if not _within_reach(request, kwargs):
            return problem_response(status=404, detail="Not found")
        if locked := agency_locks.refused(request, kwargs):
            return locked
        if stale := agency_versions.refused(request, kwargs):
            return stale
        answer = agency_look_alikes.asked(lambda: view(request, *args, **kwargs), request, kwargs)
        return agency_versions.marked(kwargs, answer, request)

    return guarded


def _unauthorised() -> HttpResponse:
    response = problem_response(status=401, title="A token is needed")
    response["WWW-Authenticate"] = "Bearer"
    return response


def _size(request: HttpRequest) -> int:
    """The bytes the request says it carries; without saying so it carries none."""
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else 0


def _within_reach(request: HttpRequest, named: dict[str, Any]) -> bool:
    """Whether the caller may know of the page, picture or document in the address."""
    return all(
        visible(request).filter(pk=named[key]).exists()
        for key, visible in (("page_id", get_pages_queryset), ("image_id", _images), ("document_id", _documents))
        if key in named
    )


def _images(request: HttpRequest) -> QuerySet:
    return _usable(get_image_model(), request)


def _documents(request: HttpRequest) -> QuerySet:
    return _usable(get_document_model(), request)


def _usable(model: type[Model], request: HttpRequest) -> QuerySet:
    """What Wagtail's choosers and lists in the admin show this user."""
    policy = policy_registry.get_by_type(model)
    found = policy.instances_user_has_any_permission_for(request.user, ("choose", "change", "delete"))
    return found.prefetch_related("tags").order_by("pk")


def _guarded(pattern: URLPattern) -> URLPattern:
    most_bytes = MOST_UPLOAD_BYTES if str(pattern.pattern) in UPLOADS else MOST_JSON_BYTES
    view = with_token(pattern.callback, most_bytes=most_bytes)
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


def urls() -> tuple[list[URLPattern], str, str]:
    """What ``path()`` takes: Wagtail's patterns, each behind the token."""
    patterns, app_name, namespace = api.urls
    refuse_unknown_keys(api)
    name_the_fields(api)
    # Wagtail offers no setting for what its lists show.
    images_router.get_images_queryset = _images
    documents_router.get_documents_queryset = _documents
    return [_guarded(pattern) for pattern in patterns], app_name, namespace
