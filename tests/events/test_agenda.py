"""The agenda as a reader sees it: what is coming, then what has no date yet."""

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from catalogue.models import Category
from catalogue.opening import WIB
from destinations.listing import PAGE_SIZE
from events.agenda import agenda, last_of_month, weekend
from tests.catalogue.entries import happens, make_entry

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)

pytestmark = pytest.mark.django_db


def event(title: str, starts_in: timedelta | None = None, hours: int = 2) -> None:
    entry = make_entry(title, kind="event")
    if starts_in is not None:
        start = NOW + starts_in
        happens(entry, start, start + timedelta(hours=hours))


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


@pytest.mark.parametrize("query", ["", "month=2026-12", "from=2026-11-23&to=2026-12-24"])
def test_the_number_of_questions_does_not_depend_on_the_number_of_events(django_assert_max_num_queries, query):
    for number in range(PAGE_SIZE):
        event(f"Acara {number}", timedelta(days=number))
        event(f"Tanpa tanggal {number}")
    with django_assert_max_num_queries(10) as asked:
        shown(query)
    few = len(asked.captured_queries)
    for number in range(PAGE_SIZE):
        event(f"Lagi {number}", timedelta(days=number))
    with django_assert_max_num_queries(few):
        shown(query)


def headings(query: str = "") -> list[tuple[str, list[str]]]:
    return [(group.title, [entry.title for entry in group.entries]) for group in shown(query)["groups"]]


def test_events_stand_under_what_is_on_their_day_and_that_their_date_is_unknown():
    event("Sedang", -timedelta(hours=1))
    event("Besok", timedelta(days=1))
    event("Desember", timedelta(days=10))
    event("Tanpa tanggal")
    assert headings() == [
        ("Sedang berlangsung", ["Sedang"]),
        ("Besok, Selasa, 24 November 2026", ["Besok"]),
        ("Kamis, 3 Desember 2026", ["Desember"]),
        ("Tanggalnya belum diumumkan", ["Tanpa tanggal"]),
    ]


def test_what_is_over_stands_behind_a_link_the_latest_first():
    event("Dulu", -timedelta(days=30))
    event("Tadi malam", -timedelta(hours=12))
    event("Hari ini usai", -timedelta(hours=3))
    event("Besok", timedelta(days=1))
    event("Tanpa tanggal")
    past = shown()["past_query"]
    assert past == "to=2026-11-22"
    assert shown(past)["is_past"] is True
    assert headings(past) == [
        ("Minggu, 22 November 2026", ["Tadi malam"]),
        ("Sabtu, 24 Oktober 2026", ["Dulu"]),
    ]


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


def days_of(context: dict) -> list[str]:
    return [entry.record["starts_at"][:10] for entry in context["entries"]]


def every_week(title: str, first: datetime, weeks: int) -> None:
    entry = make_entry(title, kind="event")
    for week in range(weeks):
        happens(entry, first + timedelta(weeks=week))


def test_each_date_of_a_repeating_event_stands_on_its_day_and_tells_that_date():
    every_week("Pasar Minggu", datetime(2026, 11, 29, 6, tzinfo=WIB), 3)
    context = shown("month=2026-12")
    assert days_of(context) == ["2026-12-06", "2026-12-13"]
    assert context["count"] == 1
    assert days_of(shown("from=2026-12-05&to=2026-12-12")) == ["2026-12-06"]


def test_every_date_is_on_exactly_one_page_whether_it_has_begun_or_not():
    every_week("Pasar Minggu", NOW - timedelta(hours=1), PAGE_SIZE + 3)
    for number in range(PAGE_SIZE):
        event(f"Sedang {number:02}", -timedelta(days=1, minutes=number), hours=72)
    later = "from=2026-11-23"
    starts = [(entry.title, entry.record["starts_at"]) for page in all_pages(later) for entry in page["entries"]]
    assert len(starts) == len(set(starts)) == 2 * PAGE_SIZE + 3
    assert [start for _title, start in starts] == sorted(start for _title, start in starts)


