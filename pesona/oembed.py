"""How other sites may show a place, an event or the map: oEmbed (https://oembed.com/).

Only ``rich`` answers in JSON: a frame around the card of a place or an event, or around the map.
"""

from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, gettext, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from catalogue.models import Entry
from core.addresses import page_at
from core.sharing import card_of_record
from core.sharing_picture import HEIGHT, WIDTH
from core.structured import PUBLISHER
from core.templatetags.sharing import origin_of

CARD_SIZE = (480, 520)
MAP_SIZE = (800, 480)
SMALLEST = 200
# A day: what is withdrawn stops being served in the frame at once, whatever this answer says.
CACHE_AGE = 86_400


@require_safe
@cache_control(public=True, max_age=300)
def answer(request: HttpRequest) -> HttpResponse:
    """``/oembed?url=…``: 400 names a bad parameter, 404 is no page we embed, 501 any format but JSON."""
    if request.GET.get("format", "json") != "json":
        return _text(501, "format: only json is answered here.")
    address = request.GET.get("url", "")
    if not address:
        return _text(400, "url: the address of a page of this site is needed.")
    try:
        room = {name: _size(request.GET, name) for name in ("maxwidth", "maxheight")}
    except ValueError as error:
        return _text(400, str(error))
    found = _found(request, address)
    response = JsonResponse(_framed(found, room) | _shared(request), json_dumps_params={"ensure_ascii": False})
    # Read by scripts of any site, as the API is.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _found(request: HttpRequest, address: str) -> dict[str, Any]:
    """Title, address of the frame, its wished size and, for a thing, its picture.

    Raises:
        Http404: for another host, an address that does not exist, a draft, or a page we do not embed.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Http404 from error
    if parts.scheme not in {"http", "https"} or parts.netloc != request.get_host():
        raise Http404
    language = get_language_from_path(parts.path) or settings.LANGUAGE_CODE
    with override(language):
        try:
            match = resolve(parts.path)
        except Resolver404 as error:
            raise Http404 from error
        if match.url_name == "map":
            return _map(request, parts)
        if match.url_name == "wagtail_serve":
            return _thing(request, [part for part in match.args[0].split("/") if part], language)
    raise Http404


def _map(request: HttpRequest, parts: SplitResult) -> dict[str, Any]:
    query = f"?{QueryDict(parts.query).urlencode()}" if parts.query else ""
    source = f"{origin_of(request)}{reverse('map_embed')}{query}"
    return {"title": gettext("Peta wisata Siak"), "source": source, "size": MAP_SIZE, "more": {}}


def _thing(request: HttpRequest, slugs: list[str], language: str) -> dict[str, Any]:
    """A place or an event the catalogue shows at this very address."""
    site = Site.find_for_request(request)
    home = (
        site
        and Page.objects.filter(translation_key=site.root_page.translation_key, locale__language_code=language).first()
    )
    if not home or not slugs:
        raise Http404
    page = page_at(home, slugs)
    entry = Entry.objects.visible().filter(uid=page.translation_key, lang=language, page_id=page.pk).first()
    if entry is None:
        raise Http404
    origin = origin_of(request)
    picture = card_of_record(entry.record, entry.uid, language)
    thumbnail = {
        "thumbnail_url": f"{origin}{picture.url}",
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    source = f"{origin}{reverse('card_embed', args=[entry.uid])}"
    return {"title": entry.title, "source": source, "size": CARD_SIZE, "more": thumbnail}


def _framed(found: dict[str, Any], room: dict[str, int | None]) -> dict[str, Any]:
    width, height = (min(wished, most or wished) for wished, most in zip(found["size"], room.values(), strict=True))
    frame = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" allow="geolocation"></iframe>',
        found["source"],
        found["title"],
        width,
        height,
    )
    return {"title": found["title"], "html": frame, "width": width, "height": height, **found["more"]}


def _shared(request: HttpRequest) -> dict[str, Any]:
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": PUBLISHER,
        "provider_url": f"{origin_of(request)}/",
        "cache_age": CACHE_AGE,
    }


def _size(query: QueryDict, name: str) -> int | None:
    """A greatest size in pixels, None when none is asked for.

    Raises:
        ValueError: when it is no number, or too small for anything to be seen.
    """
    text = query.get(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) < SMALLEST:
        raise ValueError(f"{name}: a whole number of pixels, {SMALLEST} or more.")
    return int(text)


def _text(status: int, message: str) -> HttpResponse:
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
