"""Every address of the site. What carries its own language in the data (API, pictures) stands outside the prefixes."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls


def room(address: str, module: str) -> list:
    """The addresses of a room, once it has some."""
    return [path(address, include(module))] if find_spec(module) else []


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *room("", "core.urls"),
    *room("api/v1/", "api.urls"),
    *i18n_patterns(
        *room("", "maps.urls"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
