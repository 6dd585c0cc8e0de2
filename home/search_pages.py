"""Finding the pages that are neither a place nor an event: news and information pages.

They are few, so their texts are read while searching; nothing has to be kept in step with them.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, TrigramWordSimilarity
from django.db.models import F, Func, JSONField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from catalogue.search import Part, marked, parts
from catalogue.search_meaning import Meaning, telling_words
from catalogue.search_words import config_of
from core.models import BasePage
from core.public import public_pages
from home.models import NewsPage, StandardPage

SEARCHED: tuple[type[BasePage], ...] = (StandardPage, NewsPage)

#: How much of a text must be in a title for "it was misspelt", by PostgreSQL's word similarity.
_ALIKE = 0.5


@dataclass(frozen=True)
class PageHit:
    """A page that was found; ``is_literal`` is False where only its title looks like the text."""

    page: BasePage
    title: list[Part]
    excerpt: list[Part]
    is_literal: bool


def pages_saying(text: str, meaning: Meaning | None, language: str, *, limit: int) -> tuple[list[PageHit], int]:
    """The best public pages of a language that hold all words of a text, and how many there are.

    Args:
        meaning: what the catalogue takes the text for: its corrections hold here too.
    """
    query = _query(text, meaning, language)
    if query is None:
        return [], 0
    public = public_pages().filter(locale__language_code=language)
    found: list[tuple[float, PageHit]] = []
    for model in SEARCHED:
        found += [(row.rank, _hit(row)) for row in _saying(model, public, query, language)]
    if not found:
        for model in SEARCHED:
            found += [(row.rank, _hit(row, is_literal=False)) for row in _titled_alike(model, public, text)]
    found.sort(key=lambda pair: -pair[0])
    return [hit for _, hit in found[:limit]], len(found)


def _query(text: str, meaning: Meaning | None, language: str) -> SearchQuery | None:
    """All words, the last as a beginning; or the words of the meaning."""
    words = telling_words(text)
    if not words:
        return None
    typed = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    query = SearchQuery(typed, config=config_of(language), search_type="raw")
    return query | meaning.query_in(language) if meaning and not meaning.any_word else query


def _saying(model: type[BasePage], public: QuerySet, query: SearchQuery, language: str) -> QuerySet:
    vector = partial(SearchVector, config=config_of(language))
    mark = partial(marked, query=query, language=language, highlight_all=True)
    blocks = Func(F("body"), Value("$[*].value"), function="jsonb_path_query_array", output_field=JSONField())
    words = vector("title", weight="A") + vector("summary", weight="B") + vector(Cast(blocks, TextField()), weight="C")
    rows = model.objects.filter(pk__in=public.values("pk")).annotate(words=words).filter(words=query)
    return rows.annotate(rank=SearchRank(F("words"), query), marked_title=mark("title"), marked_summary=mark("summary"))


def _titled_alike(model: type[BasePage], public: QuerySet, text: str) -> QuerySet:
    rows = model.objects.filter(pk__in=public.values("pk")).annotate(rank=TrigramWordSimilarity(text, "title"))
    return rows.filter(rank__gte=_ALIKE).annotate(marked_title=F("title"), marked_summary=F("summary"))


def _hit(row: Any, *, is_literal: bool = True) -> PageHit:
    return PageHit(row, parts(row.marked_title), parts(row.marked_summary), is_literal)
