"""The agenda's month: which day shows what, and how one turns the pages."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from catalogue.opening import WIB
from events.agenda import agenda
from events.month import TITLES, Day
from tests.catalogue.entries import happens, make_entry

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)

pytestmark = pytest.mark.django_db


def shown(query: str = "month=2026-12") -> dict:
    return agenda(QueryDict(query), "/agenda/", now=NOW, language="id")


def day_of(day: date, query: str = "") -> Day:
    days = [one for week in shown(query or f"month={day:%Y-%m}")["weeks"] for one in week]
    return next(one for one in days if one and one.date == day)


def event(title: str, start: datetime, end: datetime | None = None, **fields) -> None:
    happens(make_entry(title, kind="event"), start, end, **fields)


def at(day: int, hour: int = 19) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=WIB)


def test_a_month_begins_on_its_weekday_and_leaves_out_the_days_of_others():
    weeks = shown()["weeks"]
    assert [len(week) for week in weeks] == [7] * 5
    assert weeks[0][0] is None
    assert weeks[0][1].date == date(2026, 12, 1)
    assert [day and day.date.day for day in weeks[-1]] == [28, 29, 30, 31, None, None, None]


def test_a_day_shows_what_is_on_and_leads_to_its_list():
    event("Zapin", at(5))
    assert [title.text for title in day_of(date(2026, 12, 5)).titles] == ["Zapin"]
    assert day_of(date(2026, 12, 5), "month=2026-12&q=zapin").query == "q=zapin&from=2026-12-05&to=2026-12-05"
    assert day_of(date(2026, 12, 6)).count == 0


def test_what_ends_at_midnight_is_not_on_the_next_day_and_what_goes_on_is():
    event("Sampai tengah malam", at(5), at(6, 0))
    event("Lewat tengah malam", at(9), at(10, 1))
    assert day_of(date(2026, 12, 5)).count == 1
    assert day_of(date(2026, 12, 6)).count == 0
    assert [day_of(date(2026, 12, day)).count for day in (9, 10, 11)] == [1, 1, 0]


def test_what_goes_on_over_the_end_of_a_month_and_a_year_is_in_both():
    event("Pesta tahun baru", at(31, 20), datetime(2027, 1, 1, 2, tzinfo=WIB))
    assert day_of(date(2026, 12, 31)).count == 1
    assert day_of(date(2027, 1, 1)).count == 1
    assert day_of(date(2027, 1, 2)).count == 0


def test_a_full_day_shows_its_first_titles_and_how_many_there_are_more():
    for number in range(TITLES + 2):
        event(f"Acara {number}", at(12, 8 + number))
    day = day_of(date(2026, 12, 12))
    assert [title.text for title in day.titles] == [f"Acara {number}" for number in range(TITLES)]
    assert (day.more, day.count) == (2, TITLES + 2)


def test_what_was_called_off_is_marked():
    event("Zapin", at(5), status="cancelled")
    assert [title.off for title in day_of(date(2026, 12, 5)).titles] == [True]


def test_today_is_marked_and_past_days_of_the_month_are_shown():
    event("Dulu", datetime(2026, 11, 2, 8, tzinfo=WIB))
    assert day_of(date(2026, 11, 23)).is_today
    assert day_of(date(2026, 11, 2)).count == 1
    assert [entry.title for entry in shown("month=2026-11")["entries"]] == ["Dulu"]


def test_pages_turn_at_the_end_of_the_year_and_keep_the_filter():
    context = shown("month=2026-12&q=zapin")
    assert context["month_after"] == {"name": "Januari 2027", "query": "q=zapin&month=2027-01"}
    assert context["month_before"] == {"name": "November 2026", "query": "q=zapin&month=2026-11"}
    assert context["list_query"] == "q=zapin"


def test_the_last_month_has_none_after_it():
    assert shown("month=2200-12")["month_after"] is None
    assert shown("month=1900-01")["month_before"] is None


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "26-12", "desember", "2026-12-01", "9999-12"])
def test_what_is_no_month_is_ignored_with_a_note(month):
    context = shown(f"month={month}")
    assert "month" not in context
    assert len(context["notes"]) == 1
    assert month in context["notes"][0]


def test_a_month_beside_single_days_is_ignored_with_a_note():
    event("Zapin", at(5))
    context = shown("month=2026-12&from=2026-12-05&to=2026-12-05")
    assert [entry.title for entry in context["entries"]] == ["Zapin"]
    assert len(context["notes"]) == 1


def test_the_next_page_of_a_month_stays_in_it():
    for number in range(30):
        event(f"Acara {number:02}", at(1, 8) + timedelta(days=number))
    address = shown()["next_url"]
    rest = shown(address.partition("?")[2])
    assert rest["month"].name == "Desember 2026"
    assert len(rest["entries"]) == 30 - 24
