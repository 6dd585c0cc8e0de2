"""Refuses, once and for every room, addresses that no honest visitor sends.

Control characters, numbers no database column holds and kilobytes of search text make stock Wagtail answer 500. They
end here with a short 400, before any view sees them. The public API has a door of its own, which names the parameter.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

MAX_PATH = 2_000
MAX_QUERY = 8_000
MAX_VALUE = 1_000
# A bigint holds nineteen digits; nothing we count needs more than eighteen.
LONG_NUMBER = re.compile(r"(?<!\d)\d{19,}(?!\d)")
CONTROL_CHARACTERS = re.compile("[\x00-\x1f\x7f\u0080-\u009f\ud800-\udfff]")


class RefuseHostileAddresses:
    """Middleware: stands before everything that reads the path or the query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_hostile(request):
            text = _("Alamat ini tidak dapat dibaca. Periksa kembali tautannya.")
            return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def is_hostile(request: HttpRequest) -> bool:
    """Whether the path or the query holds what none of our views can mean."""
    if len(request.path_info) > MAX_PATH or len(request.META.get("QUERY_STRING", "")) > MAX_QUERY:
        return True
    names_and_values = (text for name, values in request.GET.lists() for text in (name, *values))
    return _cannot_be_read(request.path_info) or any(
        len(text) > MAX_VALUE or _cannot_be_read(text) for text in names_and_values
    )


def _cannot_be_read(text: str) -> bool:
    return bool(CONTROL_CHARACTERS.search(text) or LONG_NUMBER.search(text))
