"""Finding kecamatan, kampung and kelurahan by their names, which are few enough to be compared one by one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from catalogue.search_words import distance, tolerated, words_of
from regions.models import District, Village

# What a region is called besides its name, in both languages; it says nothing about which one.
_SORTS = frozenset({"kecamatan", "kampung", "kampong", "desa", "kelurahan", "district", "subdistrict", "village"})

Sort = Literal["kecamatan", "kampung", "kelurahan"]

_SHORTEST = 2
_PIECES = re.compile(r"([^\W_]+)")


@dataclass(frozen=True)
class RegionHit:
    """A region whose name fits, with the name in parts: (text, is a match).

    ``is_whole``: the name is the text; ``is_literal``: it holds the text, and is not only spelt nearly like it.
    """

    kind: Sort
    code: str
    name: str
    district: District
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
    named = list(_named())
    found = _fitting(named, asked) or _fitting(named, telling)
    return found or _alike(named, "".join(telling))


@dataclass(frozen=True)
class _Named:
    """A region under one of its names."""

    kind: Sort
    code: str
    shown: str
    name: str
    district: District

    @property
    def joined(self) -> str:
        return "".join(words_of(folded(self.name)))

    def hit(self, asked: list[str]) -> RegionHit:
        parts = [(piece, _holds(folded(piece), asked)) for piece in _PIECES.split(self.shown) if piece]
        is_whole = self.joined == "".join(asked)
        return RegionHit(self.kind, self.code, self.shown, self.district, parts, bool(asked), is_whole)


def _holds(word: str, asked: list[str]) -> bool:
    return any(some in word for some in asked)


def _named() -> Iterator[_Named]:
    districts = {district.code: district for district in District.objects.only("code", "name", "name_official", "slug")}
    for district in districts.values():
        for name in {district.name, district.name_official}:
            yield _Named("kecamatan", district.code, district.name, name, district)
    for village in Village.objects.only("code", "name", "name_other", "kind", "district_id"):
        for name in {village.name, village.name_other} - {""}:
            kind: Sort = "kelurahan" if village.kind == Village.Kind.KELURAHAN else "kampung"
            yield _Named(kind, village.code, village.name, name, districts[village.district_id])


def _fitting(named: list[_Named], asked: list[str]) -> list[RegionHit]:
    joined = "".join(asked)
    ranked = []
    for region in named:
        words = words_of(folded(region.name))
        if region.joined == joined:
            rank = 0
        elif region.joined.startswith(joined):
            rank = 1
        elif all(any(word.startswith(beginning) for word in words) for beginning in asked):
            rank = 2
        else:
            continue
        ranked.append((rank, region))
    return _each_once(ranked, asked)


def _alike(named: list[_Named], joined: str) -> list[RegionHit]:
    most = tolerated(joined)
    as_long = [region for region in named if abs(len(region.joined) - len(joined)) <= most]
    near = [(errors, region) for region in as_long if (errors := distance(joined, region.joined)) <= most]
    return _each_once(near, [])


def _each_once(ranked: list[tuple[int, _Named]], asked: list[str]) -> list[RegionHit]:
    ranked.sort(key=lambda pair: (pair[0], pair[1].kind != "kecamatan", pair[1].shown, pair[1].code))
    first = {region.code: region for _, region in reversed(ranked)}
    order = list(dict.fromkeys(region.code for _, region in ranked))
    return [first[code].hit(asked) for code in order]
