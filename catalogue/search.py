"""Searching the catalogue: the entries that a reading of a question means, for lists, and the best of them, ranked.

Ranking reads the texts, so not all matches are ranked but at most some hundreds, found by the indexes: a question costs
much the same however many entries there are. Measurements and reasons are in docs/search.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank, SearchVector
from django.db.models import Case, Expression, F, Func, Q, QuerySet, TextField, Value, When

from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from catalogue.search_meaning import Meaning, by_the_index_of_words
from catalogue.search_words import config_of

#: Beyond this number matches are neither counted nor ranked, unless their titles match.
MOST_RANKED = 100
_MOST_BEGINNINGS = 25

# Control characters that no editor's field takes; should a text hold them all the same, a mark is in the wrong place.
_START, _END = "\x02", "\x03"

_GAP = " … "
# The text of an entry begins with its summary, on a line of its own.
_SUMMARY = Func(F("body_text"), Value("\n"), Value(1), function="split_part", output_field=TextField())

Part = tuple[str, bool]


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with its title and the fitting lines of its text in parts: (text, is a match)."""

    entry: Entry
    title: list[Part]
    excerpt: list[Part]


@dataclass(frozen=True)
class Hits:
    """The best matches, and how many there are: exactly, or more than ``count`` where ``is_more``."""

    best: Sequence[Hit]
    count: int
    is_more: bool


def parts(text: str) -> list[Part]:
    """Text with marks around matches, in parts; a template puts the marks, and everything is escaped there."""
    found: list[Part] = []
    for piece in text.split(_START):
        match, mark, rest = piece.partition(_END)
        found += [(match, True), (rest, False)] if mark else [(piece, False)]
    return [part for part in found if part[0]]


def marked(field: str | Expression, query: SearchQuery, language: str, **options: Any) -> SearchHeadline:
    """A text of rows with its matches marked for ``parts``; options are those of ``ts_headline``."""
    return SearchHeadline(field, query, config=config_of(language), start_sel=_START, stop_sel=_END, **options)


def best_hits(entries: EntryQuerySet, meaning: Meaning, language: str, *, limit: int) -> Hits:
    """The best of the entries that a reading means, as they stand in a language.

    Args:
        entries: where to look; of one kind, in all languages, narrowed as the reader likes.
    """
    rows = entries.in_language(meaning.language)
    candidates = _candidates(rows, meaning)
    is_more = len(candidates) > MOST_RANKED
    ids = {*candidates[:MOST_RANKED]} | (_titles(rows, meaning) if is_more else set())
    best = _ranked(rows.filter(pk__in=ids), meaning)[:limit]
    return Hits(_hits(best, meaning, language), len(candidates) - is_more, is_more)


def best_titles(entries: EntryQuerySet, meaning: Meaning, language: str, *, limit: int) -> list[Entry]:
    """The best of the entries whose titles a reading means, for suggestions while somebody types."""
    rows = entries.in_language(meaning.language)
    best = _ranked(rows.filter(pk__in=_titles(rows, meaning)), meaning)[:limit]
    return list(_in_language(best, language).only("uid", "kind", "title", "path", "record"))


def _candidates(rows: EntryQuerySet, meaning: Meaning) -> list[int]:
    """Rows that match, one more than are ranked: the first by title where many match, else any."""
    found = rows.filter(search=meaning.query).values_list("pk", flat=True)
    if meaning.is_frequent:
        return list(found.order_by("sort_key", "id")[: MOST_RANKED + 1])
    with by_the_index_of_words():
        return list(found.order_by()[: MOST_RANKED + 1])


def _titles(rows: EntryQuerySet, meaning: Meaning) -> set[int]:
    """Rows whose titles begin with the words, and others whose titles hold them."""
    beginning = rows.filter(sort_key__startswith=meaning.phrase).order_by("sort_key", "id")
    found = set(beginning.values_list("pk", flat=True)[:_MOST_BEGINNINGS])
    with by_the_index_of_words():
        holding = _with_title_words(rows, meaning).filter(title_words=meaning.query).order_by()
        return found | set(holding.values_list("pk", flat=True)[:MOST_RANKED])


def _with_title_words(rows: QuerySet, meaning: Meaning) -> QuerySet:
    return rows.annotate(title_words=SearchVector("title", config=config_of(meaning.language)))


def _ranked(rows: QuerySet, meaning: Meaning) -> list[UUID]:
    """The things of some rows: title before text, typed words before continued ones, then by weight and title."""
    begins = [Q(sort_key=meaning.phrase), Q(sort_key__startswith=f"{meaning.phrase} ")]
    in_title, in_text = Q(title_words=meaning.query), Q(search=meaning.literal_query)
    if meaning.literal_query == meaning.query:
        tiers = [*begins, in_title]
    else:
        tiers = [
            *begins,
            Q(title_words=meaning.literal_query),
            Q(sort_key__startswith=meaning.phrase),
            in_title,
            in_text,
        ]
    tier = Case(*(When(q, then=Value(i)) for i, q in enumerate(tiers)), default=Value(len(tiers)))
    rank = SearchRank(F("search"), meaning.query, normalization=Value(1))
    ordered = _with_title_words(rows, meaning).annotate(tier=tier, rank=rank)
    return list(ordered.order_by("tier", "-rank", "sort_key", "id").values_list("uid", flat=True))


def _in_language(uids: Sequence[UUID], language: str) -> EntryQuerySet:
    """The rows of some things in a language, in the order of the things."""
    place = Case(*(When(uid=uid, then=Value(i)) for i, uid in enumerate(uids)), default=Value(len(uids)))
    return Entry.objects.visible().in_language(language).filter(uid__in=uids).order_by(place)


def _hits(uids: Sequence[UUID], meaning: Meaning, language: str) -> list[Hit]:
    """The things with their matches marked; texts in another language than the question's have none."""
    query = meaning.query_in(language)
    rows = _in_language(uids, language).annotate(
        marked_title=marked("title", query, language, highlight_all=True),
        marked_summary=marked(_SUMMARY, query, language, highlight_all=True),
        fragments=marked(
            "body_text", query, language, max_words=24, min_words=10, max_fragments=2, fragment_delimiter=_GAP
        ),
    )
    return [Hit(row, parts(row.marked_title), _excerpt(row)) for row in rows.defer("search", "body_text", "detail")]


def _excerpt(row: Any) -> list[Part]:
    """The summary; where the words stand only further down, the lines around them."""
    if _START in row.marked_summary or _START not in row.fragments:
        return parts(row.marked_summary)
    return parts(f"… {' '.join(row.fragments.split())} …")
