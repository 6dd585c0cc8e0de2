"""What search engines may visit, and the lists of pages they find there.

``/sitemap.xml`` names one list for each language and kind. Places and events come from the catalogue, so
nothing is listed that the public may not see; other pages come from the tree, and what is none (months, open data,
published figures) from whoever shows it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.models import Page

from catalogue.models import Entry, Kind
from catalogue.pages import catalogued_models
from core.public import public_pages
from core.sharing import picture_path
from core.templatetags.sharing import origin_of
from progress import month_views, months
from progress.opendata.datasets import DATASETS, Dataset
from progress.opendata.metadata import address
from progress.visits.models import PublishedFigure

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


class OpenData(SitemapOfOneLanguage):
    """A page for each dataset; before them the list and the dictionary of columns, by their names in ``urls``."""

    def items(self) -> list[Dataset | str]:
        return ["opendata", "opendata_dictionary", *DATASETS]

    def get_latest_lastmod(self) -> datetime | None:
        return max(filter(None, (dataset.updated() for dataset in DATASETS)), default=None)

    def location(self, item: Dataset | str) -> str:
        if isinstance(item, Dataset):
            return address("opendata_dataset", self.language, slug=item.slug)
        return address(item, self.language)

    def lastmod(self, item: Dataset | str) -> datetime | None:
        """When the newest row was entered, which the list tells too; of the dictionary nobody knows."""
        if isinstance(item, Dataset):
            return item.updated()
        return self.get_latest_lastmod() if item == "opendata" else None


class CitedFigures(SitemapOfOneLanguage):
    """The pages of published figures, which stay, and before them (None) their list."""

    def items(self) -> list[PublishedFigure | None]:
        figures = list(PublishedFigure.objects.order_by("pk").only("uid", "updated_at"))
        return [None, *figures] if figures else []

    def get_latest_lastmod(self) -> datetime | None:
        return PublishedFigure.objects.aggregate(latest=Max("updated_at"))["latest"]

    def location(self, item: PublishedFigure | None) -> str:
        with translation.override(self.language):
            return reverse("cited_figure", args=[item.uid]) if item else reverse("cited_figures")

    def lastmod(self, item: PublishedFigure | None) -> datetime | None:
        return item.updated_at if item else self.get_latest_lastmod()


def sitemaps() -> dict[str, Sitemap]:
    """The lists by name: ``id-place``, ``id-event``, ``id-pages``, ``id-months``, ``id-data``, ``en-place`` …"""
    return {
        f"{language}-{name}": sitemap
        for language, _name in settings.LANGUAGES
        for name, sitemap in (
            ("pages", OtherPages(language)),
            ("months", Months(language)),
            ("data", OpenData(language)),
            ("figures", CitedFigures(language)),
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
