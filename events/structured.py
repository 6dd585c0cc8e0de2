"""An event as machines read it: schema.org's Event, made from its public record."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from catalogue.opening import WIB
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
        eventStatus=schema(STATUS.get((record.get("recurrence") or record).get("status", ""))),
        eventSchedule=schedule(record),
        subEvent=[
            *(one_date(said, record, origin) for said in record.get("dates", ()) if has_several(record)),
            *programme(record, origin),
        ],
        eventAttendanceMode=schema(ATTENDANCE.get(record.get("attendance", ""))),
        location=locations(record, origin),
        organizer=organisation(record.get("organiser", "")),
        isAccessibleForFree=None if price is None else price == 0,
        offers=None if price is None else offer(record, page),
    )


def has_several(record: Mapping[str, Any]) -> bool:
    series = record.get("recurrence")
    return bool(series and (series["rrule"] or series["extra"]))


def schedule(record: Mapping[str, Any]) -> Thing | None:
    """The rule of a repeating event; its days are iCalendar's, which schema.org takes too."""
    series = record.get("recurrence")
    if not series or not series["rrule"]:
        return None
    rule = dict(part.split("=") for part in series["rrule"].split(";"))
    off = [one["of"] for one in series["changed"] if one["status"] == "cancelled"]
    return known(
        type_="Schedule",
        repeatFrequency=f"P{rule.get('INTERVAL', '1')}{rule['FREQ'][0]}",
        byDay=rule["BYDAY"].split(",") if "BYDAY" in rule else None,
        byMonth=int(rule["BYMONTH"]) if "BYMONTH" in rule else None,
        byMonthDay=int(rule["BYMONTHDAY"]) if "BYMONTHDAY" in rule else None,
        startDate=series["starts_at"][:10],
        endDate=date.fromisoformat(rule["UNTIL"][:8]).isoformat() if "UNTIL" in rule else None,
        startTime=None if series["all_day"] else series["starts_at"][11:],
        endTime=None if series["all_day"] or not series["ends_at"] else series["ends_at"][11:],
        exceptDate=[moment[:10] for moment in (*series["left_out"], *off)] or None,
        scheduleTimezone=WIB.key,
    )


def one_date(said: Mapping[str, Any], record: Mapping[str, Any], origin: str) -> Thing:
    """A coming date with what became of it, so that a search engine tells of each what is true of it."""
    return known(
        type_="Event",
        name=record["title"],
        url=f"{origin}{record['url']}",
        startDate=start(said),
        endDate=end(said),
        previousStartDate=said["moved_from"],
        eventStatus=schema(STATUS.get(said["status"])),
        description=said["note"],
        location={"@type": "Place", "name": said["venue_name"]} if said["venue_name"] else locations(record, origin),
    )


def programme(record: Mapping[str, Any], origin: str) -> list[Thing]:
    """What happens when on the date that the record tells, if that takes place."""
    if record.get("status") in ("cancelled", "postponed"):
        return []
    return [item(said, record, origin) for said in record.get("programme", ()) if said["date"]]


def item(said: Mapping[str, Any], record: Mapping[str, Any], origin: str) -> Thing:
    """An item of the programme on its day of the date that the record tells."""
    begins, ends = (said[name] and f"{said['date']}T{said[name]}:00+07:00" for name in ("start_time", "end_time"))
    return known(
        type_="Event",
        name=said["title"],
        description=said["note"],
        startDate=begins or said["date"],
        endDate=ends,
        location={"@type": "Place", "name": said["place"]} if said["place"] else locations(record, origin),
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
