"""What stands in a calendar file of one event, and of one of its dates alone."""

from datetime import date, datetime, time

import pytest
from icalendar import Calendar, Event

from catalogue.models import Occurrence
from catalogue.opening import WIB
from events.calendar_file import Cover, calendar_of_a_day
from events.repeating import SingleDate, What
from events.subscription import single_dates
from tests.destinations.tree import an_event, published
from tests.events.test_round_trip import as_read_by_ical_js, as_read_by_recurring_ical_events

pytestmark = pytest.mark.django_db

SUNDAY = date(2026, 11, 29)
MARKET = {"start_date": SUNDAY, "start_time": time(6), "end_time": time(10), "repeat": "weekly"}


@pytest.fixture
def market(site):
    """A market every Sunday: 6 December cancelled, 13 moved by a day, another on Christmas Eve and on the 20th."""
    page = an_event("Pasar", slug="pasar", **MARKET)
    page.single_dates = [
        SingleDate(what=What.CANCELLED, day=date(2026, 12, 6), note="Banjir."),
        SingleDate(what=What.MOVED, day=date(2026, 12, 13), new_day=date(2026, 12, 14), venue_name="Balai"),
        SingleDate(what=What.EXTRA, day=date(2026, 12, 24), start_time=time(19), end_time=time(22)),
        SingleDate(what=What.EXTRA, day=date(2026, 12, 20), start_time=time(19), end_time=time(22)),
    ]
    return published(site.siak, page)


def file_of(client, page, day: date | None = None, lang: str = "id") -> bytes:
    asked = {"lang": lang} | ({"date": day.isoformat()} if day else {})
    answer = client.get(f"/api/v1/events/{page.translation_key}.ics", asked)
    assert answer.status_code == 200, answer.content
    return answer.content


def on(client, page, day: date) -> list[Event]:
    return list(Calendar.from_ical(file_of(client, page, day)).events)


def at(day: int, hour: int, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=WIB)


def test_a_date_of_the_rule_stands_alone_without_the_rule(client, market):
    (event,) = on(client, market, SUNDAY)
    assert (event.start, event.end) == (at(29, 6, 11), at(29, 10, 11))
    assert event["UID"] == f"{market.translation_key}-20261129"
    assert {"RRULE", "RECURRENCE-ID", "EXDATE"}.isdisjoint(event)


def test_a_cancelled_date_stands_alone_as_cancelled_with_its_reason(client, market):
    (event,) = on(client, market, date(2026, 12, 6))
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Dibatalkan: Pasar"
    assert str(event["DESCRIPTION"]).startswith("Banjir.")


def test_a_moved_date_is_found_on_its_new_day_and_keeps_the_id_of_the_old(client, market):
    (event,) = on(client, market, date(2026, 12, 14))
    assert (event.start, event["LOCATION"]) == (at(14, 6), "Balai")
    assert event["UID"] == f"{market.translation_key}-20261213"
    assert client.get(f"/api/v1/events/{market.translation_key}.ics?date=2026-12-13").status_code == 404


def test_an_extra_date_has_the_id_it_has_among_all(client, market):
    (event,) = on(client, market, date(2026, 12, 24))
    among_all = Calendar.from_ical(file_of(client, market)).events
    (same,) = (one for one in among_all if one.start == event.start)
    assert event["UID"] == same["UID"] == f"{market.translation_key}-2026-12-24"


def test_two_dates_of_one_day_have_two_ids(client, market):
    found = on(client, market, date(2026, 12, 20))
    assert [one.start for one in found] == [at(20, 6), at(20, 19)]
    assert len({one["UID"] for one in found}) == 2


def test_the_only_date_of_an_event_has_the_id_of_the_event(client, site):
    page = published(site.siak, an_event(start_date=SUNDAY))
    (event,) = on(client, page, SUNDAY)
    assert (event["UID"], event.start) == (str(page.translation_key), SUNDAY)


def test_the_first_of_dates_given_one_by_one_has_the_id_of_the_event(client, site):
    page = an_event(start_date=SUNDAY)
    page.single_dates = [SingleDate(what=What.EXTRA, day=date(2026, 12, 24))]
    page = published(site.siak, page)
    assert [one["UID"] for one in on(client, page, SUNDAY)] == [str(page.translation_key)]


@pytest.mark.parametrize("end", [None, time(1)])
def test_a_date_at_the_end_of_the_year_ends_in_the_next_or_nobody_knows_when(client, site, end):
    fields = {"end_date": date(2027, 1, 1), "end_time": end} if end else {}
    page = published(site.siak, an_event(start_date=date(2026, 12, 31), start_time=time(23), repeat="weekly", **fields))
    (event,) = on(client, page, date(2026, 12, 31))
    assert event.start == at(31, 23)
    assert ("DTEND" in event) is bool(end)
    if end:
        assert event.end == datetime(2027, 1, 1, 1, tzinfo=WIB)


@pytest.mark.parametrize(("day", "status"), [(SUNDAY, "CONFIRMED"), (date(2026, 12, 6), "CANCELLED")])
def test_two_readers_find_a_date_that_stands_alone(client, market, day, status):
    file = file_of(client, market, day)
    expected = [(f"{day}T06:00", status)]
    assert as_read_by_recurring_ical_events(file) == as_read_by_ical_js(file) == expected


@pytest.mark.parametrize(
    ("status", "lang", "title"),
    [
        ("cancelled", "id", "Dibatalkan: Festival Siak"),
        ("postponed", "id", "Ditunda: Festival Siak"),
        ("sold_out", "id", "Tiket habis: Festival Siak"),
        ("scheduled", "id", "Festival Siak"),
        # Nobody has translated it yet: its title stays in one language.
        ("cancelled", "en", "Dibatalkan: Festival Siak"),
    ],
)
def test_a_title_says_what_not_every_calendar_shows(client, site, status, lang, title):
    page = published(site.siak, an_event(start_date=SUNDAY, status=status))
    (event,) = Calendar.from_ical(file_of(client, page, lang=lang)).events
    assert event["SUMMARY"] == title


def test_an_event_blocks_nobodys_time(client, market):
    assert {one["TRANSP"] for one in Calendar.from_ical(file_of(client, market)).events} == {"TRANSPARENT"}


def test_a_file_of_a_day_without_dates_is_a_calendar_without_events(client, market):
    record = client.get(f"/api/v1/events/{market.translation_key}").json()
    dates = list(Occurrence.objects.filter(uid=market.translation_key).order_by("starts_at"))
    document = calendar_of_a_day(record, dates, date(2026, 12, 1), Cover("Pasar", "http://testserver/"))
    assert not Calendar.from_ical(document.to_ical()).events
    assert single_dates([record]) == {}
