"""What else is on where and when an event would be. Advice for editors: it never keeps anything from being saved."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from catalogue.desired import served_languages
from catalogue.models import Entry, Kind, Occurrence
from catalogue.opening import WIB, midnight
from catalogue.queryset import EntryQuerySet, around
from events.desk.days import last_day
from events.desk.drafts import Draft, drafts, may_edit
from events.desk.spots import NEARBY_METRES, Places, Spot
from events.desk.written import Written
from events.models import Attendance
from events.occurrences import months_around, status_of
from events.presentation import OFF, in_words
from events.recurrence import Series, Span

#: So many dates of others are compared, the soonest first; so many events and dates of each are named.
MOST_COMPARED, MOST_NAMED, MOST_DAYS = 5000, 8, 3
#: What ends before this time has passed is one evening, however late.
ONE_EVENING = timedelta(hours=12)


@dataclass(frozen=True)
class Clash:
    """Another event, with its dates that meet those of the one being written."""

    uid: UUID
    page: int | None
    title: str
    path: str
    is_draft: bool
    spot: Spot
    metres: float | None = None
    dates: tuple[Span, ...] = ()
    may_edit: bool = False
    is_open_ended: bool = False

    def words(self, language: str) -> list[str]:
        """The first of its dates, as one says them."""
        said = [in_words(span, language) for span in self.dates[:MOST_DAYS]]
        return [f"{one.days}, {one.times}" if one.times else one.days for one in said]

    @property
    def more_dates(self) -> int:
        return max(0, len(self.dates) - MOST_DAYS)


#: One date of another event.
Meeting = tuple[Clash, Span]


@dataclass
class Clashes:
    """At the same place and time, and nearby on the same day.

    Attributes:
        is_cut: whether not all dates of others were compared.
    """

    same_spot: list[Clash] = field(default_factory=list)
    same_day: list[Clash] = field(default_factory=list)
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.same_spot or self.same_day)


class _Calendar:
    """The dates of the event being written, by day."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._by_day: dict[date, list[Span]] = defaultdict(list)
        self.spans = list(spans)
        for span in self.spans:
            for day in days_of(span):
                self._by_day[day].append(span)

    def meets(self, span: Span) -> bool:
        return any(day in self._by_day for day in days_of(span))

    def overlaps(self, span: Span) -> bool:
        return any(span.overlaps(one) for day in _all_days(span) for one in self._by_day.get(day, ())) or any(
            span.overlaps(one) for one in self._by_day.get(span.start.astimezone(WIB).date() - timedelta(days=1), ())
        )


def find(written: Written, user: Any, *, today: date) -> Clashes:
    """The clashes of an event with what this editor may see, in the same number of queries however many there are."""
    if written.series is None or written.is_online or written.status in OFF:
        return Clashes()
    window = _window(written.series, today)
    calendar = _Calendar(
        one.span for one in written.series.dates(window) if not (one.change and one.change.status in OFF)
    )
    if not calendar.spans:
        return Clashes()
    places = Places()
    here = places.spot(written.district, written.point, written.venue, written.venue_name)
    reach = Span(min(span.start for span in calendar.spans), max(span.end for span in calendar.spans))
    whole_days = Span(midnight(reach.start.astimezone(WIB).date()), midnight(last_day(reach) + timedelta(days=1)))
    public, is_cut = _public(here, calendar, whole_days, written.uid)
    known = {(clash.uid, span.start, span.end) for clash, span in public}
    others = [*public, *_drafts(drafts(user), places, whole_days, written.uid, known)]
    found = Clashes(is_cut=is_cut)
    _sort_out(others, here, calendar, found)
    return _with_rights(found, user)


def days_of(span: Span) -> list[date]:
    """The days an event counts for: an evening that goes on until the small hours is on its own day alone."""
    if not span.all_day and span.end - span.start < ONE_EVENING:
        return [span.start.astimezone(WIB).date()]
    return _all_days(span)


def _all_days(span: Span) -> list[date]:
    first = span.start.astimezone(WIB).date()
    return [first + timedelta(days=later) for later in range((last_day(span) - first).days + 1)]


def _window(series: Series, today: date) -> Span:
    """From today, or from the first date if that is later, for as long as dates are worked out."""
    ahead = months_around(today).end - midnight(today)
    starts = [span.start for span in (series.first, *series.extra)]
    begin = max(midnight(today), min(starts))
    return Span(begin, begin + ahead)


