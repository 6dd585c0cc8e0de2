"""A cache in front of the site: what it may keep, and what it must forget when something is published.

With ``FRONT_CACHE_URL`` the pages may be kept by such a cache for some minutes, and each change purges the
addresses that show it, through Wagtail's front-end cache. Without it everybody asks for every page again.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from catalogue.models import Entry
from catalogue.pages import catalogued_models
from catalogue.signals import catalogue_changed
from core.signals import page_saved
from destinations.presentation import NEARBY_METRES
from progress import months
from progress.visits.models import PublishedFigure
from progress.visits.signals import visits_changed

# Also how late midnight comes to "today", and how long a lost purge is felt.
KEPT_SECONDS = 600
STALE = {"stale_while_revalidate": 60, "stale_if_error": 86_400}


def connect() -> None:
    """Listen; called once when the application is ready."""
    catalogue_changed.connect(_catalogue_changed)
    visits_changed.connect(_figures_changed)
    for signal in (post_save, post_delete):
        signal.connect(_figures_changed, sender=PublishedFigure)
    page_saved.connect(_pages_changed)
    post_page_move.connect(_pages_changed)
    page_slug_changed.connect(_slug_changed)
    for sender in (Page, PageViewRestriction):
        post_delete.connect(_pages_changed, sender=sender)
    post_save.connect(_pages_changed, sender=PageViewRestriction)


def say_who_may_keep(request: HttpRequest, response: HttpResponse) -> None:
    """Let a shared cache keep a page; browsers ask again each time, so what is withdrawn disappears at once.

    An address with a question behind it cannot be purged: nobody knows which ones there are.
    """
    is_page = response.status_code == 200 and response.get("Content-Type", "").startswith("text/html")
    if settings.WAGTAILFRONTENDCACHE and is_page and not request.META["QUERY_STRING"]:
        patch_cache_control(response, public=True, max_age=0, s_maxage=KEPT_SECONDS, **STALE)
    else:
        patch_cache_control(response, public=True, no_cache=True)


def addresses_showing(entries: Iterable[Entry]) -> set[str]:
    """The paths of the pages that show any of some entries: their own, and those of all that is near or at them."""
    found: set[str] = set()
    for entry in entries:
        family = Entry.objects.visible().filter(uid__in={entry.uid, entry.venue} - {None})
        found |= {entry.path, *family.values_list("path", flat=True)}
        if entry.location:
            around = Entry.objects.visible().near(entry.location, NEARBY_METRES)
            found |= set(around.values_list("path", flat=True))
    return found


def addresses_of_few() -> set[str]:
    """The paths of all that lists things or is none: front pages, lists, kecamatan, months, texts, map, sitemap."""
    things = {model._meta.model_name for model in catalogued_models()}
    pages = Page.objects.live().exclude(content_type__model__in=things).filter(depth__gt=1)
    found = {path for page in pages if (path := _path(page))}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(reverse("map"))
            found |= set(months.addresses(timezone.now()))
    return found | {reverse("sitemap")}


def _catalogue_changed(entries: list[Entry], **_: Any) -> None:
    if settings.WAGTAILFRONTENDCACHE:
        _purge(addresses_showing(entries) | addresses_of_few())


def _figures_changed(**_: Any) -> None:
    """Figures of visits stand on the pages of figures and of kecamatan."""
    if settings.WAGTAILFRONTENDCACHE:
        transaction.on_commit(lambda: _purge(addresses_of_few()), robust=True)


def _pages_changed(**changed: Any) -> None:
    """Whatever happens to a page that is no thing: those are so few that all are forgotten."""
    if settings.WAGTAILFRONTENDCACHE:
        page = changed.get("page") or changed.get("instance")
        own = {_path(page)} if isinstance(page, Page) else set()
        transaction.on_commit(lambda: _purge(own | addresses_of_few()), robust=True)


def _slug_changed(instance: Page, instance_before: Page, **_: Any) -> None:
    """The old addresses lead on to the new ones now: of the page, and of all that stands below it."""
    if settings.WAGTAILFRONTENDCACHE:
        old, new = _path(instance_before), _path(instance)
        below = {_path(page) for page in instance.get_descendants().live()}
        gone = {old} | {old + path.removeprefix(new) for path in below}
        transaction.on_commit(lambda: _purge(gone), robust=True)


def _path(page: Page) -> str:
    """The path of a page's address; empty for one that no site shows."""
    parts = page.get_url_parts()
    return parts[2] if parts else ""


def _purge(paths: Iterable[str]) -> None:
    PurgeBatch([f"{settings.WAGTAILADMIN_BASE_URL}{path}" for path in sorted(paths) if path]).purge()
