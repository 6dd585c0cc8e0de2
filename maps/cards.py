"""A place or an event as a card for the pages of others."""

from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from catalogue.models import Entry


@require_safe
@cache_control(public=True, no_cache=True)  # no purge knows its address, and what is withdrawn must disappear at once
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def card_embed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """``/kartu/<uuid>/``: one card, which may stand in a foreign frame.

    Raises:
        Http404: for what the catalogue does not show, such as a draft.
    """
    language = (get_language() or "").split("-")[0]
    entry = Entry.objects.visible().in_language(language).filter(uid=uid).defer("search", "body_text", "detail").first()
    if entry is None:
        raise Http404
    return render(request, "maps/card_embed.html", {"entry": entry, "record": entry.record})
