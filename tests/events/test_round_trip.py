"""The calendar file of a repeating event, read by two programs that are not ours: the same dates as the site's."""

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import recurring_ical_events
from icalendar import Calendar

from catalogue.opening import WIB
from events.calendar_file import Cover, calendar
from events.date_records import next_date_record, recurrence_record
from events.occurrences import occurrences_of
from events.repeating import SingleDate, What

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2026, 6, 1), date(2028, 5, 1)  # within what the site works out
EXPAND = Path(__file__).parent / "calendars" / "expand.mjs"

SUNDAY, SATURDAY, WEDNESDAY = date(2026, 11, 29), date(2026, 11, 28), date(2026, 11, 25)


@dataclass
class AnEvent:
    """What the dates of an EventPage are made of."""

    start_date: date
    repeat: str = ""
    start_time: time | None = time(6)
    end_time: time | None = time(10)
    end_date: date | None = None
    repeat_every: int = 1
    repeat_weekdays: tuple[int, ...] = ()
    repeat_until: date | None = None
    usual_month: str = ""
    status: str = "scheduled"
    rows: tuple[SingleDate, ...] = ()
    locale: Any = field(default_factory=lambda: SimpleNamespace(language_code="id"))

    @property
    def single_dates(self) -> Any:
        return SimpleNamespace(all=lambda: self.rows)


def row(what: What, day: date, **fields: Any) -> SingleDate:
    return SingleDate(what=what, day=day, **fields)


def weeks(number: int, day: date = SUNDAY) -> date:
    return day + timedelta(weeks=number)


