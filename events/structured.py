"""An event as machines read it: schema.org's Event, made from its public record."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.structured import Thing, known, organisation, picture_addresses
from destinations.structured import venue

STATUS = {
    "scheduled": "EventScheduled",
    "sold_out": "EventScheduled",
    "rescheduled": "EventRescheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
ATTENDANCE = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}


def event(record: Mapping[str, Any], origin: str) -> Thing:
    """An event from its record with detail and ``location``; moments carry WIB's offset (+07:00)."""
    page = f"{origin}{record['url']}"
    price = record.get("price")
    return known(
        type_="Event",
        id_=f"{page}#acara",
        name=record["title"],
        description=record.get("summary"),
        url=page,
        image=picture_addresses(record.get("image"), origin),
        startDate=start(record),
        endDate=end(record),
        eventStatus=schema(STATUS.get(record.get("status", ""))),
        eventAttendanceMode=schema(ATTENDANCE.get(record.get("attendance", ""))),
        location=locations(record, origin),
        organizer=organisation(record.get("organiser", "")),
        isAccessibleForFree=None if price is None else price == 0,
        offers=None if price is None else offer(record, page),
    )


def schema(name: str | None) -> str | None:
    return f"https://schema.org/{name}" if name else None


def start(record: Mapping[str, Any]) -> str | None:
    """The moment an event begins, or the date of one that lasts whole days."""
    begins = record.get("starts_at")
    return begins[:10] if begins and record.get("all_day") else begins


def end(record: Mapping[str, Any]) -> str | None:
    """The moment an event ends, as far as somebody said so; of whole days the last one, which belongs to it."""
    ends = record.get("ends_at")
    if not (ends and record.get("all_day")):
        return ends
    return (datetime.fromisoformat(ends) - timedelta(days=1)).date().isoformat()


def locations(record: Mapping[str, Any], origin: str) -> Thing | list[Thing] | None:
    """The spot, the address on the net, or both."""
    on_site = None if record.get("attendance") == "online" else venue(record, origin)
    online = record.get("online_url")
    found = [place for place in (on_site, online and {"@type": "VirtualLocation", "url": online}) if place]
    return found[0] if len(found) == 1 else found


def offer(record: Mapping[str, Any], page: str) -> Thing:
    return {
        "@type": "Offer",
        "price": record["price"],
        "priceCurrency": "IDR",
        "url": record.get("link") or page,
    }
