"""What an event tells machines, held against the public record."""

from datetime import date, time

import pytest

from events.repeating import SingleDate, What
from events.structured import event
from tests.destinations.tree import a_place, an_event, published
from tests.reading import things

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"


def said_of(client, page):
    return things(client.get(page.url).content.decode())["Event"]


def test_an_evening_says_its_moments_with_the_offset_of_siak(client, site):
    page = an_event(
        start_date=date(2027, 10, 12),
        start_time=time(19, 30),
        end_date=date(2027, 10, 13),
        end_time=time(1, 0),
        organiser="Dinas Pariwisata",
        price=0,
    )

    said = said_of(client, published(site.siak, page))

    assert said["startDate"] == "2027-10-12T19:30:00+07:00"
    assert said["endDate"] == "2027-10-13T01:00:00+07:00"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert said["organizer"] == {"@type": "Organization", "name": "Dinas Pariwisata"}
    assert said["isAccessibleForFree"] is True
    assert said["offers"]["price"] == 0
    assert said["offers"]["priceCurrency"] == "IDR"


def test_whole_days_are_dates_and_the_last_one_belongs_to_the_event(client, site):
    said = said_of(client, published(site.siak, an_event(start_date=date(2027, 10, 30), end_date=date(2027, 11, 1))))

    assert (said["startDate"], said["endDate"]) == ("2027-10-30", "2027-11-01")


def test_what_nobody_knows_of_an_event_is_not_said(client, site):
    said = said_of(client, published(site.siak, an_event()))

    assert {"startDate", "endDate", "offers", "organizer", "isAccessibleForFree", "image"}.isdisjoint(said)


def test_an_event_without_a_known_end_has_none(client, site):
    said = said_of(client, published(site.siak, an_event(start_date=date(2027, 10, 12), start_time=time(8, 0))))

    assert said["startDate"].startswith("2027-10-12T08:00")
    assert "endDate" not in said


@pytest.mark.parametrize(("status", "schema"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
def test_what_does_not_take_place_says_so(client, site, status, schema):
    page = published(site.siak, an_event(status=status, start_date=date(2027, 10, 12)))

    assert said_of(client, page)["eventStatus"] == f"https://schema.org/{schema}"


def test_an_event_is_at_its_venue(client, site):
    palace = published(site.siak, a_place(accuracy_level="exact"))

    location = said_of(client, published(site.siak, an_event(venue=palace, at=None)))["location"]

    assert location["name"] == palace.title
    assert location["url"] == f"{ORIGIN}{palace.url}"
    assert location["geo"]["longitude"] == 102.05


def test_an_event_on_the_net_and_on_the_spot_has_both_locations(client, site):
    online = "https://siar.example/festival"
    mixed = published(site.siak, an_event(attendance="mixed", online_url=online))

    said = said_of(client, mixed)

    assert said["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [location["@type"] for location in said["location"]] == ["Place", "VirtualLocation"]


def test_an_event_only_on_the_net_is_nowhere_else():
    record = {"title": "Siaran", "url": "/s/", "attendance": "online", "online_url": "https://siar.example/"}

    assert event(record, ORIGIN)["location"] == {"@type": "VirtualLocation", "url": "https://siar.example/"}


def a_market(**fields):
    """Sundays from 1 August 2027, 06.00 to 10.00."""
    known = {"start_date": date(2027, 8, 1), "start_time": time(6), "end_time": time(10), "repeat": "weekly"}
    return an_event(**known | fields)


def test_a_weekly_event_says_its_schedule(client, site):
    page = a_market(repeat_every=2, repeat_until=date(2027, 12, 31))
    page.single_dates = [
        SingleDate(what=What.LEFT_OUT, day=date(2027, 8, 15)),
        SingleDate(what=What.CANCELLED, day=date(2027, 8, 29)),
    ]

    said = said_of(client, published(site.siak, page))

    assert said["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P2W",
        "byDay": ["SU"],
        "startDate": "2027-08-01",
        "endDate": "2027-12-31",
        "startTime": "06:00:00+07:00",
        "endTime": "10:00:00+07:00",
        "exceptDate": ["2027-08-15", "2027-08-29"],
        "scheduleTimezone": "Asia/Jakarta",
    }


def test_each_coming_date_says_what_became_of_it_and_the_whole_takes_place(client, site):
    page = a_market()
    page.single_dates = [
        SingleDate(what=What.CANCELLED, day=date(2027, 8, 1), note="Banjir"),
        SingleDate(what=What.MOVED, day=date(2027, 8, 8), new_day=date(2027, 8, 7), venue_name="Balai"),
    ]

    said = said_of(client, published(site.siak, page))

    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    first, second, third = said["subEvent"][:3]
    assert (first["startDate"], first["eventStatus"]) == (
        "2027-08-01T06:00:00+07:00",
        "https://schema.org/EventCancelled",
    )
    assert first["description"] == "Banjir"
    assert (second["startDate"], second["previousStartDate"], second["eventStatus"], second["location"]["name"]) == (
        "2027-08-07T06:00:00+07:00",
        "2027-08-08T06:00:00+07:00",
        "https://schema.org/EventRescheduled",
        "Balai",
    )
    assert third["eventStatus"] == "https://schema.org/EventScheduled"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"repeat": "monthly_by_weekday"}, {"repeatFrequency": "P1M", "byDay": ["1SU"]}),
        ({"repeat": "monthly_by_date"}, {"repeatFrequency": "P1M", "byMonthDay": 1}),
        ({"repeat": "yearly_by_date"}, {"repeatFrequency": "P1Y", "byMonth": 8, "byMonthDay": 1}),
    ],
)
def test_other_rules_say_their_days(client, site, fields, expected):
    said = said_of(client, published(site.siak, a_market(**fields)))
    assert expected.items() <= said["eventSchedule"].items()


def test_an_event_with_one_date_has_no_schedule(client, site):
    said = said_of(client, published(site.siak, a_market(repeat="")))
    assert {"eventSchedule", "subEvent"} & said.keys() == set()
