"""Whether two things are likely one: by name, distance, sort and years. Pure; places, events and projects alike."""

from dataclasses import dataclass
from enum import Enum
from math import asin, cos, radians, sin, sqrt

from desk.lookalikes.names import likeness

EARTH_METRES = 6_371_000
#: Farther apart no two descriptions mean the same thing.
FARTHEST_METRES = 12_000
#: From this score on an editor is asked.
ASKED_FROM = 0.6

Position = tuple[float, float]


class Reason(Enum):
    """What speaks for one thing rather than two."""

    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"
    NEAR = "near"
    SAME_WORK = "same_work"
    SAME_CATEGORY = "same_category"
    SAME_YEARS = "same_years"


@dataclass(frozen=True)
class Described:
    """What is told of a thing.

    Attributes:
        name: as it is written.
        category: its code; empty while unknown.
        position: longitude and latitude in degrees; None while unknown.
        years: the first and last year of what does not last (an event, a project); None for what stays.
    """

    name: str
    category: str = ""
    position: Position | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True)
class Likeness:
    """How likely two descriptions mean one thing (0 to 1), how far apart they are in metres, and why."""

    score: float
    metres: float | None
    reasons: tuple[Reason, ...]

    @property
    def is_asked(self) -> bool:
        return self.score >= ASKED_FROM


def judge(one: Described, other: Described) -> Likeness:
    """Compare two descriptions; the order does not matter."""
    metres = metres_between(one.position, other.position) if one.position and other.position else None
    return judged(one, other, metres)


def judged(one: Described, other: Described, metres: float | None) -> Likeness:
    """The same, of two things this far apart; None where that is unknown."""
    names = likeness(one.name, other.name)
    same_category = bool(one.category) and one.category == other.category
    in_one_year = overlap(one.years, other.years)
    if in_one_year is False or (metres is not None and metres > FARTHEST_METRES):
        return Likeness(0.0, metres, ())
    score = names * _nearness(metres) * (1.0 if same_category or not (one.category and other.category) else 0.9)
    reasons = [Reason.SAME_NAME] if names > 0.95 else [Reason.SIMILAR_NAME] if names >= 0.5 else []
    if metres is not None and metres <= 500:
        reasons.append(Reason.NEAR)
    if same_category:
        reasons.append(Reason.SAME_CATEGORY)
    if in_one_year:
        reasons.append(Reason.SAME_YEARS)
    return Likeness(round(min(score, 1.0), 3), metres, tuple(reasons))


def metres_between(one: Position, other: Position) -> float:
    """The distance on a sphere: half a percent is no matter here."""
    lat, other_lat = radians(one[1]), radians(other[1])
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin(radians(other[0] - one[0]) / 2) ** 2
    return 2 * EARTH_METRES * asin(sqrt(half))


def _nearness(metres: float | None) -> float:
    """What the distance makes of the likeness of names: points are often estimated, so it falls slowly."""
    if metres is None:
        return 0.95
    for within, factor in ((100, 1.1), (300, 1.05), (1_000, 1.0), (3_000, 0.9), (6_000, 0.8)):
        if metres <= within:
            return factor
    return 0.6


def overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool | None:
    """Whether the years have one in common; None where either has none."""
    if not one or not other:
        return None
    return one[0] <= other[1] and other[0] <= one[1]
