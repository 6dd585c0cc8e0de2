"""What the front page shows today, all of it from the catalogue: nothing unpublished can be on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Count

from catalogue.models import Category, Entry
from catalogue.queryset import EntryQuerySet
from regions.models import District, DistrictPage

OPEN_NOW = 6
UPCOMING = 4


class DistrictTile(TypedDict):
    district: District
    page_url: str
    place_count: int
    event_count: int


class CategoryTile(TypedDict):
    code: str
    name: str
    icon: str
    count: int


def front_page(chosen: Iterable[UUID], *, now: datetime, language: str) -> dict[str, Any]:
    """The parts of the front page for readers of a language at an aware moment.

    Args:
        chosen: ids of the places and events an editor picked, in order.
    """
    entries = Entry.objects.visible().in_language(language)
    return {
        "now": now,
        "open_now": list(entries.of_kind("place").open_at(now).order_by("sort_key", "id")[:OPEN_NOW]),
        "upcoming": upcoming(entries, now),
        "featured": featured(entries, chosen),
        "districts": district_tiles(entries, language),
        "categories": category_tiles(entries.of_kind("place"), language),
    }


def upcoming(entries: EntryQuerySet, now: datetime) -> list[Entry]:
    """The events that are on or come next; those without a date are not among them."""
    dated = entries.of_kind("event").happening(now, None).with_next_start(now)
    return list(dated.order_by("next_start", "id")[:UPCOMING])


def featured(entries: EntryQuerySet, chosen: Iterable[UUID]) -> list[Entry]:
    """The chosen things that are public, in the editor's order."""
    order = list(dict.fromkeys(chosen))
    found = {entry.uid: entry for entry in entries.filter(uid__in=order)} if order else {}
    return [found[uid] for uid in order if uid in found]


def district_tiles(entries: EntryQuerySet, language: str) -> list[DistrictTile]:
    """The kecamatan that have a public page, by name, with what they hold."""
    counted = entries.order_by().values_list("district", "kind").annotate(number=Count("id"))
    numbers = {(code, kind): number for code, kind, number in counted}
    pages = DistrictPage.objects.live().public().filter(locale__language_code=language).select_related("district")
    return [
        DistrictTile(
            district=page.district,
            page_url=page.url,
            place_count=numbers.get((page.district_id, "place"), 0),
            event_count=numbers.get((page.district_id, "event"), 0),
        )
        for page in pages.order_by("district__name")
    ]


def category_tiles(places: EntryQuerySet, language: str) -> list[CategoryTile]:
    """The categories that hold places, in the vocabulary's order."""
    numbers = dict(places.order_by().values_list("category").annotate(number=Count("id")))
    return [
        CategoryTile(
            code=category.code,
            name=category.name_in(language),
            icon=category.icon,
            count=numbers[category.code],
        )
        for category in Category.objects.for_kind("place")
        if category.code in numbers
    ]
