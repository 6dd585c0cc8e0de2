"""Rows of opening hours for tests, as an editor would write them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from catalogue.opening import WIB
from destinations.opening_plan import OpeningRows, Plan

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
TODAY = date(2026, 11, 23)  # a Monday


@dataclass
class Weekly:
    weekday: int
    opens: time
    closes: time


@dataclass
class Special:
    first_day: date
    last_day: date | None = None
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    note_en: str = ""


@dataclass
class Break:
    weekday: int | None
    starts: time
    ends: time
    reason: str = "friday_prayer"


@dataclass
class Seasonal:
    season: str
    opens: time | None = None
    closes: time | None = None
    weekday: int | None = None


def clock(text: str) -> time:
    hour, minute = text.split(".")
    return time(int(hour), int(minute))


def weekly(days, opens: str, closes: str) -> list[Weekly]:
    return [Weekly(day, clock(opens), clock(closes)) for day in days]


def a_break(weekday: int | None, starts: str, ends: str, reason: str = "friday_prayer") -> Break:
    return Break(weekday, clock(starts), clock(ends), reason)


def seasonal(season: str, opens: str = "", closes: str = "", weekday: int | None = None) -> Seasonal:
    return Seasonal(season, clock(opens) if opens else None, clock(closes) if closes else None, weekday)


OFFICE = weekly(range(7), "09.00", "17.00")
FRIDAY_PRAYER = a_break(FRIDAY, "11.45", "14.00")


def plan(week=OFFICE, breaks=(), seasons=(), special=(), *, today: date = TODAY, announced=()) -> Plan:
    return Plan.seen_from(today, OpeningRows(week, breaks, seasons, special), announced)


def at(day: date, text: str) -> datetime:
    return datetime.combine(day, clock(text), tzinfo=WIB)
