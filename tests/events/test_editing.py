"""An event as its editor meets it: Wagtail's own form, with what was typed kept when something is wrong."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from catalogue.models import Category, Entry, Occurrence
from events.models import EventPage
from tests.destinations.tree import a_place, published


@pytest.fixture
def editor(client, db):
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@contoh.id", "rahasia"))
    return client


def send(editor, site, action: str | None = "action-publish", **changes: Any):
    data = {
        "title": "Festival Siak",
        "slug": "festival-siak",
        "summary": "Tari dan musik di tepian.",
        "category": Category.objects.get(code="festival").pk,
        "body": streamfield([]),
        "start_date": "2026-12-05",
        "location_lat": "0,75",
        "location_lon": "102,05",
        "accuracy_level": "approximate",
        "status": "scheduled",
        "attendance": "onsite",
        "repeat_every": "1",
        "single_dates": inline_formset([]),
        "programme": inline_formset([]),
        "comments": inline_formset([]),
    }
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk])
    ticked = {"repeat_weekdays": changes.pop("repeat_weekdays", [])}
    typed = nested_form_data(data | changes) | ticked | ({action: "1"} if action else {})
    return editor.post(address, typed, follow=True)


def test_an_event_is_published_from_the_form(editor, site):
    send(editor, site, start_time="19:30", end_time="22:00")
    record = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").record
    assert record["starts_at"] == "2026-12-05T19:30:00+07:00"


def test_an_event_can_be_held_at_a_place_of_the_site(editor, site):
    place = published(site.siak, a_place())
    send(editor, site, venue=place.pk, location_lat="", location_lon="")
    record = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").record
    assert record["venue"]["title"] == "Istana Siak"


def test_the_end_before_the_start_comes_back_with_all_that_was_typed(editor, site):
    response = send(editor, site, None, start_date="2026-12-06", end_date="2026-12-05", organiser="Sanggar")
    form = response.context["form"]
    assert "6 Desember 2026" in form.errors["end_date"][0]
    assert form["organiser"].value() == "Sanggar"
    assert not EventPage.objects.exists()


def test_a_draft_online_event_may_wait_for_its_address_but_not_be_published(editor, site):
    assert "online_url" in send(editor, site, attendance="online").context["form"].errors
    send(editor, site, None, attendance="online")
    assert not EventPage.objects.get().live


def test_a_date_that_is_none_is_refused(editor, site):
    assert "start_date" in send(editor, site, start_date="2026-02-30").context["form"].errors


def test_a_year_that_is_none_is_refused(editor, site):
    assert "start_date" in send(editor, site, start_date="9999-12-31").context["form"].errors


def test_nothing_typed_at_all_names_what_is_needed(editor, site):
    fields = {"title": "", "summary": "", "category": "", "start_date": "", "location_lat": "", "location_lon": ""}
    errors = send(editor, site, **fields).context["form"].errors
    assert {"title", "summary", "category", "date_note", "venue"} <= errors.keys()


SUNDAY_MARKET = {"start_date": "2026-11-29", "start_time": "06:00", "end_time": "10:00", "repeat": "weekly"}


def single(what: str, day: str, **more: str) -> dict[str, str]:
    return {"what": what, "day": day, **more}


def test_a_weekly_market_is_entered_once(editor, site):
    send(
        editor,
        site,
        **SUNDAY_MARKET,
        repeat_weekdays=["6"],
        single_dates=inline_formset([single("left_out", "2026-12-27")]),
    )
    page = EventPage.objects.get()
    assert (page.live, page.repeat, page.repeat_weekdays) == (True, "weekly", [6])
    days = [f"{row.starts_at:%m-%d}" for row in Occurrence.objects.order_by("starts_at")[:6]]
    assert days == ["11-28", "12-05", "12-12", "12-19", "01-02", "01-09"]  # in UTC, the evening before


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"repeat_weekdays": ["0", "5"]}, "repeat_weekdays", "Minggu, 29 November 2026, bukan salah satu hari ini"),
        ({"repeat_until": "2026-11-28"}, "repeat_until", "28 November 2026 lebih awal dari tanggal mulai"),
        ({"repeat_every": "0"}, "repeat_every", "1"),
        ({"repeat_every": "999999999"}, "repeat_every", "24"),
        ({"repeat": "secondly"}, "repeat", "secondly"),
        ({"repeat_weekdays": ["9"]}, "repeat_weekdays", "9"),
        ({"repeat": "monthly_by_weekday"}, "repeat", "29 November 2026 adalah Minggu kelima bulan itu"),
        ({"repeat": "monthly_by_last_weekday", "start_date": "2026-11-22"}, "repeat", "bukan Minggu terakhir"),
        ({"end_date": "2026-12-07"}, "end_date", "6 Desember 2026, mulai sebelum yang pertama selesai"),
        ({"start_date": "", "start_time": "", "end_time": "", "date_note": "Nanti"}, "start_date", "pengulangan"),
    ],
)
def test_a_rule_that_cannot_be_comes_back_at_its_field(editor, site, changes, field, words):
    response = send(editor, site, **SUNDAY_MARKET | changes)
    assert words in " ".join(response.context["form"].errors[field])
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([single("cancelled", "2026-12-07")], "7 Desember 2026 bukan tanggal acara ini. Tanggal terdekat: Minggu, 13"),
        ([single("cancelled", "2026-12-06"), single("sold_out", "2026-12-06")], "Dua baris tentang 6 Desember 2026"),
        ([single("extra", "2026-12-09"), single("extra", "2026-12-09")], "Dua baris tentang 9 Desember 2026"),
        ([single("extra", "2026-12-06")], "6 Desember 2026 sudah tanggal acara ini"),
    ],
)
def test_rows_about_dates_that_are_not_there_are_refused_by_name(editor, site, rows, words):
    response = send(editor, site, **SUNDAY_MARKET, single_dates=inline_formset(rows))
    assert words in " ".join(response.context["form"].non_field_errors())
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (single("moved", "2026-12-06"), "new_day"),
        (single("cancelled", "2026-12-06", new_day="2026-12-07"), "new_day"),
        (single("sold_out", "2026-12-06", venue_name="Lapangan"), "venue_name"),
        (single("cancelled", "2026-12-06", start_time="08:00"), "start_time"),
        (single("cancelled", "9999-12-06"), "day"),
        (single("vanished", "2026-12-06"), "what"),
    ],
)
def test_a_row_that_cannot_be_says_so_at_its_field(editor, site, row, field):
    response = send(editor, site, **SUNDAY_MARKET, single_dates=inline_formset([row]))
    [errors] = response.context["form"].formsets["single_dates"].errors
    assert field in errors
    assert not EventPage.objects.exists()


def test_rows_of_days_before_the_first_date_are_kept_as_history(editor, site):
    send(editor, site, **SUNDAY_MARKET, single_dates=inline_formset([single("cancelled", "2025-12-07", note="Banjir")]))
    assert EventPage.objects.get().single_dates.count() == 1
    assert not Occurrence.objects.filter(status="cancelled").exists()


def test_an_event_without_a_date_has_no_dates_that_differ(editor, site):
    response = send(
        editor, site, start_date="", date_note="Oktober", single_dates=inline_formset([single("extra", "2026-12-09")])
    )
    assert "Isi tanggal mulai dulu" in " ".join(response.context["form"].non_field_errors())


def test_a_programme_is_typed_row_by_row(editor, site):
    rows = inline_formset([{"day": "1", "title": "Pawai", "start_time": "08:00"}, {"day": "1", "title": "Doa"}])
    send(editor, site, programme=rows)
    detail = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").detail
    assert [(one["start_time"], one["title"]) for one in detail["programme"]] == [("08:00", "Pawai"), (None, "Doa")]


def test_a_programme_beyond_the_days_of_the_event_comes_back_with_what_was_typed(editor, site):
    response = send(editor, site, programme=inline_formset([{"day": "2", "title": "Penutupan"}]))
    assert "“Penutupan” ada pada hari ke-2" in response.context["form"].non_field_errors()[0]
    assert "Penutupan" in response.content.decode()
    assert not EventPage.objects.exists()


def test_the_usual_month_is_chosen_from_both_calendars(editor, site):
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk])
    html = editor.get(address).content.decode()
    assert '<optgroup label="Bulan Hijriah">' in html
    send(editor, site, start_date="", usual_month="h02")
    record = Entry.objects.visible().get(path="/kecamatan/siak/festival-siak/", lang="id").record
    assert record["expected"]["words"].startswith("Bulan Safar, kira-kira ")
