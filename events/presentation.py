"""What the page of an event shows besides its own fields: its dates in words, its venue and its map."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import Point

from catalogue.models import Entry, Status
from core.formatting import EventDates, event_dates
from destinations.listing import public_entries
from destinations.presentation import near, own_addresses, published_rows, shown_record, spot_map
from events.dates import interval, is_all_day, stated_end
from events.record import public_venue

if TYPE_CHECKING:
    from events.models import EventPage


def event_context(page: "EventPage", *, now: datetime, drafted: bool) -> dict[str, Any]:
    """The context of an event's page at an aware moment.

    Args:
        drafted: show the page as it is in memory, not as it is published.
    """
    language = page.locale.language_code
    rows = {} if drafted else published_rows(page)
    entry = rows.get(language)
    shown = shown_record(page, entry)
    venue = public_venue(page)
    on = interval(page)
    return {
        "entry": entry,
        "record": shown,
        "addresses": own_addresses(rows),
        "when": dates_in_words(page, language),
        "now": now,
        "begins_at": on and on[0],
        "over_at": on and on[1],
        "off": page.status in (Status.CANCELLED, Status.POSTPONED),
        "venue": venue,
        "nearby": near_event(page, shown, language, now),
        "map": spot_map(page, shown, language),
    }


def dates_in_words(page: "EventPage", language: str) -> EventDates | None:
    """The dates of an event for people; None while no date is fixed.

    Of several days without a time at their end, the days and the time of the start are told.
    """
    on = interval(page)
    if on is None:
        return None
    starts_at, over_at = on
    said = event_dates(starts_at, stated_end(page), is_all_day(page), language)
    if stated_end(page) is None and page.end_date and page.end_date != page.start_date:
        return replace(event_dates(starts_at, over_at, True, language), times=said.times)
    return said


def near_event(page: "EventPage", shown: dict[str, Any], language: str, now: datetime) -> list[Entry]:
    """The places near the event, but not its venue."""
    if not shown["location"]:
        return []
    others = public_entries("place", language).exclude(uid=page.venue and page.venue.translation_key)
    lon, lat = shown["location"]["coordinates"]
    return near(others, Point(lon, lat, srid=4326), now)
