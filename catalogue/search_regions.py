"""Finding kecamatan, kampung and kelurahan by their names, which are few enough to be compared one by one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from django.db import connection

from catalogue.search_words import distance, tolerated, words_of

# What a region is called besides its name, in both languages; it says nothing about which one.
_SORTS = frozenset({"kecamatan", "kampung", "kampong", "desa", "kelurahan", "district", "subdistrict", "village"})

Sort = Literal["kecamatan", "kampung", "kelurahan"]

_SHORTEST = 2
_PIECES = re.compile(r"([^\W_]+)")

# Without the ORM, which would make a model and a geometry of each.
_REGIONS = """
SELECT 'kecamatan', code, name, name_official, code, name, ST_X(label_point), ST_Y(label_point)
FROM regions_district
UNION ALL
SELECT village.kind, village.code, village.name, village.name_other, district.code, district.name,
    ST_X(village.label_point), ST_Y(village.label_point)
FROM regions_village AS village JOIN regions_district AS district ON district.code = district_id
"""


class Named(NamedTuple):
    """A code and the name that belongs to it."""

    code: str
    name: str


@dataclass(frozen=True)
class RegionHit:
    """A region whose name fits, with the name in parts: (text, is a match).

    ``is_whole``: the name is the text; ``is_literal``: it holds the text, and is not only spelt nearly like it.
    ``district``: the kecamatan it is or lies in; ``point``: longitude and latitude of a point inside of it.
    """

    kind: Sort
    code: str
    name: str
    district: Named
    point: tuple[float, float]
    parts: list[tuple[str, bool]]
    is_literal: bool
    is_whole: bool = False


def folded(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def regions_named(text: str) -> list[RegionHit]:
    """The regions whose names hold all words of a text; if there are none, those that are spelt nearly like it.

    Whole names come first, then names that begin with the text. "sungai mempura" means Sungaimempura as well.
    """
    asked = [folded(word) for word in words_of(text)]
    telling = [word for word in asked if word not in _SORTS]
    if len("".join(telling)) < _SHORTEST:
        return []
    named = list(_regions())
    found = _fitting(named, asked) or _fitting(named, telling)
    return found or _alike(named, "".join(telling))


class Folded(NamedTuple):
    """A name as it is compared: its words, those as one, and the letters in them."""

    words: tuple[str, ...]
    joined: str
    letters: frozenset[str]


@lru_cache(maxsize=1_000)
def _folded(name: str) -> Folded:
    """Names are few and hardly ever change, and this depends on nothing else."""
    words = tuple(words_of(folded(name)))
    return Folded(words, "".join(words), frozenset("".join(words)))


class _Region(NamedTuple):
    """A region under one of its names."""

    kind: Sort
    code: str
    shown: str
    name: Folded
    district: Named
    point: tuple[float, float]

    def hit(self, asked: list[str]) -> RegionHit:
        parts = [(piece, _holds(folded(piece), asked)) for piece in _PIECES.split(self.shown) if piece]
        is_whole = self.name.joined == "".join(asked)
        return RegionHit(self.kind, self.code, self.shown, self.district, self.point, parts, bool(asked), is_whole)


def _holds(word: str, asked: list[str]) -> bool:
    return any(some in word for some in asked)


def _regions() -> Iterator[_Region]:
    """All regions under each of their names, as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(_REGIONS)
        rows = cursor.fetchall()
    for kind, code, shown, other, *district, lon, lat in rows:
        for name in {shown, other} - {""}:
            yield _Region(kind, code, shown, _folded(name), Named(*district), (lon, lat))


def _fitting(named: list[_Region], asked: list[str]) -> list[RegionHit]:
    joined = "".join(asked)
    ranked = []
    for region in named:
        name = region.name
        if name.joined == joined:
            rank = 0
        elif name.joined.startswith(joined):
            rank = 1
        elif all(any(word.startswith(beginning) for word in name.words) for beginning in asked):
            rank = 2
        else:
            continue
        ranked.append((rank, region))
    return _each_once(ranked, asked)


def _alike(named: list[_Region], joined: str) -> list[RegionHit]:
    most, letters = tolerated(joined), set(joined)
    # Each letter that only one of both has is an error: hardly any name is left to be compared at length.
    alike = [
        region
        for region in named
        if abs(len(region.name.joined) - len(joined)) <= most
        and len(letters - region.name.letters) <= most
        and len(region.name.letters - letters) <= most
    ]
    near = [(errors, region) for region in alike if (errors := distance(joined, region.name.joined)) <= most]
    return _each_once(near, [])


def _each_once(ranked: list[tuple[int, _Region]], asked: list[str]) -> list[RegionHit]:
    ranked.sort(key=lambda pair: (pair[0], pair[1].kind != "kecamatan", pair[1].shown, pair[1].code))
    first = {region.code: region for _, region in reversed(ranked)}
    order = list(dict.fromkeys(region.code for _, region in ranked))
    return [first[code].hit(asked) for code in order]
