"""``format=ics`` and ``/events/{id}.ics``: the dates of events as a calendar, as far as they are known."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from catalogue.models import Entry
from catalogue.opening import WIB
from tests.api.conftest import refused
from tests.catalogue.entries import happens
from tests.catalogue.site import small_site

START = datetime(2027, 3, 1, 19, 0, tzinfo=WIB)


def dated(entry: Entry, starts_at: datetime, ends_at: datetime, **fields) -> Entry:
    """Give an event a date as publishing does, in the catalogue and in its record."""
    happens(entry, starts_at, ends_at, **fields)
    return entry


def calendar(answer) -> Calendar:
    assert answer.status_code == 200, answer.content
    return Calendar.from_ical(answer.content)


def only_event(answer) -> Event:
    (event,) = calendar(answer).events
    return event


def test_a_timed_event_begins_and_ends_when_it_says(ask, entry):
    end = START + timedelta(hours=3)
    made = dated(entry("Zikir", kind="event", starts_at=START.isoformat(), ends_at=end.isoformat()), START, end)
    for answer in (ask("events", format="ics"), ask(f"events/{made.uid}", format="ics"), ask(f"events/{made.uid}.ics")):
        event = only_event(answer)
        assert (event.start, event.end) == (START, end)
        assert event["DTSTART"].params["TZID"] == "Asia/Jakarta"
        assert event["UID"] == str(made.uid)


def test_the_time_zone_is_in_the_file(ask, vocabulary):
    (zone,) = calendar(ask("events", format="ics")).timezones
    assert zone.tz_name == "Asia/Jakarta"
    assert zone.to_tz().utcoffset(datetime(2040, 1, 1)) == timedelta(hours=7)


def test_whole_days_end_on_the_day_after_the_last_one(ask, entry):
    first, after = datetime(2027, 3, 1, tzinfo=WIB), datetime(2027, 3, 4, tzinfo=WIB)
    dated(entry(kind="event", ends_at=after.isoformat(), all_day=True), first, after, all_day=True)
    event = only_event(ask("events", format="ics"))
    assert (event.start, event.end) == (date(2027, 3, 1), date(2027, 3, 4))
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_one_whole_day_ends_on_the_next(ask, entry):
    first, after = datetime(2027, 12, 31, tzinfo=WIB), datetime(2028, 1, 1, tzinfo=WIB)
    dated(entry(kind="event", all_day=True), first, after, all_day=True)
    event = only_event(ask("events", format="ics"))
    assert (event.start, event.end) == (date(2027, 12, 31), date(2028, 1, 1))


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_an_end_nobody_knows_is_not_made_up(ask, entry, hour):
    start = datetime(2027, 3, 1, hour, tzinfo=WIB)
    dated(entry(kind="event", ends_at=None), start, datetime(2027, 3, 2, tzinfo=WIB), open_ended=True)
    event = only_event(ask("events", format="ics"))
    assert event.start == start
    assert "DTEND" not in event
    assert "DURATION" not in event


def test_several_days_with_an_unknown_hour_of_the_end_last_until_the_last_day_is_over(ask, entry):
    dated(entry(kind="event", ends_at=None), START, datetime(2027, 3, 3, tzinfo=WIB), open_ended=True)
    event = only_event(ask("events", format="ics"))
    assert (event.start, event.end) == (START, datetime(2027, 3, 3, tzinfo=WIB))


def test_what_an_editor_enters_arrives_in_the_calendar(client, db):
    page = small_site().event("Festival", date_note="", start_date=date(2027, 3, 1), end_date=date(2027, 3, 3))
    record = client.get(f"/api/v1/events/{page.translation_key}").json()
    event = only_event(client.get(f"/api/v1/events/{page.translation_key}.ics"))
    assert record["ends_at"] == "2027-03-04T00:00:00+07:00"
    assert (event.start, event.end) == (date(2027, 3, 1), date(2027, 3, 4))
    assert event["LAST-MODIFIED"].dt == datetime.fromisoformat(record["updated_at"])


def test_an_event_with_a_start_but_no_end_time_that_lasts_for_days_ends_with_its_last_day(client, db):
    page = small_site().event(
        "Festival", date_note="", start_date=date(2027, 3, 1), start_time="19:00", end_date=date(2027, 3, 3)
    )
    assert client.get(f"/api/v1/events/{page.translation_key}").json()["ends_at"] is None
    event = only_event(client.get(f"/api/v1/events/{page.translation_key}.ics"))
    assert (event.start, event.end) == (START, datetime(2027, 3, 4, tzinfo=WIB))


@pytest.mark.parametrize(
    ("status", "written"), [("scheduled", "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")]
)
def test_a_calendar_knows_what_was_called_off(ask, entry, status, written):
    dated(entry(kind="event"), START, START + timedelta(hours=1), status=status)
    assert only_event(ask("events", format="ics"))["STATUS"] == written


def test_every_date_of_an_event_has_an_id_of_its_own(ask, entry):
    made = entry("Tiap pekan", kind="event")
    for week in (2, 0, 1):
        happens(made, START + timedelta(weeks=week))
    events = calendar(ask(f"events/{made.uid}.ics")).events
    assert [(event["UID"], event.start) for event in events] == [
        (str(made.uid), START),
        (f"{made.uid}-2", START + timedelta(weeks=1)),
        (f"{made.uid}-3", START + timedelta(weeks=2)),
    ]


def test_where_and_what_it_is_stands_in_the_calendar(ask, entry):
    made = entry("Zikir", kind="event", summary="Zikir, doa; dan makan.", venue_name="Masjid, halaman")
    happens(made, START)
    event = only_event(ask("events", format="ics"))
    assert event["LOCATION"] == "Masjid, halaman, Siak"
    assert str(event["DESCRIPTION"]).startswith("Zikir, doa; dan makan.\n\n")
    assert event["URL"] == f"http://testserver{made.path}"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (0.79481, 102.048985)


def test_an_event_without_a_date_is_in_no_calendar(ask, entry):
    undated = entry("Belum pasti", kind="event")
    happens(entry("Zikir", kind="event"), START)
    assert [event["SUMMARY"] for event in calendar(ask("events", format="ics", limit=1)).events] == ["Zikir"]
    for answer in (ask(f"events/{undated.uid}.ics"), ask(f"events/{undated.uid}", format="ics")):
        assert answer.status_code == 404
        assert "no date yet" in answer.json()["detail"]


def test_a_calendar_takes_the_filters_of_the_list_and_goes_on_at_the_link(ask, entry):
    for day in range(3):
        happens(entry(f"Acara {day}", kind="event"), START + timedelta(days=day))
    answer = ask("events", format="ics", from_="2027-03-02", limit=1)
    assert [event["SUMMARY"] for event in calendar(answer).events] == ["Acara 1"]
    assert 'rel="next"' in answer["Link"]


def test_lines_are_folded_and_end_as_the_standard_says(ask, entry):
    happens(entry("Festival " + "sungai 🌊 " * 25, kind="event", summary="ramai, 🌊" * 200), START)
    content = ask("events", format="ics").content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_the_name_of_the_calendar_is_escaped_like_every_text(ask, entry):
    made = entry("Satu, dua; tiga\nEND:VCALENDAR", kind="event")
    happens(made, START)
    lines = ask(f"events/{made.uid}.ics").content.decode().split("\r\n")
    assert r"NAME:Satu\, dua\; tiga\nEND:VCALENDAR" in lines
    assert r"X-WR-CALNAME:Satu\, dua\; tiga\nEND:VCALENDAR" in lines
    assert lines.count("END:VCALENDAR") == 1


def test_the_calendar_of_one_event_takes_no_other_format(ask, entry):
    made = entry(kind="event")
    assert "format" in refused(ask(f"events/{made.uid}.ics", format="csv"))
    assert "fields" in refused(ask(f"events/{made.uid}.ics", fields="title"))


def test_one_date_can_be_taken_alone(ask, entry):
    made = entry("Tiap pekan", kind="event")
    for week in range(3):
        happens(made, START + timedelta(weeks=week))
    answer = ask(f"events/{made.uid}.ics", date="2027-03-08")
    event = only_event(answer)
    assert (event["UID"], event.start) == (f"{made.uid}-2", START + timedelta(weeks=1))
    assert 'filename="tiap-pekan-2027-03-08.ics"' in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("start", "day", "other"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=WIB), "2026-12-31", "2027-01-01"),
        (datetime(2027, 1, 1, 0, 0, tzinfo=WIB), "2027-01-01", "2026-12-31"),
    ],
)
def test_a_date_belongs_to_the_day_it_begins_on_in_siak(ask, entry, start, day, other):
    made = entry("Tahun baru", kind="event")
    happens(made, start)
    assert only_event(ask(f"events/{made.uid}.ics", date=day)).start == start
    assert ask(f"events/{made.uid}.ics", date=other).status_code == 404


def test_a_day_on_which_the_event_does_not_begin_is_not_found_and_a_bad_one_refused(ask, entry):
    made = entry(kind="event")
    happens(made, START)
    answer = ask(f"events/{made.uid}.ics", date="2027-03-02")
    assert answer.status_code == 404
    assert "2027-03-02" in answer.json()["detail"]
    for bad in ("2027-02-29", "20270301", "2027-W09-1", "besok", "0001-01-01", "9999-12-31"):
        assert "2026-12-06" in refused(ask(f"events/{made.uid}.ics", date=bad))["date"]
    assert "date" in refused(ask(f"events/{made.uid}", format="ics", date="2027-03-01"))
