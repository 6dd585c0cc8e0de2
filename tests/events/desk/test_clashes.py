"""While somebody writes an event, the desk tells what else is on there and then, as far as that editor may know."""

from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from destinations.models import DestinationPage
from tests.destinations.tree import ACROSS, PALACE, a_place, an_event, draft, published
from tests.events.desk.conftest import EVENING, editor_below

HERE = {"location_lat": "0.75", "location_lon": "102.05"}
SAME_EVENING = {"start_date": "2026-12-05", "start_time": "20:00", "end_time": "22:00"}
NOTHING = "Tidak ada acara lain yang bentrok"


@pytest.fixture
def asked(client, chief, site):
    """The fragment for a new event below Siak, as words."""
    client.force_login(chief)

    def ask(page: Any = None, **fields: Any) -> str:
        address = reverse("event_clashes", args=[(page or site.siak).pk])
        answer = client.post(address, fields)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return ask


def palace(site) -> DestinationPage:
    return published(site.siak, a_place())


def at_once(html: str) -> str:
    """The part about the same spot and time."""
    _before, _title, rest = html.partition("Tempat dan waktu yang sama</h3>")
    return rest.partition("Di sekitar pada hari yang sama</h3>")[0]


def nearby(html: str) -> str:
    return html.partition("Di sekitar pada hari yang sama</h3>")[2]


def test_two_events_at_one_place_of_the_site_at_one_time_clash(asked, site):
    place = palace(site)
    published(site.siak, an_event("Malam Zapin", at=None, venue=place, slug="zapin", **EVENING))
    html = asked(venue=place.pk, **SAME_EVENING)
    assert "Malam Zapin" in at_once(html)
    assert "Sabtu, 5 Desember 2026, 19.30–23.00 WIB" in at_once(html)


def test_one_after_the_other_is_no_clash_but_on_the_same_day(asked, evening):
    html = asked(**HERE | SAME_EVENING | {"start_time": "23:00", "end_time": "23:30"})
    assert "Malam Zapin" not in at_once(html)
    assert "Malam Zapin" in nearby(html)


@pytest.mark.parametrize(("lat", "is_there"), [("0.7508", True), ("0.7510", False)])
def test_a_hundred_metres_are_the_same_spot(asked, evening, lat, is_there):
    html = asked(**SAME_EVENING | HERE | {"location_lat": lat})
    assert ("Malam Zapin" in at_once(html)) is is_there
    assert ("Malam Zapin" in nearby(html)) is not is_there


def test_the_same_name_in_the_same_kecamatan_is_the_same_spot(asked, site):
    there = {"at": None, "venue_name": "Lapangan Tugu"}
    draft(site.siak, an_event("Bazar", slug="bazar", **there, **EVENING))
    assert "Bazar" in at_once(asked(venue_name="lapangan tugu", **SAME_EVENING))


def test_a_series_is_held_against_a_series(asked, market):
    html = asked(start_date="2026-12-01", start_time="07:00", end_time="08:00", repeat="weekly",
                 repeat_weekdays=["1", "6"], **HERE)  # fmt: skip
    assert "Pasar Minggu" in at_once(html)
    assert "Minggu, 6 Desember 2026" in at_once(html)
    assert "tanggal lagi" in at_once(html)
    assert "29 November" not in html


def test_dates_that_are_off_or_left_out_clash_with_nothing(asked, market):
    rows = nested_form_data({"single_dates": inline_formset([{"what": "cancelled", "day": "2026-12-06"}])})
    html = asked(start_date="2026-12-06", start_time="07:00", **HERE | rows)
    assert NOTHING in html
    market.status = "cancelled"
    market.save_revision().publish()
    assert NOTHING in asked(start_date="2026-12-06", start_time="07:00", **HERE)


