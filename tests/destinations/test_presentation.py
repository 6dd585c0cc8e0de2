"""The page of a place as visitors get it."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from catalogue.opening import WIB
from destinations.models import DestinationPage, SpecialDay
from destinations.presentation import place_context
from tests.catalogue.entries import happens, make_entry
from tests.destinations.tree import PALACE, a_place, draft, open_on, published

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)


def context_of(page, now=NOW, drafted=False) -> dict:
    return place_context(DestinationPage.objects.get(pk=page.pk), now=now, drafted=drafted)


def test_the_page_shows_what_the_catalogue_holds(site):
    page = published(site.siak, a_place(address="Jl. Sultan"))
    context = context_of(page)
    assert context["entry"].uid == page.translation_key
    assert context["record"]["title"] == "Istana Siak"
    assert context["record"]["address"] == "Jl. Sultan"
    assert context["record"]["location"] == {"type": "Point", "coordinates": list(PALACE)}
    assert context["opening"]["label"] == "Jam buka belum diperiksa"


def test_opening_is_told_for_the_moment_that_is_passed_in(site):
    place = a_place()
    place.opening_spans = [open_on(day, "09.00", "16.00") for day in range(7)]
    place.special_days = [SpecialDay(first_day=datetime(2026, 12, 25).date())]
    page = published(site.siak, place)
    assert context_of(page)["opening"]["label"] == "Buka, sampai 16.00"
    assert context_of(page, NOW.replace(hour=16))["opening"]["is_open"] is False
    assert context_of(page, NOW.replace(month=12, day=25))["opening"]["is_open"] is False


def test_near_places_come_nearest_first_without_the_place_itself(site):
    page = published(site.siak, a_place(at=(102.05, 0.75)))
    make_entry("Agak jauh", at=(102.09, 0.75))
    make_entry("Dekat", at=(102.051, 0.75))
    make_entry("Terlalu jauh", at=(102.30, 0.75))
    near = context_of(page)["nearby"]
    assert [entry.title for entry in near] == ["Dekat", "Agak jauh"]
    assert near[0].distance == pytest.approx(111, abs=2)


def test_at_most_six_near_places_are_shown(site):
    page = published(site.siak, a_place())
    for number in range(8):
        make_entry(f"Tempat {number}", at=PALACE)
    assert len(context_of(page)["nearby"]) == 6


def test_events_at_the_place_come_by_date_then_those_without(site):
    page = published(site.siak, a_place())
    for title, days in (("Tanpa tanggal", None), ("Lusa", 2), ("Besok", 1), ("Lewat", -3)):
        entry = make_entry(title, kind="event", venue=page.translation_key)
        if days:
            happens(entry, NOW + timedelta(days=days))
    make_entry("Di tempat lain", kind="event")
    assert [entry.title for entry in context_of(page)["events_here"]] == ["Besok", "Lusa", "Tanpa tanggal"]


@pytest.mark.parametrize(("level", "zoom"), [("exact", 15), ("district", 11)])
def test_the_map_comes_no_closer_than_is_known(site, level, zoom):
    page = published(site.siak, a_place(accuracy_level=level))
    spec = context_of(page)["map"]
    assert spec.zoom == zoom
    assert spec.centre == PALACE
    assert (spec.marker, spec.district, spec.category) == (page.translation_key, "14.08.01", "sejarah")


def test_a_preview_shows_the_draft_and_not_what_is_published(site):
    page = published(site.siak, a_place())
    page.title = "Judul baru"
    context = place_context(page, now=NOW, drafted=True)
    assert context["entry"] is None
    assert context["record"]["title"] == "Judul baru"


def test_an_unfinished_draft_can_be_previewed(site):
    page = draft(site.siak, DestinationPage(title="Belum selesai", slug="belum"))
    context = place_context(page, now=NOW, drafted=True)
    assert context["record"]["location"] is None
    assert context["map"] is None
    assert context["nearby"] == []


def test_behind_a_password_the_page_shows_itself_without_the_catalogue(site):
    page = published(site.siak, a_place())
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="kunci")
    context = context_of(page)
    assert context["entry"] is None
    assert context["record"]["title"] == "Istana Siak"


def test_a_visitor_gets_the_page_and_its_translation_notice(client, site):
    place = a_place(slug="istana")
    place.opening_spans = [open_on(day, "00.00", "00.00") for day in range(7)]
    published(site.siak, place)
    html = client.get("/kecamatan/siak/istana/").content.decode()
    assert "<h1" in html
    assert "Buka 24 jam" in html


def test_an_unpublished_place_is_not_found(client, site):
    page = published(site.siak, a_place(slug="istana"))
    page.unpublish()
    assert client.get("/kecamatan/siak/istana/").status_code == 404


def test_the_page_asks_the_database_at_most_twelve_times_whatever_is_there(client, site):
    place = a_place(slug="istana")
    place.opening_spans = [open_on(day, "09.00", "16.00") for day in range(7)]
    published(site.siak, place)
    for number in range(30):
        make_entry(f"Tempat {number}", at=PALACE)
        make_entry(f"Acara {number}", kind="event", venue=place.translation_key)
    client.get("/kecamatan/siak/istana/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/kecamatan/siak/istana/")
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 12


@pytest.mark.parametrize("address", ["/destinasi/", "/agenda/", "/kecamatan/siak/", "/kecamatan/"])
def test_the_lists_can_be_opened_with_and_without_content(client, site, address):
    assert client.get(address).status_code == 200
    published(site.siak, a_place())
    assert client.get(address).status_code == 200


def test_a_translation_behind_a_password_is_not_linked(client, site):
    page = published(site.siak, a_place(slug="istana"))
    english = type(site.home.locale).objects.get(language_code="en")
    palace = page.copy_for_translation(english, copy_parents=True)
    palace.save_revision().publish()
    link = f'href="{palace.get_url()}"'
    assert palace.get_url().startswith("/en/")
    assert link in client.get("/kecamatan/siak/istana/").content.decode()
    PageViewRestriction.objects.create(page=palace, restriction_type="password", password="kunci")
    assert link not in client.get("/kecamatan/siak/istana/").content.decode()
