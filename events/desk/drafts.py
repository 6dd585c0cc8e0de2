"""What editors have written of events and the public cannot see: as much as an editor may look at in the page tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import Point
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.desired import served_languages
from catalogue.models import Entry, Kind
from events.models import EventPage
from events.occurrences import series_of
from events.recurrence import Series
from events.repeating import SingleDate
from maps.fields import as_point

#: So many drafts are looked at, the newest first.
MOST_DRAFTS = 300

_SAID = (
    *("start_date", "start_time", "end_date", "end_time", "date_note", "status"),
    *("repeat", "repeat_every", "repeat_weekdays", "repeat_until"),
    *("title", "venue_name", "attendance"),
)
_OF_A_ROW = tuple(field.name for field in SingleDate._meta.concrete_fields if field.name not in ("id", "page"))


@dataclass(frozen=True)
class Draft:
    """An event as its newest version says it.

    Attributes:
        tree_path: where it is in the page tree; the kecamatan is above it.
        said: what the version says of dates and status, in a page that is not stored.
        series: its dates; None while none is fixed, or where they cannot be worked out.
        venue: the page of the place it is at.
        is_public: whether an older version of it is public.
    """

    page: int
    uid: UUID
    tree_path: str
    is_public: bool
    said: EventPage
    series: Series | None
    venue: int | None
    point: Point | None

    @property
    def title(self) -> str:
        return self.said.title

    @property
    def parent_path(self) -> str:
        return self.tree_path[: -Page.steplen]


def may_see(user: Any) -> QuerySet[Page]:
    """The pages an editor finds in the page tree."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def may_edit(user: Any, pages: Iterable[int]) -> set[int]:
    """Those of some pages that an editor may change."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return set(allowed.filter(pk__in=list(pages)).values_list("pk", flat=True))


def drafts(user: Any, below: str = "") -> list[Draft]:
    """What is written and not public, in one query; a translation says nothing of its own about dates.

    Args:
        below: the tree path of a kecamatan's page, for its events alone.
    """
    public = Entry.objects.visible().of_kind(Kind.EVENT).filter(uid=OuterRef("translation_key"))
    original = EventPage.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=served_languages()[0]
    )
    pages = (
        EventPage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True) | ~Exists(public), alias_of=None)
        .filter(pk__in=may_see(user).values("pk"), path__startswith=below)
        .exclude(Exists(original.exclude(pk=OuterRef("pk"))))
        .select_related("latest_revision")
        .prefetch_related("single_dates")
        .order_by("-latest_revision_created_at", "-pk")
    )
    return [_draft(page) for page in pages[:MOST_DRAFTS]]


def _draft(page: EventPage) -> Draft:
    told: Mapping[str, Any] = page.latest_revision.content if page.latest_revision else {}
    said = EventPage(**{name: _value(EventPage, name, told, getattr(page, name)) for name in _SAID})
    rows = [SingleDate(**{name: _value(SingleDate, name, row, None) for name in _OF_A_ROW}) for row in _rows(told)]
    return Draft(
        page=page.pk,
        uid=page.translation_key,
        tree_path=page.path,
        is_public=page.live,
        said=said,
        series=series_of(said, rows if told else page.single_dates.all()),
        venue=told.get("venue", page.venue_id),
        point=as_point(told.get("location", page.location)),
    )


def _rows(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return told.get("single_dates", [])


def _value(model: Any, name: str, told: Mapping[str, Any], otherwise: Any) -> Any:
    """What a revision says in a field; one from before the field says what the page says."""
    return model._meta.get_field(name).to_python(told[name]) if name in told else otherwise
