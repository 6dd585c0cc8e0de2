"""The feed of changes: whoever follows it ends up with the catalogue, wherever they stop and go on.

An entry keeps the number of its last change alone, and writers take turns (``catalogue.publishing``), so numbers become
visible in their order. To read entries by that number is therefore all there is to it: what changes behind a reader
takes a new number and comes before them again. A snapshot is the same walk from the beginning, without the tombstones
of things that were gone when it began.

Some day tombstones are forgotten. Who may have missed one of those must begin again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db import transaction
from django.db.models import Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from catalogue.models import Entry, Horizon
from catalogue.publishing import wait_for_other_writers
from catalogue.queryset import EntryQuerySet
from catalogue.statement import DECIMALS

# An app that is opened once a year, at the same feast, still hears of everything.
KEPT_DAYS = 400


class Outdated(ValueError):
    """What changed since a bookmark is no longer known in full: begin again."""


@dataclass(frozen=True)
class Bookmark:
    """How far a reader has come.

    Attributes:
        after: number of the last change they read.
        begun: the newest change when they began, not less than ``after``: tombstones up to it are of no use to them.
        era: the run of numbers these two belong to.
    """

    after: int
    begun: int
    era: str


class Change(NamedTuple):
    """An entry as its last change left it; ``record``, ``detail`` and ``location`` (EPSG:4326) are JSON text.

    ``district`` is the code of its kecamatan; empty where it has none, and of what is withdrawn.
    """

    number: int
    uid: UUID
    kind: str
    district: str
    withdrawn_at: datetime | None
    record: str
    detail: str
    location: str | None


_COLUMNS = (
    "change",
    "uid",
    "kind",
    "district",
    "withdrawn_at",
    Cast("record", TextField()),
    Cast("detail", TextField()),
    AsGeoJSON("location", precision=DECIMALS),
)


@dataclass(frozen=True)
class Changes:
    """Changes in their order, where they end, and whether there were more."""

    rows: Sequence[Change]
    bookmark: Bookmark
    more: bool


@dataclass(frozen=True)
class Feed:
    """The changes in one language, of one kind or (empty) of all.

    Attributes:
        kinds: of several kinds instead of one.
        districts: of these kecamatan only. What lies elsewhere is told of like what is withdrawn, because it may have
            lain here before: not to whoever begins.
    """

    language: str
    kind: str = ""
    kinds: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()

    def read(self, bookmark: Bookmark | None, limit: int) -> Changes:
        """The first changes after a bookmark, or of all, at most ``limit``.

        Raises:
            Outdated: when some may have been forgotten, or the bookmark is of another era.
        """
        # The order of these three questions matters. All up to ``newest`` is visible by the time the rows are read, so
        # who got the last row stands there. What was forgotten before they were read, the horizon tells afterwards.
        newest = Entry.objects.newest_change()
        after, begun = (bookmark.after, bookmark.begun) if bookmark else (0, newest)
        found = self._after(after, begun).order_by("change").values_list(*_COLUMNS)
        rows = [Change(*row) for row in found[: limit + 1]]
        horizon = _horizon()
        if bookmark and not _reaches(horizon, bookmark, newest):
            raise Outdated
        more = len(rows) > limit
        rows = rows[:limit]
        last = rows[-1].number if rows else after
        reached = last if more else max(last, newest)
        return Changes(rows, Bookmark(reached, max(reached, begun), _name(horizon)), more)

    def count(self, bookmark: Bookmark | None) -> int:
        """How many changes there are after a bookmark, or in all."""
        found = self._after(bookmark.after, bookmark.begun) if bookmark else self._entries().filter(self._here())
        return found.count()

    def tells_of(self, change: Change) -> bool:
        """Whether a change is one of a thing that is public and lies where it is asked for; else it is gone."""
        return change.withdrawn_at is None and (not self.districts or change.district in self.districts)

    def _after(self, after: int, begun: int) -> QuerySet[Entry]:
        return self._entries().filter(self._here() | Q(change__gt=begun), change__gt=after)

    def _here(self) -> Q:
        return Q(withdrawn_at=None, **({"district__in": self.districts} if self.districts else {}))

    def _entries(self) -> EntryQuerySet:
        entries = Entry.objects.in_language(self.language)
        kinds = (self.kind,) if self.kind else self.kinds
        return entries.filter(kind__in=kinds) if kinds else entries


def now_at() -> Bookmark:
    """Where a reader stands who has everything."""
    newest = Entry.objects.newest_change()
    return Bookmark(newest, newest, _name(_horizon()))


@transaction.atomic
def forget(before: datetime) -> int:
    """Delete the tombstones of what was withdrawn before a moment; return how many.

    The newest change stays whatever it is: its number must not be given back.
    """
    wait_for_other_writers()
    old = Entry.objects.filter(withdrawn_at__lt=before, change__lt=Entry.objects.newest_change())
    last = old.aggregate(last=Max("change"))["last"]
    if last is None:
        return 0
    horizon = _horizon()
    Horizon.objects.create(era=horizon.era, forgotten=max(last, horizon.forgotten))
    return old.delete()[0]


def begin_an_era() -> None:
    """Make every bookmark outdated: the numbers they hold mean something else now."""
    Horizon.objects.create()


def _horizon() -> Horizon:
    return Horizon.objects.last() or Horizon(era=UUID(int=0))


def _name(horizon: Horizon) -> str:
    """The era, short enough for a cursor."""
    return horizon.era.hex[:8]


def _reaches(horizon: Horizon, bookmark: Bookmark, newest: int) -> bool:
    """Whether all that happened since a bookmark is known. One ahead of the numbers is of another run of them."""
    return bookmark.era == _name(horizon) and horizon.forgotten <= bookmark.begun <= newest
