"""Facts are told once: a place is where it is, and open when it is open, in every language.

What is no text follows the page of the first language into its translations whenever that page is
published. Which fields those are is wagtail-localize's business, whose translation editor does not offer
them; translations made without it, or edited as pages, are brought up to date here.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Orderable
from wagtail.signals import page_published
from wagtail_localize.fields import SynchronizedField, copy_synchronised_fields, get_translatable_fields

from core.models import BasePage


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_published.connect(_page_published)


def facts(page: BasePage) -> dict[str, Any]:
    """The values of a page that are the same in every language, by field."""
    return {
        field.field_name: _value(page, field)
        for field in get_translatable_fields(type(page))
        if field.is_synchronized(page)
    }


@transaction.atomic
def carry_facts(source: BasePage) -> None:
    """Bring the translations of a page up to date with its facts: what is public, and a draft there may be.

    Their texts stay as they are, and so does a draft: it only gets the new facts.
    """
    told = facts(source)
    for translation in source.get_translations().filter(alias_of=None):
        draft = translation.get_latest_revision_as_object()
        if translation.live and facts(translation) != told:
            _copy_facts(source, translation, told)
            translation.last_published_at = source.last_published_at  # readers of it are told when it changed
            # The facts were checked with the page they come from.
            translation.save(clean=False)
        if facts(draft) != told:
            _copy_facts(source, draft, told)
            draft.save_revision(clean=False, changed=translation.has_unpublished_changes)


def with_facts_of(source: BasePage, translation: Any) -> Any:
    """The translation in memory with the facts of the page it follows; as it is where it follows none."""
    if _is_told_here(source):
        _copy_facts(source, translation, facts(source))
    return translation


def follows_another_page(page: BasePage) -> bool:
    """Whether the facts of a page come from the page of the first language."""
    return not _is_told_here(page) and page.get_translations().filter(locale__language_code=_first_language()).exists()


def _page_published(instance: Any, **_: Any) -> None:
    if isinstance(instance, BasePage) and instance.alias_of_id is None and _is_told_here(instance):
        carry_facts(instance)


def _is_told_here(page: BasePage) -> bool:
    return page.locale.language_code == _first_language()


def _first_language() -> str:
    return settings.WAGTAIL_CONTENT_LANGUAGES[0][0]


def _copy_facts(source: BasePage, target: BasePage, told: dict[str, Any]) -> None:
    copy_synchronised_fields(source, target)
    for field in source._meta.many_to_many:
        # An empty list is a fact as well, but is not copied there.
        if field.name in told:
            getattr(target, field.name).set(getattr(source, field.name).all())


def _value(page: BasePage, field: SynchronizedField) -> Any:
    """A value that can be compared: a row by its fields, without its place in the database."""
    value = getattr(page, field.field_name)
    if not hasattr(value, "all"):
        return value
    return [_row(one) if isinstance(one, Orderable) else one.pk for one in value.all()]


def _row(row: Orderable) -> dict[str, Any]:
    not_said = {"id", "page", "sort_order"}
    return {name.name: getattr(row, name.attname) for name in row._meta.concrete_fields if name.name not in not_said}
