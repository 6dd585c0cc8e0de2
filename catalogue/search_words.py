"""Words of a question: taking them from what was typed, comparing them, and putting them into a tsquery.

Everything here is plain text; what the catalogue knows of the words is asked in ``catalogue.search_meaning``.
"""

import re
from collections.abc import Iterable, Sequence

# More of a question is not read.
LONGEST_TEXT = 100
MOST_WORDS = 8
SHORTEST_WORD = 2

_WORD = re.compile(r"[^\W_]+")

# PostgreSQL's Indonesian dictionary has no list of words that say nothing on their own; its English one has.
COMMON_INDONESIAN = frozenset(
    """
    ada adalah agar akan antara apa atau bagi bahwa bisa dan dapat dari dengan di hanya harus hingga ini itu juga
    karena ke kepada lagi maka mana masih oleh pada para saja sama sampai sangat saya sebagai secara sedang seperti
    serta sudah telah tentang tersebut tetapi tidak untuk yaitu yang
    """.split()  # noqa: SIM905 - a list of quoted words would fill a page
)

_CONFIGS = {"en": "english"}


def config_of(language: str) -> str:
    """PostgreSQL's text search configuration of a language, the same as of the rows' search vectors."""
    return _CONFIGS.get(language, "indonesian")


def words_of(text: str) -> list[str]:
    """The different words of a text in small letters, signs left out: at most ``MOST_WORDS`` of them."""
    found = _WORD.findall(text[:LONGEST_TEXT].casefold())
    return list(dict.fromkeys(word for word in found if len(word) >= SHORTEST_WORD or word.isdigit()))[:MOST_WORDS]


def tsquery(groups: Iterable[Iterable[str]], between: str = "&") -> str:
    """Text for ``to_tsquery``: of each group any word, of the groups all (or any, with ``between="|"``).

    Words are letters and digits only (``words_of``, and the vocabulary), so none needs escaping.
    """
    alternatives = (" | ".join(f"'{word}'" for word in dict.fromkeys(group)) for group in groups)
    return f" {between} ".join(f"({words})" for words in alternatives if words)


def distance(one: str, other: str) -> int:
    """How many letters must be added, left out, changed or swapped with their neighbour (optimal string alignment)."""
    before: Sequence[int] = ()
    row: list[int] = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def tolerated(word: str) -> int:
    """How many wrong letters a word of this length may have."""
    return 1 if len(word) < 5 else 2 if len(word) < 9 else 3