WHOLE = {"start_time": None, "end_time": None}
TRICKY = {
    "weekly": AnEvent(SUNDAY, "weekly"),
    "every other week": AnEvent(SUNDAY, "weekly", repeat_every=2),
    "every third week on two days": AnEvent(SATURDAY, "weekly", repeat_every=3, repeat_weekdays=(5, 6)),
    "every other week over the turn of the week": AnEvent(SUNDAY, "weekly", repeat_every=2, repeat_weekdays=(6, 0)),
    "every day of the week": AnEvent(WEDNESDAY, "weekly", repeat_weekdays=(0, 1, 2, 3, 4, 5, 6)),
    "until the day of a date": AnEvent(SUNDAY, "weekly", repeat_until=weeks(5)),
    "until the day before a date": AnEvent(SUNDAY, "weekly", repeat_until=weeks(5) - timedelta(days=1)),
    "until the first date": AnEvent(SUNDAY, "weekly", repeat_until=SUNDAY),
    "just before midnight until that day": AnEvent(
        SUNDAY,
        "weekly",
        start_time=time(23, 59),
        end_date=weeks(0) + timedelta(days=1),
        end_time=time(1),
        repeat_until=weeks(3),
    ),
    "just after midnight until the day before": AnEvent(
        SUNDAY, "weekly", start_time=time(0, 1), end_time=time(2), repeat_until=weeks(3) - timedelta(days=1)
    ),
    "past midnight": AnEvent(
        SATURDAY, "weekly", start_time=time(20), end_date=SATURDAY + timedelta(days=1), end_time=time(2)
    ),
    "at midnight": AnEvent(SUNDAY, "weekly", start_time=time(0), end_time=time(3)),
    "without an end": AnEvent(SUNDAY, "weekly", end_time=None),
    "whole days weekly": AnEvent(SUNDAY, "weekly", **WHOLE),
    "whole weekends": AnEvent(SATURDAY, "weekly", end_date=SUNDAY, **WHOLE),
    "whole days until": AnEvent(SUNDAY, "weekly", repeat_until=weeks(4), **WHOLE),
    "monthly on the 1st": AnEvent(date(2026, 12, 1), "monthly_by_date"),
    "monthly on the 29th": AnEvent(date(2026, 11, 29), "monthly_by_date"),
    "monthly on the 31st": AnEvent(date(2026, 12, 31), "monthly_by_date"),
    "every other month on the 31st": AnEvent(date(2026, 12, 31), "monthly_by_date", repeat_every=2),
    "first Sunday": AnEvent(date(2026, 12, 6), "monthly_by_weekday"),
    "fourth Wednesday": AnEvent(WEDNESDAY, "monthly_by_weekday"),
    "last Sunday": AnEvent(SUNDAY, "monthly_by_last_weekday"),
    "last Sunday every third month": AnEvent(SUNDAY, "monthly_by_last_weekday", repeat_every=3),
    "yearly over New Year": AnEvent(
        date(2026, 12, 31), "yearly_by_date", start_time=time(21), end_date=date(2027, 1, 1), end_time=time(3)
    ),
    "yearly": AnEvent(date(2026, 10, 12), "yearly_by_date", **WHOLE),
    "on 29 February": AnEvent(date(2024, 2, 29), "yearly_by_date"),
    "yearly for four days": AnEvent(date(2026, 8, 14), "yearly_by_date", end_date=date(2026, 8, 17), **WHOLE),
    "second Sunday in August": AnEvent(date(2026, 8, 9), "yearly_by_weekday"),
    "begun long ago": AnEvent(date(1999, 10, 10), "weekly"),
    "begun in the future": AnEvent(date(2027, 12, 5), "weekly"),
    "one by one": AnEvent(SUNDAY, rows=(row(What.EXTRA, date(2026, 12, 24)), row(What.EXTRA, date(2027, 3, 1)))),
    "an extra date at another time": AnEvent(
        SUNDAY, "weekly", rows=(row(What.EXTRA, date(2026, 12, 24), start_time=time(19), end_time=time(23)),)
    ),
    "an extra date besides the one of the day": AnEvent(
        SUNDAY, "weekly", rows=(row(What.EXTRA, weeks(2), start_time=time(19), end_time=time(22)),)
    ),
    "an extra date moved": AnEvent(
        SUNDAY,
        rows=(row(What.EXTRA, date(2026, 12, 24)), row(What.MOVED, date(2026, 12, 24), new_day=date(2026, 12, 26))),
    ),
    "the first of several dates called off": AnEvent(
        SUNDAY, rows=(row(What.EXTRA, date(2026, 12, 24)), row(What.CANCELLED, SUNDAY))
    ),
    "a date left out": AnEvent(SUNDAY, "weekly", rows=(row(What.LEFT_OUT, weeks(4)),)),
    "the first date left out": AnEvent(SUNDAY, "weekly", rows=(row(What.LEFT_OUT, SUNDAY),)),
    "whole days with one left out": AnEvent(SUNDAY, "weekly", rows=(row(What.LEFT_OUT, weeks(1)),), **WHOLE),
    "a date called off": AnEvent(SUNDAY, "weekly", rows=(row(What.CANCELLED, weeks(1), note="Banjir"),)),
    "the first date called off": AnEvent(SUNDAY, "weekly", rows=(row(What.CANCELLED, SUNDAY),)),
    "whole days with one called off": AnEvent(SUNDAY, "weekly", rows=(row(What.CANCELLED, weeks(1)),), **WHOLE),
    "a date moved to the day before": AnEvent(
        SUNDAY, "weekly", rows=(row(What.MOVED, weeks(1), new_day=weeks(1) - timedelta(days=1)),)
    ),
    "a date moved to an evening": AnEvent(
        SUNDAY, "weekly", rows=(row(What.MOVED, weeks(1), start_time=time(19), end_time=time(22)),)
    ),
    "a date moved behind the next": AnEvent(
        SUNDAY, "weekly", rows=(row(What.MOVED, weeks(1), new_day=weeks(2) + timedelta(days=3)),)
    ),
    "a date at another place": AnEvent(SUNDAY, "weekly", rows=(row(What.MOVED, weeks(1), venue_name="Balai"),)),
    "a postponed and a sold-out date": AnEvent(
        SUNDAY, "weekly", rows=(row(What.POSTPONED, weeks(1)), row(What.SOLD_OUT, weeks(2)))
    ),
    "a date with a note": AnEvent(SUNDAY, "weekly", rows=(row(What.NOTED, weeks(1), note="Dengan orkes"),)),
    "an extra date of several days with a note": AnEvent(
        SUNDAY, "weekly", rows=(row(What.EXTRA, date(2026, 12, 24), last_day=date(2026, 12, 27), note="Pekan raya"),)
    ),
    "whole days that differ in number": AnEvent(
        SATURDAY,
        end_date=SUNDAY,
        rows=(
            row(What.EXTRA, date(2026, 12, 24), last_day=date(2026, 12, 24)),
            row(What.EXTRA, date(2027, 3, 1), last_day=date(2027, 3, 7)),
        ),
        **WHOLE,
    ),
    "a whole day moved to two": AnEvent(
        SUNDAY, "weekly", rows=(row(What.MOVED, weeks(1), new_day=weeks(1, SATURDAY), last_day=weeks(1)),), **WHOLE
    ),
    "an extra date called off": AnEvent(
        SUNDAY, rows=(row(What.EXTRA, date(2026, 12, 24)), row(What.CANCELLED, date(2026, 12, 24)))
    ),
    "a row about a day that is no date": AnEvent(SUNDAY, "weekly", rows=(row(What.CANCELLED, date(2025, 1, 1)),)),
    "all of it postponed": AnEvent(SUNDAY, "weekly", status="postponed"),
    "all of it postponed, with a date called off before": AnEvent(
        SUNDAY, "weekly", status="postponed", rows=(row(What.CANCELLED, weeks(1)),)
    ),
}
STATUS = {
    "scheduled": "CONFIRMED",
    "rescheduled": "CONFIRMED",
    "sold_out": "CONFIRMED",
    "cancelled": "CANCELLED",
    "postponed": "TENTATIVE",
}

