"""Notices when a page of the first language says something its translations do not know yet."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationSource

from core.models import BasePage
from desk.languages.models import WrittenFrom
from desk.languages.texts import Texts, texts_of


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_published.connect(_page_published)


def source_of(translation: Page) -> BasePage | None:
    """The public page of the first language that a page translates."""
    if translation.locale.language_code == first_language():
        return None
    source = translation.get_translations().live().filter(locale__language_code=first_language()).first()
    return source.specific if source else None


@transaction.atomic
def keep_up(translation: Page, texts: Texts) -> None:
    """Say that a translation was written from these texts, or is still right with them."""
    source = source_of(translation)
    behind = source is not None and texts_of(source) != texts
    kept, _made = WrittenFrom.objects.get_or_create(page_id=translation.pk, defaults={"texts": texts})
    kept.texts, kept.behind_since = texts, timezone.now() if behind else None
    kept.save()


def first_language() -> str:
    return settings.WAGTAIL_CONTENT_LANGUAGES[0][0]


def _page_published(instance: Any, **_: Any) -> None:
    if not isinstance(instance, BasePage) or instance.alias_of_id:
        return
    if instance.locale.language_code == first_language():
        _first_language_published(instance)
    elif (texts := _written_from(instance)) is not None:
        keep_up(instance, texts)


def _first_language_published(source: BasePage) -> None:
    kept = WrittenFrom.objects.filter(page__in=source.get_translations().filter(alias_of=None))
    now, texts = timezone.now(), None
    for one in kept:
        texts = texts or texts_of(source)
        behind = one.texts != texts
        if behind != (one.behind_since is not None):
            one.behind_since = now if behind else None
            one.save()


def _written_from(translation: BasePage) -> Texts | None:
    """What lay before the translator: in the translation editor the texts as they were handed in, else today's."""
    handed_in = TranslationSource.objects.filter(
        object_id=translation.translation_key,
        locale__language_code=first_language(),
        pk__in=Translation.objects.filter(target_locale=translation.locale, enabled=True).values("source"),
    ).first()
    source = handed_in.as_instance() if handed_in else source_of(translation)
    return None if source is None else texts_of(source)