def _public(here: Spot, calendar: _Calendar, days: Span, own: UUID | None) -> tuple[list[Meeting], bool]:
    """The dates of public events around here that meet ours, and whether there are more than were compared."""
    entries = _entries_near(here).exclude(uid=own)
    dates = (
        Occurrence.objects.filter(uid__in=entries.values("uid"), ends_at__gt=days.start, starts_at__lt=days.end)
        .exclude(status__in=OFF)
        .order_by("starts_at", "pk")
        .values_list("uid", "starts_at", "ends_at", "all_day")
    )
    found = list(dates[: MOST_COMPARED + 1])
    spans = [(uid, Span(start, end, all_day)) for uid, start, end, all_day in found[:MOST_COMPARED]]
    met = [(uid, span) for uid, span in spans if calendar.meets(span) or calendar.overlaps(span)]
    clashes = {entry.uid: _of_entry(entry) for entry in entries.filter(uid__in={uid for uid, _span in met})}
    meetings = [
        (clashes[uid], replace(span, open_ended=clashes[uid].is_open_ended)) for uid, span in met if uid in clashes
    ]
    return meetings, len(found) > MOST_COMPARED


def _entries_near(here: Spot) -> EntryQuerySet:
    nearby = Q(district=here.district)
    if here.point:
        nearby |= Q(location__in_box=around(here.point, NEARBY_METRES))
    if here.venue:
        nearby |= Q(venue=here.venue)
    entries = Entry.objects.visible().of_kind(Kind.EVENT).in_language(served_languages()[0])
    entries = entries.filter(nearby).annotate(attendance=KeyTextTransform("attendance", "detail"))
    entries = entries.exclude(attendance=Attendance.ONLINE)
    return entries.only("uid", "page_id", "title", "path", "district", "location", "venue", "record")


def _of_entry(entry: Entry) -> Clash:
    spot = Spot(entry.district, entry.location, entry.venue, entry.record["venue_name"])
    no_end = entry.record["ends_at"] is None
    return Clash(entry.uid, entry.page_id, entry.title, entry.path, False, spot, is_open_ended=no_end)


def _drafts(written: list[Draft], places: Places, days: Span, own: UUID | None, known: set[tuple]) -> Iterator[Meeting]:
    """What is not public, without dates that are public just so."""
    places.look_up(draft.venue for draft in written)
    for draft in written:
        if draft.uid == own or draft.series is None or draft.said.attendance == Attendance.ONLINE:
            continue
        district = places.districts.get(draft.parent_path, "")
        spot = places.spot(district, draft.point, draft.venue, draft.said.venue_name)
        clash = Clash(draft.uid, draft.page, draft.title, "", True, spot)
        for one in draft.series.dates(days):
            is_new = (draft.uid, one.span.start, one.span.end) not in known
            if is_new and status_of(draft.said, one) not in OFF:
                yield clash, one.span


def _sort_out(others: Iterable[Meeting], here: Spot, calendar: _Calendar, found: Clashes) -> None:
    """Keep what meets the dates, each event once: where it is at the same spot and time, else for its days."""
    at_once, same_day = _Grouped(), _Grouped()
    for clash, span in others:
        if here.is_at(clash.spot) and calendar.overlaps(span):
            at_once.add(clash, span)
        elif here.is_near(clash.spot) and calendar.meets(span):
            same_day.add(clash, span)
    found.same_spot = at_once.named(here)
    found.same_day = same_day.named(here, without=at_once)


class _Grouped:
    """Events with the dates that were found of them; what is public and a draft of it are two."""

    def __init__(self) -> None:
        self.found: dict[tuple[UUID, bool], tuple[Clash, list[Span]]] = {}

    def add(self, clash: Clash, span: Span) -> None:
        self.found.setdefault((clash.uid, clash.is_draft), (clash, []))[1].append(span)

    def named(self, here: Spot, without: "_Grouped | None" = None) -> list[Clash]:
        left_out = without.found if without else {}
        clashes = [
            replace(clash, dates=tuple(sorted(spans, key=_start)), metres=here.metres_to(clash.spot))
            for key, (clash, spans) in self.found.items()
            if key not in left_out
        ]
        return sorted(clashes, key=lambda clash: (clash.dates[0].start, clash.metres or 0, clash.title))


def _start(span: Span) -> datetime:
    return span.start


def _with_rights(found: Clashes, user: Any) -> Clashes:
    mine = may_edit(user, [clash.page for clash in (*found.same_spot, *found.same_day) if clash.page])
    found.same_spot, found.same_day = (
        [replace(clash, may_edit=clash.page in mine) for clash in clashes]
        for clashes in (found.same_spot, found.same_day)
    )
    return found
