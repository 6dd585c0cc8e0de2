"""How alike two names of places are, as a person from Siak would say: the order of words, generic words, short forms
and spellings count for little; another number or another sort of thing for much.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from catalogue.search_words import distance
from desk.lookalikes.words import FILLERS, NUMBERS, SAME_WORD, SHORT_FORMS, head_of, spelt, weight_of

#: More of a name is not read.
LONGEST_NAME = 160
MOST_WORDS = 14
#: Words with a smaller share of letters in common are different words.
LEAST_ALIKE = 0.72

_BREAKS = re.compile(r"[()\[\]–—;/]|\s-\s|\batau\b|\balias\b")
_AFTERTHOUGHT = re.compile(r",\s*(?:kec|kecamatan|kab|kabupaten|ds|desa|kp|kampung|kel)\b.*$")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Name:
    """A name taken apart.

    Attributes:
        written: all of its words, as they are written.
        heads: the sorts of thing it names, such as ``masjid``.
        words: the words that tell it from others, as they sound.
        numbers: the numbers in it.
    """

    written: tuple[str, ...]
    heads: frozenset[str]
    words: tuple[str, ...]
    numbers: frozenset[int]


@lru_cache(maxsize=4096)
def variants(name: str) -> tuple[Name, ...]:
    """The ways a name may be read: as a whole, and each of the names it gives in brackets or after a dash."""
    text = plain(name)
    parts = [part for part in (piece.strip(" ,") for piece in _BREAKS.split(text)) if part]
    whole = _taken_apart(" ".join(parts))
    read = [whole, *(_taken_apart(part) for part in parts)] if len(parts) > 1 else [whole]
    return tuple(dict.fromkeys(one for one in read if one.words or one.heads))


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; 1 for names that say the same."""
    pairs = ((a, b) for a in variants(one) for b in variants(other))
    return max((_alike(a, b) for a, b in pairs), default=0.0)


def words_in(text: str) -> list[str]:
    """The words of a text, as they are written."""
    return _WORD.findall(text)


def telling_words(name: str) -> str:
    """The words to search for: as they are written, without those that tell nothing."""
    words = [word for word in words_in(plain(name)) if not (word in FILLERS or head_of(word))]
    return " ".join(words[:MOST_WORDS]) or plain(name)


def plain(name: str) -> str:
    """Small letters without accents and points; short forms written out."""
    letters = "".join(letter for letter in normalize("NFKD", name[:LONGEST_NAME].casefold()) if not combining(letter))
    text = _AFTERTHOUGHT.sub("", re.sub(r"['’`.]", " ", letters).replace("  ", " "))
    for pattern, full in SHORT_FORMS:
        text = re.sub(pattern, full, text)
    return text


def _taken_apart(text: str) -> Name:
    return _sorted_out(tuple(_WORD.findall(text)[:MOST_WORDS]))


@lru_cache(maxsize=4096)
def _sorted_out(written: tuple[str, ...]) -> Name:
    heads, words, numbers = set(), [], set()
    for word in (SAME_WORD.get(one, one) for one in written):
        if word.isdigit() or word in NUMBERS:
            numbers.add(int(word) if word.isdigit() else NUMBERS[word])
        elif head := head_of(word):
            heads.add(head)
        elif word and word not in FILLERS:
            words.append(spelt(word))
    return Name(written, frozenset(heads), tuple(dict.fromkeys(words)), frozenset(numbers))


def _alike(one: Name, other: Name) -> float:
    one, other = _spelt_out(one, other), _spelt_out(other, one)
    mine, yours = one.words, other.words
    if not (mine and yours):
        # A name of generic words alone, such as "Rumah Alam": then those are all there is to compare.
        mine, yours = (tuple(map(spelt, name.written)) for name in (one, other))
    smaller, larger = sorted((weight(mine), weight(yours)))
    # "Naga Sakti" and "Nagasakti" are one.
    shared = larger if "".join(mine) == "".join(yours) else shared_weight(mine, yours)
    # A name that says less than the other is often its short form.
    alike = 0.65 * min(1.0, shared / smaller) + 0.35 * min(1.0, shared / larger)
    return alike * _heads_factor(one.heads, other.heads) * _numbers_factor(one.numbers, other.numbers)


def _spelt_out(one: Name, other: Name) -> Name:
    """The name with its initials as words, where the other name says them: SSH for Sultan Syarif Hasyim."""
    initials = "".join(word[0] for word in other.written)
    written: list[str] = []
    for word in one.written:
        at = initials.find(word) if 3 <= len(word) <= 5 else -1
        written += other.written[at : at + len(word)] if at >= 0 else [word]
    return _sorted_out(tuple(written))


def weight(words: Iterable[str]) -> float:
    return sum(map(weight_of, words))


def shared_weight(one: Iterable[str], other: Iterable[str]) -> float:
    """The weight of the words both have; a word spelt a little differently counts a little less."""
    left, total = list(other), 0.0
    for word in one:
        found = max(left, key=lambda candidate: _alike_words(word, candidate), default=None)
        if found and (alike := _alike_words(word, found)) >= LEAST_ALIKE:
            left.remove(found)
            total += alike * min(weight_of(word), weight_of(found))
    return total


@lru_cache(maxsize=65536)
def _alike_words(one: str, other: str) -> float:
    if one == other:
        return 1.0
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if shorter == 1:  # an initial
        return 0.75 if one[0] == other[0] else 0.0
    return 1 - distance(one, other) / longer


def _heads_factor(one: frozenset[str], other: frozenset[str]) -> float:
    if one & other:
        return 1.0
    return 0.55 if one and other else 0.93


def _numbers_factor(one: frozenset[int], other: frozenset[int]) -> float:
    if one == other:
        return 1.0
    return 0.35 if one and other and not one & other else 0.85
