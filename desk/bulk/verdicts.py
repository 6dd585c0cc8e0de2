"""What was decided of one row, and what is told of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from desk.bulk.columns import columns, words_of
from desk.bulk.models import Outcome
from desk.bulk.vocabulary import Parent

LONGEST_SHOWN = 120


@dataclass(frozen=True)
class Told:
    """A page as the file would have it.

    Attributes:
        page: not saved.
        public: whether it goes public with this.
        new: whether there was no such page before.
    """

    page: Any
    public: bool
    new: bool


@dataclass
class Verdict:
    """What becomes of one row.

    Attributes:
        said: ``{"field", "value", "message"}`` for each thing wrong or worth knowing.
        pages: what is to be written, the Indonesian page first.
    """

    number: int
    title: str = ""
    outcome: Outcome = Outcome.UNCHANGED
    key: str = ""
    uid: UUID | None = None
    page_id: int | None = None
    parent: Parent | None = None
    pages: list[Told] = field(default_factory=list)
    said: list[dict[str, str]] = field(default_factory=list)

    def is_english(self, page: Any) -> bool:
        """Whether a page of this row is not the one that tells the facts."""
        return self.parent is not None and page.locale_id != self.parent.page.locale_id

    def say(self, column: str, value: str, message: str) -> None:
        label = words_of(columns()[column]) if column in columns() else column
        told = {"field": label, "value": value[:LONGEST_SHOWN], "message": str(message)}
        if told not in self.said:
            self.said.append(told)

    def refuse(self, column: str, value: str, message: str) -> None:
        self.outcome = Outcome.REFUSED
        self.say(column, value, message)

    def change(self, names: list[str]) -> None:
        """Tell of columns that say something new."""
        if self.outcome is Outcome.UNCHANGED:
            self.outcome = Outcome.CHANGED
        if names:
            words = ", ".join(words_of(columns()[name]) for name in names)
            self.say("", "", _("berubah: %(names)s") % {"names": words})

    def keep(self, reason: str) -> None:
        self.outcome = Outcome.KEPT
        self.say("", "", reason)
