"""Yearly events whose known dates are over: the month to expect them in, and what was before."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command

from catalogue.models import Entry, Occurrence
from catalogue.opening import WIB
from catalogue.publishing import differences
from events.models import EventPage
from events.occurrences import series_of
from events.repeating import SingleDate, What
from events.usual_time import ANY
from tests.destinations.tree import an_event, published
from tests.events.test_event_page import entry_of, problems, unsaved

TODAY = date(2026, 11, 22)
LAST_YEAR = {"start_date": date(2025, 10, 10), "end_date": date(2025, 10, 12)}
OCTOBER = {"from": "2027-10-01", "to": "2027-10-31", "words": "Biasanya Oktober"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=WIB), tick=False) as stopped:
        yield stopped


def a_festival(site, *rows: SingleDate, **fields):
    page = an_event(**{"date_note": "", "slug": "festival", "usual_month": "10"} | fields)
    page.single_dates = [*rows]
    return published(site.siak, page)


def extra(day: date, **fields) -> SingleDate:
    return SingleDate(what=What.EXTRA, day=day, **fields)


def days_of(dates: list[dict]) -> list[str]:
    return [one["starts_at"][:10] for one in dates]


def html_of(client, page) -> str:
    return client.get(page.get_url()).content.decode()


def test_of_a_yearly_event_that_is_over_the_month_is_told_and_no_date(site):
    record = entry_of(a_festival(site, **LAST_YEAR)).record

    assert (record["starts_at"], record["ends_at"], record["expected"]) == (None, None, OCTOBER)


def test_its_dates_stay_in_the_archive(site):
    page = a_festival(site, **LAST_YEAR)

    assert Occurrence.objects.filter(uid=page.translation_key).count() == 1
    assert days_of(entry_of(page).detail["past_dates"]) == ["2025-10-10"]


def test_an_event_without_any_date_is_expected_too(site):
    assert entry_of(a_festival(site)).record["expected"] == OCTOBER


def test_a_date_that_is_announced_takes_the_place_of_the_month(site):
    record = entry_of(a_festival(site, extra(date(2027, 10, 9), last_day=date(2027, 10, 10)), **LAST_YEAR)).record

    assert record["expected"] is None
    assert (record["starts_at"][:10], record["ends_at"][:10]) == ("2027-10-09", "2027-10-11")


def test_without_a_usual_month_an_event_that_is_over_is_over(site):
    record = entry_of(a_festival(site, usual_month="", **LAST_YEAR)).record

    assert (record["starts_at"][:10], record["expected"]) == ("2025-10-10", None)


def test_of_an_event_of_no_fixed_month_nothing_is_claimed(site, client):
    page = a_festival(site, usual_month=ANY, **LAST_YEAR)
    record = entry_of(page).record

    assert (record["starts_at"], record["expected"]) == (None, None)
    assert "Tanggal belum diumumkan" in html_of(client, page)


@pytest.mark.parametrize(("month", "in_october"), [("10", 1), (ANY, 0), ("", 0)])
def test_what_comes_again_stands_among_what_has_no_date_and_in_its_month(site, month, in_october):
    a_festival(site, usual_month=month, **LAST_YEAR)
    events, october = Entry.objects.visible().in_language("id"), datetime(2027, 10, 1, tzinfo=WIB)

    assert events.without_dates().count() == bool(month)
    assert events.not_over(october).count() == bool(month)
    assert events.expected(october, october + timedelta(days=31)).count() == in_october
    assert events.expected(october, None).count() == bool(month)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_called_off_or_put_off_tells_that_and_no_month(site, status):
    record = entry_of(a_festival(site, status=status, **LAST_YEAR)).record

    assert (record["starts_at"][:10], record["expected"], record["status"]) == ("2025-10-10", None, status)


def test_a_last_date_that_was_put_off_is_still_told(site):
    put_off = SingleDate(what=What.POSTPONED, day=date(2025, 10, 10))
    record = entry_of(a_festival(site, put_off, **LAST_YEAR)).record

    assert (record["starts_at"][:10], record["expected"], record["status"]) == ("2025-10-10", None, "postponed")


def test_the_month_is_told_in_the_language_of_the_page(site):
    words = entry_of(a_festival(site, usual_month="h02")).record["expected"]["words"]
    assert words == "Bulan Safar, kira-kira Juli–Agustus 2027"


def test_the_page_tells_the_month_and_that_the_date_is_open(site, client):
    html = html_of(client, a_festival(site, date_note="Rangkaian hari jadi", **LAST_YEAR))

    assert html.count("Biasanya Oktober") >= 2
    assert "Rangkaian hari jadi" in html
    assert "Tanggal pastinya belum diumumkan." in html
    assert "Sudah lewat" not in html
    assert '"startDate"' not in html


def test_the_daily_command_moves_from_the_date_to_the_month_and_from_year_to_year(site, clock):
    page = a_festival(site, start_date=TODAY, usual_month="11")

    def told(day: date) -> tuple:
        clock.move_to(datetime.combine(day, time(0, 5), tzinfo=WIB))
        call_command("refresh_dates", verbosity=0)
        record = entry_of(page).record
        assert list(differences()) == []
        return record["starts_at"] and record["starts_at"][:10], record["expected"] and record["expected"]["from"]

    assert told(TODAY) == ("2026-11-22", None)
    assert told(TODAY + timedelta(days=1)) == (None, "2027-11-01")
    assert told(date(2027, 11, 30)) == (None, "2027-11-01")
    assert told(date(2027, 12, 1)) == (None, "2028-11-01")


def test_a_second_run_on_the_same_day_changes_nothing(site):
    a_festival(site, **LAST_YEAR)
    before = Entry.objects.newest_change()
    call_command("refresh_dates", verbosity=0)
    assert Entry.objects.newest_change() == before


def test_a_rule_and_a_usual_month_exclude_each_other(site):
    page = unsaved(site, start_date=TODAY, repeat="yearly_by_date", usual_month="11")

    assert problems(page) == {
        "usual_month": ["Acara ini berulang menurut aturan, jadi tanggalnya pasti. Kosongkan salah satunya."]
    }


def test_an_unknown_month_is_refused(site):
    assert list(problems(unsaved(site, usual_month="13"))) == ["usual_month"]


def test_with_a_usual_month_an_event_may_be_published_without_a_word_on_its_date(site):
    unsaved(site, usual_month="h09", date_note="").full_clean()
    assert list(problems(unsaved(site, date_note=""))) == ["date_note"]


def test_the_past_is_told_newest_first_with_its_notes(site, client):
    rows = (
        SingleDate(what=What.NOTED, day=date(2019, 10, 4), note="edisi pertama", note_en="first edition"),
        extra(date(2023, 10, 6), last_day=date(2023, 10, 8), note="12 tim", note_en="12 teams"),
        extra(date(2021, 10, 1)),
    )
    page = a_festival(site, *rows, start_date=date(2019, 10, 4))
    past = entry_of(page).detail["past_dates"]

    assert [(one["starts_at"][:10], one["note"], one["status"]) for one in past] == [
        ("2023-10-06", "12 tim", "scheduled"),
        ("2021-10-01", "", "scheduled"),
        ("2019-10-04", "edisi pertama", "scheduled"),
    ]
    html = html_of(client, page)
    assert html.index("6–8 Oktober 2023") < html.index("12 tim") < html.index("edisi pertama")
    assert "Tanggal sebelumnya" in html


def test_an_event_that_was_once_does_not_tell_its_date_twice(site, client):
    assert "Tanggal sebelumnya" not in html_of(client, a_festival(site, usual_month="", **LAST_YEAR))


def test_the_note_of_an_only_date_is_told_when_it_is_over(site, client):
    noted = SingleDate(what=What.NOTED, day=date(2025, 10, 10), note="rencana kalender 2025")
    assert "rencana kalender 2025" in html_of(client, a_festival(site, noted, usual_month="", **LAST_YEAR))


def test_at_most_twelve_dates_of_the_past_are_told_and_all_are_kept(site):
    rows = [extra(date(2010 + year, 10, 1)) for year in range(15)]
    page = a_festival(site, *rows, start_date=date(2009, 10, 1))

    assert len(entry_of(page).detail["past_dates"]) == 12
    assert Occurrence.objects.filter(uid=page.translation_key).count() == 16


def test_dates_named_beside_a_rule_are_kept_however_long_ago(site):
    rows = extra(date(2022, 10, 12), note="ke-23"), extra(date(2023, 10, 12), note="ke-24")
    rule = {"start_date": date(2027, 10, 12), "repeat": "yearly_by_date", "usual_month": ""}
    page = a_festival(site, *rows, **rule)
    starts = Occurrence.objects.filter(uid=page.translation_key).order_by("starts_at")

    assert [one.starts_at.astimezone(WIB).date().year for one in starts] == [2022, 2023, 2027]
    assert days_of(entry_of(page).detail["past_dates"]) == ["2023-10-12", "2022-10-12"]
    assert entry_of(page).record["starts_at"][:10] == "2027-10-12"


def test_an_extra_date_of_long_ago_that_was_moved_onto_a_date_of_the_rule_is_that_date(site):
    rows = extra(date(2020, 1, 1)), SingleDate(what=What.MOVED, day=date(2020, 1, 1), new_day=date(2027, 10, 12))
    rule = {"start_date": date(2027, 10, 12), "repeat": "yearly_by_date", "usual_month": ""}
    page = a_festival(site, *rows, **rule)

    assert Occurrence.objects.filter(uid=page.translation_key).count() == 1


@pytest.mark.parametrize(
    ("fields", "row", "span"),
    [
        ({}, {"last_day": date(2027, 3, 4)}, ("2027-03-01T00:00:00", "2027-03-05T00:00:00")),
        ({}, {"last_day": date(2027, 3, 1)}, ("2027-03-01T00:00:00", "2027-03-02T00:00:00")),
        ({}, {}, ("2027-03-01T00:00:00", "2027-03-04T00:00:00")),
        (
            {"start_time": time(9), "end_time": time(17)},
            {"last_day": date(2027, 3, 2)},
            ("2027-03-01T09:00:00", "2027-03-02T17:00:00"),
        ),
        (
            {"start_time": time(9), "end_time": time(17)},
            {"last_day": date(2027, 3, 2), "start_time": time(20), "end_time": time(1)},
            ("2027-03-01T20:00:00", "2027-03-02T01:00:00"),
        ),
        (
            {"start_time": time(9), "end_time": time(17)},
            {"last_day": date(2027, 3, 1), "end_time": time(1)},
            ("2027-03-01T09:00:00", "2027-03-02T01:00:00"),
        ),
        ({"start_time": time(9)}, {"last_day": date(2027, 3, 2)}, ("2027-03-01T09:00:00", None)),
    ],
)
def test_an_extra_date_may_be_longer_or_shorter_than_the_first(site, fields, row, span):
    record = entry_of(a_festival(site, extra(date(2027, 3, 1), **row), **LAST_YEAR | fields)).record

    assert (record["starts_at"][:19], record["ends_at"] and record["ends_at"][:19]) == span


def test_a_date_may_move_to_several_days(site):
    moved = SingleDate(what=What.MOVED, day=date(2027, 1, 2), new_day=date(2027, 1, 9), last_day=date(2027, 1, 10))
    record = entry_of(a_festival(site, moved, start_date=date(2027, 1, 2))).record

    assert (record["starts_at"][:10], record["ends_at"][:10]) == ("2027-01-09", "2027-01-11")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"what": What.EXTRA, "last_day": date(2027, 2, 28)}, "last_day"),
        ({"what": What.EXTRA, "last_day": date(2028, 3, 1)}, "last_day"),
        ({"what": What.MOVED, "new_day": date(2027, 3, 5), "last_day": date(2027, 3, 4)}, "last_day"),
        ({"what": What.CANCELLED, "last_day": date(2027, 3, 2)}, "last_day"),
        ({"what": What.NOTED}, "note"),
        ({"what": What.NOTED, "note": "Meriah", "start_time": time(8)}, "start_time"),
        ({"what": What.NOTED, "note": "Meriah", "venue_name": "Balai"}, "venue_name"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused_at_its_field(row, field):
    one = SingleDate(day=date(2027, 3, 1), **row)
    with pytest.raises(ValidationError) as refused:
        one.full_clean(exclude={"page"})
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    "fields",
    [
        {"repeat": "weekly", "repeat_every": 0},
        {"repeat": "weekly", "repeat_every": None},
        {"repeat": "weekly", "start_date": date.min},
        {"start_date": date.max},
        {"end_date": date.max},
        {"repeat": "weekly", "repeat_until": date.max},
    ],
)
@pytest.mark.django_db
def test_of_a_form_that_is_refused_nothing_is_worked_out(fields):
    assert series_of(EventPage(**{"start_date": TODAY} | fields), rows=()) is None


@pytest.mark.parametrize("row", [{"day": date.max}, {"day": None}, {"day": TODAY, "last_day": date.max}])
@pytest.mark.django_db
def test_a_row_that_is_refused_is_passed_over(row):
    series = series_of(EventPage(start_date=TODAY), rows=[SingleDate(what=What.EXTRA, **row)])
    assert series.extra == ()


def test_in_the_archive_a_date_has_its_note(site, client):
    rows = SingleDate(what=What.NOTED, day=date(2020, 7, 10), note="Rencana kalender 2020"), extra(date(2023, 7, 7))
    a_festival(site, *rows, start_date=date(2020, 7, 10))
    only = SingleDate(what=What.NOTED, day=date(2020, 8, 15), note="Baru rencana")
    a_festival(site, only, slug="film", start_date=date(2020, 8, 15))
    html = client.get("/agenda/?to=2026-11-21").content.decode()

    assert html.count("Rencana kalender 2020") == html.count("Baru rencana") == 1


def test_a_note_on_an_only_date_makes_no_series_of_it_for_search_engines(site, client):
    noted = SingleDate(what=What.NOTED, day=date(2027, 1, 9), note="Dengan orkes")
    page = a_festival(site, noted, usual_month="", start_date=date(2027, 1, 9))

    assert [one["note"] for one in entry_of(page).record["recurrence"]["changed"]] == ["Dengan orkes"]
    assert '"subEvent"' not in html_of(client, page)
    assert "Dengan orkes" in html_of(client, page)
