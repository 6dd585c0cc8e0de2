"""What the page of an event shows besides its own fields: its dates in words, its venue and its map."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import Point
from django.db.models import prefetch_related_objects

from catalogue.models import Entry, Status
from catalogue.opening import WIB
from catalogue.records import local_iso
from core.formatting import EventDates, event_dates, time_separator
from destinations.listing import public_entries
from destinations.presentation import near, own_addresses, published_rows, shown_record, spot_map
from destinations.review import stale
from events.date_records import coming_records, past_records
from events.occurrences import next_date, status_of
from events.programme import programme_records
from events.record import public_venue
from events.recurrence import Date, Span

if TYPE_CHECKING:
    from events.models import EventPage


OFF = (Status.CANCELLED, Status.POSTPONED)


def event_context(page: "EventPage", *, now: datetime, drafted: bool) -> dict[str, Any]:
    """The context of an event's page at an aware moment.

    Args:
        drafted: show the page as it is in memory, not as it is published.
    """
    if not drafted:  # the rows of a draft are in memory
        prefetch_related_objects([page], *page.row_relations)
    language = page.locale.language_code
    rows = {} if drafted else published_rows(page)
    entry = rows.get(language)
    shown = shown_record(page, entry)
    venue = public_venue(page)
    today = now.astimezone(WIB).date()
    one, coming, past = next_date(page, today), coming_records(page, today), past_records(page, today)
    return {
        "entry": entry,
        "record": shown,
        "addresses": own_addresses(rows),
        "when": one and in_words(one.span, language),
        "now": now,
        "begins_at": one and one.span.start,
        "over_at": one and one.span.end,
        "off": (status_of(page, one) if one else page.status) in OFF,
        "coming": coming if page.single_dates.all() or len(coming) > 1 else [],
        "past": past if one is None or any(is_worth_telling(said, one) for said in past) else [],
        "programme": timetable(programme_records(page, today), language),
        "venue": venue,
        "nearby": near_event(page, shown, language, now),
        "map": spot_map(page, shown, language),
        "stale": stale(shown, today),
    }


def timetable(rows: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The rows of a programme with their ``times`` in words: ``08.00–09.30 WIB``; empty where nobody knows them."""
    separator = time_separator(language)

    def in_words(row: dict[str, Any]) -> str:
        known = [row[name].replace(":", separator) for name in ("start_time", "end_time") if row[name]]
        return f"{'–'.join(known)} WIB" if known else ""

    return [{**row, "times": in_words(row)} for row in rows]


def is_worth_telling(said: dict[str, Any], told: Date) -> bool:
    """Whether a date of the past says more than the date that the head of the page tells."""
    return bool(said["note"]) or said["starts_at"] != local_iso(told.span.start)


def in_words(span: Span, language: str) -> EventDates:
    """A date for people. Of several days without a time at their end, the days and the time of the start are told."""
    said = event_dates(span.start, None if span.open_ended else span.end, span.all_day, language)
    if span.open_ended and span.end - span.start > timedelta(days=1):
        return replace(event_dates(span.start, span.end, True, language), times=said.times)
    return said


def near_event(page: "EventPage", shown: dict[str, Any], language: str, now: datetime) -> list[Entry]:
    """The places near the event, but not its venue."""
    if not shown["location"]:
        return []
    others = public_entries("place", language).exclude(uid=page.venue and page.venue.translation_key)
    lon, lat = shown["location"]["coordinates"]
    return near(others, Point(lon, lat, srid=4326), now)
