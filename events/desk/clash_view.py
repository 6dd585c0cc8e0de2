"""What the panel of clashes shows, and the view it asks again while somebody types."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST
from wagtail.models import Page

from catalogue.desired import served_languages
from events.desk.calendar import today
from events.desk.clashes import MOST_COMPARED, MOST_NAMED, find
from events.desk.written import Written, typed
from events.models import EventPage
from regions.models import DistrictPage

FRAGMENT = "events/desk/clashes.html"


def fragment(written: Written, user: Any) -> dict[str, Any]:
    """What the template of clashes shows of an event."""
    language = get_language() or served_languages()[0]
    found = find(written, user, today=today())
    sections = {
        name: {
            "clashes": [(clash, clash.words(language)) for clash in clashes[:MOST_NAMED]],
            "more": max(0, len(clashes) - MOST_NAMED),
            "count": len(clashes),
        }
        for name, clashes in (("same_spot", found.same_spot), ("same_day", found.same_day))
    }
    return sections | {"written": written, "is_cut": found.is_cut, "most": MOST_COMPARED}


@require_POST
def typed_clashes(request: HttpRequest, pk: int) -> HttpResponse:
    """An HTML fragment about the fields of a form; ``pk`` is the event's page, or of a new one the page above it.

    Wagtail opens what is registered in the admin to its users only; each sees what the page tree shows them.
    """
    page = get_object_or_404(Page, pk=pk).specific
    rights = page.permissions_for_user(request.user)
    if isinstance(page, EventPage):
        allowed, uid, parent = rights.can_edit(), page.translation_key, page.get_parent().specific
    else:
        allowed, uid, parent = rights.can_add_subpage(), None, page
    if not isinstance(parent, DistrictPage):
        raise Http404
    if not allowed:
        raise PermissionDenied
    written = typed(request.POST, uid, parent.district_id)
    return render(request, FRAGMENT, fragment(written, request.user))
