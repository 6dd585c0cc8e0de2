"""What search engines may visit, and the list of pages they find there."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap, views
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import StrIndex
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

CLOSED_TO_ROBOTS = ("/admin/", "/api/", "/documents/", "/media/")


class PublicPages(Sitemap):
    """Every page a visitor can open, in every language."""

    limit = 10_000

    def items(self) -> QuerySet[Page]:
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        homes = site.root_page.get_translations(inclusive=True)
        below_a_home = Q(pk__in=[])
        for home in homes:
            below_a_home |= Q(path__startswith=home.path)
        # A page below an unpublished one is closed too, whatever its own state says.
        unpublished_ancestor = (
            Page.objects.filter(live=False, depth__lt=OuterRef("depth"))
            .annotate(position=StrIndex(OuterRef("path"), F("path")))
            .filter(position=1)
        )
        return Page.objects.filter(below_a_home, ~Exists(unpublished_ancestor)).live().public().order_by("path")

    def location(self, item: Page) -> str:
        _site, _origin, path_on_site = item.get_url_parts()
        return path_on_site

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in CLOSED_TO_ROBOTS)]
    lines += ["", f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", views.sitemap, {"sitemaps": {"pages": PublicPages}}, name="sitemap"),
]
