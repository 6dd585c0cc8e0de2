"""Whether two projects are likely one: by what is built where, and when. Pure.

Two agencies write one wish in other words (*Embung Kampung Sengkemang*, *Waduk mini Dusun II*), and at one place many
things are built. So the work, such as a jetty, and the place are compared each by themselves.
"""

from dataclasses import dataclass
from functools import lru_cache

from desk.lookalikes.judgement import FARTHEST_METRES, Described, Likeness, Reason, metres_between, overlap
from desk.lookalikes.names import plain, shared_weight, weight, words_in
from desk.lookalikes.words import SAME_WORD, spelt
from desk.lookalikes.works import DEEDS, FILLERS, MANY_OF_THEM, ORDINALS, PHRASES, SITES, STEP, WORKS

#: What a name that is no other's says where nothing tells the places apart or together.
UNKNOWN_PLACE = 0.72
#: The same work so near is asked about whatever its place is called.
ONE_SITE_METRES, ONE_SPOT_METRES = 300, 60
#: The likeness of places below which two names mean two places.
OTHER_PLACE = 0.5


@dataclass(frozen=True)
class Work:
    """The title of a project taken apart.

    Attributes:
        work: what is built; empty where it only names a place.
        is_site: the work is the place itself, such as a mosque.
        deed: what is done to it; empty where it is not said.
        step: the number of the step (*tahap*); None where it is not said.
        place: the words that tell where, as they sound.
    """

    work: str
    is_site: bool
    deed: str
    step: int | None
    place: tuple[str, ...]


def judge_projects(one: Described, other: Described) -> Likeness:
    """Compare two projects; the order does not matter."""
    metres = metres_between(one.position, other.position) if one.position and other.position else None
    return judged_projects(one, other, metres)


def judged_projects(one: Described, other: Described, metres: float | None) -> Likeness:
    """The same, of two that are this far apart; None where that is unknown."""
    same_years = overlap(one.years, other.years)
    if same_years is False or (metres is not None and metres > FARTHEST_METRES):
        return Likeness(0.0, metres, ())
    mine, yours = taken_apart(one.name), taken_apart(other.name)
    places, same_work = places_alike(mine, yours), bool(mine.work) and mine.work == yours.work
    alike = UNKNOWN_PLACE if places is None else places
    if same_work and _at_one_site(mine.work, metres) and alike < OTHER_PLACE:
        alike = 0.6
    same_kind = bool(one.category) and one.category == other.category
    kinds = 1.0 if same_kind or not (one.category and other.category) else 0.93
    score = alike * _works_factor(mine, yours) * _deeds_factor(mine, yours) * _steps_factor(mine, yours)
    score *= _nearness(metres) * kinds
    same_name = plain(one.name) == plain(other.name)
    told = (
        (Reason.SAME_NAME, same_name),
        (Reason.SIMILAR_NAME, not same_name and (places or 0) >= OTHER_PLACE),
        (Reason.SAME_WORK, same_work),
        (Reason.NEAR, metres is not None and metres <= 500),
        (Reason.SAME_CATEGORY, same_kind),
        (Reason.SAME_YEARS, same_years),
    )
    return Likeness(round(min(score, 1.0), 3), metres, tuple(reason for reason, holds in told if holds))


@lru_cache(maxsize=4096)
def taken_apart(title: str) -> Work:
    """What a title says of work, deed, step and place."""
    text = plain(title)
    step = next((ORDINALS[found] for found in STEP.findall(text) if found in ORDINALS), None)
    text = STEP.sub(" ", text)
    for pattern, joined in PHRASES:
        text = pattern.sub(joined, text)
    words = [SAME_WORD.get(word, word) for word in words_in(text)]
    work = next((WORKS[word] for word in words if word in WORKS), "")
    site = next((SITES[word] for word in words if word in SITES), "")
    place = [word for word in words if not _says_nothing_of_the_place(word, work or site)]
    deed = next((DEEDS[word] for word in words if word in DEEDS), "")
    return Work(work or site, not work, deed, step, tuple(dict.fromkeys(map(spelt, place))))


def _says_nothing_of_the_place(word: str, work: str) -> bool:
    if word in FILLERS or word in DEEDS or word.isdigit() or word in ORDINALS:
        return True
    return WORKS.get(word, "") != "" or SITES.get(word) == work


def place_words(title: str) -> str:
    """The words to search for other titles of the same place by, as they are written."""
    words = [word for word in words_in(plain(title)) if not _says_nothing_of_the_place(word, "")]
    return " ".join(words) or plain(title)


def places_alike(one: Work, other: Work) -> float | None:
    """How alike the names of the places are, from 0 to 1; None where either names none."""
    mine, yours = _joined(one.place, other.place), _joined(other.place, one.place)
    if not (mine and yours):
        return None
    smaller, larger = sorted((weight(mine), weight(yours)))
    shared = shared_weight(mine, yours)
    return 0.7 * min(1.0, shared / smaller) + 0.3 * min(1.0, shared / larger)


def _joined(words: tuple[str, ...], like: tuple[str, ...]) -> tuple[str, ...]:
    """The words, with two of them written as one where the other title does: *Naga Sakti* for *Nagasakti*."""
    found = list(words)
    for at in range(len(found) - 1):
        if (both := "".join(found[at : at + 2])) in like:
            found[at : at + 2] = [both]
            break
    return tuple(found)


def _at_one_site(work: str, metres: float | None) -> bool:
    return metres is not None and metres <= (ONE_SPOT_METRES if work in MANY_OF_THEM else ONE_SITE_METRES)


def _works_factor(one: Work, other: Work) -> float:
    if one.work == other.work:
        return 1.0
    if not (one.work and other.work):
        return 0.8
    return 0.45 if not (one.is_site and other.is_site) else 0.6


def _deeds_factor(one: Work, other: Work) -> float:
    return 1.0 if not (one.deed and other.deed) or one.deed == other.deed else 0.88


def _steps_factor(one: Work, other: Work) -> float:
    if one.step == other.step:
        return 1.0
    if one.step and other.step:
        return 0.3
    # What names no step may be the first of several, but hardly a later one.
    return 0.9 if 1 in (one.step, other.step) else 0.5


def _nearness(metres: float | None) -> float:
    """What the distance makes of the likeness: points are often estimated, so it falls slowly."""
    if metres is None:
        return 0.9
    for within, factor in ((100, 1.1), (300, 1.05), (1_000, 0.95), (3_000, 0.8), (6_000, 0.65)):
        if metres <= within:
            return factor
    return 0.5
