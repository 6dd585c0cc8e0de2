"""Finding the pages that are neither a place nor an event: news, media kits and information pages.

They are few, so their texts are read while searching; nothing has to be kept in step with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection
from wagtail.models import Page

from catalogue.search import Part, parts
from catalogue.search_meaning import Meaning, telling_words
from catalogue.search_statement import WHOLE
from catalogue.search_words import config_of
from core.public import public_pages

#: How much of a text must be in a title for "it was misspelt", by PostgreSQL's word similarity.
_ALIKE = 0.5

_FITTING = """
SELECT page.id, text.date, text.summary, is_literal, ts_headline(config, page.title, asked, %(whole)s),
    ts_headline(config, text.summary, asked, %(whole)s)
FROM (
    SELECT page_ptr_id, summary, body, NULL::date AS date FROM home_standardpage
    UNION ALL
    SELECT page_ptr_id, summary, body, NULL::date AS date FROM press_mediakitpage
    UNION ALL
    SELECT page_ptr_id, summary, body, date FROM home_newspage
) AS text
JOIN wagtailcore_page AS page ON page.id = text.page_ptr_id
JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id AND locale.language_code = %(lang)s
CROSS JOIN (
    SELECT to_tsquery(%(config)s::regconfig, %(query)s) AS asked, %(config)s::regconfig AS config
) AS question
CROSS JOIN LATERAL (
    SELECT setweight(to_tsvector(config, page.title), 'A') || setweight(to_tsvector(config, text.summary), 'B')
        || setweight(to_tsvector(config, jsonb_path_query_array(body, '$[*].value')::text), 'C') AS words,
        word_similarity(%(text)s, page.title) AS likeness
    OFFSET 0
) AS read
CROSS JOIN LATERAL (SELECT words @@ asked AS is_literal) AS compared
WHERE is_literal OR likeness >= %(alike)s
ORDER BY CASE WHEN is_literal THEN ts_rank(words, asked) ELSE likeness END DESC, page.id
"""


class Candidate(NamedTuple):
    """A page that fits, be it public or not: whether it is one is asked of those few alone."""

    pk: int
    date: date | None
    summary: str
    is_literal: bool
    marked_title: str
    marked_summary: str


@dataclass(frozen=True)
class PageHit:
    """A public page that was found; ``is_literal`` is False where only its title looks like the text."""

    page: Page
    date: date | None
    summary: str
    title: list[Part]
    excerpt: list[Part]
    is_literal: bool


def pages_saying(text: str, meaning: Meaning | None, language: str) -> list[Candidate]:
    """The pages of a language that hold all words of a text, and those whose titles look like it; best first.

    Args:
        meaning: what the catalogue takes the text for: its corrections hold here too.
    """
    words = telling_words(text)
    if not words:
        return []
    values: dict[str, str | float] = {
        "lang": language,
        "config": config_of(language),
        "query": _query(words, meaning),
        "text": text,
        "alike": _ALIKE,
        "whole": WHOLE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FITTING, values)
        return [Candidate(*row) for row in cursor.fetchall()]


def open_to_all(pages: set[int]) -> dict[int, Page]:
    """Those of some pages that every visitor can open, by their keys."""
    return public_pages().in_bulk(pages) if pages else {}


def page_hits(candidates: list[Candidate], public: Mapping[int, Page]) -> list[PageHit]:
    """The public ones of some candidates; those that only look like the text where there are no others."""
    found = [
        PageHit(
            public[one.pk], one.date, one.summary, parts(one.marked_title), parts(one.marked_summary), one.is_literal
        )
        for one in candidates
        if one.pk in public
    ]
    return [hit for hit in found if hit.is_literal] or found


def _query(words: list[str], meaning: Meaning | None) -> str:
    """All words, the last as a beginning; or the words of the meaning."""
    typed = " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
    return f"({typed}) | ({meaning.text})" if meaning and not meaning.any_word else typed