def test_a_moved_and_an_extra_date_count_where_they_are(asked, evening):
    rows = [{"what": "moved", "day": "2026-12-01", "new_day": "2026-12-05"}]
    typed = nested_form_data({"single_dates": inline_formset(rows)})
    assert "Malam Zapin" in at_once(asked(start_date="2026-12-01", start_time="20:00", **HERE | typed))
    rows = [{"what": "extra", "day": "2026-12-05"}]
    typed = nested_form_data({"single_dates": inline_formset(rows)})
    assert "Malam Zapin" in at_once(asked(start_date="2026-12-01", start_time="20:00", **HERE | typed))
    rows = [{"what": "extra", "day": "2026-12-03", "last_day": "2026-12-05"}]
    typed = nested_form_data({"single_dates": inline_formset(rows)})
    assert "Malam Zapin" in at_once(asked(start_date="2026-12-01", **HERE | typed))


def test_an_evening_until_the_small_hours_is_on_its_own_day(asked, site):
    late = {"start_date": date(2026, 12, 5), "start_time": time(21), "end_date": date(2026, 12, 6), "end_time": time(2)}
    published(site.siak, an_event("Sampai pagi", slug="pagi", **late))
    assert NOTHING in asked(start_date="2026-12-06", start_time="09:00", end_time="10:00", **HERE)
    assert "Sampai pagi" in at_once(asked(start_date="2026-12-06", start_time="01:00", end_time="03:00", **HERE))
    assert NOTHING in asked(start_date="2026-12-04", **HERE)


def test_midnight_divides_days(asked, site):
    published(site.siak, an_event("Hari penuh", slug="penuh", start_date=date(2026, 12, 31)))
    assert NOTHING in asked(start_date="2027-01-01", **HERE)
    assert "Hari penuh" in at_once(asked(start_date="2026-12-31", start_time="23:59", **HERE))


def test_ten_kilometres_away_or_in_the_same_kecamatan_is_nearby(asked, site):
    published(site.mempura, an_event("Di seberang", at=(102.12, 0.75), slug="dekat", start_date=date(2026, 12, 5)))
    published(site.mempura, an_event("Jauh", at=(102.19, 0.75), slug="jauh", start_date=date(2026, 12, 5)))
    html = asked(start_date="2026-12-05", **HERE)
    assert "Di seberang" in nearby(html)
    assert "7,8 km" in html
    assert "Jauh" not in html


def test_where_no_place_is_known_yet_the_kecamatan_counts(asked, evening, site):
    published(site.mempura, an_event("Lain", at=ACROSS, slug="lain", start_date=date(2026, 12, 5)))
    html = asked(start_date="2026-12-05")
    assert "Malam Zapin" in nearby(html)
    assert "Lain" not in html


def test_what_is_online_takes_no_place(asked, site, evening):
    published(
        site.siak, an_event("Webinar", slug="webinar", attendance="online", online_url="https://contoh.id/", **EVENING)
    )
    html = asked(**HERE | SAME_EVENING)
    assert "Webinar" not in html
    assert "tidak berebut tempat" in asked(attendance="online", **HERE | SAME_EVENING)


def test_an_event_does_not_clash_with_itself(asked, evening):
    assert NOTHING in asked(evening, **HERE | SAME_EVENING)


def test_the_draft_of_somebody_else_counts_and_is_called_a_draft(asked, site):
    draft(site.siak, an_event("Rencana rahasia", slug="rencana", **EVENING))
    html = at_once(asked(**HERE | SAME_EVENING))
    assert "Rencana rahasia" in html
    assert "draf" in html


def test_the_newest_version_of_a_public_event_counts_beside_it(asked, evening):
    evening.start_date = date(2026, 12, 12)
    evening.save_revision()
    assert "draf" in at_once(asked(**HERE | SAME_EVENING | {"start_date": "2026-12-12"}))
    assert "draf" not in at_once(asked(**HERE | SAME_EVENING))


def test_an_editor_sees_no_draft_of_another_kecamatan(client, site):
    draft(site.siak, an_event("Rencana rahasia", slug="rencana", **EVENING))
    published(site.siak, an_event("Terbuka", slug="terbuka", **EVENING))
    client.force_login(editor_below(site.mempura, "add", "change"))
    fields = {"location_lat": "0.75", "location_lon": "102.11"} | SAME_EVENING
    html = client.post(reverse("event_clashes", args=[site.mempura.pk]), fields).content.decode()
    assert "Terbuka" in html
    assert "Rencana rahasia" not in html
    assert "/edit/" not in html


