"""What has to be checked again: the pages somebody may edit, those that wait longest first."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateField, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, Greatest, Least, TruncDate
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.desired import served_languages
from catalogue.models import Entry, Kind, Stage
from catalogue.opening import WIB
from desk.freshness.models import Confirmation
from destinations.models import DestinationPage
from destinations.review import ReviewIntervals
from destinations.rows import OpeningSpan, Ticket
from events.models import EventPage
from progress.projects.models import ProjectPage

Pages = QuerySet[Page]


def overdue(user: Any, now: datetime) -> Pages:
    """The public pages a user may edit that have to be checked again at an aware moment.

    Returns:
        pages with ``since`` (the moment they were last checked, or first published where nobody ever did),
        ``page_checked`` and ``hours_checked`` (dates, None where never), ``page_is_due`` and ``hours_are_due``.
    """
    return (
        annotated(checkable(user, now), now).filter(Q(page_is_due=True) | Q(hours_are_due=True)).order_by("since", "pk")
    )


def checkable(user: Any, now: datetime) -> Pages:
    """The public pages of the first language that a user may edit, without past events and finished projects."""
    mine = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change", "publish"})
    shown = Entry.objects.visible().in_language(served_languages()[0]).filter(page_id=OuterRef("pk"))
    today = now.astimezone(WIB).date()
    over = shown.of_kind(Kind.EVENT).filter(over_at__lte=now).exclude(expected_until__gt=today)
    finished = shown.of_kind(Kind.PROJECT).filter(stage=Stage.FINISHED)
    pages = Page.objects.filter(pk__in=mine.values("pk"), live=True, alias_of=None)
    return (
        pages.filter(Exists(shown.values("pk")))
        .exclude(Exists(over.values("pk")))
        .exclude(Exists(finished.values("pk")))
    )


def annotated(pages: Pages, now: datetime) -> Pages:
    """Pages with what is known of their checks."""
    today, intervals = now.astimezone(WIB).date(), ReviewIntervals.load()
    types = (DestinationPage, EventPage, ProjectPage)
    places, events, projects = (model.objects.filter(pk=OuterRef("pk")) for model in types)
    rows = [Exists(model.objects.filter(page=OuterRef("pk"))) for model in (OpeningSpan, Ticket)]
    has_hours = Q(rows[0]) | Q(rows[1])
    hours = places.filter(has_hours).annotate(newest=Greatest("hours_checked_on", "checked_on"))
    published = TruncDate("first_published_at", tzinfo=WIB)

    def told(rows: QuerySet, name: str) -> Subquery:
        return Subquery(rows.values(name)[:1], output_field=DateField())

    def before(days: int) -> Any:
        return today - timedelta(days=days)

    known = pages.annotate(
        is_place=Exists(places.values("pk")),
        is_project=Exists(projects.values("pk")),
        has_hours=Exists(hours.values("pk")),
        page_checked=Coalesce(*(told(rows, "checked_on") for rows in (places, events, projects))),
        hours_checked=told(hours, "newest"),
        page_since=Coalesce("page_checked", published),
        hours_since=Coalesce("hours_checked", published),
    )
    of_places = Q(is_place=True, page_since__lt=before(intervals.place_days))
    of_events = Q(is_place=False, is_project=False, page_since__lt=before(intervals.event_days))
    of_projects = Q(is_project=True, page_since__lt=before(intervals.project_days))
    hours_due = Q(has_hours=True, hours_since__lt=before(intervals.hours_days))
    return known.annotate(
        page_is_due=of_places | of_events | of_projects,
        hours_are_due=hours_due,
        since=Cast(Least("page_since", "hours_since"), DateTimeField()),
    )


def waiting(user: Any) -> QuerySet[Confirmation]:
    """What others have confirmed and this user may publish, the oldest first."""
    policy = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(user, "publish").values("pk")
    return Confirmation.objects.filter(page__in=mine).select_related("page", "user").order_by("day", "pk")
