"""Every road into and out of publication, each ending in ``catalogue.publishing.sync``.

Handlers run inside the transaction of the change they hear of (requests are atomic; saving, moving
and deleting a page are as well), so the catalogue never says anything else than the pages do.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast, Concat
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from catalogue.models import Category, Entry, Facility
from catalogue.pages import CataloguedPage, catalogued_models
from catalogue.publishing import sync, sync_all
from core.images import address_prefix
from core.models import PesonaImage, SiteSettings
from core.signals import page_saved
from regions.signals import regions_changed


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_saved.connect(_page_saved)
    post_save.connect(_bare_page_saved, sender=Page)
    post_delete.connect(_page_deleted, sender=Page)
    post_page_move.connect(_page_moved)
    post_save.connect(_privacy_changed, sender=PageViewRestriction)
    post_delete.connect(_privacy_changed, sender=PageViewRestriction)
    for term in (Category, Facility):
        post_save.connect(_term_renamed, sender=term)
    pre_delete.connect(_facility_about_to_go, sender=Facility)
    post_delete.connect(_thing_holder_gone, sender=Facility)
    post_save.connect(_picture_changed, sender=PesonaImage)
    pre_delete.connect(_picture_about_to_go, sender=PesonaImage)
    post_delete.connect(_thing_holder_gone, sender=PesonaImage)
    regions_changed.connect(_regions_changed)
    for sender in (Locale, Site, SiteSettings):
        post_save.connect(_everything_changed, sender=sender)
        post_delete.connect(_everything_changed, sender=sender)


def keys_below(page: Page) -> set[UUID]:
    """The translation keys of this page and all below it: their things, and what other things may link to.

    What stands below an alias of one of these pages shares their fate: it is restricted with them.
    """
    below = Q(path__startswith=page.path)
    for alias in Page.objects.filter(
        Q(alias_of__path__startswith=page.path) | Q(alias_of__alias_of__path__startswith=page.path)
    ):
        below |= Q(path__startswith=alias.path)
    return set(Page.objects.filter(below).values_list("translation_key", flat=True))


def _page_saved(page: Page, subtree: bool, **_: Any) -> None:
    if subtree:
        sync(keys_below(page))
    elif isinstance(page, CataloguedPage):
        sync([page.translation_key])


def _bare_page_saved(instance: Page, raw: bool, **_: Any) -> None:
    """A page was saved without its own type, as ``PageQuerySet.unpublish()`` does."""
    if not raw:
        sync(keys_below(instance))


def _page_deleted(instance: Page, **_: Any) -> None:
    sync([instance.translation_key])


def _page_moved(instance: Page, **_: Any) -> None:
    sync(keys_below(instance))


def _privacy_changed(instance: PageViewRestriction, **_: Any) -> None:
    if page := Page.objects.filter(pk=instance.page_id).first():
        sync(keys_below(page))


def _term_renamed(sender: type[Model], instance: Category | Facility, created: bool, **_: Any) -> None:
    if not created:
        sync(_things_with_term(instance))


def _things_with_term(term: Category | Facility) -> Iterable[UUID]:
    """Things that use a word, by their pages: a renamed code is not in the catalogue yet."""
    field = "category" if isinstance(term, Category) else "facilities"
    return {
        uid
        for model in catalogued_models()
        if any(candidate.name == field for candidate in model._meta.get_fields())
        for uid in model.objects.filter(**{field: term}).values_list("translation_key", flat=True)
    }


def _facility_about_to_go(instance: Any, **_: Any) -> None:
    instance.things_to_sync = _things_with_term(instance)


def _picture_changed(instance: PesonaImage, created: bool, **_: Any) -> None:
    if not created:
        sync(_things_showing(instance))


def _picture_about_to_go(instance: PesonaImage, **_: Any) -> None:
    instance.things_to_sync = _things_showing(instance)


def _thing_holder_gone(instance: Any, **_: Any) -> None:
    """The references went with it, so the things were remembered before and are told after."""
    sync(instance.things_to_sync)


def _things_showing(image: PesonaImage) -> set[UUID]:
    """Things whose entries hold an address of the picture, whichever field of the page it came from."""
    text = Concat(Cast("record", TextField()), Cast("detail", TextField()))
    return set(
        Entry.objects.annotate(text=text).filter(text__contains=address_prefix(image)).values_list("uid", flat=True)
    )


def _regions_changed(districts: Iterable[str] | None = None, **_: Any) -> None:
    sync_all()


def _everything_changed(**options: Any) -> None:
    if not options.get("raw") and not options.get("created"):
        # Wagtail forgets the old root paths in a handler of its own, which may come after this one.
        Site.clear_site_root_paths_cache()
        sync_all()
