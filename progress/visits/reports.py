"""A figure on its way in: what a place or a kecamatan says of one of its months."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _


class Key(NamedTuple):
    """Whose month: one figure each. ``place`` is None for the kecamatan itself; ``month`` is a first day."""

    district: str
    place: UUID | None
    month: date


@dataclass(frozen=True)
class Report:
    """What is reported of a month.

    Attributes:
        district: code of the kecamatan, also of a place.
        month: its first day.
        total: None where only the two parts are given, whose sum it then is.
        domestic, foreign: None where unknown, which is not zero.
        place, place_name: the place by the key all its translations share, and what it is called; None and empty for
            the kecamatan itself.
        method: a value of ``models.Method``.
    """

    district: str
    month: date
    total: int | None = None
    domestic: int | None = None
    foreign: int | None = None
    place: UUID | None = None
    place_name: str = ""
    district_name: str = ""
    method: str = ""
    source: str = ""
    is_example: bool = False

    @property
    def key(self) -> Key:
        return Key(self.district, self.place, self.month)

    @property
    def whole(self) -> int | None:
        """All visits: as reported, else the sum of the two parts where both are known."""
        if self.total is None and self.domestic is not None and self.foreign is not None:
            return self.domestic + self.foreign
        return self.total

    @property
    def name(self) -> str:
        """Whose figure it is, for messages."""
        return self.place_name if self.place else _("Kecamatan %(name)s") % {"name": self.district_name}


@dataclass(frozen=True)
class Problem:
    """Why a figure is refused, for people; ``field`` is the attribute of the report it is about."""

    field: str
    code: str
    message: str
    key: Key | None = None


class Refused(Exception):
    """Figures that cannot be true; nothing was written.

    Attributes:
        problems: each names in ``key`` the figure it is about.
    """

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def month_name(month: date) -> str:
    """``Mei 2026``, in the language of the reader."""
    return f"{MONTHS[month.month]} {month.year}"
