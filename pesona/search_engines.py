"""What search engines may visit, and the lists of pages they find there.

``/sitemap.xml`` names one list for each language and kind. Places and events come from the catalogue, so
nothing is listed that the public may not see; every other page comes from the tree.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from catalogue.models import Entry, Kind
from catalogue.pages import catalogued_models
from core.public import public_pages
from core.sharing import picture_path
from core.templatetags.sharing import origin_of
from progress import month_views, months

CLOSED_TO_ROBOTS = ("/admin/", "/api/", "/documents/", "/media/", "/oembed")
# Filters without end, and pages of lists that are other ones tomorrow.
CLOSED_QUERIES = ("cursor", "near", "bbox", "open", "q", "facility", "from", "to", "sort")


class SitemapOfOneLanguage(Sitemap):
    # A sitemap may hold 50,000 addresses; shorter ones are made faster.
    limit = 10_000

    def __init__(self, language: str) -> None:
        self.language = language

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Django's rows, each with ``images``: full addresses."""
        rows = super().get_urls(*args, **kwargs)
        for row in rows:
            origin = row["location"].removesuffix(self.location(row["item"]))
            row["images"] = [f"{origin}{image}" for image in self.images(row["item"])]
        return rows

    def images(self, item: Any) -> Iterable[str]:
        """The paths of an item's pictures."""
        return ()


class Things(SitemapOfOneLanguage):
    """The places or the events that are written in a language."""

    def __init__(self, language: str, kind: str) -> None:
        super().__init__(language)
        self.kind = kind

    def items(self) -> QuerySet[Entry]:
        shown = Entry.objects.visible().in_language(self.language).of_kind(self.kind).filter(lang_fallback=False)
        return shown.only("path", "updated_at", "record").order_by("id")

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().order_by().aggregate(latest=Max("updated_at"))["latest"]

    def location(self, item: Entry) -> str:
        return item.path

    def lastmod(self, item: Entry) -> datetime:
        return item.updated_at

    def images(self, item: Entry) -> Iterable[str]:
        return filter(None, [picture_path(item.record.get("image"))])


class OtherPages(SitemapOfOneLanguage):
    """Every public page that is not in the catalogue: front page, lists, kecamatan, news, information."""

    def items(self) -> QuerySet[Page]:
        pages = public_pages().filter(locale__language_code=self.language, alias_of=None)
        return pages.not_type(*catalogued_models())

    def get_latest_lastmod(self) -> datetime | None:
        return self.items().order_by().aggregate(latest=Max("last_published_at"))["latest"]

    def location(self, item: Page) -> str:
        _site, _origin, path_on_site = item.get_url_parts()
        return path_on_site

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


class Months(SitemapOfOneLanguage):
    """The months of which something is told, each with its page below that of them all."""

    def items(self) -> list[date]:
        there = month_views.pages().filter(locale__language_code=self.language).exists()
        return months.known(timezone.now()) if there else []

    def location(self, item: date) -> str:
        with translation.override(self.language):
            return months.address_of(item)


def sitemaps() -> dict[str, Sitemap]:
    """The lists by name: ``id-place``, ``id-event``, ``id-pages``, ``id-months``, ``en-place`` …"""
    return {
        f"{language}-{name}": sitemap
        for language, _name in settings.LANGUAGES
        for name, sitemap in (
            ("pages", OtherPages(language)),
            ("months", Months(language)),
            *((kind, Things(language, kind)) for kind in Kind.values),
        )
    }


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED_TO_ROBOTS)]
    lines += [f"Disallow: /*{sign}{name}=" for name in CLOSED_QUERIES for sign in "?&"]
    lines += ["", f"Sitemap: {origin_of(request)}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        views.index,
        {"sitemaps": sitemaps(), "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        views.sitemap,
        {"sitemaps": sitemaps(), "template_name": "pesona/sitemap.xml"},
        name="sitemap_section",
    ),
]
