"""Links into the calendars people use, and where pages offer them."""

from datetime import date, datetime, time
from html import unescape
from re import findall
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from catalogue.opening import WIB
from events.calendar_links import subscribing
from events.repeating import SingleDate, What
from tests.destinations.tree import an_event, draft, published
from tests.reading import links

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=WIB)
SUNDAY = date(2026, 11, 29)
MORNING = {"start_time": time(6), "end_time": time(10)}
OFFERED = "Tambah ke kalender</summary>"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def page_of(client, page) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def addresses(html: str, start: str) -> list[str]:
    return [unescape(found) for found in findall(r'href="([^"]+)"', html) if found.startswith(start)]


def asked(html: str, start: str) -> list[dict[str, str]]:
    """The parameters of each link to a service."""
    queries = (parse_qs(urlsplit(address).query) for address in addresses(html, start))
    return [{name: values[0] for name, values in query.items()} for query in queries]


def google(html: str) -> list[dict[str, str]]:
    return asked(html, "https://calendar.google.com/")


def outlook(html: str) -> list[dict[str, str]]:
    return asked(html, "https://outlook.live.com/")


def test_an_evening_is_told_in_utc(client, site):
    fields = {"start_date": date(2026, 12, 31), "start_time": time(22), "end_date": date(2027, 1, 1)}
    page = published(
        site.siak, an_event("Zikir & doa", summary="Ramai <b>", venue_name="Turap", end_time=time(1), **fields)
    )
    html = page_of(client, page)
    (there,), (elsewhere,) = google(html), outlook(html)
    assert there["dates"] == "20261231T150000Z/20261231T180000Z"
    assert (there["text"], there["location"], there["ctz"]) == ("Zikir & doa", "Turap, Kampung Siak, Siak", WIB.key)
    assert there["details"].startswith("Ramai <b>\n\n")
    assert there["details"].endswith(f"http://testserver{page.url}")
    assert (elsewhere["startdt"], elsewhere["enddt"]) == ("2026-12-31T15:00:00Z", "2026-12-31T18:00:00Z")
    assert "allday" not in elsewhere
    assert "recur" not in there


def test_whole_days_are_dates_and_the_day_after_ends_them(client, site):
    html = page_of(client, published(site.siak, an_event(start_date=date(2026, 12, 30), end_date=date(2026, 12, 31))))
    (there,), (elsewhere,) = google(html), outlook(html)
    assert there["dates"] == "20261230/20270101"
    assert (elsewhere["startdt"], elsewhere["enddt"], elsewhere["allday"]) == ("2026-12-30", "2027-01-01", "true")


def test_an_end_nobody_knows_is_the_start(client, site):
    html = page_of(client, published(site.siak, an_event(start_date=SUNDAY, start_time=time(6))))
    assert google(html)[0]["dates"] == "20261128T230000Z/20261128T230000Z"


def test_a_plain_rule_goes_to_google_in_the_time_of_siak(client, site):
    page = published(site.siak, an_event(start_date=date(2026, 11, 1), repeat="weekly", **MORNING))
    html = page_of(client, page)
    series, alone = google(html)
    assert (series["recur"], series["dates"]) == ("RRULE:FREQ=WEEKLY;BYDAY=SU", "20261129T060000/20261129T100000")
    assert (alone["dates"], "recur" in alone) == ("20261128T230000Z/20261129T030000Z", False)
    file = f"/api/v1/events/{page.translation_key}.ics"
    assert addresses(html, file)[:2] == [file, f"{file}?date=2026-11-29"]


@pytest.mark.parametrize("what", [What.CANCELLED, What.LEFT_OUT, What.EXTRA])
def test_a_rule_with_dates_that_differ_goes_to_no_service_that_cannot_know_them(client, site, what):
    page = an_event(start_date=SUNDAY, repeat="weekly", **MORNING)
    day = date(2026, 12, 24) if what == What.EXTRA else date(2026, 12, 6)
    page.single_dates = [SingleDate(what=what, day=day)]
    html = page_of(client, published(site.siak, page))
    assert ["recur" in query for query in google(html)] == [False]
    assert "Semua tanggal:" in html


