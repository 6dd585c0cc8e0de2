"""How easily a text reads, as a hint for its writer: the readability index LIX, and the sentences that are too long.

LIX (C. H. Björnsson, *Läsbarhet*, Stockholm 1968) is the words per sentence plus the share of words of more than six
letters in percent. It needs no count of syllables and was made for any language, but its bands were found with
Swedish: Indonesian words grow long with their affixes (*mempertanyakan*), so the same ease gives a higher number. There
are no bands validated for Indonesian. Therefore only what is high by any reading is called difficult.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

LONG_WORD_LETTERS = 6
#: A sentence with more words is named.
LONGEST_SENTENCE = 25
#: Shorter texts say nothing of how they read.
FEWEST_WORDS = 30
MOST_NAMED = 3
BEGINNING_WORDS = 8

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A point after these ends no sentence.
_SHORTENED = re.compile(r"\b(Kec|Kab|Ds|Kp|Jl|Jln|No|Dr|Drs|Ir|H|Hj|Prof|St|Tk|Rp|dll|dsb|dst|hlm|pukul)\.")


class Ease(Enum):
    """How a text reads, by LIX."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


#: Björnsson calls 40 to 50 medium and more than 60 very difficult.
_HARD_FROM, _MEDIUM_FROM = 60, 50


@dataclass(frozen=True)
class Reading:
    """What is found in a text.

    Attributes:
        lix: the index; None for a text too short to tell.
        long_sentences: the beginnings of the longest sentences with their number of words, the longest first.
    """

    words: int
    sentences: int
    lix: int | None
    long_sentences: tuple[tuple[str, int], ...]

    @property
    def ease(self) -> Ease | None:
        if self.lix is None:
            return None
        return Ease.HARD if self.lix >= _HARD_FROM else Ease.MEDIUM if self.lix >= _MEDIUM_FROM else Ease.EASY


def read(text: str) -> Reading:
    """Judge a plain text; a line break ends a sentence as well."""
    counted = [(sentence, _WORD.findall(sentence)) for sentence in sentences(text)]
    counted = [(sentence, words) for sentence, words in counted if words]
    words = [word for _, found in counted for word in found]
    too_long = sorted(
        ((_beginning(sentence), len(found)) for sentence, found in counted if len(found) > LONGEST_SENTENCE),
        key=lambda one: -one[1],
    )
    lix = _lix(words, len(counted)) if len(words) >= FEWEST_WORDS else None
    return Reading(len(words), len(counted), lix, tuple(too_long[:MOST_NAMED]))


def sentences(text: str) -> list[str]:
    """The sentences of a text; abbreviations end none."""
    kept = _SHORTENED.sub(lambda found: found[1] + "\u2024", text)
    return [part.replace("\u2024", ".").strip() for part in _SENTENCE_END.split(kept) if part and part.strip()]


def _lix(words: Sequence[str], count: int) -> int:
    long_words = sum(len(word.replace("-", "")) > LONG_WORD_LETTERS for word in words)
    return round(len(words) / count + 100 * long_words / len(words))


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:BEGINNING_WORDS]) + (" …" if len(words) > BEGINNING_WORDS else "")