def test_who_may_not_write_there_is_told_nothing(client, site, evening):
    address = reverse("event_clashes", args=[site.siak.pk])
    assert reverse("wagtailadmin_login") in client.post(address, SAME_EVENING)["Location"]
    client.force_login(editor_below(site.mempura, "add", "change"))
    for asked in (address, reverse("event_clashes", args=[evening.pk])):
        answer = client.post(asked, SAME_EVENING)
        assert answer.status_code == 302
        assert "Malam Zapin" not in answer.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"start_date": "2026-02-30"},
        {"start_date": "9999-12-31"},
        {"start_date": "2026-12-05", "end_date": "2026-12-01"},
        {"start_date": "2026-12-05", "repeat": "secondly"},
        {"start_date": "2026-12-05", "repeat": "weekly", "repeat_every": "999999999999999999999"},
        {"start_date": "2026-12-05", "repeat": "weekly", "repeat_weekdays": ["9"]},
        {"start_date": "2026-12-05", "start_time": "\x00"},
    ],
)
def test_dates_that_cannot_be_are_answered_in_words(asked, evening, fields):
    assert "setelah tanggalnya benar" in asked(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"venue": "satu"},
        {"venue": "99999999999999999999"},
        {"venue": "424242"},
        {"venue_name": "x" * 5000},
        {"location_lat": "NaN", "location_lon": "inf"},
        {"location_lat": "x" * 5000, "location_lon": "\x00"},
        {"single_dates-TOTAL_FORMS": "1000000", "single_dates-INITIAL_FORMS": "-1"},
        {"single_dates-TOTAL_FORMS": "1", "single_dates-INITIAL_FORMS": "0", "single_dates-0-day": "x"},
        {"single_dates-TOTAL_FORMS": "x"},
    ],
)
def test_other_fields_that_cannot_be_read_count_as_empty(asked, evening, fields):
    assert "Malam Zapin" in asked(**SAME_EVENING | fields)


def test_without_a_date_there_is_nothing_to_say_yet(asked, evening):
    assert "Isi tanggal mulai" in asked()
    assert "Isi tanggal mulai" in asked(**HERE)


def test_only_a_post_of_an_editor_is_answered(client, chief, site):
    client.force_login(chief)
    assert client.get(reverse("event_clashes", args=[site.siak.pk])).status_code == 405
    assert client.post(reverse("event_clashes", args=[site.home.pk])).status_code == 404
    assert client.post(reverse("event_clashes", args=[10**9])).status_code == 404


def test_many_events_cost_as_many_queries_as_few(asked, site):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            asked(**HERE | SAME_EVENING)
        return len(counted)

    def plant(number: int) -> None:
        for name in range(number):
            published(site.siak, an_event(f"Acara {name}", slug=f"acara-{number}-{name}", **EVENING))
            draft(site.siak, an_event(f"Rencana {name}", slug=f"rencana-{number}-{name}", **EVENING))

    asked(**HERE | SAME_EVENING)
    plant(1)
    few = queries()
    plant(12)
    assert queries() == few
    html = asked(**HERE | SAME_EVENING)
    assert "26 acara di tempat dan waktu yang sama." in html
    assert "dan 18 acara lagi" in html


def test_the_form_shows_what_the_saved_draft_clashes_with(client, chief, site, evening):
    page = draft(site.siak, an_event("Bazar", at=PALACE, slug="bazar", **EVENING))
    client.force_login(chief)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).rendered_content
    assert f'data-address="{reverse("event_clashes", args=[page.pk])}"' in html
    assert "Malam Zapin" in at_once(" ".join(html.split()))
    html = client.get(reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk])).rendered_content
    assert f'data-address="{reverse("event_clashes", args=[site.siak.pk])}"' in html
    assert "Isi tanggal mulai untuk" in html


def test_clashes_keep_nothing_from_being_published(site, evening):
    page = published(site.siak, an_event("Bazar", at=PALACE, slug="bazar", **EVENING))
    assert page.live