def test_a_date_that_began_before_the_days_asked_for_stands_on_the_first_of_them():
    event("Pameran", -timedelta(days=3), hours=24 * 10)
    assert headings("from=2026-11-25&to=2026-11-26") == [("Rabu, 25 November 2026", ["Pameran"])]


def test_a_date_that_was_called_off_says_so_on_its_own_row():
    entry = make_entry("Pasar Minggu", kind="event")
    happens(entry, NOW + timedelta(days=1), status="cancelled")
    happens(entry, NOW + timedelta(days=8))
    assert [row.record["status"] for row in shown("from=2026-11-23")["entries"]] == ["cancelled", "scheduled"]


def test_an_end_that_nobody_knows_is_not_told():
    entry = make_entry("Zikir", kind="event")
    happens(entry, NOW + timedelta(hours=1), NOW.replace(hour=0) + timedelta(days=1), open_ended=True)
    assert shown()["entries"][0].record["ends_at"] is None


def test_what_is_free_of_charge_can_be_asked_for():
    for title, free in (("Zapin", True), ("Konser", False)):
        happens(make_entry(title, kind="event", free=free), NOW + timedelta(days=1))
    context = shown("free=true")
    assert titles(context) == ["Zapin"]
    assert shown()["facets"].free == 1
    assert sorted(titles(shown("free=ya"))) == ["Konser", "Zapin"]
    assert len(shown("free=ya")["notes"]) == 1


def expected(title: str, first: date, after: date, over: datetime | None = None) -> None:
    entry = make_entry(title, kind="event", expected_from=first, expected_until=after)
    if over:
        happens(entry, over)


def test_what_comes_again_without_a_fixed_date_stands_by_its_month_before_what_nobody_can_say():
    make_entry("Belo", kind="event")
    expected("Ghatib", date(2027, 7, 6), date(2027, 8, 4))
    expected("Tour de Siak", date(2026, 12, 1), date(2027, 1, 1), over=datetime(2024, 12, 6, 8, tzinfo=WIB))
    assert headings() == [("Tanggalnya belum diumumkan", ["Tour de Siak", "Ghatib", "Belo"])]
    assert shown()["count"] == 3


def test_days_that_are_named_end_with_what_may_come_in_them():
    expected("Ghatib", date(2027, 7, 6), date(2027, 8, 4))
    event("Zapin", datetime(2027, 8, 3, 19, tzinfo=WIB) - NOW)
    may = "Mungkin juga, tanggalnya belum diumumkan"
    assert headings("from=2027-08-03&to=2027-08-03") == [("Selasa, 3 Agustus 2027", ["Zapin"]), (may, ["Ghatib"])]
    assert headings("from=2027-08-04&to=2027-08-05") == []
    assert headings("from=2027-07-01&to=2027-07-05") == []
    assert headings("month=2027-07") == [(may, ["Ghatib"])]


def test_of_all_that_is_coming_each_event_stands_once_with_its_next_date():
    every_week("Pasar Minggu", datetime(2026, 11, 15, 6, tzinfo=WIB), 8)
    every_week("Sedang dan lagi", NOW - timedelta(hours=1), 3)
    event("Festival", timedelta(days=20))
    assert titles(shown()) == ["Sedang dan lagi", "Pasar Minggu", "Festival"]
    assert days_of(shown()) == ["2026-11-23", "2026-11-29", "2026-12-13"]


def test_near_me_keeps_the_order_of_the_dates_and_tells_how_far():
    for title, at, days in (
        ("Dekat", (102.05, 0.79), 2),
        ("Lebih dekat", (102.06, 0.79), 3),
        ("Jauh", (101.5, 0.79), 1),
    ):
        happens(make_entry(title, at=at, kind="event"), NOW + timedelta(days=days))
    context = shown("near=102.06,0.79&radius=5000")
    assert [(entry.title, round(entry.distance_m)) for entry in context["entries"]] == [
        ("Dekat", 1113),
        ("Lebih dekat", 0),
    ]
    assert titles(shown("near=102.06,0.79&radius=5000&from=2026-11-24&to=2026-11-25")) == ["Dekat"]
