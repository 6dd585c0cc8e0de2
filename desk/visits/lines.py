"""The sheet of a year as it was typed: a line for each month, read without guessing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from progress.visits.models import VisitCount
from progress.visits.questions import Question
from progress.visits.reports import Report, month_name
from progress.visits.rules import label_of
from progress.visits.typed import NumberAsked, NumberRefused, whole_number

NUMBERS = ("domestic", "foreign", "total")
#: What somebody types into a line; the tick beside an example stays where it is.
TYPED = (*NUMBERS, "method", "source")


@dataclass
class Complaint:
    """Why something typed is not taken. ``meant`` is what it probably is, where that can be asked."""

    message: str
    meant: int | None = None


@dataclass
class Line:
    """A month of the sheet.

    Attributes:
        stored: the figure there is now, None without one.
        last_year: the figure of the same month a year before.
        seen: the change number of the figure when the sheet was shown; None where there was none.
        typed: what stands in the fields.
        shown: what stood in them before anybody typed.
        complaints: by field.
        asked: what is unusual about the figures.
        sure: whether these very figures were confirmed.
        overtaken: whether somebody else wrote this month since the sheet was shown.
    """

    month: date
    stored: VisitCount | None = None
    last_year: VisitCount | None = None
    seen: int | None = None
    typed: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    meant: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    confirmed: str = ""
    is_example: bool = False
    was_example: bool = False
    complaints: dict[str, Complaint] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    overtaken: bool = False
    report: Report | None = None

    @property
    def number(self) -> int:
        return self.month.month

    @property
    def name(self) -> str:
        return month_name(self.month)

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed here, or took the mark of an example away."""
        if not self.stored and not self.seen and not self.has_numbers:
            return False
        return self.typed != self.shown or self.is_example != self.was_example

    @property
    def has_numbers(self) -> bool:
        return any(self.typed.get(name) for name in NUMBERS)

    @property
    def is_withdrawal(self) -> bool:
        """Whether a figure that was there was emptied."""
        return self.seen is not None and not self.has_numbers

    @property
    def token(self) -> str:
        """What stands for these figures: a tick holds for them alone."""
        return "|".join(self.typed.get(name, "") for name in NUMBERS)

    @property
    def sure(self) -> bool:
        return self.confirmed == self.token

    def complain(self, field: str, message: str, meant: int | None = None) -> None:
        self.complaints.setdefault(field, Complaint(message, meant))

    def fields(self) -> list["Cell"]:
        return [Cell(self, name) for name in NUMBERS]


@dataclass(frozen=True)
class Cell:
    """One number of a line, for the template."""

    line: Line
    name: str

    @property
    def field(self) -> str:
        return f"{self.line.number}-{self.name}"

    @property
    def label(self) -> str:
        return label_of(self.name)

    @property
    def short(self) -> str:
        """Where there is room for one word on a phone."""
        return {"domestic": _("Nusantara"), "foreign": _("Mancanegara"), "total": _("Jumlah")}[self.name]

    @property
    def value(self) -> str:
        return self.line.typed.get(self.name, "")

    @property
    def complaint(self) -> Complaint | None:
        return self.line.complaints.get(self.name)


def as_stored(line: Line) -> Line:
    """The line as the figure says it, with nothing typed."""
    row = line.stored
    told = _told(None if row is None else {name: getattr(row, name) for name in TYPED})
    line.typed, line.shown = dict(told), dict(told)
    line.seen = row.change if row else None
    line.is_example = line.was_example = bool(row and row.is_example)
    return line


def as_sent(line: Line, sent: Mapping[str, str], shown: Mapping[str, Any] | None) -> Line:
    """The line as it came back.

    Args:
        shown: what the figure said when the sheet was shown, as a revision keeps it; None where there was none.
    """

    def said(name: str) -> str:
        return sent.get(f"{line.number}-{name}", "").strip()

    line.typed = {name: said(name)[:300] for name in TYPED}
    line.shown = _told(shown)
    line.meant = {name: said(f"{name}-meant") for name in NUMBERS}
    line.reason, line.confirmed = said("reason")[:300], said("sure")
    line.was_example = bool(shown and shown.get("is_example"))
    line.is_example = line.was_example and bool(said("example"))
    return line


def _told(values: Mapping[str, Any] | None) -> dict[str, str]:
    told = {name: (values or {}).get(name) for name in TYPED}
    return {name: "" if value is None else str(value) for name, value in told.items()}


def read(line: Line, empty: Report, method: str, source: str) -> None:
    """Make the report of a line, or say why it cannot be read.

    Args:
        empty: whose month it is.
        method, source: those of the whole sheet, for a line that does not say its own.
    """
    numbers: dict[str, Any] = {name: _number(line, name) for name in NUMBERS}
    if line.complaints:
        return
    own_source = line.typed["source"] if line.seen is not None else line.typed["source"] or source
    line.report = replace(
        empty,
        month=line.month,
        method=line.typed["method"] or method,
        source=own_source,
        is_example=line.is_example,
        **numbers,
    )


def _number(line: Line, name: str) -> int | None:
    typed = line.typed[name]
    try:
        return whole_number(typed)
    except NumberAsked as asked:
        if line.meant[name] == str(asked.meant):
            line.typed[name] = str(asked.meant)
            return asked.meant
        line.complain(name, _named(name, str(asked)), asked.meant)
    except NumberRefused as refused:
        line.complain(name, _named(name, str(refused)))
    return None


def _named(name: str, message: str) -> str:
    return f"{label_of(name)}: {message}"
