"""What a visitor most likely means: the words of a question, matched with the words of the catalogue.

``catalogue_word`` holds each word that stands in a visible entry, with its stem, without its accents, and
in how many entries it stands; triggers of migration 0004 keep it so. A word of the question may be one of them, the
beginning of one, or one with typing errors. The readings are tried from the most to the least literal one, and the
first that finds something is taken: so no word is ever offered that no visitor may see.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.core.cache import cache
from django.db import connection, transaction

from catalogue.search_words import COMMON_INDONESIAN, config_of, distance, tolerated, tsquery, words_of

#: Words in more entries than this are found by going through the titles rather than by the index of words.
FREQUENT = 10_000

_KEPT_SECONDS = 600
_MOST_LIKE_IT = 3

_KNOWN = """
WITH asked AS (
    SELECT lang, word, lower(unaccent(word)) AS folded, ts_lexize(stemmer::regdictionary, word) AS stems
    FROM unnest(%(languages)s::text[], %(stemmers)s::text[]) AS reader (lang, stemmer),
        unnest(%(words)s::text[]) AS word
)
SELECT asked.lang, asked.word, coalesce(stems = '{}', false), found.word, found.whole, found.entries
FROM asked LEFT JOIN LATERAL (
    SELECT word, true AS whole, entries FROM catalogue_word WHERE lang = asked.lang AND folded = asked.folded
    UNION
    SELECT word, true, entries FROM catalogue_word WHERE lang = asked.lang AND stem = stems[1]
    UNION
    (SELECT word, false, entries FROM catalogue_word
     WHERE lang = asked.lang AND folded > asked.folded AND folded < asked.folded || chr(1114111)
     ORDER BY entries DESC, word LIMIT 10)
) AS found ON true
ORDER BY found.whole DESC, found.entries DESC, found.word
"""

_ALIKE = """
SELECT lang, asked, lower(unaccent(asked)), alike.word, alike.folded, alike.entries
FROM unnest(%(languages)s::text[], %(words)s::text[], %(errors)s::integer[]) AS given (lang, asked, errors),
     LATERAL catalogue_words_like(lang, lower(unaccent(asked)), errors) AS alike
"""

_FINDS = """
SELECT EXISTS (
    SELECT FROM catalogue_entry
    WHERE withdrawn_at IS NULL AND lang = %(lang)s AND search @@ to_tsquery(%(config)s::regconfig, %(query)s)
)
"""


class Known(NamedTuple):
    """A word of the catalogue, and in how many entries of a language it stands."""

    word: str
    entries: int


@dataclass(frozen=True)
class AskedWord:
    """A word of the question and the words of the catalogue that it may stand for, the most frequent first."""

    text: str
    whole: tuple[Known, ...] = ()
    beginning: tuple[Known, ...] = ()
    alike: tuple[Known, ...] = ()

    @property
    def is_known(self) -> bool:
        """Literally or as a beginning; numbers are not in the vocabulary and always taken as they are."""
        return bool(self.whole or self.beginning) or not self.text.isalpha()

    def variants(self, last: bool) -> tuple[Known, ...]:
        """What it may stand for; the last word may be still in the making, so its continuations count as well."""
        return self.whole + (self.beginning if last or not self.whole else ()) + self.alike


@dataclass(frozen=True)
class Meaning:
    """A reading of a question.

    Attributes:
        language: whose rows are searched.
        words: what each word of the question stands for.
        any_word: entries with one of the words are enough.
        is_joined: two words of the question are read as one.
    """

    language: str
    words: tuple[AskedWord, ...]
    any_word: bool = False
    is_joined: bool = False

    @cached_property
    def _groups(self) -> list[tuple[Known, ...]]:
        return [word.variants(last=word is self.words[-1]) or (Known(word.text, 0),) for word in self.words]

    @property
    def query(self) -> SearchQuery:
        return SearchQuery(self.text, config=config_of(self.language), search_type="raw")

    @property
    def text(self) -> str:
        """Text for ``to_tsquery``, which stems the words as a language does it."""
        return self._text([[known.word for known in group] for group in self._groups])

    @property
    def literal_text(self) -> str:
        """The words as they were typed, without continuations."""
        return self._text([[known.word for known in word.whole] or [word.text] for word in self.words])

    def _text(self, groups: list[list[str]]) -> str:
        return tsquery(groups, "|" if self.any_word else "&")

    @property
    def phrase(self) -> str:
        """The question as it should have been typed."""
        return " ".join(
            word.alike[0].word if word.alike and not word.whole and not word.beginning else word.text
            for word in self.words
        )

    @property
    def is_corrected(self) -> bool:
        return self.is_joined or any(word.alike for word in self.words)

    @property
    def is_complete(self) -> bool:
        """There is something each word may stand for."""
        return all(word.is_known or word.alike for word in self.words)

    @property
    def is_frequent(self) -> bool:
        """More entries may match than the index of words lists in a moment."""
        numbers = [sum(known.entries for known in group) for group in self._groups]
        return (max if self.any_word else min)(numbers) > FREQUENT


@contextmanager
def by_the_index_of_words() -> Iterator[None]:
    """Let PostgreSQL find rows by an index of words only.

    It takes reading a search vector for as cheap as reading a number, though the vectors lie beside the rows, and would
    rather read thousands of them one by one.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on")


