"""An agency changes the version it has read, and no other.

Answers that show the newest version of a page carry an ``ETag``; ``If-Match`` sends it back. Without it a change is
taken only where the agency itself wrote the newest version, so nobody's text is overwritten unseen.
"""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import parse_etags
from wagtail.api.v3.errors import problem_response
from wagtail.models import Page, Revision

UNSAFE = {"POST", "PATCH", "PUT", "DELETE"}


def refused(request: HttpRequest, named: dict[str, Any]) -> HttpResponse | None:
    """The problem with a change of a page that is not the newest; it holds the page until the request ends."""
    if "page_id" not in named or request.method not in UNSAFE:
        return None
    list(Page.objects.select_for_update(of=("self",)).filter(pk=named["page_id"]).values_list("pk", flat=True))
    newest = _newest(named["page_id"])
    if header := request.headers.get("If-Match", ""):
        return None if _matches(header, newest) else _stale(newest, 412, "The page was changed since you read it")
    if request.method == "PATCH" and newest and newest.user_id != request.user.pk:
        return _stale(newest, 428, "Somebody else wrote the newest version: read it and send its ETag as If-Match")
    return None


def marked(named: dict[str, Any], answer: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """The answer with the version it shows, if that is the newest."""
    if "page_id" not in named or answer.status_code != 200 or not isinstance(answer, HttpResponse):
        return answer
    newest = _newest(named["page_id"])
    shows_draft = request.method != "GET" or request.GET.get("version") == "draft"
    is_page = request.resolver_match is not None and request.resolver_match.url_name == "detail_page"
    if is_page and (shows_draft or not Page.objects.get(pk=named["page_id"]).has_unpublished_changes):
        # The rest tells apart answers about one version, such as with another format of text.
        answer["ETag"] = f'"{_version(newest)}-{sha256(answer.content).hexdigest()[:8]}"'
    return answer


def _newest(page_id: int) -> Revision | None:
    page = Page.objects.select_related("latest_revision").defer("latest_revision__content").get(pk=page_id)
    return page.latest_revision


def _version(revision: Revision | None) -> str:
    """What stands for a version; a page that was stored without one has the first."""
    if revision is None:
        return "0"
    return f"{revision.pk}.{revision.created_at:%Y%m%d%H%M%S%f}"


def _matches(header: str, newest: Revision | None) -> bool:
    """Whether one of the tags is of the newest version; compression makes tags weak on their way."""
    tags = [tag.removeprefix("W/").strip('"') for tag in parse_etags(header)]
    return "*" in tags or any(tag.startswith(f"{_version(newest)}-") for tag in tags)


def _stale(newest: Revision | None, status: int, detail: str) -> HttpResponse:
    saved = f" (saved {newest.created_at.isoformat()})" if newest else ""
    return problem_response(status=status, detail=f"{detail}{saved}")
