"""What the search found, put together for a page: places, events and projects, regions, and pages of text, by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Page

from catalogue.filters import EntryFilter
from catalogue.models import Entry
from catalogue.search import Hits, best_hits, best_titles
from catalogue.search_meaning import Meaning, understand
from catalogue.search_regions import RegionHit, regions_named
from home.search_pages import Candidate, PageHit, open_to_all, page_hits, pages_saying
from regions.models import DistrictPage

KINDS = ("place", "event", "project", "region", "page")
#: How many of each kind are shown together, and of one kind alone.
TOGETHER, ALONE = 6, 30

_LISTS = {"place": "destinasi/", "event": "agenda/", "project": "perkembangan/proyek/"}
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
    def is_whole(self) -> bool:
        return self.hit.is_whole

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
    return {
        "place": _("Tempat"),
        "event": _("Acara"),
        "project": _("Proyek"),
        "region": _("Kecamatan dan kampung"),
        "page": _("Halaman"),
    }


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
        names = {"place": pgettext("saran", "Tempat"), "event": pgettext("saran", "Acara")}
        titles = best_titles(Entry.objects.visible(), meaning, language, {kind: _SUGGESTED[kind] for kind in names})
        for kind, rows in titles.items():
            found[kind] = [Suggestion(names[kind], row.title, row.path, _place(row.record)) for row in rows]
    hits = regions_named(text)[: _SUGGESTED["region"]]
    regions, pages = _with_addresses(hits, pages_saying(text, meaning, language), language)
    found["region"] = [Suggestion(region.sort, region.hit.name, region.url, region.above) for region in regions]
    shown = [hit.page for hit in pages[: _SUGGESTED["page"]]]
    found["page"] = [Suggestion(pgettext("saran", "Halaman"), page.title, page.url, "") for page in shown]
    is_name = any(region.is_whole for region in regions)
    order = sorted(_SUGGESTED, key=lambda kind: not (is_name and kind == "region"))
    return [one for kind in order for one in found.get(kind, ())][:MOST_SUGGESTIONS]


def _place(record: dict[str, Any]) -> str:
    return ", ".join(region["name"] for region in (record.get("village"), record.get("district")) if region)


def _entry_sections(text: str, meaning: Meaning, chosen: EntryFilter, limits: Mapping[str, int]) -> list[Section]:
    wanted = {kind: limits[kind] for kind in _LISTS if kind in limits}
    if not wanted:
        return []
    entries = Entry.objects.visible().matching(chosen)
    found = best_hits(entries, meaning, chosen.lang, wanted)
    return [_entry_section(text, meaning, chosen, kind, hits) for kind, hits in found.items() if hits.count]


def _entry_section(text: str, meaning: Meaning, chosen: EntryFilter, kind: str, hits: Hits) -> Section:
    is_all = not hits.is_more and hits.count <= len(hits.best)
    address = reverse("wagtail_serve", args=[_LISTS[kind]])
    all_url = "" if is_all or meaning.any_word else f"{address}?{chosen.query_string(q=text)}"
    return Section(kind, names()[kind], hits.count, hits.is_more, hits.best, all_url)


def _other_sections(text: str, meaning: Meaning | None, language: str, limits: Mapping[str, int]) -> list[Section]:
    named = regions_named(text) if "region" in limits else []
    candidates = pages_saying(text, meaning, language) if "page" in limits else []
    regions, pages = _with_addresses(named[: limits.get("region", 0)], candidates, language)
    leads = any(hit.is_whole for hit in named[:1])
    found = [
        Section("region", names()["region"], len(named), False, regions, leads=leads),
        Section("page", names()["page"], len(pages), False, pages[: limits.get("page", 0)]),
    ]
    return [section for section in found if section.count]


def _with_addresses(
    hits: Sequence[RegionHit], candidates: list[Candidate], language: str
) -> tuple[list[FoundRegion], list[PageHit]]:
    """Each region with the page of its kecamatan, or the map of it where that has no public page; the public pages."""
    pages_of = _district_pages(hits, language)
    public = open_to_all({one.pk for one in candidates} | {pk for pk, _summary in pages_of.values()})
    regions = [_with_address(hit, *pages_of.get(hit.district.code, (0, "")), public) for hit in hits]
    return regions, page_hits(candidates, public)


def _district_pages(hits: Sequence[RegionHit], language: str) -> dict[str, tuple[int, str]]:
    """The key and the summary of the page that each kecamatan has in a language, be it public or not."""
    codes = {hit.district.code for hit in hits}
    if not codes:
        return {}
    pages = DistrictPage.objects.filter(district__in=codes, locale__language_code=language)
    return {code: (pk, summary) for code, pk, summary in pages.values_list("district_id", "pk", "summary")}


def _with_address(hit: RegionHit, pk: int, summary: str, public: Mapping[int, Page]) -> FoundRegion:
    if pk not in public:
        return FoundRegion(hit, f"{reverse('map')}?district={hit.district.code}")
    return FoundRegion(hit, public[pk].url, summary if hit.kind == "kecamatan" else "")
