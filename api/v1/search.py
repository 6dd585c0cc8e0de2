"""``/search?q=``: everything public that a text may mean, the best first; typing errors are tolerated.

What is found, and what is never shown, is decided where the search page has it too (docs/search.md). That page keeps
the kinds apart; here they are merged: what is called like the question comes first, of whatever kind it is.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from api.parameters import LANG, MEDIA_TYPES, Parameter, choice_of, language_of, limit_of, read
from api.v1.filters import filter_of
from catalogue.search import Hit, Part
from catalogue.search_meaning import telling_words
from catalogue.search_regions import folded
from catalogue.search_words import LONGEST_TEXT, words_of
from core import freshness
from home.search_pages import PageHit
from home.search_results import FoundRegion, Results, search_everything

KINDS = ("place", "event", "project", "district", "village", "page")
GREATEST_LIMIT, DEFAULT_LIMIT = 100, 20

Q = Parameter(
    "q",
    "Words to find, in the language asked for. Typing errors are tolerated, the last word may be unfinished.",
    "istna siak",
    longest=LONGEST_TEXT,
    required=True,
)
KIND = Parameter("kind", "Only hits of this kind.", "place", {"type": "string", "enum": list(KINDS)})
LIMIT = Parameter(
    "limit",
    f"How many hits at most, 1 to {GREATEST_LIMIT}.",
    "10",
    {"type": "integer", "minimum": 1, "maximum": GREATEST_LIMIT, "default": DEFAULT_LIMIT},
    longest=40,
)
PARAMETERS = (Q, KIND, LANG, LIMIT)

# All regions there are and more: of them each is looked at, to tell kecamatan from kampung.
_REGIONS = 500
_SECTIONS = {
    "place": "place",
    "event": "event",
    "project": "project",
    "district": "region",
    "village": "region",
    "page": "page",
}

Document = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A hit as the answer has it, and how well its title fits the question: 0 is best."""

    tier: int
    document: Document


def answer(request: HttpRequest) -> HttpResponse:
    """What was found. Its tag comes from its bytes: pages and regions have no number of their newest change.

    Raises:
        Problem: 422.
    """
    values = read(request, PARAMETERS)
    text, lang = " ".join(values["q"][0].split()), language_of(values)
    kind = choice_of(values, "kind", KINDS, "") if "kind" in values else ""
    limit = limit_of(values, greatest=GREATEST_LIMIT, default=DEFAULT_LIMIT)
    results = _results(text, lang, kind, limit)
    origin = f"{request.scheme}://{request.get_host()}"
    found = [one for one in _found(results, text, lang, origin) if kind in ("", one.document["kind"])]
    found.sort(key=lambda one: one.tier)
    sections = [section for section in results.sections if section.kind != "region"]
    document = {
        "count": sum(section.count for section in sections) + sum(one.document["code"] is not None for one in found),
        "more": any(section.is_more for section in sections),
        "next": None,
        "corrected": results.corrected or None,
        "some_words": results.some_words,
        "items": [one.document for one in found[:limit]],
    }
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return freshness.stamped(HttpResponse(content, content_type=MEDIA_TYPES["json"]), None, freshness.RECORDS)


def _results(text: str, lang: str, kind: str, limit: int) -> Results:
    """The search page's own results, in the language of the answer; other kinds than the one asked for cost nothing."""
    if not telling_words(text):
        return Results([])
    wanted = [_SECTIONS[kind]] if kind else _SECTIONS.values()
    limits = {section: _REGIONS if section == "region" else limit for section in wanted}
    with translation.override(lang):
        return search_everything(text, filter_of({}, now=timezone.now(), lang=lang), limits)


def _found(results: Results, text: str, lang: str, origin: str) -> Iterator[Found]:
    asked = _joined(results.corrected or text)
    for section in results.sections:
        for hit in section.hits:
            parts, document = _described(hit, lang)
            absolute = {name: _absolute(document[name], origin) for name in ("url", "api_url")}
            yield Found(_tier(document["title"], parts, asked), document | absolute)


def _absolute(address: str | None, origin: str) -> str | None:
    return f"{origin}{address}" if address and address.startswith("/") else address


def _joined(text: str) -> str:
    return "".join(words_of(folded(text)))


def _tier(title: str, parts: list[Part], asked: str) -> int:
    """The title is the question, begins with it, holds some of it, or only the text does."""
    name = _joined(title)
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    return 2 if any(is_match for _, is_match in parts) else 3


def _described(hit: Hit | FoundRegion | PageHit, lang: str) -> tuple[list[Part], Document]:
    """The title in parts, and the hit as a document."""
    if isinstance(hit, Hit):
        return hit.title, _of_entry(hit)
    if isinstance(hit, FoundRegion):
        return hit.hit.parts, _of_region(hit, lang)
    return hit.title, _of_page(hit, lang)


def _of_entry(hit: Hit) -> Document:
    record, point = hit.entry.record, hit.entry.location
    names = ("id", "kind", "lang", "lang_fallback", "title", "summary", "url", "category", "district", "village")
    return {name: record[name] for name in names} | {
        "code": None,
        "location": point and {"type": "Point", "coordinates": list(point.coords)},
        "api_url": f"/api/v1/{record['kind']}s/{record['id']}",
        "excerpt": _excerpt(hit.excerpt),
    }


def _of_region(found: FoundRegion, lang: str) -> Document:
    hit, district = found.hit, found.hit.district
    is_district = hit.kind == "kecamatan"
    return {
        "id": None,
        "code": hit.code,
        "kind": "district" if is_district else "village",
        "lang": lang,
        "lang_fallback": False,
        "title": hit.name,
        "summary": found.summary,
        "url": found.url,
        "category": None,
        "district": district._asdict(),
        "village": None if is_district else {"code": hit.code, "name": hit.name},
        "location": {"type": "Point", "coordinates": list(hit.point)},
        "api_url": f"/api/v1/districts/{district.code}",
        "excerpt": [],
    }


def _of_page(hit: PageHit, lang: str) -> Document:
    return {
        "id": str(hit.page.translation_key),
        "code": None,
        "kind": "page",
        "lang": lang,
        "lang_fallback": False,
        "title": hit.page.title,
        "summary": hit.summary,
        "url": hit.page.url,
        "category": None,
        "district": None,
        "village": None,
        "location": None,
        "api_url": None,
        "excerpt": _excerpt(hit.excerpt),
    }


def _excerpt(parts: list[Part]) -> list[Document]:
    return [{"text": text, "is_match": is_match} for text, is_match in parts]
