"""From an event page to what the public may see of it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from catalogue.models import Entry, Kind
from catalogue.records import Accuracy, EntryData
from destinations.record import body_html, category_of, searchable_text
from events.date_records import (
    coming_records,
    expected_record,
    next_date_record,
    past_records,
    recurrence_record,
    repeats,
)
from events.occurrences import expected_days, occurrences_of
from events.programme import programme_records, titles

if TYPE_CHECKING:
    from events.models import EventPage


def event_entry(page: "EventPage", *, today: date) -> EntryData:
    """The event as the catalogue holds it on a day (WIB).

    Without a point of its own an event is where its venue is. Of the venue only that is told which the
    catalogue shows: a place that is a draft or private stays unknown, with its name and its point.
    """
    venue = public_venue(page)
    point, accuracy = page.location, page.accuracy()
    if point is None and venue is not None:
        point, accuracy = venue.location, _accuracy(venue)
    return EntryData(
        kind=Kind.EVENT,
        title=page.title,
        summary=page.summary,
        category=category_of(page, Kind.EVENT),
        location=point,
        accuracy=accuracy,
        district=page.home_district(),
        image=page.image,
        occurrences=occurrences_of(page, today),
        expected=expected_days(page, today),
        free=page.price == 0,
        venue_uid=page.venue and page.venue.translation_key,
        body_text=searchable_text(page, page.venue_name, page.organiser, venue.title if venue else "", *titles(page)),
        extra=event_extra(page, venue, today),
        detail=event_detail(page, today),
    )


def public_venue(page: "EventPage") -> Entry | None:
    """What the catalogue shows of the venue, in the language of the event."""
    if page.venue is None:
        return None
    shown = Entry.objects.visible().of_kind(Kind.PLACE).in_language(page.locale.language_code)
    return shown.filter(uid=page.venue.translation_key).first()


def event_extra(page: "EventPage", venue: Entry | None, today: date) -> dict[str, Any]:
    """What the list record of an event has besides that of a place; moments are ISO 8601 in WIB.

    Of several dates it tells the next one, or of those that are all over the last; nothing where the next is awaited.
    """
    return {
        **next_date_record(page, today),
        "expected": expected_record(page, today),
        "repeats": repeats(page),
        "recurrence": recurrence_record(page),
        "venue": venue and {"id": str(venue.uid), "title": venue.title, "url": venue.path},
        "venue_name": page.venue_name,
        "date_note": page.date_note,
    }


def event_detail(page: "EventPage", today: date) -> dict[str, Any]:
    """What only the single record shows."""
    return {
        "dates": coming_records(page, today),
        "past_dates": past_records(page, today),
        "programme": programme_records(page, today),
        "status_note": page.status_note,
        "organiser": page.organiser,
        "price": page.price,
        "price_note": page.price_note,
        "link": page.registration_url,
        "attendance": page.attendance,
        "online_url": page.online_url,
        "body_html": body_html(page),
        **page.sourcing(),
    }


def _accuracy(venue: Entry) -> Accuracy | None:
    shown = venue.record["accuracy"]
    return shown and Accuracy(**shown)
