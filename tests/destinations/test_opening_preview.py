"""The editor's panel explains rows that are not saved yet, to those who may write them."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from destinations.models import Ticket
from destinations.opening_preview import moment_asked
from destinations.opening_typed import problems, typed_rows
from tests.destinations.tree import a_place, draft, open_on, published

pytestmark = pytest.mark.django_db

FRIDAY = 4
WEEK = [{"weekday": day, "opens": "09:00", "closes": "17:00"} for day in range(7)]
MANY = {"opening_spans-TOTAL_FORMS": "999999", "opening_spans-INITIAL_FORMS": "0"}
PRAYER = {"weekday": FRIDAY, "starts": "11:45", "ends": "14:00", "reason": "friday_prayer"}


def typed(week=(), breaks=(), seasons=(), special=(), **more):
    rows = {
        "opening_spans": inline_formset(list(week)),
        "opening_breaks": inline_formset(list(breaks)),
        "seasonal_hours": inline_formset(list(seasons)),
        "special_days": inline_formset(list(special)),
    }
    return nested_form_data(rows) | more


@pytest.fixture
def place(site):
    return draft(site.siak, a_place(slug="istana-siak"))


def asked(client, place, data) -> str:
    answer = client.post(reverse("opening_preview", args=[place.pk]), data)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_chosen_friday_is_explained_from_rows_that_nobody_saved(admin_client, place):
    html = asked(admin_client, place, typed(WEEK, [PRAYER], opening_moment="2026-11-27T13:10"))
    assert "13.10: tutup untuk salat Jumat, buka lagi 14.00" in html
    assert not place.opening_spans.exists()


def test_a_moment_far_away_has_its_own_ramadan(admin_client, place):
    seasons = [{"season": "ramadan", "opens": "09:00", "closes": "14:00"}]
    html = asked(admin_client, place, typed(WEEK, seasons=seasons, opening_moment="2031-01-10T15:00"))
    assert "15.00: tutup (Ramadan, perkiraan)" in html


def test_rows_that_clash_are_told_at_once(admin_client, place):
    html = asked(admin_client, place, typed([*WEEK, {"weekday": FRIDAY, "opens": "16:00", "closes": "18:00"}]))
    assert "Jumat 09.00–17.00 dan Jumat 16.00–18.00 bertumpuk" in html


def test_a_long_night_is_doubted(admin_client, place):
    html = asked(admin_client, place, typed([{"weekday": 0, "opens": "17:00", "closes": "08:00"}]))
    assert "Senin 17.00–08.00 lewat tengah malam, 15 jam" in html


def test_without_rows_the_panel_says_what_readers_are_told(admin_client, place):
    assert "jamnya belum diperiksa" in asked(admin_client, place, typed())


def test_half_a_row_and_nonsense_are_left_out():
    half = {"weekday": 0, "opens": "", "closes": "17:00"}
    rows = typed_rows(
        typed(
            [half, {"weekday": "99", "opens": "9", "closes": "x"}],
            [{"weekday": "", "starts": "14:00", "ends": "12:00", "reason": "rest"}],
            [
                {"season": "weihnachten", "opens": "", "closes": ""},
                {"season": "ramadan", "opens": "09:00", "closes": ""},
            ],
            [{"first_day": "0001-01-01", "last_day": "9999-12-31"}, {"first_day": "kapan", "last_day": ""}],
        )
    )
    assert (rows.week, rows.breaks, rows.seasons, rows.special) == ([], [], [], [])
    assert problems(rows) == []


def test_a_row_that_is_taken_out_counts_no_more(admin_client, place):
    rows = typed_rows(typed([WEEK[0] | {"DELETE": "1"}, WEEK[1]]))
    assert [row.weekday for row in rows.week] == [1]


@pytest.mark.parametrize("data", [{}, {"opening_spans-TOTAL_FORMS": "x"}, MANY])
def test_a_broken_form_is_no_fault(admin_client, place, data):
    assert "data-says" in asked(admin_client, place, data)


@pytest.mark.parametrize("text", ["", "kemarin", "0001-01-01T00:00", "9999-12-31T23:59", "2026-13-40T99:99", "\x00"])
def test_a_moment_that_is_none_is_not_explained(text):
    assert moment_asked(text) is None


def test_who_may_ask(client, site, place):
    address = reverse("opening_preview", args=[place.pk])
    assert "login" in client.post(address, typed()).url
    client.force_login(get_user_model().objects.create_user("pembaca", password="rahasia"))
    assert client.post(address, typed()).status_code == 302


def test_other_pages_and_forged_ids_are_not_explained(admin_client, site, place):
    assert admin_client.post(reverse("opening_preview", args=[site.home.pk]), typed()).status_code == 404
    assert admin_client.post(reverse("opening_preview", args=[999_999]), typed()).status_code == 404
    assert admin_client.get(reverse("opening_preview", args=[place.pk])).status_code == 405
    assert admin_client.post(reverse("opening_preview", args=[site.siak.pk]), typed(WEEK)).status_code == 200


def test_the_editor_has_the_buttons_and_what_the_saved_rows_mean(admin_client, site):
    place = a_place()
    place.opening_spans = [open_on(FRIDAY, "09.00", "11.30")]
    place = published(site.siak, place)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[place.pk])).content.decode()
    for told in ("Setiap hari 08.00–17.00", "Tutup saat salat Jumat", "Dewasa dan anak", "09.00–11.30"):
        assert told in html


def test_a_price_is_shown_and_read_with_its_thousands(admin_client, site):
    place = a_place()
    place.tickets = [Ticket(group="Dewasa", rupiah=15_000, year=2026)]
    place.opening_spans = [open_on(FRIDAY, "09.00", "11.30")]
    place = published(site.siak, place)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[place.pk])).content.decode()
    assert 'value="15.000"' in html
