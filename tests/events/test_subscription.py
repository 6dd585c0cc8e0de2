"""``/agenda.ics``: a calendar somebody subscribes to once and believes for years."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date
from icalendar import Calendar, Event
from wagtail.models import Locale, PageViewRestriction

from catalogue.filters import EntryFilter
from catalogue.opening import WIB
from events import subscription
from events.models import EventPage
from events.repeating import SingleDate, What
from events.subscription import chosen_events
from tests.catalogue.entries import many_entries
from tests.destinations.tree import ACROSS, a_place, an_event, draft, published
from tests.events.test_round_trip import as_read_by_ical_js, as_read_by_recurring_ical_events

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=WIB)
SUNDAY = date(2026, 11, 29)
EVENING = {"start_time": time(19, 30), "end_time": time(22)}
MARKET = {"start_date": SUNDAY, "start_time": time(6), "end_time": time(10), "repeat": "weekly"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def file_of(client, address: str = "/agenda.ics", **query: str) -> bytes:
    answer = client.get(f"{address}?{urlencode(query)}" if query else address)
    assert answer.status_code == 200, answer.content
    return answer.content


def calendar_of(client, address: str = "/agenda.ics", **query: str) -> Calendar:
    return Calendar.from_ical(file_of(client, address, **query))


def titles(client, address: str = "/agenda.ics", **query: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in calendar_of(client, address, **query).events]


def the_rule(calendar: Calendar) -> Event:
    (event,) = (one for one in calendar.events if "RRULE" in one)
    return event


def the_exception(calendar: Calendar) -> Event:
    (event,) = (one for one in calendar.events if "RECURRENCE-ID" in one)
    return event


def test_it_is_a_calendar_that_asks_to_be_read_again(client, site):
    published(site.siak, an_event(start_date=SUNDAY))
    answer = client.get("/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="agenda-siak.ics"'
    lines = answer.content.decode().split("\r\n")
    for line in ("NAME:Agenda Siak", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "METHOD:PUBLISH"):
        assert line in lines
    assert calendar_of(client).events[0]["URL"].startswith("http://testserver/kecamatan/siak/")


def test_an_agenda_without_events_is_a_calendar_all_the_same(client, site):
    published(site.siak, an_event())
    calendar = calendar_of(client)
    assert (calendar.events, [str(zone.tz_name) for zone in calendar.timezones]) == ([], ["Asia/Jakarta"])
    assert as_read_by_ical_js(file_of(client)) == as_read_by_recurring_ical_events(file_of(client)) == []


def test_it_holds_what_is_coming_and_for_three_months_what_is_over(client, site):
    for title, day in (
        ("Lama", date(2026, 8, 20)),
        ("Tiga bulan lalu", date(2026, 8, 22)),
        ("Kemarin", date(2026, 11, 21)),
        ("Besok", date(2026, 11, 23)),
        ("Kelak", date(2030, 1, 1)),
    ):
        published(site.siak, an_event(title, start_date=day))
    assert titles(client) == ["Besok", "Kelak", "Kemarin", "Tiga bulan lalu"]


def test_what_ends_at_midnight_is_coming_until_its_day_is_over(client, site, now):
    published(site.siak, an_event("Malam", start_date=date(2026, 12, 31)))
    chosen = EntryFilter()
    for moment, coming in ((datetime(2027, 1, 1), True), (datetime(2027, 1, 2), False)):
        today = (moment - timedelta(days=1)).replace(tzinfo=WIB)
        found = chosen_events(chosen, today).entries[0]
        assert (found.over_at > today) is coming


def test_a_date_cancelled_since_arrives_as_cancelled_under_the_same_id(client, site, now):
    page = published(site.siak, an_event("Pasar", **MARKET))
    before = the_rule(calendar_of(client))
    now.shift(3600)
    page.single_dates = [SingleDate(what=What.CANCELLED, day=date(2026, 12, 6), note="Banjir.")]
    page.save_revision().publish()

    calendar = calendar_of(client)
    after, cancelled = the_rule(calendar), the_exception(calendar)

    assert after["UID"] == cancelled["UID"] == before["UID"]
    assert cancelled["RECURRENCE-ID"].dt == datetime(2026, 12, 6, 6, tzinfo=WIB)
    assert cancelled["STATUS"] == "CANCELLED"
    assert cancelled["SUMMARY"] == "Dibatalkan: Pasar"
    assert "Banjir." in cancelled["DESCRIPTION"]
    assert cancelled["SEQUENCE"] == after["SEQUENCE"] == before["SEQUENCE"] + 3600
    assert after["LAST-MODIFIED"].dt - before["LAST-MODIFIED"].dt == timedelta(hours=1)
    file = file_of(client)
    for found in (as_read_by_ical_js(file), as_read_by_recurring_ical_events(file)):
        assert ("2026-12-06T06:00", "CANCELLED") in found
        assert ("2026-12-13T06:00", "CONFIRMED") in found


def test_an_event_cancelled_or_moved_whole_keeps_its_id_and_its_place_in_the_calendar(client, site, now):
    page = published(site.siak, an_event("Zikir", start_date=SUNDAY, **EVENING))
    (before,) = calendar_of(client).events
    for change, status, start in (
        ({"start_date": date(2026, 12, 31)}, "CONFIRMED", datetime(2026, 12, 31, 19, 30, tzinfo=WIB)),
        ({"status": "cancelled"}, "CANCELLED", datetime(2026, 12, 31, 19, 30, tzinfo=WIB)),
    ):
        now.shift(60)
        page = EventPage.objects.get(pk=page.pk)
        for name, value in change.items():
            setattr(page, name, value)
        page.save_revision().publish()
        (after,) = calendar_of(client).events
        assert (after["UID"], after["STATUS"], after.start) == (before["UID"], status, start)
        assert after["SEQUENCE"] > before["SEQUENCE"]
        before = after


def test_what_is_withdrawn_is_in_the_calendar_no_more(client, site):
    page = published(site.siak, an_event("Zikir", start_date=SUNDAY))
    published(site.siak, an_event("Pasar", **MARKET))
    assert titles(client) == ["Zikir", "Pasar"]
    page.unpublish()
    assert titles(client) == ["Pasar"]


def test_drafts_and_private_events_are_in_no_calendar(client, site):
    draft(site.siak, an_event("Naskah", start_date=SUNDAY))
    private = published(site.siak, an_event("Tertutup", start_date=SUNDAY))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    place = published(site.siak, a_place("Rumah rahasia"))
    published(site.siak, an_event("Zikir", start_date=SUNDAY, venue=place, at=None))
    place.unpublish()
    assert titles(client) == ["Zikir"]
    assert b"rahasia" not in file_of(client)


@pytest.mark.parametrize(
    ("query", "found", "name"),
    [
        ({"district": "14.08.10"}, ["Seberang"], "Agenda Siak: Kecamatan Mempura"),
        ({"category": "festival"}, ["Tepian", "Seberang"], "Agenda Siak: festival"),
        ({"q": "seberang"}, ["Seberang"], "Agenda Siak: “seberang”"),
        ({"near": "102.05,0.75", "radius": "1000"}, ["Tepian"], "Agenda Siak: Sampai 1 km dari Kampung Siak"),
        ({"free": "true"}, ["Tepian"], "Agenda Siak: Gratis"),
        ({"to": "2026-12-04"}, ["Tepian"], "Agenda Siak: Sampai 4 Desember 2026"),
        ({"district": "14.08.10", "free": "true"}, [], "Agenda Siak: Gratis, Kecamatan Mempura"),
    ],
)
def test_a_filtered_calendar_has_what_the_agenda_has_and_says_so_in_its_name(client, site, query, found, name):
    published(site.siak, an_event("Tepian", start_date=SUNDAY, price=0))
    published(site.mempura, an_event("Seberang", at=ACROSS, start_date=date(2026, 12, 5)))
    calendar = calendar_of(client, **query)
    assert [event["SUMMARY"] for event in calendar.events] == found
    escaped = name.replace(",", "\\,")  # the library does not know that these are texts
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == escaped


def test_named_days_reach_as_far_back_as_they_say(client, site):
    published(site.siak, an_event("Lama", start_date=date(2020, 5, 1)))
    assert titles(client) == []
    for query in ({"from": "2020-01-01"}, {"to": "2020-12-31"}, {"month": "2020-05"}):
        assert titles(client, **query) == ["Lama"]


def test_each_language_has_its_calendar_with_the_same_ids(client, site):
    page = published(site.siak, an_event("Pasar", **MARKET))
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Sunday market"
    english.status = "cancelled"
    english.save_revision().publish()
    calendar = calendar_of(client, "/en/agenda.ics", district="14.08.01")
    (event,) = calendar.events
    assert calendar["NAME"] == "Events in Siak: Siak District"
    assert event["SUMMARY"] == "Cancelled: Sunday market"
    assert event["UID"] == the_rule(calendar_of(client))["UID"]
    assert client.get("/en/agenda.ics")["Content-Language"] == "en"


def test_who_holds_it_already_hears_that_nothing_changed(client, site, now):
    page = published(site.siak, an_event(start_date=SUNDAY))
    now.shift(60)
    answer = client.get("/agenda.ics")
    assert answer["Cache-Control"] == "public, max-age=60, stale-if-error=86400"
    for held in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
        again = client.get("/agenda.ics", headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == answer["ETag"]
        assert client.get("/agenda.ics?district=14.08.10", headers={"If-None-Match": answer["ETag"]}).status_code == 200

    now.shift(60)
    page.unpublish()
    for held in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
        assert client.get("/agenda.ics", headers=held).status_code == 200


def test_what_changes_within_the_second_of_an_answer_is_not_missed(client, site, now):
    page = published(site.siak, an_event(start_date=SUNDAY))
    answer = client.get("/agenda.ics")
    page.unpublish()
    now.shift(60)
    assert client.get("/agenda.ics", headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 200


def test_a_new_day_is_a_new_calendar(client, site, now):
    published(site.siak, an_event("Lama", start_date=date(2026, 8, 22)))
    answer = client.get("/agenda.ics")
    now.move_to(datetime(2026, 11, 23, 0, 1, tzinfo=WIB))
    for held in ({"If-None-Match": answer["ETag"]}, {"If-Modified-Since": answer["Last-Modified"]}):
        again = client.get("/agenda.ics", headers=held)
        assert again.status_code == 200
        assert b"VEVENT" not in again.content
    midnight = datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert again["Last-Modified"] == http_date(midnight.timestamp())


@pytest.mark.parametrize("address", ["agenda.ics", "agenda/feed/"])
@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("district=14.08.99", ["Kecamatan (district): “14.08.99” tidak dapat dipakai."]),
        ("to=besok", ["Sampai (to): “besok” tidak dapat dipakai."]),
        ("near=0.75,102.05", ["Dekat saya (near): “0.75,102.05” tidak dapat dipakai."]),
        ("q=a&q=b", ["Kata pencarian (q): “a, b” tidak dapat dipakai."]),
        (
            "distrik=14.08.10&radius=0",
            [
                "“distrik” tidak dikenal. Yang dikenal: q, category, facility, district,",
                "Jarak (radius): “0” tidak dapat dipakai.",
            ],
        ),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(client, site, address, query, lines):
    answer = client.get(f"/{address}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    said = answer.content.decode().split("\n")
    assert len(said) == len(lines)
    assert all(one.startswith(line) for one, line in zip(said, lines, strict=True))


def test_a_refusal_speaks_the_language_of_the_address(client, site):
    assert client.get("/en/agenda.ics?to=besok").content.decode() == "To (to): “besok” cannot be used."


def test_it_is_for_reading_alone(client, site):
    assert client.post("/agenda.ics").status_code == 405
    assert client.head("/agenda.ics").status_code == 200


def test_who_asks_too_often_has_to_wait(client, site, settings):
    settings.API_REQUESTS_PER_MINUTE = 20
    answers = [client.get("/agenda.ics"), client.get("/agenda/feed/"), client.get("/agenda.ics")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert "60 detik lagi" in answers[-1].content.decode()
    settings.API_REQUESTS_PER_MINUTE = 0
    assert client.get("/agenda.ics").status_code == 200


def test_of_too_many_the_nearest_stay_and_the_calendar_says_so(client, site, monkeypatch):
    for title, days in (("Kemarin", -1), ("Besok", 1), ("Lusa", 2), ("Kelak", 300)):
        published(site.siak, an_event(title, start_date=NOW.date() + timedelta(days=days)))
    assert "Ada lebih dari" not in calendar_of(client)["DESCRIPTION"]
    for most, found in (
        (2, ["Besok", "Lusa"]),
        (3, ["Besok", "Lusa", "Kelak"]),
        (4, ["Besok", "Lusa", "Kelak", "Kemarin"]),
    ):
        today = NOW.replace(hour=0)
        events = chosen_events(EntryFilter(), today, most)
        assert ([entry.title for entry in events.entries], events.cut) == (found, most < 4)
    monkeypatch.setattr(subscription.chosen_events, "__defaults__", (2,))
    assert "Ada lebih dari 500 acara" in calendar_of(client)["DESCRIPTION"]


def test_more_events_mean_no_more_questions(client, site):
    def questions(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    addresses = ("/agenda.ics?district=14.08.01&category=festival&near=102.05,0.75", "/agenda/feed/", "/agenda.ics")
    published(site.siak, an_event(start_date=SUNDAY))
    few = [questions(address) for address in addresses]
    many_entries(places=10, events=1_200)
    assert all(questions(address) <= asked for address, asked in zip(addresses, few, strict=True))
    assert max(few) <= 12
    assert len(calendar_of(client).events) == subscription.MOST_EVENTS


def test_words_of_editors_cannot_break_out_of_the_file(client, site):
    title = "Satu, dua; tiga\\ BEGIN:VEVENT 🌊" * 3
    published(site.siak, an_event(title, start_date=SUNDAY, summary="<script>alert(1)</script>\r\nEND:VCALENDAR"))
    (event,) = calendar_of(client).events
    assert event["SUMMARY"] == title
    assert max(map(len, file_of(client).split(b"\r\n"))) <= 75
    assert file_of(client).split(b"\r\n").count(b"END:VCALENDAR") == 1