Found = list[tuple[str, str]]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=WIB)


def on_the_site(page: AnEvent) -> Found:
    """What the catalogue has in the window: start in WIB and status as calendars call it."""
    return sorted(
        (f"{one.starts_at.astimezone(WIB):%Y-%m-%dT%H:%M}", STATUS[one.status])
        for one in occurrences_of(page, TODAY)  # type: ignore[arg-type]
        if midnight(FIRST) <= one.starts_at < midnight(LAST)
    )


def calendar_of(page: AnEvent) -> bytes:
    uid = UUID(int=7)
    record = {
        "id": str(uid),
        "lang": "id",
        "title": "Pasar Minggu",
        "summary": "",
        "url": "http://testserver/pasar/",
        "updated_at": "2026-11-22T09:00:00+07:00",
        "category": {"code": "festival", "name": "Festival"},
        "location": None,
        "district": None,
        "village": None,
        "venue": None,
        "venue_name": "Lapangan",
        "date_note": "",
        **next_date_record(page, TODAY),  # type: ignore[arg-type]
        "recurrence": recurrence_record(page),  # type: ignore[arg-type]
    }
    cover = Cover("Pasar Minggu", "http://testserver/")
    return calendar([record], {}, cover).to_ical()


def as_read_by_recurring_ical_events(file: bytes) -> Found:
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(FIRST, LAST)
    return sorted((written(one.start), str(one["STATUS"])) for one in found if FIRST <= day_of(one.start) < LAST)


def as_read_by_ical_js(file: bytes) -> Found:
    command = [shutil.which("node"), EXPAND, f"{FIRST}T00:00:00", f"{LAST}T00:00:00"]
    done = subprocess.run([*map(str, command)], input=file, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found = [
        (start[:16] if "T" in start else f"{start}T00:00", status) for start, _end, status in json.loads(done.stdout)
    ]
    return sorted(one for one in found if f"{FIRST}" <= one[0] < f"{LAST}")


def written(start: date | datetime) -> str:
    if isinstance(start, datetime):
        return f"{start.astimezone(WIB):%Y-%m-%dT%H:%M}"
    return f"{start}T00:00"


def day_of(start: date | datetime) -> date:
    return start.astimezone(WIB).date() if isinstance(start, datetime) else start


@pytest.mark.parametrize("name", TRICKY)
def test_recurring_ical_events_finds_the_dates_of_the_site(name):
    expected = on_the_site(TRICKY[name])
    assert expected
    assert as_read_by_recurring_ical_events(calendar_of(TRICKY[name])) == expected


@pytest.mark.parametrize("name", TRICKY)
def test_ical_js_finds_the_dates_of_the_site(name):
    assert as_read_by_ical_js(calendar_of(TRICKY[name])) == on_the_site(TRICKY[name])
