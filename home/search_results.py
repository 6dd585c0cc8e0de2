"""What the search found, put together for a page: places and events, regions, and pages of text, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.filters import EntryFilter
from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from catalogue.search import best_hits, best_titles
from catalogue.search_meaning import Meaning, understand
from catalogue.search_regions import RegionHit, regions_named
from core.public import public_pages
from home.search_pages import pages_saying
from regions.models import DistrictPage

KINDS = ("place", "event", "region", "page")
#: How many of each kind are shown together, and of one kind alone.
TOGETHER, ALONE = 6, 30

_LISTS = {"place": "destinasi/", "event": "agenda/"}
_SUGGESTED = {"place": 5, "region": 2, "event": 3, "page": 1}
MOST_SUGGESTIONS = 8


@dataclass(frozen=True)
class Section:
    """The hits of one kind, best first; ``all_url`` leads to the list of all where more match than are shown.

    ``leads``: what was asked for is the very name of the first hit, so this section comes first.
    """

    kind: str
    name: str
    count: int
    is_more: bool
    hits: Sequence[Any]
    all_url: str = ""
    leads: bool = False


@dataclass(frozen=True)
class FoundRegion:
    """A region with the address it leads to."""

    hit: RegionHit
    url: str
    summary: str = ""

    @property
    def is_literal(self) -> bool:
        return self.hit.is_literal

    @property
    def sort(self) -> str:
        return {
            "kecamatan": pgettext("jenis hasil", "Kecamatan"),
            "kampung": _("Kampung"),
            "kelurahan": _("Kelurahan"),
        }[self.hit.kind]

    @property
    def above(self) -> str:
        """The kecamatan that a kampung is in."""
        return "" if self.hit.kind == "kecamatan" else self.hit.district.name


@dataclass(frozen=True)
class Results:
    """All that was found.

    Attributes:
        sections: kinds of which there is something, in the order of ``KINDS``.
        corrected: the question as it was probably meant, where it was found only like that.
        some_words: no hit holds all words of the question.
    """

    sections: list[Section]
    corrected: str = ""
    some_words: bool = False

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def is_more(self) -> bool:
        return any(section.is_more for section in self.sections)

    def only(self, kind: str) -> list[Section]:
        return [section for section in self.sections if kind in ("", section.kind)]


@dataclass(frozen=True)
class Suggestion:
    """One line of the suggestions: what it is, what it is called, where it leads, and where it is."""

    kind: str
    title: str
    url: str
    place: str


def names() -> dict[str, str]:
    """The kinds as headings, in the language of the page."""
    return {"place": _("Tempat"), "event": _("Acara"), "region": _("Kecamatan dan kampung"), "page": _("Halaman")}


def shown_on_a_page(alone: str) -> dict[str, int]:
    """How many hits of each kind a page shows; ``alone`` is the kind of which more is wanted, if any."""
    return {kind: ALONE if kind == alone else TOGETHER for kind in KINDS}


def search_everything(text: str, chosen: EntryFilter, limits: Mapping[str, int]) -> Results:
    """Search for a text in the reader's language.

    Args:
        chosen: the kecamatan and categories to stay within, and the language; with any of them only entries are found.
        limits: how many hits of which of the ``KINDS`` are wanted at most; the others are not searched.
    """
    meaning = understand(text, chosen.lang, any_word=True)
    entries = _entry_sections(text, meaning, chosen, limits) if meaning else []
    others = [] if chosen.query_string() else _other_sections(text, meaning, chosen.lang, limits)
    literal = [section for section in others if section.hits[0].is_literal]
    if meaning and entries:
        if not (meaning.is_corrected or meaning.any_word):
            return Results(
                [section for section in literal if section.leads]
                + entries
                + [section for section in literal if not section.leads]
            )
        if not literal:
            corrected = meaning.phrase if meaning.is_corrected else ""
            return Results(entries + others, corrected, some_words=meaning.any_word)
    return Results(literal or others)


def suggest(text: str, language: str) -> list[Suggestion]:
    """The best few of everything by title, while somebody types."""
    meaning = understand(text, language)
    found: dict[str, list[Suggestion]] = {}
    if meaning:
        for kind, name in {"place": pgettext("saran", "Tempat"), "event": pgettext("saran", "Acara")}.items():
            rows = best_titles(_entries(kind), meaning, language, limit=_SUGGESTED[kind])
            found[kind] = [Suggestion(name, row.title, row.path, _place(row.record)) for row in rows]
    regions = _with_addresses(regions_named(text)[: _SUGGESTED["region"]], language)
    found["region"] = [Suggestion(region.sort, region.hit.name, region.url, region.above) for region in regions]
    pages, _count = pages_saying(text, meaning, language, limit=_SUGGESTED["page"])
    found["page"] = [Suggestion(pgettext("saran", "Halaman"), hit.page.title, hit.page.url, "") for hit in pages]
    is_name = any(region.hit.is_whole for region in regions)
    order = sorted(_SUGGESTED, key=lambda kind: not (is_name and kind == "region"))
    return [one for kind in order for one in found.get(kind, ())][:MOST_SUGGESTIONS]


def _entries(kind: str) -> EntryQuerySet:
    return Entry.objects.visible().of_kind(kind)


def _place(record: dict[str, Any]) -> str:
    return ", ".join(region["name"] for region in (record.get("village"), record.get("district")) if region)


def _entry_sections(text: str, meaning: Meaning, chosen: EntryFilter, limits: Mapping[str, int]) -> list[Section]:
    sections = []
    for kind, path in _LISTS.items():
        if kind not in limits:
            continue
        found = best_hits(_entries(kind).matching(chosen), meaning, chosen.lang, limit=limits[kind])
        if found.count:
            is_all = not found.is_more and found.count <= len(found.best)
            address = reverse("wagtail_serve", args=[path])
            all_url = "" if is_all or meaning.any_word else f"{address}?{chosen.query_string(q=text)}"
            sections.append(Section(kind, names()[kind], found.count, found.is_more, found.best, all_url))
    return sections


def _other_sections(text: str, meaning: Meaning | None, language: str, limits: Mapping[str, int]) -> list[Section]:
    regions = regions_named(text) if "region" in limits else []
    shown = _with_addresses(regions[: limits["region"]], language) if regions else []
    pages, page_count = pages_saying(text, meaning, language, limit=limits["page"]) if "page" in limits else ([], 0)
    found = [
        Section(
            "region", names()["region"], len(regions), False, shown, leads=any(hit.is_whole for hit in regions[:1])
        ),
        Section("page", names()["page"], page_count, False, pages),
    ]
    return [section for section in found if section.count]


def _with_addresses(hits: Sequence[RegionHit], language: str) -> list[FoundRegion]:
    """Each region with the page of its kecamatan, or the map of it where that has no public page."""
    codes = {hit.district.code for hit in hits}
    pages = public_pages().filter(locale__language_code=language).values("pk")
    found = DistrictPage.objects.filter(pk__in=pages, district__in=codes) if codes else ()
    pages_by_code = {page.district_id: page for page in found}
    return [_with_address(hit, pages_by_code.get(hit.district.code)) for hit in hits]


def _with_address(hit: RegionHit, page: DistrictPage | None) -> FoundRegion:
    if page is None:
        return FoundRegion(hit, f"{reverse('map')}?district={hit.district.code}")
    return FoundRegion(hit, page.url, page.summary if hit.kind == "kecamatan" else "")
