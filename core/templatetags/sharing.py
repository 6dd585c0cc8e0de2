"""What stands in the head of a page for those who share it, list it or read it by machine."""

from typing import Any, cast

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core import sharing_picture
from core.models import BasePage
from core.sharing import site_card
from core.structured import breadcrumbs, data_block

register = template.Library()

LOCALES = {"id": "id_ID", "en": "en_GB"}
# Lists with these in their address are endless, or true only for a moment: they are not worth a search engine's time.
FLEETING = frozenset({"cursor", "near", "radius", "bbox", "open", "q", "from", "to"})


@register.inclusion_tag("core/components/sharing.html", takes_context=True)
def sharing_head(context: Context, title: str = "", description: str = "") -> dict[str, Any]:
    """Canonical address, Open Graph and Twitter. A page says its own title; a view without a page passes its own.

    Nothing for an error page: it has no address of its own.
    """
    request, page = context.get("request"), _page(context)
    if request is None or not (page or _is_a_view(request)):
        return {}
    origin = origin_of(request)
    language = _language()
    shown = context.get("record") or {}
    card = (page and page.share_card(shown)) or site_card(language)
    canonical = f"{origin}{canonical_path(context, request, page)}"
    return {
        "title": title or shown.get("title") or (page and (page.seo_title or page.title)) or settings.WAGTAIL_SITE_NAME,
        "description": description or (page and (page.search_description or page.summary)) or "",
        "canonical": canonical,
        "kind": page.share_kind if page else "website",
        "locale": LOCALES.get(language, language),
        "noindex": not FLEETING.isdisjoint(request.GET),
        "picture": f"{origin}{card.url}",
        "picture_alt": card.alt,
        "width": sharing_picture.WIDTH,
        "height": sharing_picture.HEIGHT,
        "oembed": oembed_address(origin, canonical) if context.get("entry") or context.get("embed_url") else "",
    }


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString | str:
    """What the page tells machines of itself, and the way to it from the front page."""
    request, page = context.get("request"), _page(context)
    if request is None or page is None:
        return ""
    origin, shown = origin_of(request), cast("dict[str, Any]", context.flatten())
    return data_block([*page.structured_data(shown, origin), breadcrumbs(page.trail(shown), origin)])


@register.simple_tag
def app_manifest() -> SafeString:
    """The manifest with which the site can be installed, in the language of the page."""
    return format_html('<link rel="manifest" href="{}">', reverse("app_manifest"))


def oembed_address(origin: str, address: str) -> str:
    """Where somebody learns how to embed an address."""
    return f"{origin}{reverse('oembed')}?{urlencode({'url': address, 'format': 'json'})}"


def origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def canonical_path(context: Context, request: HttpRequest, page: BasePage | None) -> str:
    """The path and query under which this content should be known.

    Of the query only that stays which the view itself understood: tracking parameters and cursors go. An
    alias is known by the page it shows.
    """
    path = request.path
    if page and page.alias_of_id:
        path = page.alias_of.get_url(request) or path
    chosen: Any = context.get("filter")
    query = context.get("canonical_query", chosen.query_string() if hasattr(chosen, "query_string") else "")
    return f"{path}?{query}" if query else path


def _page(context: Context) -> BasePage | None:
    page = context.get("page")
    return page if isinstance(page, BasePage) and page.pk else None


def _is_a_view(request: HttpRequest) -> bool:
    """Whether a view of its own answers here, not the one that looks for pages."""
    match = request.resolver_match
    return match is not None and match.url_name != "wagtail_serve"


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]
