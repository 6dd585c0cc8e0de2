"""Months as addresses name them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import MONTHS

from catalogue.opening import WIB, midnight

# Nobody asks for an earlier or later day, and at the ends of the calendar a day more or a time zone overflows.
FIRST_YEAR, LAST_YEAR = 1900, 2200

_WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_MONTHS = 12


@dataclass(frozen=True)
class Month:
    """A month in WIB; as text ``2026-12``."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> "Month":
        """``2026-12``.

        Raises:
            ValueError: for anything else, and for a year nobody asks for.
        """
        written = _WRITTEN.fullmatch(text)
        year, number = map(int, written.groups()) if written else (0, 0)
        if not 1 <= number <= _MONTHS:
            raise ValueError("must be a month such as 2026-12")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
        return cls(year, number)

    @classmethod
    def of(cls, moment: datetime) -> "Month":
        """The month of an aware moment."""
        local = moment.astimezone(WIB)
        return cls(local.year, local.month)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def name(self) -> str:
        """In the language of the page: ``Desember 2026``."""
        return f"{MONTHS[self.number]} {self.year}"

    @property
    def interval(self) -> tuple[datetime, datetime]:
        """From its first midnight up to that of the next month."""
        after = date(self.year, self.number, 28) + timedelta(days=4)
        return midnight(date(self.year, self.number, 1)), midnight(after.replace(day=1))

    def later(self, months: int) -> "Month | None":
        """The month so many months later, as far as addresses can name it."""
        year, index = divmod(self.year * _MONTHS + self.number - 1 + months, _MONTHS)
        return Month(year, index + 1) if FIRST_YEAR <= year <= LAST_YEAR else None
