"""Events an agency writes: dates, times, prices, organiser and venue."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.contrib.gis.geos import Point

from events.models import WRITTEN_BY_AGENCIES, EventPage
from tests.catalogue.site import IN_MINAS, IN_SIAK
from tests.pesona.agencies import latest, named, new_event, refused

pytestmark = pytest.mark.django_db


def made(ask, site, **fields):
    answer = ask("post", "pages/", new_event(site.siak, **fields))
    assert answer.status_code == 201, answer.content
    return latest(EventPage.objects.get(pk=answer.json()["id"]))


def test_whatever_an_editor_fills_in_an_agency_may_write():
    form = EventPage.get_edit_handler().get_form_class()
    of_wagtail = {"title", "slug", "seo_title", "search_description", "comments", "comment_notifications"}
    of_wagtail |= {"go_live_at", "expire_at", "show_in_menus"}

    assert set(WRITTEN_BY_AGENCIES) == ({*form.base_fields, *form.formsets} - of_wagtail)


def test_an_event_of_some_hours(ask, site):
    event = made(ask, site, category="tradisi", start_date="2027-01-03", start_time="08:30", end_time="11:00")

    assert (event.start_date, event.start_time, event.end_time) == (date(2027, 1, 3), time(8, 30), time(11))
    assert (event.live, event.category, event.get_parent().pk) == (False, site.feast, site.siak.pk)


def test_an_event_of_a_whole_day_and_of_several(ask, site):
    day = made(ask, site, start_date="2027-01-03")
    days = made(ask, site, title="Pekan Danau", start_date="2027-01-03", end_date="2027-01-09")

    assert (day.start_time, day.end_date) == (None, None)
    assert (days.start_date, days.end_date, days.start_time) == (date(2027, 1, 3), date(2027, 1, 9), None)


def test_price_organiser_venue_and_place_of_its_own(ask, site):
    venue = site.place("Istana Siak")
    event = made(
        ask,
        site,
        venue_id=venue.pk,
        organiser="Sanggar Tuah",
        price=25000,
        price_note="Anak gratis",
        registration_url="https://contoh.go.id/daftar",
        location=IN_SIAK,
        status="postponed",
        status_note="Banjir",
        body=[{"type": "paragraph", "value": "<p>Bawa payung.</p>"}],
    )

    assert (event.venue, event.organiser, event.price, event.status) == (venue, "Sanggar Tuah", 25000, "postponed")
    assert event.location.coords == IN_SIAK
    assert "Bawa payung" in str(event.body)


def test_a_change_names_only_what_changes(ask, site):
    event = made(ask, site, start_date="2027-01-03", price=0, organiser="Sanggar Tuah")
    answer = ask("patch", f"pages/{event.pk}/", {"start_date": "2027-01-04", "organiser": ""})

    assert answer.status_code == 200, answer.content
    after = latest(EventPage.objects.get(pk=event.pk))
    assert (after.start_date, after.price, after.organiser) == (date(2027, 1, 4), Decimal(0), "")


def test_nothing_of_it_is_public(ask, site, client):
    event = made(ask, site, category="tradisi", start_date="2027-01-03", online_url="https://contoh.go.id/")

    assert client.get(f"/api/v1/events/{event.translation_key}").status_code == 404
    assert refused(ask("post", f"pages/{event.pk}/actions/publish/"))


def test_another_kecamatan_has_its_own_events(ask, site):
    theirs = site.event("Pesta Minas", below=site.minas, location=Point(*IN_MINAS, srid=4326))

    assert refused(ask("post", "pages/", new_event(site.minas, start_date="2027-01-03")))
    assert refused(ask("patch", f"pages/{theirs.pk}/", {"price": 1}))
    assert refused(ask("delete", f"pages/{theirs.pk}/"))


def test_the_venue_is_one_it_may_know_of(ask, site):
    theirs, hidden = site.place(below=site.minas), site.place(below=site.minas, live=False)

    assert made(ask, site, venue_id=theirs.pk).venue == theirs
    assert "venue" in named(ask("post", "pages/", new_event(site.siak, venue_id=hidden.pk)))
    assert "venue" in named(ask("post", "pages/", new_event(site.siak, venue_id=site.siak.pk)))


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"start_date": "besok"}, "start_date"),
        ({"start_date": "0001-01-01"}, "start_date"),
        ({"start_date": "2027-01-03T08:00:00"}, "start_date"),
        ({"start_date": 1798934400}, "start_date"),
        ({"start_date": "2027-01-03", "end_date": "2027-01-02"}, "end_date"),
        ({"start_date": "2027-01-03", "start_time": "8 pagi"}, "start_time"),
        ({"start_date": "2027-01-03", "start_time": "08:00Z"}, "start_time"),
        ({"price": -1}, "price"),
        ({"price": "gratis"}, "price"),
        ({"price": 10**12}, "price"),
        ({"status": "batal"}, "status"),
        ({"attendance": "hybrid"}, "attendance"),
        ({"category": "museum"}, "category"),
        ({"venue_id": 10**30}, "venue"),
        ({"venue": 1}, "venue"),
        ({"location": IN_MINAS}, "location"),
        ({"online_url": "data:text/html,x"}, "online_url"),
        ({"opening_spans": []}, "opening_spans"),
        ({"startdate": "2027-01-03"}, "startdate"),
    ],
)
def test_what_is_wrong_is_refused_at_its_field(ask, site, wrong, names):
    assert any(name.startswith(names) for name in named(ask("post", "pages/", new_event(site.siak, **wrong))))
    assert not EventPage.objects.exists()


def test_an_event_that_repeats_is_written_with_the_dates_that_differ(ask, site):
    market = {"start_date": "2027-08-01", "start_time": "06:00", "repeat": "weekly", "repeat_weekdays": [6]}
    flood = {"what": "cancelled", "day": "2027-08-08", "note": "Banjir"}
    answer = ask("post", "pages/", new_event(site.siak, **market, single_dates=[flood]))
    assert answer.status_code == 201, answer.content
    page = latest(EventPage.objects.get(pk=answer.json()["id"]))
    assert (page.repeat, page.repeat_weekdays, page.single_dates.get().note) == ("weekly", [6], "Banjir")

    astray = [flood | {"day": "2027-08-09"}]
    wrong = ask("post", "pages/", new_event(site.siak, **market, title="Pasar", single_dates=astray))
    assert wrong.status_code == 422
    assert "9 Agustus 2027" in wrong.content.decode()


def test_a_programme_and_the_usual_month_are_written_too(ask, site):
    parade = {"day": 2, "start_time": "08:00", "end_time": "09:30", "title": "Pawai", "title_en": "Parade"}
    days = {"start_date": "2027-01-08", "end_date": "2027-01-10"}
    event = made(ask, site, **days, usual_month="h02", programme=[parade])
    row = event.programme.get()
    assert (event.usual_month, row.day, row.start_time, row.title_en) == ("h02", 2, time(8), "Parade")

    wrong = ask("post", "pages/", new_event(site.siak, **days, title="Pawai", programme=[parade | {"day": 4}]))
    assert wrong.status_code == 422
    assert "8–10 Januari 2027" in wrong.content.decode()


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"usual_month": "13"}, "usual_month"),
        ({"usual_month": "h13"}, "usual_month"),
        ({"usual_month": 1}, "usual_month"),
        ({"usual_month": "10", "start_date": "2027-01-08", "repeat": "weekly"}, "usual_month"),
        ({"programme": [{"day": 1}]}, "programme"),
        ({"programme": [{"day": "1", "title": "Pawai"}]}, "programme"),
        ({"programme": [{"day": 1, "title": "Pawai", "end_time": "08:00"}]}, "programme"),
        ({"programme": [{"day": 1, "title": "Pawai", "hour": "08:00"}]}, "programme"),
        ({"programme": [{"day": 1, "title": "Pawai"}] * 201}, "programme"),
    ],
)
def test_a_month_or_a_programme_that_cannot_be_is_refused_at_its_field(ask, site, wrong, names):
    assert any(name.startswith(names) for name in named(ask("post", "pages/", new_event(site.siak, **wrong))))
    assert not EventPage.objects.exists()
