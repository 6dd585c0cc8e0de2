"""Puts the pages of the demo content into the tree, on the road every page goes: saved, then published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page

from core.models import BasePage, PesonaImage
from home.demo.facts import demo_key
from home.demo.ground import LANGUAGES
from home.demo.ledger import Decision, Ledger, fingerprint

ORIGINAL = LANGUAGES[0]


@dataclass(frozen=True)
class Seed:
    """A page to be: where it goes and what it says.

    Attributes:
        parent: the key of the page above it; None for the front page.
        values: by language code, plain data only: their fingerprint tells whether they changed.
        fill: writes the values of one language into a page.
    """

    key: UUID
    parent: UUID | None
    model: type[BasePage]
    slug: str
    values: Mapping[str, Mapping[str, Any]]
    fill: Callable[[Any, Mapping[str, Any], "Garden"], None]


class Garden:
    """The page tree, as far as the demo content planted it."""

    def __init__(self, ledger: Ledger, locales: Mapping[str, Locale]) -> None:
        self._ledger = ledger
        self._locales = locales
        self._written: list[tuple[UUID, str]] = []
        pages = Page.objects.values_list("translation_key", "locale__language_code", "pk", "latest_revision_id", "live")
        self._found = {(key, code): (pk, _state(revision, live)) for key, code, pk, revision, live in pages}

    def plant(self, seed: Seed, language: str) -> None:
        """Create the page in a language, or bring it up to date if no editor has touched it.

        Below a page that an editor has removed nothing is planted.
        """
        pk, state = self._found.get((seed.key, language), (None, None))
        name = f"{seed.values[language]['title']} ({language})"
        decision = self._ledger.decide(seed.key, language, _mark(seed, language), state, name)
        page: BasePage | None = None
        if decision is Decision.CREATE:
            page = self._new(seed, language)
        elif decision is Decision.REFRESH:
            page = seed.model.objects.get(pk=pk)
            seed.fill(page, seed.values[language], self)
        if page is not None:
            self._publish(page, seed, language)
            self._written.append((seed.key, language))

    def replant(self, seed: Seed) -> None:
        """Write a page again in the languages this run wrote it, now that the pages it points to are there."""
        for language in [code for key, code in self._written if key == seed.key]:
            page = self.page(seed.key, language)
            seed.fill(page, seed.values[language], self)
            self._publish(page, seed, language)

    def page(self, key: UUID, language: str = ORIGINAL) -> Any:
        """A planted page, of its own class; None where there is none."""
        pk, _now = self._found.get((key, language), (None, None))
        page = Page.objects.filter(pk=pk).first() if pk else None
        return page and page.specific

    def picture(self, name: str) -> PesonaImage | None:
        """A demo picture, if it is still there."""
        return PesonaImage.objects.filter(pk=self._ledger.object_id(demo_key("picture", name))).first()

    def _new(self, seed: Seed, language: str) -> BasePage | None:
        """A page with its place in the tree, not yet published; None where there is nothing to put it below."""
        parent = self.page(seed.parent, language) if seed.parent else Page.get_first_root_node()
        if parent is None:
            return None
        # The front pages of all languages are neighbours, so their slugs differ.
        slug = seed.slug if seed.parent or language == ORIGINAL else f"{seed.slug}-{language}"
        page = seed.model(translation_key=seed.key, locale=self._locales[language], slug=slug, live=False)
        seed.fill(page, seed.values[language], self)
        return parent.add_child(instance=page)

    def _publish(self, page: BasePage, seed: Seed, language: str) -> None:
        page.save_revision().publish()
        page.refresh_from_db(fields=["latest_revision", "live"])
        state = _state(page.latest_revision_id, page.live)
        self._found[seed.key, language] = (page.pk, state)
        self._ledger.enter(seed.key, language, _mark(seed, language), state, page.pk)


def _mark(seed: Seed, language: str) -> str:
    return fingerprint([seed.slug, seed.values[language]])


def _state(revision: int | None, live: bool) -> str:
    return f"revision {revision} {'live' if live else 'draft'}"
