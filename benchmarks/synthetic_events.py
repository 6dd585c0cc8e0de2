"""Events that do not exist: some every week, some over three days, most of one evening, over two and a half years.

They stand where the synthetic places stand, and are as many in every run.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from benchmarks import synthetic
from catalogue.opening import WIB

DAYS_BACK, DAYS_AHEAD = 365, 545
EVERY_WEEK, THREE_DAYS = 0.1, 0.3

Span = tuple[datetime, datetime]


def rows(events: int, today: date, first_change: int = 1) -> Iterator[dict[str, Any]]:
    """Rows for the catalogue's table of entries: each event once per language, by column name."""
    categories = [term for term in synthetic.terms("categories.json") if term["kind"] == "event"]
    for number, place in enumerate(synthetic.rows(events, first_change)):
        spans = spans_of(place["uid"], today)
        category = categories[number // len(synthetic.LANGUAGES) % len(categories)]
        name = category["name" if place["lang"] == synthetic.LANGUAGES[0] else "name_en"]
        yield place | {
            "kind": "event",
            "category": category["code"],
            "marker": category["marker"],
            "hours": None,
            "over_at": spans[-1][1].isoformat(),
            "record": _record(place["record"], {"code": category["code"], "name": name}, spans, today),
        }


def occurrences(events: int, today: date) -> Iterator[dict[str, Any]]:
    """Rows for the table of occurrences."""
    for event in synthetic.rows(events):
        if event["lang"] != synthetic.LANGUAGES[0]:
            continue
        for starts_at, ends_at in spans_of(event["uid"], today):
            yield {
                "uid": event["uid"],
                "location": event["location"],
                "starts_at": starts_at.isoformat(),
                "ends_at": ends_at.isoformat(),
                "all_day": False,
                "open_ended": False,
                "status": "scheduled",
            }


def spans_of(uid: str, today: date) -> list[Span]:
    """The dates of an event around a day, in their order, as half-open intervals."""
    chance = random.Random(f"{synthetic.SEED} {uid}")
    kind, hour = chance.random(), chance.randrange(7, 21)
    if kind < EVERY_WEEK:
        first = today - timedelta(days=DAYS_BACK + chance.randrange(7))
        weeks = range((DAYS_BACK + DAYS_AHEAD) // 7)
        return [_span(first + timedelta(weeks=week), hour, 0) for week in weeks]
    day = today + timedelta(days=chance.randrange(-DAYS_BACK, DAYS_AHEAD))
    return [_span(day, hour, 2 if kind < THREE_DAYS else 0)]


def _span(day: date, hour: int, more_days: int) -> Span:
    start = datetime.combine(day, time(hour), tzinfo=WIB)
    return start, start + timedelta(days=more_days, hours=3)


def _record(record: str, category: dict[str, str], spans: list[Span], today: date) -> str:
    now = datetime.combine(today, time(), tzinfo=WIB)
    starts_at, ends_at = next((span for span in spans if span[1] > now), spans[-1])
    told = json.loads(record) | {
        "kind": "event",
        "category": category,
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
        "all_day": False,
        "status": "scheduled",
        "expected": None,
        "repeats": "Setiap minggu" if len(spans) > 1 else "",
        "recurrence": None,
        "venue": None,
        "venue_name": "Lapangan",
        "date_note": "",
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False)
