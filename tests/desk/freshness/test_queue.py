"""What has to be checked again, and for whom."""

from datetime import date, datetime, time, timedelta

import pytest

from catalogue.opening import WIB
from desk.freshness.models import Confirmation
from desk.freshness.queue import overdue, waiting
from desk.teams.models import Role
from destinations.models import DestinationPage, OpeningSpan, ReviewIntervals, Ticket
from destinations.review import Stale, stale
from tests.desk.people import desk

NOW = datetime(2026, 11, 23, 10, tzinfo=WIB)
TODAY = NOW.date()

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(site):
    return desk(site)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_place(site, title="Istana", below=None, **fields):
    page = site.place(title, below=below or site.siak, **fields)
    DestinationPage.objects.filter(pk=page.pk).update(first_published_at=NOW - timedelta(days=30))
    return page


def titles(user):
    return [page.title for page in overdue(user, NOW)]


@pytest.mark.parametrize(("days", "is_due"), [(365, False), (366, True)])
def test_a_place_is_due_the_day_after_its_interval(site, admin_user, days, is_due):
    a_place(site, checked_on=ago(days))
    assert titles(admin_user) == (["Istana"] if is_due else [])


def test_hours_are_due_sooner_than_the_rest(site, admin_user):
    page = a_place(site, checked_on=ago(200))
    page.opening_spans = [OpeningSpan(weekday=0, opens=time(9), closes=time(16))]
    page.save_revision().publish()
    (found,) = overdue(admin_user, NOW)
    assert (found.page_is_due, found.hours_are_due) == (False, True)


def test_prices_alone_are_due_as_hours_are(site, admin_user):
    page = a_place(site, checked_on=ago(200))
    page.tickets = [Ticket(group="Dewasa", rupiah=5000, year=2026)]
    page.save_revision().publish()
    assert titles(admin_user) == ["Istana"]


def test_hours_checked_by_themselves_are_fresh(site, admin_user):
    page = a_place(site, checked_on=ago(200), hours_checked_on=ago(3))
    page.opening_spans = [OpeningSpan(weekday=0, opens=time(9), closes=time(16))]
    page.save_revision().publish()
    assert titles(admin_user) == []


def test_a_place_without_hours_and_prices_has_none_to_check(site, admin_user):
    a_place(site, checked_on=ago(200))
    assert titles(admin_user) == []


def test_what_nobody_ever_checked_is_due_an_interval_after_it_was_published(site, admin_user):
    page = a_place(site)
    assert titles(admin_user) == []
    DestinationPage.objects.filter(pk=page.pk).update(first_published_at=NOW - timedelta(days=400))
    (found,) = overdue(admin_user, NOW)
    assert (found.page_checked, found.page_is_due) == (None, True)


def test_the_office_sets_the_interval(site, admin_user):
    a_place(site, checked_on=ago(60))
    intervals = ReviewIntervals.load()
    intervals.place_days = 30
    intervals.save()
    assert titles(admin_user) == ["Istana"]


def test_an_event_has_an_interval_of_its_own_and_one_that_is_over_is_left_alone(site, admin_user):
    site.event("Pasar", checked_on=ago(181), start_date=TODAY + timedelta(days=9))
    site.event("Lama", checked_on=ago(181), start_date=ago(30))
    assert titles(admin_user) == ["Pasar"]


def test_what_waits_longest_comes_first(site, admin_user):
    a_place(site, "Baru", checked_on=ago(370))
    a_place(site, "Lama", checked_on=ago(900))
    assert titles(admin_user) == ["Lama", "Baru"]


def test_drafts_are_not_in_the_queue(site, admin_user):
    site.place("Draf", live=False, checked_on=ago(900))
    assert titles(admin_user) == []


def test_each_district_sees_its_own_and_the_office_all(at_desk):
    site = at_desk.site
    a_place(site, "Di Siak", checked_on=ago(400))
    a_place(site, "Di Minas", below=site.minas, checked_on=ago(500))
    assert titles(at_desk.person(Role.REVIEWER)) == ["Di Siak"]
    assert titles(at_desk.person(Role.CONTRIBUTOR)) == []
    assert titles(at_desk.person(Role.PUBLISHER)) == ["Di Minas", "Di Siak"]


def test_a_confirmation_waits_for_those_who_may_publish(at_desk):
    page = a_place(at_desk.site, checked_on=ago(400))
    reviewer = at_desk.person(Role.REVIEWER)
    one = Confirmation.objects.create(page=page, what="page", user=reviewer, day=TODAY)
    assert list(waiting(at_desk.person(Role.PUBLISHER))) == [one]
    assert list(waiting(reviewer)) == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"checked_on": None}, Stale()),
        ({"checked_on": "2026-11-01"}, Stale()),
        ({"checked_on": "2025-11-22"}, Stale(page=date(2025, 11, 22))),
        ({"checked_on": "2026-01-05", "hours": {"week": []}}, Stale(hours=date(2026, 1, 5))),
        ({"checked_on": "2026-01-05", "hours": {"week": []}, "hours_checked_on": "2026-11-01"}, Stale()),
        ({"checked_on": None, "tickets": [1], "hours_checked_on": "2026-01-05"}, Stale(hours=date(2026, 1, 5))),
        ({"kind": "event", "checked_on": "2026-05-01"}, Stale(page=date(2026, 5, 1))),
        ({}, Stale()),
    ],
)
def test_readers_are_told_of_what_was_checked_long_ago(db, record, said):
    assert stale({"kind": "place"} | record, TODAY) == said
