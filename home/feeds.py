"""The news as an Atom feed (RFC 4287), one for each language."""

from datetime import datetime, time
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from wagtail.models import Page

from core.formatting import WIB
from core.public import public_pages
from core.structured import PUBLISHER
from home.news import NewsIndexPage, NewsPage

LENGTH = 30


class NewsFeed(Feed):
    """``/berita/feed/``: the newest articles with stable ids, absolute addresses and when each was last changed."""

    feed_type = Atom1Feed
    author_name = PUBLISHER

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NewsIndexPage:
        """The list of news in the language of the address.

        Raises:
            Http404: when the site has no news in this language.
        """
        language = (get_language() or "").split("-")[0]
        public = public_pages().filter(locale__language_code=language)
        page = NewsIndexPage.objects.filter(pk__in=public.values("pk")).select_related("locale").first()
        if page is None:
            raise Http404
        return page

    def title(self, page: NewsIndexPage) -> str:
        return f"{page.title} | {PUBLISHER}"

    def subtitle(self, page: NewsIndexPage) -> str:
        return page.summary

    def link(self, page: NewsIndexPage) -> str:
        return address_of(page)

    def feed_url(self, page: NewsIndexPage) -> str:
        return reverse("news_feed")

    def feed_guid(self, page: NewsIndexPage) -> str:
        return stable_id(page)

    def items(self, page: NewsIndexPage) -> list[NewsPage]:
        return list(page.articles().select_related("locale", "image")[:LENGTH])

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return address_of(item)

    def item_guid(self, item: NewsPage) -> str:
        return stable_id(item)

    def item_author_name(self, item: NewsPage) -> str:
        return item.office or PUBLISHER

    def item_categories(self, item: NewsPage) -> list[str]:
        return [item.page_type_display_name]

    def item_pubdate(self, item: NewsPage) -> datetime:
        return item.minute or datetime.combine(item.date, time(), tzinfo=WIB)

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at or self.item_pubdate(item)


def stable_id(page: Page) -> str:
    """The same for ever, whatever becomes of title, address and host; each language has its own."""
    return uuid5(page.translation_key, page.locale.language_code).urn


def address_of(page: Page) -> str:
    return page.get_url_parts()[2]
