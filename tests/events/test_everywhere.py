"""A cancelled evening never sends anyone out in vain: whoever asks for it anywhere hears that it is off."""

from datetime import date, datetime, time

import pytest
import time_machine
from icalendar import Calendar

from catalogue.opening import WIB
from events.models import EventPage
from events.repeating import SingleDate, What
from tests.destinations.tree import an_event, published
from tests.reading import things

pytestmark = pytest.mark.django_db

BEFORE = datetime(2026, 11, 22, 10, tzinfo=WIB)
LATER = datetime(2026, 11, 23, 10, tzinfo=WIB)
SUNDAY = date(2026, 11, 29)
AT_SIX = "2026-11-29T06:00:00+07:00"


@pytest.fixture
def cancelled(client, site):
    """A weekly market; its next date is cancelled while a calendar already holds it."""
    market = {"start_date": SUNDAY, "start_time": time(6), "end_time": time(10), "repeat": "weekly"}
    with time_machine.travel(BEFORE, tick=False):
        page = published(site.siak, an_event("Pasar", slug="pasar", **market))
        (held,) = Calendar.from_ical(client.get("/agenda.ics").content).events
    with time_machine.travel(LATER, tick=False):
        page = EventPage.objects.get(pk=page.pk)
        page.single_dates = [SingleDate(what=What.CANCELLED, day=SUNDAY, note="Banjir.")]
        page.save_revision().publish()
        yield page, held


def test_a_cancelled_date_is_cancelled_in_calendars(client, cancelled):
    page, held = cancelled
    for address in ("/agenda.ics", "/en/agenda.ics", f"/api/v1/events/{page.translation_key}.ics"):
        calendar = Calendar.from_ical(client.get(address).content)
        rule, exception = sorted(calendar.events, key=lambda one: "RECURRENCE-ID" in one)
        assert rule["UID"] == exception["UID"] == held["UID"]
        assert exception["RECURRENCE-ID"].dt == datetime.fromisoformat(AT_SIX)
        assert exception["STATUS"] == "CANCELLED"
        assert exception["SEQUENCE"] > held["SEQUENCE"]


def test_a_cancelled_date_is_cancelled_in_the_api(client, cancelled):
    page, _held = cancelled
    record = client.get(f"/api/v1/events/{page.translation_key}").json()
    first, second, *_rest = record["dates"]
    assert (first["starts_at"], first["status"], first["note"]) == (AT_SIX, "cancelled", "Banjir.")
    assert second["status"] == "scheduled"
    assert (record["starts_at"], record["status"]) == (AT_SIX, "cancelled")
    (listed,) = client.get("/api/v1/events?sort=date").json()["items"]
    assert (listed["starts_at"], listed["status"]) == (AT_SIX, "cancelled")
    (change,) = (one for one in client.get("/api/v1/changes").json()["items"] if one["id"] == record["id"])
    assert change["record"]["status"] == "cancelled"


def test_a_cancelled_date_is_cancelled_on_the_page_and_in_what_it_tells_machines(client, cancelled):
    page, _held = cancelled
    html = client.get(page.url).content.decode()
    assert "29 November 2026: Dibatalkan</strong>Banjir." in html
    first, second, *_rest = things(html)["Event"]["subEvent"]
    assert (first["startDate"], first["eventStatus"]) == (AT_SIX, "https://schema.org/EventCancelled")
    assert second["eventStatus"] == "https://schema.org/EventScheduled"
    assert things(html)["Event"]["eventStatus"] == "https://schema.org/EventScheduled"
    assert "date=2026-11-29" not in html


def test_a_cancelled_date_is_cancelled_in_the_agenda_in_the_feed_and_on_the_map(client, cancelled):
    page, _held = cancelled
    for address in ("/agenda/", "/peta/?kind=event", f"/kartu/{page.translation_key}/"):
        html = client.get(address).content.decode()
        assert '<p class="status status--closed">Dibatalkan</p>' in html, address
    # What the map's card shows when a pin is opened: the record's status, in the words of the page.
    assert 'data-cancelled="Dibatalkan"' in client.get("/peta/?kind=event").content.decode()
    assert "<title>Dibatalkan 29 November 2026: Pasar</title>" in client.get("/agenda/feed/").content.decode()
