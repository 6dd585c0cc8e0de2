"""A place as machines read it: schema.org's TouristAttraction, made from its public record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.opening import DAY
from core.formatting import rupiah
from core.structured import Thing, absolute, address, known, picture_addresses, point
from destinations.prices import Fee, price_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# A point that only stands for a kampung or a kecamatan would send a visitor to the wrong door.
LOCATED = ("exact", "approximate")


def attraction(record: Mapping[str, Any], origin: str, language: str) -> Thing:
    """A place from its record with detail and ``location`` (GeoJSON); what nobody knows is not in it."""
    contacts = record.get("contacts") or {}
    page = f"{origin}{record['url']}"
    return known(
        type_="TouristAttraction",
        id_=f"{page}#tempat",
        name=record["title"],
        description=record.get("summary"),
        url=page,
        image=picture_addresses(record.get("image"), origin),
        address=address(record),
        geo=located(record),
        telephone=contacts.get("phone"),
        sameAs=contacts.get("website"),
        openingHoursSpecification=opening_hours(record),
        specialOpeningHoursSpecification=special_hours(record),
        isAccessibleForFree=is_free(record.get("tickets") or ()),
        additionalProperty=[ticket_price(ticket, language) for ticket in record.get("tickets") or ()],
    )


def located(record: Mapping[str, Any]) -> Thing | None:
    """Where a record is, if its point is more than that of a region."""
    level = (record.get("accuracy") or {}).get("level", LOCATED[0])
    return point(record.get("location")) if level in LOCATED else None


def opening_hours(record: Mapping[str, Any]) -> list[Thing]:
    """The week, equal days together; nothing while the hours are not known."""
    if not record.get("hours"):
        return []
    days: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, spans in zip(WEEKDAYS, record["hours"]["week"], strict=True):
        for start, end in spans:
            days[start, end].append(name)
    return [opening(span, dayOfWeek=names) for span, names in days.items()]


def special_hours(record: Mapping[str, Any]) -> list[Thing]:
    """The days that differ from the week: those an editor named, and those of seasons."""
    if not record.get("hours"):
        return []
    return [one for day in record.get("special_days") or () for one in special_opening(day)]


def special_opening(day: Mapping[str, Any]) -> Iterable[Thing]:
    """A run of dates with hours of its own; opening and closing at the same minute means closed."""
    spans = day["spans"] or [(0, 0)]
    return [opening(span, validFrom=day["from"], validThrough=day["to"]) for span in spans]


def opening(span: Iterable[int], **when: Any) -> Thing:
    """A span in minutes after midnight; one that ends past midnight closes before it opens, as schema.org has it."""
    start, end = span
    closes = "23:59" if end - start == DAY else clock(end)
    return {"@type": "OpeningHoursSpecification", **when, "opens": clock(start), "closes": closes}


def clock(minute: int) -> str:
    hours, minutes = divmod(minute % DAY, 60)
    return f"{hours:02d}:{minutes:02d}"


def is_free(tickets: Iterable[Mapping[str, Any]]) -> bool | None:
    """Whether nobody pays; None while no price is known."""
    prices = [ticket["rupiah"] for ticket in tickets if ticket.get("fee", Fee.ENTRY) == Fee.ENTRY]
    return not any(prices) if prices else None


def ticket_price(ticket: Mapping[str, Any], language: str) -> Thing:
    """What one group pays, with the year of that price: a place has no offers in schema.org."""
    return {
        "@type": "PropertyValue",
        "name": ", ".join((ticket["group"], *price_words(ticket))) + f" ({ticket['year']})",
        "value": rupiah(ticket["rupiah"], language),
    }


def venue(record: Mapping[str, Any], origin: str) -> Thing | None:
    """Where an event takes place; None where neither a name nor a point is known."""
    at = record.get("venue") or {}
    name = at.get("title") or record.get("venue_name") or (record.get("district") or {}).get("name")
    if not name and not record.get("location"):
        return None
    return known(
        type_="Place",
        name=name,
        url=absolute(at.get("url"), origin),
        address=address(record),
        geo=located(record),
    )
