"""A date is called off in public at once, and nothing else that somebody is writing becomes public with it."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.urls import reverse

from catalogue.models import Entry
from catalogue.opening import WIB
from catalogue.publishing import differences
from events.repeating import SingleDate, What
from tests.destinations.tree import an_event, published
from tests.events.desk.calling_off import SUNDAY, again, call_off, record, said, statuses, take_back, translated
from tests.events.desk.conftest import EVENING, MARKET, editor_below


def test_the_form_offers_the_coming_dates_and_chooses_the_one_that_was_pressed(client, chief, market):
    client.force_login(chief)
    answer = client.get(reverse("event_call_off", args=[market.pk]), {"tanggal": "2026-12-13"})
    html = answer.content.decode()
    assert "Minggu, 29 November 2026, 06.00–10.00 WIB" in html
    assert '<option value="2026-12-13" selected>' in html
    assert again(market).single_dates.count() == 0


def test_one_date_of_a_series_is_off_at_once_with_its_note_in_both_languages(client, chief, market):
    english = translated(market, "Sunday market")
    published_before = record(market, "en")["updated_at"]
    client.force_login(chief)
    with time_machine.travel(datetime(2026, 11, 22, 11, tzinfo=WIB)):
        answer = call_off(client, market, note="Hujan deras", note_en="Heavy rain")

    assert "dibatalkan. Pengunjung sudah melihatnya" in said(answer)
    assert statuses(market) == {"2026-12-06": "cancelled"}
    for lang, note in (("id", "Hujan deras"), ("en", "Heavy rain")):
        one = next(one for one in record(market, lang)["dates"] if one["starts_at"].startswith("2026-12-06"))
        assert (one["status"], one["note"]) == ("cancelled", note)
    assert "Heavy rain" in client.get(english.url).content.decode()
    # What calendars go by when they take over what is new.
    assert record(market, "en")["updated_at"] > published_before
    assert list(differences()) == []


def test_the_one_date_of_an_event_is_its_status_in_every_language(client, chief, evening):
    english = translated(evening, "Zapin night")
    client.force_login(chief)
    call_off(client, evening, EVENING["start_date"], note="Panggung rusak", note_en="The stage broke")

    assert (again(evening).status, again(english).status) == ("cancelled", "cancelled")
    assert record(evening)["status_note"] == "Panggung rusak"
    assert record(evening, "en")["status_note"] == "The stage broke"
    assert "The stage broke" in client.get(english.url).content.decode()
    assert list(differences()) == []


def test_without_english_words_english_readers_get_the_indonesian_ones(client, chief, evening):
    translated(evening, "Zapin night")
    client.force_login(chief)
    call_off(client, evening, EVENING["start_date"], note="Panggung rusak")
    assert record(evening, "en")["status_note"] == "Panggung rusak"


def test_an_english_note_is_not_asked_for_where_no_page_could_tell_it(client, chief, evening):
    client.force_login(chief)
    address = reverse("event_call_off", args=[evening.pk])
    assert 'name="note_en"' not in client.get(address).content.decode()
    translated(evening, "Zapin night", live=False)
    assert 'name="note_en"' in client.get(address).content.decode()


def test_a_second_click_changes_nothing(client, chief, market):
    client.force_login(chief)
    call_off(client, market, note="Hujan")
    revisions, change = market.revisions.count(), Entry.objects.newest_change()
    answer = call_off(client, market, note="Hujan")
    assert "Tidak ada yang berubah" in said(answer)
    assert (market.revisions.count(), Entry.objects.newest_change()) == (revisions, change)


def test_what_was_called_off_is_taken_back(client, chief, market, evening):
    client.force_login(chief)
    call_off(client, market)
    call_off(client, evening, EVENING["start_date"], note="Panggung rusak")
    take_back(client, market)
    answer = take_back(client, evening, EVENING["start_date"])
    assert "jadi diadakan" in said(answer)
    assert (statuses(market), statuses(evening)) == ({}, {})
    assert (again(evening).status, again(evening).status_note) == ("scheduled", "")
    assert again(market).single_dates.count() == 0
    assert "Tidak ada yang berubah" in said(take_back(client, market))


def test_taking_back_reaches_the_english_note_too(client, chief, evening):
    translated(evening, "Zapin night")
    client.force_login(chief)
    call_off(client, evening, EVENING["start_date"], note="Rusak", note_en="Broken")
    take_back(client, evening, EVENING["start_date"])
    assert (record(evening, "en")["status"], record(evening, "en")["status_note"]) == ("scheduled", "")


def test_a_moved_date_is_called_off_by_the_day_it_moved_to(client, chief, market):
    moved = SingleDate(what=What.MOVED, day=SUNDAY, new_day=date(2026, 12, 8), last_day=date(2026, 12, 9))
    market.single_dates = [moved]
    market.save_revision().publish()
    client.force_login(chief)
    address = reverse("event_call_off", args=[market.pk])
    assert '<option value="2026-12-06" selected>' in client.get(address, {"tanggal": "2026-12-08"}).content.decode()
    call_off(client, market)
    (row,) = again(market).single_dates.all()
    assert (row.what, row.day, row.new_day) == ("cancelled", SUNDAY, None)
    row.full_clean(exclude={"page"})


def test_an_extra_date_is_called_off_and_stays_written(client, chief, market):
    market.single_dates = [SingleDate(what=What.EXTRA, day=date(2026, 12, 9), start_time=time(8), end_time=time(9))]
    market.save_revision().publish()
    client.force_login(chief)
    call_off(client, market, date(2026, 12, 9))
    assert sorted(again(market).single_dates.values_list("what", flat=True)) == ["cancelled", "extra"]
    assert statuses(market) == {"2026-12-09": "cancelled"}
    again(market).full_clean()


def test_the_english_page_leads_to_the_page_that_tells_the_dates(client, chief, market):
    english = translated(market, "Sunday market")
    client.force_login(chief)
    call_off(client, english)
    assert statuses(market) == {"2026-12-06": "cancelled"}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-12-07", "tidak punya tanggal itu"),
        ("2026-11-15", "tidak punya tanggal itu"),
        ("9999-99-99", ""),
        ("besok", ""),
        ("", ""),
        ("\x00", ""),
    ],
)
def test_what_is_no_coming_date_is_answered_at_the_field(client, chief, market, day, words):
    client.force_login(chief)
    answer = client.post(reverse("event_call_off", args=[market.pk]), {"day": day})
    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["day"])
    assert again(market).single_dates.count() == 0


def test_a_date_that_is_over_is_not_called_off_any_more(client, chief, site):
    page = published(site.siak, an_event(slug="lama", **MARKET | {"start_date": date(2026, 11, 15)}))
    client.force_login(chief)
    answer = client.post(reverse("event_call_off", args=[page.pk]), {"day": "2026-11-15"})
    assert "sudah lewat" in " ".join(answer.context["form"].errors["day"])
    # The date of today is not over before midnight, whatever its hours.
    assert "dibatalkan. Pengunjung sudah" in said(call_off(client, page, date(2026, 11, 22)))


def test_hostile_or_endless_notes_are_refused(client, chief, market):
    client.force_login(chief)
    answer = client.post(
        reverse("event_call_off", args=[market.pk]), {"day": "2026-12-06", "note": "x" * 201, "note_en": "a\x0bb"}
    )
    assert {"note", "note_en"} <= answer.context["form"].errors.keys()
    assert statuses(market) == {}


def test_an_event_that_is_off_as_a_whole_has_no_dates_to_call_off_or_to_take_back(client, chief, market):
    market.status = "cancelled"
    market.save_revision().publish()
    client.force_login(chief)
    assert "tidak punya tanggal mendatang" in client.get(reverse("event_call_off", args=[market.pk])).rendered_content
    answer = client.post(reverse("event_take_back", args=[market.pk]), {"day": "2026-12-06"})
    assert "Seluruh acara ini berstatus batal" in " ".join(answer.context["form"].errors["day"])


def test_an_event_without_a_date_says_so(client, chief, site):
    page = published(site.siak, an_event(slug="kelak"))
    client.force_login(chief)
    assert "tidak punya tanggal mendatang" in client.get(reverse("event_call_off", args=[page.pk])).rendered_content


def test_a_page_somebody_locked_stays_as_it_is(client, site, market):
    market.locked, market.locked_by = True, editor_below(site.siak, "change", name="lain")
    market.save()
    client.force_login(editor_below(site.siak, "change", "publish", name="penerbit"))
    answer = client.post(reverse("event_call_off", args=[market.pk]), {"day": "2026-12-06"})
    assert "dikunci" in " ".join(answer.context["form"].errors["day"])
    assert statuses(market) == {}


@pytest.mark.parametrize("name", ["event_call_off", "event_take_back"])
def test_nobody_else_may(client, site, market, name):
    address = reverse(name, args=[market.pk])
    assert reverse("wagtailadmin_login") in client.post(address, {"day": "2026-12-06"})["Location"]
    client.force_login(editor_below(site.mempura, "add", "change", "publish"))
    assert client.get(address).status_code == 302
    assert client.post(address, {"day": "2026-12-06"}).status_code == 302
    assert statuses(market) == {}


def test_a_moderator_of_the_kecamatan_may(client, site, market):
    client.force_login(editor_below(site.siak, "change", "publish"))
    call_off(client, market)
    assert statuses(market) == {"2026-12-06": "cancelled"}


def test_a_request_from_another_site_is_refused(market, chief):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chief)
    assert strict.post(reverse("event_call_off", args=[market.pk]), {"day": "2026-12-06"}).status_code == 403


def test_a_page_that_is_no_event_has_no_dates(client, chief, site):
    client.force_login(chief)
    assert client.get(reverse("event_call_off", args=[site.siak.pk])).status_code == 404


def test_the_way_there_is_at_the_page_and_in_its_list(client, chief, site, market):
    client.force_login(chief)
    way = reverse("event_call_off", args=[market.pk])
    assert way in client.get(reverse("wagtailadmin_pages:edit", args=[market.pk])).rendered_content
    assert way in client.get(reverse("wagtailadmin_explore", args=[site.siak.pk])).rendered_content