def test_the_next_date_that_takes_place_is_offered_and_none_that_does_not(client, site):
    page = an_event(start_date=SUNDAY, repeat="weekly", **MORNING)
    page.single_dates = [
        SingleDate(what=What.CANCELLED, day=SUNDAY),
        SingleDate(what=What.POSTPONED, day=date(2026, 12, 6)),
        SingleDate(what=What.MOVED, day=date(2026, 12, 13), new_day=date(2026, 12, 14)),
    ]
    html = page_of(client, published(site.siak, page))
    assert "Hanya 14 Desember 2026:" in html
    offered = [address.partition("date=")[2] for address in addresses(html, "/api/v1/events/") if "date=" in address]
    assert offered[:3] == ["2026-12-14", "2026-12-14", "2026-12-20"]
    assert not {"2026-11-29", "2026-12-06"} & set(offered)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "cancelled", "start_date": SUNDAY},
        {"status": "postponed", "start_date": SUNDAY, "repeat": "weekly"},
        {"start_date": date(2026, 11, 21)},
        {"start_date": date(2026, 11, 22), "start_time": time(6), "end_time": time(10)},
        {},
    ],
)
def test_what_is_off_over_or_undated_goes_into_no_calendar(client, site, fields):
    html = page_of(client, published(site.siak, an_event(**fields)))
    assert OFFERED not in html
    assert google(html) == outlook(html) == addresses(html, "/api/v1/events/") == []


def test_what_goes_on_until_midnight_is_offered_until_then(client, site, now):
    page = published(site.siak, an_event(start_date=date(2026, 12, 31), start_time=time(23)))
    for moment, offered in ((datetime(2026, 12, 31, 23, 59), True), (datetime(2027, 1, 1), False)):
        now.move_to(moment.replace(tzinfo=WIB))
        assert (OFFERED in page_of(client, page)) is offered


def test_a_draft_has_no_calendar_yet(site):
    page = draft(site.siak, an_event(start_date=SUNDAY))
    shown = page.make_preview_request()
    assert OFFERED not in shown.render().content.decode()


def test_the_english_page_takes_english_files(client, site):
    page = published(site.siak, an_event(start_date=SUNDAY))
    html = page_of(client, page)
    assert addresses(html, "/api/v1/events/") == [f"/api/v1/events/{page.translation_key}.ics"]
    english = page.copy_for_translation(site.home.locale.__class__.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    html = client.get(f"/en{page.url}").content.decode()
    assert "Add to calendar</summary>" in html
    assert addresses(html, "/api/v1/events/") == [f"/api/v1/events/{page.translation_key}.ics?lang=en"]


def test_a_calendar_can_be_subscribed_to_in_the_ways_people_know():
    ways = subscribing("https://siak.example/agenda.ics?q=a&district=14.08.10", "Agenda Siak: “a”, b & c")
    assert ways.webcal == "webcal://siak.example/agenda.ics?q=a&district=14.08.10"
    assert parse_qs(urlsplit(ways.google).query) == {"cid": [ways.webcal]}
    assert parse_qs(urlsplit(ways.outlook).query) == {"url": [ways.file], "name": ["Agenda Siak: “a”, b & c"]}


def test_the_agenda_offers_its_filter_as_a_calendar_but_not_its_days(client, site):
    html = client.get("/agenda/?district=14.08.10&q=zapin&from=2026-12-01&to=2026-12-31&sort=date").content.decode()
    query = "q=zapin&district=14.08.10"
    assert addresses(html, "webcal:") == [f"webcal://testserver/agenda.ics?{query}"]
    assert addresses(html, "http://testserver/agenda.ics") == [f"http://testserver/agenda.ics?{query}"]
    assert google(html) == [{"cid": f"webcal://testserver/agenda.ics?{query}"}]
    assert outlook(html)[0]["name"] == "Agenda Siak: “zapin”, Kecamatan Mempura"
    for media, address in (("application/atom+xml", "/agenda/feed/"), ("text/calendar", "/agenda.ics")):
        assert links(html, "alternate", type=media) == [f"{address}?{query}"]


def test_the_calendar_that_is_offered_can_be_had(client, site):
    for address in ("/agenda/", "/agenda/?near=102.05,0.75&radius=500&category=festival&open=now&free=true"):
        html = client.get(address).content.decode()
        for offered in (*addresses(html, "http://testserver/agenda.ics"), *addresses(html, "/agenda/feed/")):
            assert client.get(offered.removeprefix("http://testserver")).status_code == 200
