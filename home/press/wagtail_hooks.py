"""What the press room adds to Wagtail."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from wagtail import hooks

from home.press.attachments import is_closed_to

if TYPE_CHECKING:
    from wagtail.documents.models import AbstractDocument


@hooks.register("before_serve_document")
def keep_until_its_minute(document: "AbstractDocument", request: HttpRequest) -> None:
    """Let a document of a release that is not out yet be nowhere.

    Raises:
        Http404: for who can open none of its pages.
    """
    if is_closed_to(request, document):
        raise Http404
