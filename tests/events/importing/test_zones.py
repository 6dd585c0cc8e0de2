"""Moments of a calendar file become moments in WIB, whatever time zone they are given in."""

from datetime import UTC, datetime

import pytest

from catalogue.opening import WIB
from events.importing.calendar_events import CalendarEvent, Refused, read_calendar
from tests.events.importing.files import calendar, event, vevent

BERLIN = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:{rule}
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
SUMMER = "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ("DTSTART:20261128T190000", "2026-11-28 19:00"),
        ("DTSTART:20261128T190000Z", "2026-11-29 02:00"),
        ("DTSTART;TZID=Asia/Jakarta:20261128T190000", "2026-11-28 19:00"),
        ("DTSTART;TZID=Asia/Tokyo:20261128T190000", "2026-11-28 17:00"),
        ("DTSTART;TZID=Europe/Berlin:20261128T190000", "2026-11-29 01:00"),
        ("DTSTART;TZID=Europe/Berlin:20260728T190000", "2026-07-29 00:00"),
        ('DTSTART;TZID="SE Asia Standard Time":20261128T190000', "2026-11-28 19:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20261128T190000", "2026-11-29 01:00"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Jakarta:20261128T190000", "2026-11-28 19:00"),
        ("DTSTART;TZID=UTC:20261128T190000", "2026-11-29 02:00"),
        ("dtstart;tzid=Asia/Jakarta:20261128t190059", "2026-11-28 19:00"),
    ],
)
def test_a_moment_in_its_zone_is_told_in_wib(given, begins):
    first = event(given).first
    assert f"{first.start.astimezone(WIB):%Y-%m-%d %H:%M}" == begins
    assert not first.all_day


def test_a_whole_day_stays_that_day():
    first = event("DTSTART;VALUE=DATE:20261128", "DTEND;VALUE=DATE:20261130").first
    assert (first.all_day, first.start, first.end) == (
        True,
        datetime(2026, 11, 28, tzinfo=WIB),
        datetime(2026, 11, 30, tzinfo=WIB),
    )


@pytest.mark.parametrize(("given", "hour"), [("20261128T190000", 18), ("20260728T190000", 17)])
def test_a_zone_that_the_file_defines_is_read_with_its_summer_time(given, hour):
    [one] = read_calendar(
        calendar(BERLIN.format(name="Zona kita", rule=SUMMER), vevent(f"DTSTART;TZID=Zona kita:{given}"))
    )
    assert one.first.start.astimezone(UTC).hour == hour


def test_a_zone_with_commas_in_its_name_is_found():
    zone = BERLIN.format(name=r"(UTC+01:00) Amsterdam\, Berlin", rule=SUMMER.replace("=3;", "=03;"))
    [one] = read_calendar(calendar(zone, vevent('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20261128T190000')))
    assert one.first.start.astimezone(UTC).hour == 18


def test_what_one_file_says_of_a_zone_holds_for_no_other():
    read_calendar(
        calendar(BERLIN.format(name="Zona kita", rule=SUMMER), vevent("DTSTART;TZID=Zona kita:20261128T190000"))
    )
    [one] = read_calendar(calendar(vevent("DTSTART;TZID=Zona kita:20261128T190000")))
    assert isinstance(one, Refused)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=YEARLY;BYDAY=MO RRULE:FREQ=SECONDLY",
    ],
)
def test_a_zone_that_changes_every_second_or_never_is_unknown(rule):
    [one] = read_calendar(calendar(BERLIN.format(name="Aneh", rule=rule), vevent("DTSTART;TZID=Aneh:20261128T190000")))
    assert one.reason == "Zona waktu DTSTART tidak dikenal: Aneh"


@pytest.mark.parametrize("name", ["America", "../../etc/passwd", "/", "Entah/Di Mana", "x" * 300])
def test_a_zone_that_nobody_knows_is_named(name):
    [one] = read_calendar(calendar(vevent(f"DTSTART;TZID={name}:20261128T190000")))
    assert isinstance(one, Refused)
    assert f"tidak dikenal: {name[:60]}" in one.reason


def test_a_zone_begun_in_antiquity_is_unknown():
    old = BERLIN.format(name="Kuno", rule=SUMMER).replace("19810329", "00010329")
    [one] = read_calendar(calendar(old, vevent("DTSTART;TZID=Kuno:20261128T190000")))
    assert isinstance(one, Refused)


def test_a_known_name_counts_for_more_than_what_the_file_makes_of_it():
    [one] = read_calendar(
        calendar(BERLIN.format(name="Asia/Jakarta", rule=SUMMER), vevent("DTSTART;TZID=Asia/Jakarta:20261128T190000"))
    )
    assert isinstance(one, CalendarEvent)
    assert one.first.start == datetime(2026, 11, 28, 19, tzinfo=WIB)
