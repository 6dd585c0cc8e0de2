"""The statements of the search: which entries a reading finds, and the best of them with their matches marked.

The ORM says where to look; the rest is written out here, for all kinds at once. With statements of the ORM, putting
their texts together took longer than PostgreSQL took to answer them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.gis.geos import GEOSGeometry
from django.db import connections

from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from catalogue.search_meaning import Meaning
from catalogue.search_words import config_of

# Control characters that no editor's field takes; should a text hold them all the same, a mark is in the wrong place.
START, END = "\x02", "\x03"
_GAP = " … "
#: Options of ``ts_headline``: the whole text with its matches marked, and the lines that hold some.
WHOLE = f"StartSel={START}, StopSel={END}, HighlightAll=true"
LINES = f'StartSel={START}, StopSel={END}, MaxWords=24, MinWords=10, MaxFragments=2, FragmentDelimiter="{_GAP}"'

# Each kind is asked for by its name, which tells PostgreSQL how many there are of it.
_MATCHING = """
(SELECT kind, id FROM catalogue_entry
 WHERE {where} AND kind = {kind} AND search @@ to_tsquery(%(config)s::regconfig, %(query)s) {order} LIMIT %(most)s)
"""

# The expression over the title is the one of its index, to the letter.
_HOLDING = """
(SELECT id FROM catalogue_entry
 WHERE {where} AND kind = {kind}
    AND to_tsvector(%(config)s::regconfig, coalesce(title, '')) @@ to_tsquery(%(config)s::regconfig, %(query)s)
 LIMIT %(most)s)
"""

_BEGINNING = """
(SELECT id FROM catalogue_entry
 WHERE {where} AND kind = {kind} AND sort_key LIKE %(beginning)s ORDER BY sort_key, id LIMIT %(most)s)
"""

# Weighing a row reads its vector, which lies beside it; a row that enough others come before is not weighed.
# A thing is found by its row in one language and shown by its row in another.
_BEST = """
WITH wanted AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(limits)s::integer[]) AS wanted (kind, most)
), tiered AS (
    SELECT id, uid, kind, sort_key, search, tier, rank() OVER (PARTITION BY kind ORDER BY tier) - 1 AS before
    FROM catalogue_entry
    CROSS JOIN to_tsvector(%(config)s::regconfig, coalesce(title, '')) AS title_words
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN sort_key = %(phrase)s THEN 0
            WHEN sort_key LIKE %(phrase)s || ' %%' THEN 1
            {tiers}
            ELSE 9
        END AS tier
    ) AS fitting
    WHERE id = ANY(%(ids)s::bigint[])
), ranked AS (
    SELECT uid, tiered.kind, most, row_number() OVER (
        PARTITION BY tiered.kind
        ORDER BY tier, ts_rank(search, to_tsquery(%(config)s::regconfig, %(query)s), 1) DESC, sort_key, id
    ) AS place
    FROM tiered JOIN wanted ON wanted.kind = tiered.kind AND before < most
)
SELECT shown.id, shown.uid, shown.kind, shown.path, shown.title, shown.location::bytea, shown.record, {marks}
FROM ranked
JOIN catalogue_entry AS shown ON shown.uid = ranked.uid AND shown.lang = %(lang)s AND shown.withdrawn_at IS NULL
{marking}
WHERE place <= most
ORDER BY ranked.kind, ranked.place
"""
_IN_TITLE = "WHEN title_words @@ to_tsquery(%(config)s::regconfig, %(query)s) THEN 5"
_TYPED_AND_CONTINUED = f"""
    WHEN title_words @@ to_tsquery(%(config)s::regconfig, %(literal)s) THEN 3
    WHEN sort_key LIKE %(beginning)s THEN 4
    {_IN_TITLE}
    WHEN search @@ to_tsquery(%(config)s::regconfig, %(literal)s) THEN 6
