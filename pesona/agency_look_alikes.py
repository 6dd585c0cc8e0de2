"""An agency is told what its new page may repeat, as an editor is.

It answers with a reason: ``?other_than=<uid>&because=…``, ``other_than`` as often as needed. Until then
nothing is stored.
"""

from collections.abc import Callable
from json import loads
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.api.v3.errors import problem_response
from wagtail.models import Page

from desk.lookalikes.described import is_watched
from desk.lookalikes.guard import LookAlike, compared, tell_apart
from desk.lookalikes.shown import cards

#: The addresses that store a page or publish it.
ASKED = {"create_page", "list_pages", "detail_page", "update_page", "pages_actions_publish"}
WRITING = {"POST", "PATCH"}
MOST_NAMED = 20


class _RepeatsAnother(Exception):
    """What was stored looks like something that is there; it is taken back."""

    def __init__(self, page: Any, found: list[LookAlike]) -> None:
        self.page, self.found = page, found


def asked(view: Callable[[], HttpResponseBase], request: HttpRequest, named: dict[str, Any]) -> HttpResponseBase:
    """The answer of the view; or a problem that names the look-alikes, with nothing stored."""
    match = request.resolver_match
    if request.method not in WRITING or match is None or match.url_name not in ASKED:
        return view()
    was_public = Page.objects.filter(pk=named.get("page_id"), live=True).exists()
    try:
        with transaction.atomic():
            answer = view()
            if isinstance(answer, HttpResponse) and answer.status_code in (200, 201) and not was_public:
                _judge(named.get("page_id") or loads(answer.content)["id"], request)
    except _RepeatsAnother as repeats:
        return _told(repeats, request)
    except ValidationError as error:
        return problem_response(status=422, detail="because: " + " ".join(error.messages))
    return answer


def _judge(pk: int, request: HttpRequest) -> None:
    """Keep the reasons that were given, and go on only when there is one for every look-alike."""
    page = Page.objects.get(pk=pk).get_latest_revision_as_object()
    if not is_watched(page):
        return
    others = set(request.GET.getlist("other_than")[:MOST_NAMED])
    left = []
    for one in compared(page):
        if str(one.uid) in others:
            tell_apart(page, one.page, request.GET.get("because", ""), request.user)
        else:
            left.append(one)
    if left:
        raise _RepeatsAnother(page, left)


def _told(repeats: _RepeatsAnother, request: HttpRequest) -> HttpResponse:
    shown = cards(repeats.page, repeats.found, request.user)
    return problem_response(
        status=409,
        title="There may be a page about this already",
        detail="Change that page, or repeat the request with ?other_than=<uid>&because=<why it is another>",
        errors=[
            {
                "type": "look_alike",
                "loc": ["title"],
                "msg": f"{one.title} ({one.district})",
                "uid": str(one.uid),
                "title": one.title,
                "district": one.district,
                "category": one.category,
                "public": one.is_public,
                "metres": None if one.metres is None else round(one.metres),
            }
            for one in shown
        ],
    )
