"""From a destination page to what the public may see of it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.gis.geos import GEOSGeometry

from catalogue.models import Category, Kind
from catalogue.records import EntryData
from core.bilingual import said_in
from destinations.opening_plan import Plan
from destinations.opening_rules import special_spans
from destinations.prices import Fee
from maps.shapes import as_geojson
from maps.simplifying import at_most

#: What is drawn at the width of a screen; a larger shape is simplified before it is handed out.
MOST_PUBLIC_CORNERS = 2_000

if TYPE_CHECKING:
    from destinations.models import DestinationPage
    from destinations.rows import SpecialDay, Ticket
    from destinations.seasons import Days


def place_entry(page: "DestinationPage", today: date) -> EntryData:
    """The place as the catalogue holds it, read from the page in memory: a draft's preview works too.

    Args:
        today: in WIB; seasons are worked out for the twelve months from then on.
    """
    plan = page.opening_plan(today)
    hours = plan.hours
    return EntryData(
        kind=Kind.PLACE,
        title=page.title,
        summary=page.summary,
        category=category_of(page, Kind.PLACE),
        location=page.location,
        accuracy=page.accuracy(),
        district=page.home_district(),
        image=page.image,
        facilities=tuple(page.facilities.all()),
        hours=hours,
        body_text=searchable_text(page, page.address),
        free=costs_nothing(page.tickets.all()),
        extra={"hours": hours and hours.as_json(), "price": cheapest(page.tickets.all())},
        detail=place_detail(page, plan),
    )


def category_of(page: Any, kind: Kind) -> Category:
    """The category of a page; the preview of a draft without one shows an empty one."""
    return page.category or Category(kind=kind)


def place_detail(page: "DestinationPage", plan: Plan) -> dict[str, Any]:
    """What only the single record shows."""
    language = page.locale.language_code
    return {
        "shape": public_shape(page.shape),
        "address": page.address,
        "opening_note": page.opening_note,
        "opening_year": page.opening_year,
        "special_days": [
            *(special_day(row, language) for row in page.special_days.all()),
            *seasonal_days(plan, language),
        ],
        "tickets": [ticket.as_record(language) for ticket in page.tickets.all()],
        "getting_there": {"road": page.getting_there_road, "river": page.getting_there_river},
        "accessibility": page.accessibility,
        "contacts": page.contacts(),
        "links": [link.as_record(language) for link in page.links.all()],
        "gallery": [picture.as_record(language) for picture in page.gallery_images.all()],
        "body_html": body_html(page),
        **page.sourcing(),
        "hours_checked_on": page.hours_checked_on and page.hours_checked_on.isoformat(),
    }


def public_shape(shape: GEOSGeometry | None) -> dict[str, Any] | None:
    """A shape as GeoJSON, small enough to travel with every reading of the record."""
    return as_geojson(at_most(shape, MOST_PUBLIC_CORNERS)) if shape else None


def costs_nothing(tickets: Iterable["Ticket"]) -> bool:
    """Whether everybody is known to get in free of charge."""
    prices = [ticket.rupiah for ticket in tickets if ticket.fee == Fee.ENTRY]
    return bool(prices) and not any(prices)


def cheapest(tickets: Iterable["Ticket"]) -> dict[str, int] | None:
    """The lowest price to get in of the latest year a price is known for; 0 rupiah is free, None is not known."""
    entry = [ticket for ticket in tickets if ticket.fee == Fee.ENTRY]
    latest = sorted(entry, key=lambda ticket: (-ticket.year, ticket.rupiah))
    return {"from_rupiah": latest[0].rupiah, "year": latest[0].year} if latest else None


def special_day(row: "SpecialDay", language: str) -> dict[str, Any]:
    """Dates (first and last included, ISO 8601), spans in minutes after midnight, and why."""
    return {
        "from": row.first_day.isoformat(),
        "to": (row.last_day or row.first_day).isoformat(),
        "spans": [list(span) for span in special_spans(row)],
        "note": said_in(language, row, "note"),
        "season": "",
        "estimated": False,
    }


def seasonal_days(plan: Plan, language: str) -> Iterator[dict[str, Any]]:
    """The days of seasons that differ from the week, in the shape of ``special_day``; equal neighbours together."""
    if not plan.rows.week:
        return
    run: tuple[Days, Any] | None = None
    first = last = date.min
    for day in sorted(plan.seasons):
        spans, season, special = plan.on(day)
        differs = season and not special and spans != plan.week[day.weekday()]
        if run and (run != (season, spans) or not differs or day != last + timedelta(days=1)):
            yield _season_run(*run, first, last, language)
            run = None
        if season and differs:
            run, first, last = (season, spans), first if run else day, day
    if run:
        yield _season_run(*run, first, last, language)


def _season_run(season: "Days", spans: Any, first: date, last: date, language: str) -> dict[str, Any]:
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "spans": [list(span) for span in spans],
        "note": season.name_in(language),
        "season": season.season.value,
        "estimated": season.is_estimate,
    }


def searchable_text(page: Any, *more: str) -> str:
    """The words of a page's body and of further texts, one text per line."""
    return "\n".join(text for text in (*page.body.stream_block.get_searchable_content(page.body), *more) if text)


def body_html(page: Any) -> str:
    """The body as its blocks show it."""
    return str(page.body) if page.body else ""
