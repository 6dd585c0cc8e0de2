"""The agenda as a reader sees it: what is coming, then what has no date yet."""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict

from catalogue.models import Occurrence
from catalogue.opening import WIB
from destinations.listing import PAGE_SIZE
from events.agenda import agenda
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
    with django_assert_max_num_queries(4):
        shown()
