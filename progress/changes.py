"""What changed in a while, as the public may know it: figures, corrections, stages of projects, and new pages.

Each kind is read apart, newest first, with how many there are in all. Moments are aware, intervals half-open. What a
page says is taken from the catalogue, so nothing unpublished is among it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from catalogue.models import Entry, Kind
from progress.periods import today
from progress.projects.dates import Precision
from progress.projects.models import ProjectStage
from progress.visits.corrections import Correction, correction
from progress.visits.models import PublishedFigure, VisitRevision
from progress.visits.series import month_of, next_month

#: The most that a page tells of each kind.
MOST = 60

T = TypeVar("T")


@dataclass(frozen=True)
class Some(Generic[T]):
    """The newest of something, and how many there are."""

    shown: list[T]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


class NewFigure(NamedTuple):
    """The first figure of a month: of a place, or (``place`` None) of the kecamatan itself."""

    number: int
    district: str
    place: UUID | None
    name: str
    month: date
    total: int
    at: datetime


class NewStage(NamedTuple):
    """A stage a project reached, on a day or in a month; ``entry`` is its project in the catalogue."""

    entry: Entry
    stage: str
    day: date
    precision: str


class NewPage(NamedTuple):
    """A thing that was published for the first time."""

    entry: Entry
    at: datetime


@dataclass(frozen=True)
class Changes:
    """What changed from one moment up to another."""

    figures: Some[NewFigure]
    corrections: Some[Correction]
    published: Some[PublishedFigure]
    stages: Some[NewStage]
    places: Some[NewPage]
    events: Some[NewPage]
    projects: Some[NewPage]

    @property
    def pages(self) -> list[NewPage]:
        """The new pages of all kinds, the newest first."""
        found = [*self.places.shown, *self.events.shown, *self.projects.shown]
        return sorted(found, key=lambda one: one.at, reverse=True)

    @property
    def count(self) -> int:
        parts = (self.figures, self.corrections, self.published, self.stages, self.places, self.events, self.projects)
        return sum(part.count for part in parts)


def between(since: datetime, until: datetime, language: str, limit: int = MOST) -> Changes:
    """What changed in a while, at most ``limit`` of each kind."""
    return Changes(
        new_figures(since, until, limit),
        new_corrections(since, until, limit),
        new_published(since, until, limit),
        new_stages(since, until, language, limit),
        *(new_pages(since, until, language, kind, limit) for kind in (Kind.PLACE, Kind.EVENT, Kind.PROJECT)),
    )


def new_figures(since: datetime, until: datetime, limit: int) -> Some[NewFigure]:
    rows = _revisions(since, until).filter(before=None, after__isnull=False)
    shown = [
        NewFigure(row.change, row.district_id, row.place, row.name, row.month, (row.after or {})["total"], row.at)
        for row in rows.select_related("district").order_by("-at", "-change")[:limit]
    ]
    return Some(shown, _count(rows, shown, limit))


def new_corrections(since: datetime, until: datetime, limit: int) -> Some[Correction]:
    rows = _revisions(since, until).corrections()
    shown = [correction(row) for row in rows.select_related("district").order_by("-at", "-change")[:limit]]
    return Some(shown, _count(rows, shown, limit))


def new_published(since: datetime, until: datetime, limit: int) -> Some[PublishedFigure]:
    """Published figures that were entered or changed."""
    rows = PublishedFigure.objects.filter(updated_at__gte=since, updated_at__lt=until)
    shown = list(rows.order_by("-updated_at", "-id")[:limit])
    return Some(shown, _count(rows, shown, limit))


def new_stages(since: datetime, until: datetime, language: str, limit: int) -> Some[NewStage]:
    """The stages that visible projects reached on days of the while, as far as their month is known."""
    shown_project = Entry.objects.visible().of_kind("project").filter(uid=OuterRef("page__translation_key"))
    rows = ProjectStage.objects.filter(
        Exists(shown_project),
        page__live=True,
        page__locale__language_code=settings.LANGUAGE_CODE,
        day__gte=today(since),
        day__lt=today(until),
    ).exclude(precision=Precision.YEAR)
    told = list(rows.order_by("-day", "-id").values_list("page__translation_key", "stage", "day", "precision")[:limit])
    entries = _entries({uid for uid, *_rest in told}, language)
    shown = [NewStage(entries[uid], *rest) for uid, *rest in told if uid in entries]
    return Some(shown, _count(rows, told, limit))


def new_pages(since: datetime, until: datetime, language: str, kind: str, limit: int) -> Some[NewPage]:
    """The things of a kind that were published for the first time."""
    visible = Entry.objects.visible().in_language(language).of_kind(kind)
    rows = Page.objects.filter(
        Exists(visible.filter(uid=OuterRef("translation_key"))),
        first_published_at__gte=since,
        first_published_at__lt=until,
        locale__language_code=settings.LANGUAGE_CODE,
    )
    newest = rows.order_by("-first_published_at", "-id")
    told = list(newest.values_list("translation_key", "first_published_at")[:limit])
    entries = _entries({uid for uid, _at in told}, language)
    shown = [NewPage(entries[uid], at) for uid, at in told if uid in entries]
    return Some(shown, _count(rows, told, limit))


def _revisions(since: datetime, until: datetime) -> Any:
    return VisitRevision.objects.public().filter(at__gte=since, at__lt=until)


def _entries(uids: set[UUID], language: str) -> Mapping[UUID, Entry]:
    rows = Entry.objects.visible().in_language(language).filter(uid__in=uids)
    return {row.uid: row for row in rows.defer("search", "body_text", "detail")} if uids else {}


def _count(rows: QuerySet, shown: list, limit: int) -> int:
    """How many there are; only asked where not all of them are shown."""
    return len(shown) if len(shown) < limit else rows.order_by().count()


def first_month() -> date | None:
    """The month of the oldest change that is told of: of a figure or a page; None before there is any."""
    published = Page.objects.live().filter(first_published_at__isnull=False, depth__gt=1)
    first_page = published.order_by("first_published_at").values_list("first_published_at", flat=True).first()
    first_figure = VisitRevision.objects.order_by("at").values_list("at", flat=True).first()
    moments = [one for one in (first_page, first_figure) if one]
    return month_of(today(min(moments))) if moments else None


def months_until(first: date, last: date) -> list[date]:
    """The months from the last back to the first."""
    found = [last]
    while found[-1] > first:
        found.append(next_month(found[-1], -1))
    return found
