"""What the page of an event says: when, whether it still is, where, for how much, and by whom."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.opening import WIB
from events.models import EventPage
from events.presentation import event_context
from events.repeating import SingleDate
from tests.destinations.tree import a_place, an_event, published

EVENING = {"start_date": date(2026, 12, 5), "start_time": time(19, 30), "end_time": time(22)}


def shown(client, site, **fields) -> str:
    page = published(site.siak, an_event(slug="festival", **fields))
    return client.get(page.get_url()).content.decode()


def head(html: str) -> str:
    return html[html.index("<h1") : html.index("</header>", html.index("<h1"))]


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Dibatalkan"), ("postponed", "Ditunda")])
def test_what_does_not_take_place_says_so_first_in_the_title_and_at_its_date(client, site, status, word):
    html = shown(client, site, status=status, status_note="Air sungai naik.", **EVENING)

    assert f"<title>{word}: Festival Siak" in html
    assert head(html).index(f"<strong>{word}</strong>Air sungai naik.") < head(html).index("5 Desember 2026")
    assert "<s><time" in head(html)


@pytest.mark.parametrize(
    ("status", "said"),
    [("cancelled", "Acara ini tidak jadi diadakan."), ("postponed", "Tanggal barunya belum diumumkan.")],
)
def test_without_a_reason_the_page_says_what_the_status_means(client, site, status, said):
    assert said in head(shown(client, site, status=status, **EVENING))


def test_nobody_is_sent_to_register_for_what_is_cancelled(client, site):
    html = shown(client, site, status="cancelled", registration_url="https://contoh.id/daftar", **EVENING)

    assert "https://contoh.id/daftar" not in head(html)


def test_an_event_that_takes_place_is_not_struck_out(client, site):
    html = shown(client, site, **EVENING)

    assert "Sabtu, 5 Desember 2026</time>, 19.30–22.00 WIB" in head(html)
    assert "<s>" not in html
    assert "Dibatalkan" not in head(html)


def stage(page, now: datetime) -> str:
    context = event_context(EventPage.objects.get(pk=page.pk), now=now, drafted=False)
    if context["now"] >= context["over_at"]:
        return "over"
    return "on" if context["now"] >= context["begins_at"] else "to come"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 12, 5, 19, 29), "to come"),
        (datetime(2026, 12, 5, 19, 30), "on"),
        (datetime(2026, 12, 5, 21, 59), "on"),
        (datetime(2026, 12, 5, 22, 0), "over"),
    ],
)
def test_an_event_is_on_from_its_first_minute_and_over_at_its_last(site, now, said):
    assert stage(published(site.siak, an_event(**EVENING)), now.replace(tzinfo=WIB)) == said


def test_an_event_whose_end_nobody_knows_is_over_with_its_day(site):
    page = published(site.siak, an_event(start_date=date(2026, 12, 5), start_time=time(19, 30)))

    assert stage(page, datetime(2026, 12, 5, 23, 59, tzinfo=WIB)) == "on"
    assert stage(page, datetime(2026, 12, 6, tzinfo=WIB)) == "over"


def test_what_is_over_says_so_and_what_is_to_come_hides_the_words_for_the_browser(client, site):
    past = shown(client, site, start_date=date(2026, 1, 5))
    coming = client.get(published(site.siak, an_event(start_date=date(2099, 1, 5))).get_url()).content.decode()

    assert 'data-from="2026-01-06T00:00:00+07:00"><strong>Sudah lewat' in past
    assert 'data-from="2099-01-06T00:00:00+07:00" hidden><strong>Sudah lewat' in coming


def test_several_days_without_a_time_at_their_end_are_all_told(client, site):
    html = shown(client, site, start_date=date(2026, 12, 5), start_time=time(8), end_date=date(2026, 12, 7))

    assert "5–7 Desember 2026</time>, 08.00 WIB" in head(html)


def test_an_event_without_a_date_tells_what_is_known_of_it(client, site):
    html = shown(client, site, date_note="Tahunan, biasanya Oktober")

    assert "Tahunan, biasanya Oktober" in head(html)
    assert "Sudah lewat" not in html


def test_the_venue_is_named_and_tells_the_way(client, site):
    place = published(site.siak, a_place(slug="istana"))
    html = shown(client, site, at=None, venue=place, **EVENING)

    assert "Istana Siak" in head(html)
    assert "google.com/maps/dir/" in head(html)
    assert 'href="/kecamatan/siak/istana/#kunjungan"' in html


def test_an_online_event_sends_nobody_anywhere_but_to_its_address(client, site):
    html = shown(client, site, at=None, attendance="online", online_url="https://contoh.id/siaran")

    assert "Daring" in head(html)
    assert "Kecamatan Siak" not in head(html)
    assert "https://contoh.id/siaran" in html
    assert 'id="letak"' not in html
    assert "google.com/maps" not in html


def test_an_event_without_venue_price_and_organiser_says_so(client, site):
    html = shown(client, site, **EVENING)

    assert "Tempatnya belum diketahui" in html
    assert "Biaya belum diketahui" in html
    assert html.count("Belum diketahui") == 2


@pytest.mark.parametrize(("price", "said"), [(0, "Gratis"), (15_000, "Rp15.000")])
def test_what_it_costs_is_told_in_the_first_screen(client, site, price, said):
    assert said in head(shown(client, site, price=price, **EVENING))


def test_an_event_can_be_reported_shared_and_printed(client, site):
    html = shown(client, site, **EVENING)
    uid = EventPage.objects.get(slug="festival").translation_key

    assert f'href="/keliru/{uid}/"' in html
    assert f'src="/qr/{uid}.svg"' in html
    assert "https://wa.me/?text=Festival%20Siak" in html


MARKET = {"start_date": date(2026, 12, 6), "start_time": time(6), "end_time": time(10), "repeat": "weekly"}


def market_html(client, site, *rows: SingleDate, **fields) -> str:
    page = an_event(slug="pasar", **MARKET | fields)
    page.single_dates = [*rows]
    with time_machine.travel(datetime(2026, 12, 1, 9, tzinfo=WIB), tick=False):
        return client.get(published(site.siak, page).get_url()).content.decode()


@pytest.mark.parametrize(
    ("row", "word", "told"),
    [
        ({"what": "cancelled", "note": "Banjir"}, "Dibatalkan", "Banjir"),
        ({"what": "postponed"}, "Ditunda", ""),
        ({"what": "sold_out", "note": "Datang pekan depan."}, "Tiket habis", "Datang pekan depan."),
        ({"what": "moved", "start_time": time(16)}, "Pindah jadwal", ""),
        ({"what": "moved", "venue_name": "Balai Adat"}, "Pindah tempat", "Balai Adat"),
    ],
)
def test_what_differs_at_the_next_date_is_said_first_and_in_the_list(client, site, row, word, told):
    html = market_html(client, site, SingleDate(day=date(2026, 12, 6), **row))

    assert f"<strong>Minggu, 6 Desember 2026: {word}</strong>{told}" in head(html)
    assert html.count(word) >= 2
    assert "<title>Festival Siak" in html


def test_a_later_date_that_differs_is_no_verdict_on_the_next(client, site):
    html = market_html(client, site, SingleDate(what="cancelled", day=date(2026, 12, 13)))

    assert "Dibatalkan" not in head(html)
    assert '<s><time datetime="2026-12-13T06:00:00+07:00">' in html


def test_an_event_that_is_sold_out_altogether_says_so(client, site):
    assert "<strong>Tiket habis</strong>" in head(market_html(client, site, status="sold_out"))


def test_a_repeating_event_says_how_it_repeats_and_lists_its_next_dates(client, site):
    html = market_html(client, site)

    assert "Setiap minggu pada hari Minggu." in html
    assert html.count("Desember 2026</time>") >= 4


def test_the_rows_of_an_event_are_asked_for_once(site):
    page = EventPage.objects.get(pk=published(site.siak, an_event(slug="pasar", **MARKET)).pk)
    with CaptureQueriesContext(connection) as asked:
        event_context(page, now=datetime(2026, 12, 1, 9, tzinfo=WIB), drafted=False)
    assert sum('FROM "events_singledate"' in one["sql"] for one in asked) == 1


def test_an_event_with_one_date_has_no_list_of_dates(client, site):
    assert "Tanggal berikutnya" not in market_html(client, site, repeat="")
