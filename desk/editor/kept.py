"""Nothing typed is lost when a session ends while somebody writes.

A form of the page editor, or a sheet of figures, that arrives without a session, or with the token of an earlier one,
is not thrown away: its sender gets it back on a page that keeps every field, signs in beside it and sends it again.
The text is held by that page alone, nothing of it is stored. It works without scripts.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.csrf import csrf_failure as plain_csrf_failure

#: The addresses whose forms are kept.
KEPT = {
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:revisions_revert",
    "visit_sheet",
    "visit_sheet_of_place",
}
#: What belongs to the session that ended, not to the text.
NOT_TEXT = {"csrfmiddlewaretoken"}


class KeepWhatWasTyped:
    """Middleware, before those that send to the door whoever is not (fully) signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> HttpResponseBase | None:
        """Called after the token was checked; with a wrong one ``csrf_failure`` is. Nobody else is asked."""
        return kept(request, status=401) if _is_kept(request) and request.user.is_anonymous else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """For ``CSRF_FAILURE_VIEW``: signing in again changes the token of forms that are open elsewhere.

    Only what a page of ours sent is kept: nobody can make an editor send what stands on a foreign page.
    """
    if _is_kept(request) and _is_from_here(request):
        return kept(request, status=403)
    return plain_csrf_failure(request, reason=reason)


def kept(request: HttpRequest, status: int) -> HttpResponse:
    """The page that holds the text."""
    answer = render(request, "desk/editor/kept.html", {"fields": list(_fields(request))}, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in NOT_TEXT:
            yield from ((name, str(value)) for value in values)


def _is_kept(request: HttpRequest) -> bool:
    """What saves itself in the background is not: its text is still in the editor, which says that it was not saved."""
    if request.method != "POST" or not request.accepts("text/html"):
        return False
    return request.resolver_match is not None and request.resolver_match.view_name in KEPT


def _is_from_here(request: HttpRequest) -> bool:
    origin = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return origin.netloc == request.get_host()
