"""What the front page shows today, all of it from the catalogue: nothing unpublished can be on it."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import Count

from catalogue.dates import entries_of, first_dates
from catalogue.models import Category, Entry
from catalogue.opening import WIB, midnight
from catalogue.queryset import EntryQuerySet
from destinations.listing import for_cards
from destinations.presentation import NOT_ON_CARDS
from events.agenda import weekend
from home.season import greeting
from regions.models import District, DistrictPage
from regions.outlines import picture

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
    entries = Entry.objects.visible().in_language(language).defer(*NOT_ON_CARDS)
    coming, at_weekend = next_events(entries.of_kind("event"), now)
    today = now.astimezone(WIB).date()
    saturday, sunday = weekend(today)
    return {
        "now": now,
        "greeting": greeting(today, coming[0] if coming else None),
        **open_places(entries.of_kind("place"), now),
        "weekend": at_weekend,
        "weekend_query": f"from={saturday}&to={sunday}",
        "nearest_event": coming[0] if coming else None,
        "upcoming": [event for event in coming if event not in at_weekend],
        "featured": featured(entries, chosen),
        "districts": district_tiles(entries, language),
        "categories": category_tiles(entries.of_kind("place"), language),
        "picture": picture(District.objects.all()),
    }


def open_places(places: EntryQuerySet, now: datetime) -> dict[str, Any]:
    """``open_now``: the first places known to be open; ``open_count``: how many there are."""
    known_open = places.open_at(now)
    first = for_cards(known_open.order_by("sort_key", "id")[:OPEN_NOW], now)
    return {"open_now": first, "open_count": known_open.count() if len(first) == OPEN_NOW else len(first)}


def next_events(events: EntryQuerySet, now: datetime) -> tuple[list[Entry], list[Entry]]:
    """The events that are on or come next, and those of the weekend, each with its first date there.

    The weekend is from Saturday 00.00 up to Monday 00.00 WIB; on the weekend itself what is left of it.
    """
    saturday, sunday = weekend(now.astimezone(WIB).date())
    start = max(midnight(saturday), now)
    end = datetime.combine(sunday + timedelta(days=1), time(), tzinfo=WIB)
    coming, at_weekend = first_dates(events, now, None, UPCOMING), first_dates(events, start, end, UPCOMING)
    shown = entries_of([*coming, *at_weekend], events)
    return [shown[one.pk] for one in coming if one.pk in shown], [
        shown[one.pk] for one in at_weekend if one.pk in shown
    ]


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
        for page in pages.defer("district__boundary", "body").order_by("district__name")
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
