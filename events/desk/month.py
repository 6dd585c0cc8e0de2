"""A month of events as an editor sees it: what is public, what is not yet, and what has no date."""

from calendar import MONDAY, Calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from catalogue.desired import served_languages
from catalogue.models import Entry, Kind, Occurrence, Status
from catalogue.opening import WIB, midnight
from catalogue.queryset import EntryQuerySet
from events.dates import FIRST_DATE, LAST_DATE
from events.desk.days import last_day, whole_month
from events.desk.drafts import Draft, drafts, may_edit
from events.occurrences import status_of
from events.presentation import in_words
from events.recurrence import Span
from regions.models import DistrictPage

#: So many dates of one month are shown, and so many events without a date.
MOST_DATES, MOST_UNDATED = 1000, 100
#: So many stand in a day's cell; the others are folded below them.
IN_SIGHT = 3


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An event on the calendar.

    Attributes:
        path: where the public finds it; empty for a draft.
        may_edit: whether this editor may, or only look.
    """

    page: int
    title: str
    status: str
    is_draft: bool
    path: str = ""
    may_edit: bool = False

    @property
    def is_off(self) -> bool:
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def status_name(self) -> str:
        return "" if self.status == Status.SCHEDULED else str(Status(self.status).label)


@dataclass(frozen=True, kw_only=True)
class Item(Shown):
    """One date of one event.

    Attributes:
        times: its time in words, empty for whole days.
        is_over: then nothing can be called off any more.
    """

    span: Span
    times: str = ""
    is_over: bool = False

    @property
    def day(self) -> date:
        return self.span.start.astimezone(WIB).date()

    @property
    def can_call_off(self) -> bool:
        return self.may_edit and not (self.is_draft or self.is_over) and self.status != Status.CANCELLED

    @property
    def can_take_back(self) -> bool:
        return self.may_edit and not (self.is_draft or self.is_over) and self.status == Status.CANCELLED


@dataclass(frozen=True, kw_only=True)
class Undated(Shown):
    """An event whose date is not fixed, with what is known of it."""

    note: str


@dataclass
class Day:
    """One cell of the month; those before and after it are None there."""

    date: date
    items: list[Item] = field(default_factory=list)

    @property
    def in_sight(self) -> list[Item]:
        return self.items[:IN_SIGHT]

    @property
    def folded(self) -> list[Item]:
        return self.items[IN_SIGHT:]


@dataclass(frozen=True)
class Month:
    """What an editor sees of a month.

    Attributes:
        weeks: rows of seven, Monday first.
        undated: events whose date is not fixed.
        is_cut: whether there are more dates than are shown.
    """

    first: date
    weeks: list[list[Day | None]]
    undated: list[Undated]
    is_cut: bool

    @property
    def days(self) -> list[Day]:
        return [day for week in self.weeks for day in week if day]

    @property
    def is_empty(self) -> bool:
        return not any(day.items for day in self.days)


def month_of(first: date, user: Any, *, today: date, language: str, district: DistrictPage | None = None) -> Month:
    """A month, in the same number of queries however much there is.

    Args:
        first: its first day.
        language: of the times in words.
        district: the page of a kecamatan, for its events alone.
    """
    span = whole_month(first)
    written = drafts(user, district.path if district else "")
    public, is_cut = _published(span, district)
    dates = [*public, *_written(written, span, public)]
    undated = [
        *_undated(district),
        *(_without_date(draft) for draft in written if draft.said.start_date is None and not draft.is_public),
    ]
    mine = may_edit(user, {shown.page for shown in (*dates, *undated)})
    dates = [
        replace(
            item,
            may_edit=item.page in mine,
            times=in_words(item.span, language).times,
            is_over=item.span.end <= midnight(today),
        )
        for item in dates
    ]
    undated = [replace(event, may_edit=event.page in mine) for event in undated]
    return Month(first, _weeks(first, dates), undated, is_cut)


def month_before(first: date) -> date | None:
    return _within((first - timedelta(days=1)).replace(day=1))


def month_after(first: date) -> date | None:
    return _within((first + timedelta(days=31)).replace(day=1))


def _within(first: date) -> date | None:
    return first if FIRST_DATE <= first <= LAST_DATE else None


def _published(span: Span, district: DistrictPage | None) -> tuple[list[Item], bool]:
    dates = Occurrence.objects.filter(ends_at__gt=span.start, starts_at__lt=span.end).order_by("starts_at", "pk")
    if district:
        dates = dates.filter(uid__in=_entries(district).values("uid"))
    found = list(dates[: MOST_DATES + 1])
    events = {entry.uid: entry for entry in _entries(district).filter(uid__in={one.uid for one in found})}
    items = [_public_item(events[one.uid], one) for one in found[:MOST_DATES] if one.uid in events]
    return items, len(found) > MOST_DATES


def _public_item(entry: Entry, one: Occurrence) -> Item:
    span = Span(one.starts_at, one.ends_at, one.all_day, open_ended=entry.record["ends_at"] is None)
    return Item(
        page=entry.page_id or 0, title=entry.title, status=one.status, is_draft=False, path=entry.path, span=span
    )


def _entries(district: DistrictPage | None) -> EntryQuerySet:
    entries = Entry.objects.visible().of_kind(Kind.EVENT).in_language(served_languages()[0])
    if district:
        entries = entries.filter(district=district.district_id)
    return entries.only("uid", "page_id", "title", "path", "record", "status")


def _undated(district: DistrictPage | None) -> list[Undated]:
    return [
        Undated(
            page=entry.page_id or 0,
            title=entry.title,
            status=entry.status,
            is_draft=False,
            path=entry.path,
            note=(entry.record.get("expected") or {}).get("words") or entry.record["date_note"],
        )
        for entry in _entries(district).without_dates().order_by("sort_key", "id")[:MOST_UNDATED]
    ]


def _written(written: Iterable[Draft], span: Span, public: Iterable[Item]) -> Iterator[Item]:
    """The dates of drafts, without those that are public just so."""
    known = {(item.page, item.span.start, item.span.end) for item in public}
    for draft in written:
        for one in draft.series.dates(span) if draft.series else ():
            if (draft.page, one.span.start, one.span.end) not in known:
                status = status_of(draft.said, one)
                yield Item(page=draft.page, title=draft.title, status=status, is_draft=True, span=one.span)


def _without_date(draft: Draft) -> Undated:
    said = draft.said
    return Undated(page=draft.page, title=draft.title, status=said.status, is_draft=True, note=said.date_note)


def _weeks(first: date, items: Iterable[Item]) -> list[list[Day | None]]:
    by_day: dict[date, list[Item]] = defaultdict(list)
    until = last_day(whole_month(first))
    for item in sorted(items, key=lambda item: (item.span.start, item.title)):
        begins = max(item.day, first)
        for later in range((min(last_day(item.span), until) - begins).days + 1):
            by_day[begins + timedelta(days=later)].append(item)
    weeks = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    return [[Day(day, by_day[day]) if day.month == first.month else None for day in week] for week in weeks]
