"""How much of what visitors want to know a page tells: in percent, with what is missing. Also of many pages at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from desk.completeness.items import ENGLISH, ITEMS, Item

CHUNK = 500


@dataclass(frozen=True)
class Score:
    """From 0 to 100, and the missing items, those that count most first."""

    percent: int
    missing: tuple[Item, ...]

    @property
    def is_complete(self) -> bool:
        return not self.missing


def is_scored(page: Any) -> bool:
    """Pages of the first language are scored; the others say the same facts."""
    return type(page) in ITEMS and not page.alias_of_id and page.locale.language_code == first_language()


def score(page: Any, *, has_english: bool) -> Score:
    """Judge a page as it stands in memory, stored or not."""
    items = ITEMS[type(page)]
    missing = [item for item in items if not (has_english if item.code == ENGLISH else item.is_there(page))]
    total = sum(item.weight for item in items)
    told = total - sum(item.weight for item in missing)
    return Score(round(100 * told / total), tuple(sorted(missing, key=lambda item: -item.weight)))


def score_of(page: Any) -> Score:
    """The score of one page, as it stands in memory."""
    return score(page, has_english=page.translation_key in _translated([page]))


def scores(keys: Iterable[int]) -> dict[int, Score]:
    """The scores of many pages by their keys, as they are stored; a few queries for each 500 of them.

    Keys of pages that are not scored are left out. Of a page that was never public what is stored is its draft; of a
    public one it is what visitors see.
    """
    wanted, found = list(dict.fromkeys(keys)), {}
    for start in range(0, len(wanted), CHUNK):
        found |= _scores(wanted[start : start + CHUNK])
    return found


def _scores(keys: Collection[int]) -> dict[int, Score]:
    pages: list[Any] = []
    for model in ITEMS:
        mine = model.catalogue_queryset()  # type: ignore[attr-defined]
        pages += mine.filter(pk__in=keys, alias_of=None, locale__language_code=first_language())
    translated = _translated(pages)
    return {page.pk: score(page, has_english=page.translation_key in translated) for page in pages}


def _translated(pages: Collection[Any]) -> set[UUID]:
    """The keys of those that are told in another language: of a public page publicly, of a draft as a draft at least.

    An alias only repeats.
    """
    drafts = {page.translation_key for page in pages if not page.live}
    found = Page.objects.filter(translation_key__in=[page.translation_key for page in pages], alias_of=None)
    others = found.exclude(locale__language_code=first_language())
    return {key for key, live in others.values_list("translation_key", "live") if live or key in drafts}


def first_language() -> str:
    return settings.WAGTAIL_CONTENT_LANGUAGES[0][0]
