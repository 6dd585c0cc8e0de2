"""The page of an event as visitors get it."""

from datetime import date, datetime, time

import pytest

from catalogue.opening import WIB
from events.models import EventPage
from events.presentation import event_context
from tests.catalogue.entries import make_entry
from tests.destinations.tree import PALACE, a_place, an_event, draft, published

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)


def context_of(page, drafted=False) -> dict:
    return event_context(EventPage.objects.get(pk=page.pk), now=NOW, drafted=drafted)


def test_the_page_says_when_and_where(site):
    place = published(site.siak, a_place())
    evening = {"start_date": date(2026, 12, 5), "start_time": time(19, 30), "end_time": time(22)}
    page = published(site.siak, an_event(at=None, venue=place, **evening))
    context = context_of(page)
    assert context["when"].days == "Sabtu, 5 Desember 2026"
    assert context["when"].times == "19.30–22.00 WIB"
    assert context["venue"].title == "Istana Siak"
    assert context["map"].centre == PALACE
    assert context["map"].kind == "event"


def test_places_near_the_event_leave_out_its_venue(site):
    place = published(site.siak, a_place())
    make_entry("Tangsi", at=PALACE)
    page = published(site.siak, an_event(at=None, venue=place))
    assert [entry.title for entry in context_of(page)["nearby"]] == ["Tangsi"]


def test_an_event_without_date_has_no_dates_in_words(site):
    assert context_of(published(site.siak, an_event()))["when"] is None


def test_an_online_event_has_no_map(site):
    page = published(site.siak, an_event(at=None, attendance="online", online_url="https://contoh.id/"))
    assert context_of(page)["map"] is None
    assert context_of(page)["nearby"] == []


def test_an_unfinished_draft_can_be_previewed(site):
    page = draft(site.siak, EventPage(title="Belum selesai", slug="belum"))
    context = context_of(page, drafted=True)
    assert context["entry"] is None
    assert context["record"]["title"] == "Belum selesai"


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "postponed"])
def test_a_visitor_gets_the_page(client, site, status):
    published(site.siak, an_event(slug="festival", start_date=date(2026, 12, 5), status=status))
    response = client.get("/kecamatan/siak/festival/")
    assert response.status_code == 200
    assert "5 Desember 2026" in response.content.decode()
