"""The news as a JSON Feed (https://www.jsonfeed.org/version/1.1/), one for each language: what the Atom feed has."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.structured import PUBLISHER, known, picture_addresses
from core.templatetags.sharing import origin_of
from home.feeds import NewsFeed
from home.news import NewsPage

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_TYPE = "application/feed+json; charset=utf-8"

entries = NewsFeed()


@require_safe
def feed(request: HttpRequest) -> JsonResponse:
    """``/berita/feed.json``: the newest articles and releases.

    Raises:
        Http404: when the site has no news in this language.
    """
    page = entries.get_object(request)
    origin = origin_of(request)
    document = known(
        version=VERSION,
        title=entries.title(page),
        home_page_url=f"{origin}{entries.link(page)}",
        feed_url=f"{origin}{reverse('news_json_feed')}",
        description=entries.subtitle(page),
        language=page.locale.language_code,
        authors=[{"name": PUBLISHER}],
    )
    document["items"] = [_item(item, origin) for item in entries.items(page)]
    return JsonResponse(document, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def _item(item: NewsPage, origin: str) -> dict[str, Any]:
    language = item.locale.language_code
    pictures = picture_addresses(item.image.as_record(language) if item.image else None, origin)
    return known(
        id=entries.item_guid(item),
        url=f"{origin}{entries.item_link(item)}",
        title=item.title,
        summary=item.summary,
        content_text=item.summary or item.title,
        image=next(iter(pictures), None),
        date_published=entries.item_pubdate(item).isoformat(timespec="seconds"),
        date_modified=entries.item_updateddate(item).isoformat(timespec="seconds"),
        authors=[{"name": entries.item_author_name(item)}],
        tags=entries.item_categories(item),
        language=language,
    )
