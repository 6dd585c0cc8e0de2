"""What changed in a while, as the public may know it: figures, corrections, stages of projects, and new pages.

Each kind is read apart, newest first, with how many there are in all. Moments are aware, intervals half-open. What a
page says is taken from the catalogue, so nothing unpublished is among it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Page

from catalogue.models import Entry, Kind
from destinations.presentation import NOT_ON_CARDS
from progress.periods import midnight, today
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
    """The newest of something, at most ``limit`` of all its ``rows``; how many there are is only counted when asked."""

    shown: list[T]
    rows: QuerySet
    limit: int

    @cached_property
    def count(self) -> int:
        return len(self.shown) if len(self.shown) < self.limit else self.rows.order_by().count()

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
    def any(self) -> bool:
        """Whether there is anything to tell."""
        parts = (self.figures, self.corrections, self.published, self.stages, self.places, self.events, self.projects)
        return any(part.shown for part in parts)


def between(since: datetime, until: datetime, language: str, limit: int = MOST) -> Changes:
    """What changed in a while, at most ``limit`` of each kind."""
    return Changes(
        new_figures(since, until, limit),
        new_corrections(since, until, limit),
        new_published(since, until, limit),
        new_stages(since, until, language, limit),
        *(new_pages(since, until, language, kind, limit) for kind in (Kind.PLACE, Kind.EVENT, Kind.PROJECT)),
    )


def lately(now: datetime, back: timedelta, language: str, limit: int) -> Changes:
    """What changed in the while up to now, the whole of today included."""
    return between(now - back, midnight(today(now) + timedelta(days=1)), language, limit)


def new_figures(since: datetime, until: datetime, limit: int) -> Some[NewFigure]:
    rows = _revisions(since, until).filter(before__isnull=True, after__isnull=False)
    public = rows.public().select_related("district").order_by("-at", "-change")
    shown = [
        NewFigure(row.change, row.district_id, row.place, row.name, row.month, (row.after or {})["total"], row.at)
        for row in public[:limit]
    ]
    return Some(shown, rows.public(all_at_once=True), limit)


def new_corrections(since: datetime, until: datetime, limit: int) -> Some[Correction]:
    rows = _revisions(since, until).corrections()
    public = rows.public().select_related("district").order_by("-at", "-change")
    return Some([correction(row) for row in public[:limit]], rows.public(all_at_once=True), limit)


def new_published(since: datetime, until: datetime, limit: int) -> Some[PublishedFigure]:
    """Published figures that were entered or changed."""
    rows = PublishedFigure.objects.filter(updated_at__gte=since, updated_at__lt=until)
    shown = list(rows.order_by("-updated_at", "-id")[:limit])
    return Some(shown, rows, limit)


def new_stages(since: datetime, until: datetime, language: str, limit: int) -> Some[NewStage]:
    """The stages that visible projects reached on days of the while, as far as their month is known."""
    shown_project = Entry.objects.visible().in_language(language).of_kind("project")
    shown_project = shown_project.filter(uid=OuterRef("page__translation_key"))
    # Looked up for each stage that is read: for an EXISTS the database would first read all projects.
    rows = (
        ProjectStage.objects.alias(project=Subquery(shown_project.values("uid")[:1]))
        .filter(
            project__isnull=False,
            page__live=True,
            page__locale__language_code=settings.LANGUAGE_CODE,
            day__gte=today(since),
            day__lt=today(until),
        )
        .exclude(precision=Precision.YEAR)
    )
    told = list(rows.order_by("-day", "-id").values_list("page__translation_key", "stage", "day", "precision")[:limit])
    entries = _entries({uid for uid, *_rest in told}, language)
    shown = [NewStage(entries[uid], *rest) for uid, *rest in told if uid in entries]
    return Some(shown, rows, limit)


def new_pages(since: datetime, until: datetime, language: str, kind: str, limit: int) -> Some[NewPage]:
    """The things of a kind that were published for the first time, in the language they were written in."""
    originals = Page.objects.filter(
        first_published_at__gte=since, first_published_at__lt=until, locale__language_code=settings.LANGUAGE_CODE
    )
    entries = Entry.objects.visible().in_language(language).of_kind(kind)
    entry = Subquery(entries.filter(uid=OuterRef("translation_key")).values("uid")[:1])
    newest = originals.alias(entry=entry).filter(entry__isnull=False).order_by("-first_published_at", "-pk")[:limit]
    when = originals.filter(translation_key=OuterRef("uid")).values("first_published_at")[:1]
    told = entries.filter(uid__in=newest.values("translation_key")).annotate(first_at=Subquery(when))
    shown = [NewPage(one, one.first_at) for one in told.order_by("-first_at", "-id").defer(*NOT_ON_CARDS)]
    return Some(shown, entries.filter(uid__in=originals.values("translation_key")), limit)


def _revisions(since: datetime, until: datetime) -> Any:
    """All of a while, those the public is not told of among them."""
    return VisitRevision.objects.filter(at__gte=since, at__lt=until)


def _entries(uids: set[UUID], language: str) -> Mapping[UUID, Entry]:
    rows = Entry.objects.visible().in_language(language).filter(uid__in=uids)
    return {row.uid: row for row in rows.defer(*NOT_ON_CARDS)} if uids else {}


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
