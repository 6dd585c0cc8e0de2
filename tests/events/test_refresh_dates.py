"""The daily command that moves the dates of repeating events on."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.management import call_command

from catalogue.models import Entry, Occurrence
from catalogue.opening import WIB
from catalogue.publishing import differences
from events.repeating import SingleDate, What
from tests.destinations.tree import an_event, published

SUNDAY = date(2026, 11, 29)
MARKET = {"start_date": SUNDAY, "start_time": time(6), "end_time": time(10), "repeat": "weekly"}


def at(day: date, hour: int = 0, minute: int = 5) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=WIB)


def told(page) -> str:
    return Entry.objects.get(uid=page.translation_key, lang="id").record["starts_at"][:10]


@pytest.fixture
def market(site):
    with time_machine.travel(at(SUNDAY - timedelta(days=7)), tick=False):
        return published(site.siak, an_event(slug="pasar", **MARKET))


def test_the_next_date_is_told_until_its_day_is_over(market):
    assert told(market) == "2026-11-29"
    with time_machine.travel(at(SUNDAY, 23, 59), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert told(market) == "2026-11-29"
    with time_machine.travel(at(SUNDAY + timedelta(days=1)), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert told(market) == "2026-12-06"


def test_dates_are_worked_out_for_eighteen_months_and_forgotten_after_a_year(market):
    def span() -> tuple[date, date]:
        starts = [one.starts_at.astimezone(WIB).date() for one in Occurrence.objects.order_by("starts_at")]
        return starts[0], starts[-1]

    assert span() == (SUNDAY, date(2028, 5, 28))
    with time_machine.travel(at(date(2028, 2, 1)), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert span() == (date(2027, 2, 7), date(2029, 8, 26))


def test_a_second_run_on_the_same_day_changes_nothing(market):
    with time_machine.travel(at(SUNDAY + timedelta(days=1)), tick=False):
        call_command("refresh_dates", verbosity=0)
        before = Entry.objects.newest_change()
        call_command("refresh_dates", verbosity=0)
        assert Entry.objects.newest_change() == before
        assert list(differences()) == []


def test_followers_of_the_feed_hear_of_the_next_date(market):
    before = Entry.objects.newest_change()
    with time_machine.travel(at(SUNDAY + timedelta(days=1)), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert set(Entry.objects.filter(change__gt=before).values_list("uid", flat=True)) == {market.translation_key}


def test_an_event_with_dates_one_by_one_moves_on_too(site):
    page = an_event(slug="kuliah", start_date=SUNDAY)
    page.single_dates = [SingleDate(what=What.EXTRA, day=date(2027, 1, 10))]
    with time_machine.travel(at(SUNDAY), tick=False):
        page = published(site.siak, page)
    assert told(page) == "2026-11-29"
    with time_machine.travel(at(date(2026, 12, 1)), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert told(page) == "2027-01-10"


def test_an_event_of_the_past_with_one_date_is_left_alone(site):
    with time_machine.travel(at(SUNDAY), tick=False):
        page = published(site.siak, an_event(slug="sekali", start_date=SUNDAY))
    before = Entry.objects.newest_change()
    with time_machine.travel(at(date(2027, 12, 1)), tick=False):
        call_command("refresh_dates", verbosity=0)
    assert (told(page), Entry.objects.newest_change()) == ("2026-11-29", before)


def test_a_draft_is_worked_out_by_nobody(site, market):
    market.unpublish()
    call_command("refresh_dates", verbosity=0)
    assert not Occurrence.objects.exists()
