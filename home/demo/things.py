"""Places and events: from their facts to the values of their pages."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from django.contrib.gis.geos import Point

from catalogue.models import Category
from destinations.models import DestinationPage, OpeningSpan, Ticket
from events.models import EventPage
from events.recurrence import Repeat
from events.repeating import SingleDate, What
from home.demo import facts, prose
from home.demo.facts import Event, KnownDate, Place, Weekday, demo_key
from home.demo.framework import fill, said, with_values
from home.demo.planting import Garden, Seed

Values = Mapping[str, Any]

WEEKDAYS = get_args(Weekday)


def places() -> Iterator[Seed]:
    for row in facts.places():
        values = with_values(
            said(row, "text", "note", "opening_note", "accuracy_note"),
            **_common(row),
            **_whereabouts(row),
            address=row.address or "",
            opening_year=row.opening_year,
            hours=[[day, *span] for day, spans in row.hours.items() for span in spans],
            tickets=[ticket.model_dump() for ticket in row.tickets],
        )
        yield Seed(row.key, demo_key("district", row.district), DestinationPage, row.id, values, _fill_place)


def _common(row: Place | Event) -> dict[str, Any]:
    """What a place and an event both have, the same in every language."""
    return {
        "picture": row.picture,
        "category": row.category,
        "sources": "\n".join(row.sources),
    }


def _whereabouts(row: Place | Event) -> dict[str, Any]:
    return {"location": row.location, "accuracy": row.accuracy, "accuracy_metres": row.accuracy_metres}


def _fill_common(page: Any, values: Values, garden: Garden) -> None:
    fill(page, values, garden)
    page.category = Category.objects.get(code=values["category"])
    page.sources = values["sources"]
    page.caveat = values["note"]


def _fill_whereabouts(page: Any, values: Values) -> None:
    longitude, latitude = values["location"]
    page.location = Point(longitude, latitude, srid=4326)
    page.accuracy_level = values["accuracy"]
    page.accuracy_m = values["accuracy_metres"]
    page.accuracy_note = values["accuracy_note"]


def _fill_place(page: DestinationPage, values: Values, garden: Garden) -> None:
    _fill_common(page, values, garden)
    _fill_whereabouts(page, values)
    page.body = [prose.paragraph(values["text"])]
    page.address = values["address"]
    page.opening_note = values["opening_note"]
    page.opening_year = values["opening_year"]
    page.opening_spans.set(
        [OpeningSpan(weekday=WEEKDAYS.index(day), opens=opens, closes=closes) for day, opens, closes in values["hours"]]
    )
    page.tickets.set([Ticket(**ticket) for ticket in values["tickets"]])


def events() -> Iterator[Seed]:
    at = {place.id: place for place in facts.places()}
    for row in facts.events():
        where = at[row.place] if row.place else row
        texts = {
            code: {**text, "accuracy_note": where.said("accuracy_note", code)}
            for code, text in said(row, "text", "note", "venue", "date_note").items()
        }
        values = with_values(texts, **_common(row), **_whereabouts(where), **_dates(row), place=row.place)
        yield Seed(row.key, demo_key("district", row.district), EventPage, row.id, values, _fill_event)


def _dates(row: Event) -> dict[str, Any]:
    """The first date, how the event comes again, and a row for each further date or one with a note."""
    first = KnownDate(start=row.every_year) if row.every_year else min(row.dates, key=_begins, default=None)
    return {
        "first": first and [first.start, first.last],
        "repeat": Repeat.YEARLY_BY_DATE if row.every_year else Repeat.NEVER,
        "usual_month": row.usual_month or "",
        "rows": [_row(known, first) for known in sorted(row.dates, key=_begins) if known != first or known.note],
    }


def _begins(known: KnownDate) -> date:
    return known.start


def _row(known: KnownDate, first: KnownDate | None) -> dict[str, Any]:
    note = {"note": _sentence(known.said("note", "id")), "note_en": _sentence(known.said("note", "en"))}
    if known == first:
        return {"what": What.NOTED, "day": known.start, **note}
    return {"what": What.EXTRA, "day": known.start, "last_day": known.last, **note}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _fill_event(page: EventPage, values: Values, garden: Garden) -> None:
    _fill_common(page, values, garden)
    page.body = [prose.paragraph(values["text"])]
    page.date_note = values["date_note"]
    page.start_date, page.end_date = values["first"] or (None, None)
    page.repeat, page.usual_month = values["repeat"], values["usual_month"]
    page.single_dates.set([SingleDate(**row) for row in values["rows"]])
    page.venue_name = values["venue"]
    page.venue = garden.page(demo_key("place", values["place"]), page.locale.language_code) if values["place"] else None
    # Also where an editor has removed the place the event still has its point.
    if page.venue is None:
        _fill_whereabouts(page, values)
