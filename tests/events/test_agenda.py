"""The agenda as a reader sees it: what is coming, then what has no date yet."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from catalogue.models import Category, Occurrence
from catalogue.opening import WIB
from destinations.listing import PAGE_SIZE
from events.agenda import agenda, last_of_month, weekend
from tests.catalogue.entries import make_entry

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)

pytestmark = pytest.mark.django_db


def event(title: str, starts_in: timedelta | None = None, hours: int = 2) -> None:
    entry = make_entry(title, kind="event")
    if starts_in is not None:
        start = NOW + starts_in
        Occurrence.objects.create(uid=entry.uid, starts_at=start, ends_at=start + timedelta(hours=hours))


def shown(query: str = "") -> dict:
    return agenda(QueryDict(query), "/agenda/", now=NOW, language="id")


def titles(context: dict) -> list[str]:
    return [entry.title for entry in context["entries"]]


def all_pages(query: str = "") -> list[dict]:
    pages = [shown(query)]
    while pages[-1]["next_url"]:
        pages.append(shown(pages[-1]["next_url"].partition("?")[2]))
    return pages


def test_coming_events_stand_by_date_before_those_without_one():
    event("Tanpa tanggal")
    event("Lusa", timedelta(days=2))
    event("Besok", timedelta(days=1))
    assert titles(shown()) == ["Besok", "Lusa", "Tanpa tanggal"]
    assert shown()["count"] == 3


def test_an_event_that_is_on_now_is_shown_and_one_that_has_just_ended_is_not():
    event("Sedang", -timedelta(hours=1))
    event("Usai", -timedelta(hours=2))
    assert titles(shown()) == ["Sedang"]


def test_every_event_is_on_exactly_one_page_across_both_lists():
    for number in range(PAGE_SIZE + 5):
        event(f"Bertanggal {number:02}", timedelta(days=number + 1))
        event(f"Tanpa tanggal {number:02}")
    pages = all_pages()
    together = [title for page in pages for title in titles(page)]
    assert together == sorted(together)
    assert len(set(together)) == len(together) == 2 * (PAGE_SIZE + 5)
    assert {page["count"] for page in pages} == {len(together)}


def test_a_page_that_the_dated_events_fill_goes_on_to_the_others():
    for number in range(PAGE_SIZE):
        event(f"Bertanggal {number:02}", timedelta(days=number + 1))
    event("Tanpa tanggal")
    assert "Tanpa tanggal" in [title for page in all_pages() for title in titles(page)]


def test_chosen_days_leave_out_what_has_no_date():
    event("Tanpa tanggal")
    event("Besok", timedelta(days=1))
    event("Nanti", timedelta(days=30))
    assert titles(shown("from=2026-11-24&to=2026-11-24")) == ["Besok"]


def test_past_days_can_be_asked_for():
    event("Dulu", -timedelta(days=30))
    assert titles(shown("from=2026-10-01&to=2026-10-31")) == ["Dulu"]


def test_a_cursor_that_nobody_gave_out_starts_from_the_beginning_and_says_so():
    event("Besok", timedelta(days=1))
    context = shown("cursor=ngawur")
    assert titles(context) == ["Besok"]
    assert len(context["notes"]) == 1


def test_the_number_of_questions_does_not_depend_on_the_number_of_events(django_assert_max_num_queries):
    for number in range(PAGE_SIZE):
        event(f"Acara {number}", timedelta(days=number))
        event(f"Tanpa tanggal {number}")
    with django_assert_max_num_queries(7):
        shown()


def headings(query: str = "") -> list[tuple[str, list[str]]]:
    return [(group.title, [entry.title for entry in group.entries]) for group in shown(query)["groups"]]


def test_events_stand_under_what_is_on_their_month_and_that_their_date_is_unknown():
    event("Sedang", -timedelta(hours=1))
    event("Besok", timedelta(days=1))
    event("Desember", timedelta(days=10))
    event("Tanpa tanggal")
    assert headings() == [
        ("Sedang berlangsung", ["Sedang"]),
        ("November 2026", ["Besok"]),
        ("Desember 2026", ["Desember"]),
        ("Tanggalnya belum diumumkan", ["Tanpa tanggal"]),
    ]


def test_what_is_over_stands_behind_a_link_by_month():
    event("Dulu", -timedelta(days=30))
    event("Tadi malam", -timedelta(hours=12))
    event("Hari ini usai", -timedelta(hours=3))
    event("Besok", timedelta(days=1))
    event("Tanpa tanggal")
    past = shown()["past_query"]
    assert past == "to=2026-11-22"
    assert shown(past)["is_past"] is True
    assert headings(past) == [("Oktober 2026", ["Dulu"]), ("November 2026", ["Tadi malam"])]


def test_a_last_day_that_is_still_to_come_shows_nothing_that_is_over():
    event("Dulu", -timedelta(days=30))
    event("Besok", timedelta(days=1))
    assert titles(shown("to=2026-11-30")) == ["Besok"]
    assert shown("to=2026-11-30")["is_past"] is False


def test_the_figures_count_what_the_agenda_shows():
    Category.objects.create(code="museum", kind="event", name="Museum", name_en="Museum", icon="istana")
    event("Dulu", -timedelta(days=30))
    event("Besok", timedelta(days=1))
    event("Tanpa tanggal")
    assert [choice.count for choice in shown()["facets"].categories] == [2]
    assert [choice.count for choice in shown("from=2026-11-24")["facets"].categories] == [1]


def test_days_often_asked_for_keep_the_rest_of_the_filter():
    names = {shortcut.name: shortcut.query for shortcut in shown("q=zapin&from=2026-11-23&to=2026-11-23")["shortcuts"]}
    assert names == {
        "Semua yang akan datang": "q=zapin",
        "Hari ini": "q=zapin&from=2026-11-23&to=2026-11-23",
        "Akhir pekan ini": "q=zapin&from=2026-11-28&to=2026-11-29",
        "Bulan ini": "q=zapin&from=2026-11-23&to=2026-11-30",
    }
    chosen = [s.name for s in shown("from=2026-11-28&to=2026-11-29")["shortcuts"] if s.chosen]
    assert chosen == ["Akhir pekan ini"]


def test_the_same_days_are_not_offered_twice():
    sunday, last_of_november = datetime(2026, 11, 29, 10, tzinfo=WIB), datetime(2026, 11, 30, 10, tzinfo=WIB)
    names = [
        [shortcut.name for shortcut in agenda(QueryDict(), "/agenda/", now=now, language="id")["shortcuts"]]
        for now in (sunday, last_of_november)
    ]
    assert names == [
        ["Semua yang akan datang", "Hari ini", "Bulan ini"],
        ["Semua yang akan datang", "Hari ini", "Akhir pekan ini"],
    ]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)),
        (date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)),
        (date(2026, 11, 28), date(2026, 11, 28), date(2026, 11, 29)),
        (date(2026, 11, 29), date(2026, 11, 29), date(2026, 11, 29)),
        (date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 3)),
    ],
)
def test_the_weekend_is_the_coming_one_or_what_is_left_of_it(today, first, last):
    assert weekend(today) == (first, last)


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 2, 1), 28), (date(2028, 2, 29), 29), (date(2026, 12, 31), 31), (date(2026, 11, 5), 30)],
)
def test_a_month_ends_on_its_last_day(day, last):
    assert last_of_month(day) == day.replace(day=last)
