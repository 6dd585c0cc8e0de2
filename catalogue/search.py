"""Searching the catalogue: the entries that a reading of a question means, for lists, and the best of them, ranked.

Ranking reads the texts, so not all matches are ranked but at most some hundreds, found by the indexes: a question costs
much the same however many entries there are. Measurements and reasons are in docs/search.md.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from catalogue.search_meaning import Meaning, by_the_index_of_words
from catalogue.search_statement import END, START, Finding, Shown

#: Beyond this number matches are neither counted nor ranked, unless their titles match.
MOST_RANKED = 100
_MOST_BEGINNINGS = 25

Part = tuple[str, bool]


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with its title and the fitting lines of its text in parts: (text, is a match).

    Of the entry, only what hits show was read; the rest is fetched when asked for.
    """

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
    for piece in text.split(START):
        match, mark, rest = piece.partition(END)
        found += [(match, True), (rest, False)] if mark else [(piece, False)]
    return [part for part in found if part[0]]


def best_hits(entries: EntryQuerySet, meaning: Meaning, language: str, limits: Mapping[str, int]) -> dict[str, Hits]:
    """The best of the entries that a reading means, as they stand in a language, by kind.

    Args:
        entries: where to look; of any kind, in all languages, narrowed as the reader likes.
        limits: how many of which kinds are wanted at most.
    """
    finding = Finding(entries, meaning)
    with nullcontext() if meaning.is_frequent else by_the_index_of_words():
        matching = finding.matching(limits, MOST_RANKED + 1)
    more = [kind for kind, found in matching.items() if len(found) > MOST_RANKED]
    ids = {pk for found in matching.values() for pk in found[:MOST_RANKED]}
    best = finding.best(ids | _titles(finding, more), limits, language, marked=True)
    return {
        kind: Hits(
            [_hit(shown) for shown in best if shown.entry.kind == kind],
            min(len(found), MOST_RANKED),
            len(found) > MOST_RANKED,
        )
        for kind, found in matching.items()
    }


def best_titles(
    entries: EntryQuerySet, meaning: Meaning, language: str, limits: Mapping[str, int]
) -> dict[str, list[Entry]]:
    """The best of the entries whose titles a reading means, by kind, for suggestions while somebody types."""
    finding = Finding(entries, meaning)
    best = [shown.entry for shown in finding.best(_titles(finding, limits), limits, language, marked=False)]
    return {kind: [entry for entry in best if entry.kind == kind] for kind in limits}


def _titles(finding: Finding, kinds: Collection[str]) -> set[int]:
    """Rows whose titles begin with the words, and others whose titles hold them."""
    if not kinds:
        return set()
    with by_the_index_of_words():
        holding = finding.with_titles_holding(kinds, MOST_RANKED)
    return holding | finding.with_titles_beginning(kinds, _MOST_BEGINNINGS)


def _hit(shown: Shown) -> Hit:
    return Hit(shown.entry, parts(shown.title), _excerpt(shown))


def _excerpt(shown: Shown) -> list[Part]:
    """The summary; where the words stand only further down, the lines around them."""
    if shown.lines is None or START not in shown.lines:
        return parts(shown.summary)
    return parts(f"… {' '.join(shown.lines.split())} …")
