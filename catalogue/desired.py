"""What the catalogue should say of some things, worked out from their pages and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from catalogue.models import Entry, Occurrence
from catalogue.pages import CataloguedPage
from catalogue.records import EntryData, Placement, record
from core.models import SiteSettings
from core.public import closed_itself

Key = tuple[UUID, str]

_STEP = Page.steplen

# Wagtail puts a new page live into the tree a moment before it publishes the first revision.
NOT_YET_PUBLISHED = datetime(1970, 1, 1, tzinfo=UTC)


def served_languages() -> list[str]:
    """The languages the site speaks, the first being the one everything falls back to."""
    return [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]


def desired(uids: set[UUID], models: Iterable[type[CataloguedPage]]) -> tuple[dict[Key, Entry], list[Occurrence]]:
    """The entries and occurrences that these things should have; a thing without a public page has none.

    Args:
        models: the page types the things may have.
    """
    licence = SiteSettings.load().content_licence
    rows: dict[Key, Entry] = {}
    occurrences: list[Occurrence] = []
    for model in models:
        for uid, translations in _public_pages(model, uids).items():
            said = {language: page.catalogue_entry() for language, page in translations.items()}
            placed = _placements(said)
            dates = _occurrences(uid, said[_language_for(served_languages()[0], translations)])
            for language in served_languages():
                spoken = _language_for(language, translations)
                row = _entry(translations[spoken], said[spoken], placed[spoken], language, licence)
                row.over_at = max((one.ends_at for one in dates), default=None)
                rows[uid, language] = row
            occurrences += dates
    return rows, occurrences


def _public_pages(model: type[CataloguedPage], uids: set[UUID]) -> dict[UUID, dict[str, CataloguedPage]]:
    """The public pages of things, by thing and language.

    Public is a live page without a view restriction whose ancestors are all live and unrestricted.
    An alias shows another page's content at a second address and is not a thing of its own.
    """
    pages = list(model.catalogue_queryset().filter(translation_key__in=uids, live=True, alias_of=None))
    closed = _closed_paths({step for page in pages for step in _steps(page.path)})
    found: dict[UUID, dict[str, CataloguedPage]] = defaultdict(dict)
    for page in pages:
        if closed.isdisjoint(_steps(page.path)):
            found[page.translation_key][page.locale.language_code] = page
    return found


def _placements(said: dict[str, EntryData]) -> dict[str, Placement]:
    """Where each translation is; mostly all are at one spot, which is looked up once."""
    spots = {data.whereabouts: data for data in said.values()}
    found = {whereabouts: Placement.of(data) for whereabouts, data in spots.items()}
    return {language: found[data.whereabouts] for language, data in said.items()}


def _steps(path: str) -> Iterator[str]:
    """The paths of a page's ancestors below the root, and its own."""
    return (path[:end] for end in range(2 * _STEP, len(path) + 1, _STEP))


def _closed_paths(paths: set[str]) -> set[str]:
    return set(Page.objects.filter(closed_itself(), path__in=paths).values_list("path", flat=True))


def _language_for(language: str, available: dict[str, CataloguedPage]) -> str:
    """The language itself, else the first served one there is, else any, the same each time."""
    order = [language, *served_languages(), *sorted(available)]
    return next(code for code in order if code in available)


def _entry(page: CataloguedPage, data: EntryData, placement: Placement, language: str, licence: str) -> Entry:
    return Entry(
        uid=page.translation_key,
        lang=language,
        lang_fallback=page.locale.language_code != language,
        kind=data.kind,
        page_id=page.pk,
        path=page.get_url_parts()[2],
        title=data.title,
        sort_key=data.title.casefold(),
        category=data.category.code,
        marker=data.category.marker,
        district=placement.district.code if placement.district else "",
        village=placement.village.code if placement.village else "",
        facilities=sorted(facility.code for facility in data.facilities),
        location=data.location,
        hours=data.hours and data.hours.as_json(),
        expected_from=data.expected and data.expected[0],
        expected_until=data.expected and data.expected[1],
        free=data.free,
        venue=data.venue_uid,
        stage=data.stage,
        first_year=data.years and data.years[0],
        last_year=data.years and data.years[1],
        ceiling=data.ceiling,
        mentions=_mentions(page),
        body_text=f"{data.summary}\n{data.body_text}",
        record=record(page, data, placement, language, licence),
        detail=dict(data.detail),
        updated_at=page.last_published_at or NOT_YET_PUBLISHED,
    )


def _mentions(page: CataloguedPage) -> list[UUID]:
    """What the page's texts link to: their addresses stand in its record and change with those pages."""
    ids = {
        int(object_id)
        for field in page._meta.concrete_fields
        if hasattr(field, "extract_references")
        for model, object_id, *_path in field.extract_references(field.value_from_object(page))
        if issubclass(model, Page)
    }
    linked = Page.objects.filter(pk__in=ids).exclude(translation_key=page.translation_key) if ids else ()
    return sorted({other.translation_key for other in linked})


def _occurrences(uid: UUID, data: EntryData) -> list[Occurrence]:
    return [Occurrence(uid=uid, location=data.location, **vars(occurrence)) for occurrence in data.occurrences]
