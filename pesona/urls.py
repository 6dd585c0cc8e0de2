"""Every address of the site. What carries its own language in the data (API, pictures) stands outside the prefixes."""

from django.conf.urls.i18n import i18n_patterns
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from api.ogc.talk import spoken
from api.ogc.views import landing
from core import installing
from home.feeds import NewsFeed
from pesona import agency_api, health, media, metrics, oembed
from progress.opendata.urls import permanent

# Its fingerprint is known only once the static files are collected, so it is looked up when it is asked for.
icon = lazy(static, str)("core/mark.svg")

urlpatterns = [
    path("healthz", health.process_is_up, name="healthz"),
    path("readyz", health.ready_for_visitors, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("favicon.ico", RedirectView.as_view(url=icon), name="favicon"),
    path("admin/", include("desk.review.urls")),
    path("admin/", include("desk.teams.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media.editors_file, name="editors_file"),
    path("", include("pesona.search_engines")),
    path("oembed", oembed.answer, name="oembed"),
    path("", include("core.urls")),
    path("api/wagtail/", agency_api.urls()),
    path("api/v1/", include("api.urls")),
    path("ogc", spoken(landing)),
    path("ogc/", include("api.ogc.urls")),
    path("", include(permanent)),
    *i18n_patterns(
        path("manifest.webmanifest", installing.manifest, name="app_manifest"),
        path("luring/", installing.offline, name="offline"),
        path("berita/feed/", NewsFeed(), name="news_feed"),
        path("", include("home.press.urls")),
        path("", include("maps.urls")),
        path("", include("destinations.urls")),
        path("", include("events.urls")),
        path("", include("progress.urls")),
        path("", include("progress.opendata.urls")),
        path("", include("home.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