def understand(text: str, language: str, *, any_word: bool = False) -> Meaning | None:
    """The first reading of a text that finds something visible, or None.

    Args:
        language: of the reader; where its words do not know the text, those of the other languages are asked.
        any_word: also take a reading by which only some of the words are found.
    """
    words = telling_words(text)
    if not words:
        return None
    change = apps.get_model("catalogue", "Entry").objects.newest_change()
    digest = sha256(" ".join(words).encode()).hexdigest()
    key = f"search:{change}:{language}:{any_word:d}:{digest}"
    kept: tuple[Meaning | None] | None = cache.get(key)
    if kept is None:
        kept = (_first_that_finds(words, language, any_word),)
        cache.set(key, kept, _KEPT_SECONDS)
    return kept[0]


def telling_words(text: str) -> list[str]:
    """The words of a text without those that stand in every second sentence."""
    return [word for word in words_of(text) if word not in COMMON_INDONESIAN]


def _first_that_finds(words: list[str], language: str, any_word: bool) -> Meaning | None:
    return next((meaning for meaning in _readings(words, language, any_word) if _finds_something(meaning)), None)


def _finds_something(meaning: Meaning) -> bool:
    asked = {"lang": meaning.language, "config": config_of(meaning.language), "query": meaning.text}
    with nullcontext() if meaning.is_frequent else by_the_index_of_words(), connection.cursor() as cursor:
        cursor.execute(_FINDS, asked)
        return cursor.fetchone()[0]


def _readings(words: list[str], language: str, any_word: bool) -> Iterator[Meaning]:
    """As typed in each language, then with unknown words corrected, then with any corrected, then any word."""
    known_in = _known(words, _languages(language))
    typed = [Meaning(code, known) for code, known in known_in.items() if known]
    if not typed or typed[0].language != language:  # only words like "the"
        return
    yield from (meaning for meaning in typed if meaning.is_complete)
    yield from _joined(words, language)
    alike = _with_alike(typed)
    corrected = [_unknown_corrected(meaning) for meaning in alike]
    yield from (meaning for meaning in [*corrected, *alike] if meaning.is_corrected and meaning.is_complete)
    if any_word:
        yield from (replace(meaning, any_word=True) for meaning in corrected if len(meaning.words) > 1)


def _languages(first: str) -> list[str]:
    return sorted((code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES), key=lambda code: code != first)


def _joined(words: list[str], language: str) -> Iterator[Meaning]:
    """Two words read as one that the catalogue knows: "bunga raya" for Bungaraya."""
    pairs = {one + other: i for i, (one, other) in enumerate(pairwise(words))}
    for pair in _known(list(pairs), [language])[language]:
        if pair.whole:
            i = pairs[pair.text]
            known = _known([*words[:i], pair.text, *words[i + 2 :]], [language])[language]
            if (joined := Meaning(language, known, is_joined=True)).is_complete:
                yield joined


def _unknown_corrected(meaning: Meaning) -> Meaning:
    """Without the corrections of words that need none."""
    words = tuple(replace(word, alike=() if word.is_known else word.alike) for word in meaning.words)
    return replace(meaning, words=words)


def _known(words: list[str], languages: list[str]) -> dict[str, tuple[AskedWord, ...]]:
    """What each language knows of the words; those that say little in it are left out."""
    if not words:
        return dict.fromkeys(languages, ())
    common: set[tuple[str, str]] = set()
    whole: dict[tuple[str, str], list[Known]] = defaultdict(list)
    beginning: dict[tuple[str, str], list[Known]] = defaultdict(list)
    stemmers = [f"{config_of(language)}_stem" for language in languages]
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"words": words, "languages": languages, "stemmers": stemmers})
        for language, asked, says_little, word, is_whole, entries in cursor.fetchall():
            if says_little:
                common.add((language, asked))
            elif word:
                (whole if is_whole else beginning)[language, asked].append(Known(word, entries))
    return {
        language: tuple(
            AskedWord(word, tuple(whole[language, word]), tuple(beginning[language, word]))
            for word in words
            if (language, word) not in common
        )
        for language in languages
    }


def _with_alike(meanings: list[Meaning]) -> list[Meaning]:
    """The same with the words that differ least from each word, besides itself."""
    closest: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    asked = [(meaning.language, word.text) for meaning in meanings for word in meaning.words if word.text.isalpha()]
    with connection.cursor() as cursor:
        languages, words = [language for language, _ in asked], [word for _, word in asked]
        cursor.execute(_ALIKE, {"languages": languages, "words": words, "errors": [tolerated(word) for word in words]})
        for language, text, folded_text, word, folded, entries in cursor.fetchall():
            errors = distance(folded_text, folded)
            if 0 < errors <= tolerated(folded_text):
                closest[language, text].append((errors, -entries, word))

    def corrected(meaning: Meaning) -> tuple[AskedWord, ...]:
        found = (closest[meaning.language, word.text] for word in meaning.words)
        return tuple(
            replace(word, alike=_fewest_errors(alike)) for word, alike in zip(meaning.words, found, strict=True)
        )

    return [replace(meaning, words=corrected(meaning)) for meaning in meanings]


def _fewest_errors(candidates: list[tuple[int, int, str]]) -> tuple[Known, ...]:
    fewest = min((errors for errors, _, _ in candidates), default=0)
    best = sorted(candidate for candidate in candidates if candidate[0] == fewest)
    return tuple(Known(word, -minus_entries) for _, minus_entries, word in best[:_MOST_LIKE_IT])