"""

# The text of an entry begins with its summary, on a line of its own; where the words stand in that, the lines further
# down are not asked for.
_MARKING = """
CROSS JOIN LATERAL (
    SELECT to_tsquery(%(shown_config)s::regconfig, %(query)s) AS words, %(shown_config)s::regconfig AS config
) AS asked
CROSS JOIN LATERAL (
    SELECT ts_headline(config, shown.title, words, %(whole)s) AS title,
        ts_headline(config, split_part(shown.body_text, chr(10), 1), words, %(whole)s) AS summary
    OFFSET 0
) AS marked
"""
_MARKS = """
marked.title, marked.summary,
CASE WHEN position(%(start)s IN marked.summary) = 0 THEN ts_headline(config, shown.body_text, words, %(lines)s) END
"""
_NO_MARKS = "NULL, NULL, NULL"
# In the order of the model.
_SHOWN = ("id", "uid", "kind", "path", "title", "location", "record")


class Shown(NamedTuple):
    """An entry and, where asked for, its marked texts: title, summary, and the lines that hold matches."""

    entry: Entry
    title: str
    summary: str
    lines: str | None


@dataclass(frozen=True)
class Finding:
    """What a reading finds among entries of any kind, in all languages, narrowed as the reader likes."""

    entries: EntryQuerySet
    meaning: Meaning

    def matching(self, kinds: Collection[str], most: int) -> dict[str, list[int]]:
        """Rows of each kind that match: the first by title where many do, else any."""
        order = "ORDER BY sort_key, id" if self.meaning.is_frequent else ""
        found: dict[str, list[int]] = {kind: [] for kind in kinds}
        for kind, pk in self._fetch_each(_MATCHING, kinds, most, order=order):
            found[kind].append(pk)
        return found

    def with_titles_holding(self, kinds: Collection[str], most: int) -> set[int]:
        """Rows of some kinds whose titles hold the words, so many of each."""
        return {pk for (pk,) in self._fetch_each(_HOLDING, kinds, most)}

    def with_titles_beginning(self, kinds: Collection[str], most: int) -> set[int]:
        """Rows of some kinds whose titles begin with the question as it stands, so many of each."""
        return {pk for (pk,) in self._fetch_each(_BEGINNING, kinds, most)}

    def best(self, ids: Collection[int], limits: Mapping[str, int], language: str, *, marked: bool) -> list[Shown]:
        """The best of some rows of each kind, as they stand in a language; by kind, best first.

        Title before text, typed words before continued ones, then by weight and title.
        """
        tiers = _IN_TITLE if self.meaning.literal_text == self.meaning.text else _TYPED_AND_CONTINUED
        values = {"ids": [*ids], "kinds": [*limits], "limits": [*limits.values()], "lang": language}
        marks = {"marks": _MARKS, "marking": _MARKING} if marked else {"marks": _NO_MARKS, "marking": ""}
        values |= {"shown_config": config_of(language), "start": START, "whole": WHOLE, "lines": LINES}
        return [self._shown(*row) for row in self._fetch(_BEST, values, tiers=tiers, **marks)]

    def _shown(self, *row: Any) -> Shown:
        *values, location, record, title, summary, lines = row
        point = location and GEOSGeometry(location)
        return Shown(Entry.from_db(self.entries.db, _SHOWN, [*values, point, record]), title, summary, lines)

    def _fetch_each(self, statement: str, kinds: Collection[str], most: int, **parts: str) -> list[tuple]:
        names = {f"kind_{kind}": kind for kind in kinds}
        statements = [statement.replace("{kind}", f"%({name})s") for name in names]
        return self._fetch(" UNION ALL ".join(statements), {**names, "most": most}, **parts)

    def _fetch(self, statement: str, values: dict[str, Any], **parts: str) -> list[tuple]:
        where, where_values = self._where
        meaning = {
            "config": config_of(self.meaning.language),
            "query": self.meaning.text,
            "literal": self.meaning.literal_text,
            "phrase": self.meaning.phrase,
            # Words are letters and digits: none of them stands for others.
            "beginning": f"{self.meaning.phrase}%",
        }
        with connections[self.entries.db].cursor() as cursor:
            cursor.execute(statement.format(where=where, **parts), where_values | meaning | values)
            return cursor.fetchall()

    @cached_property
    def _where(self) -> tuple[str, dict[str, Any]]:
        """The condition of the entries, with its values by name."""
        query = self.entries.in_language(self.meaning.language).query
        condition, values = query.get_compiler(self.entries.db).compile(query.where)
        named = {f"where{number}": value for number, value in enumerate(values)}
        return condition.replace("%%", "%%%%") % tuple(f"%({name})s" for name in named), named
