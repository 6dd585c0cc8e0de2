"""Two imports of one file at the same moment make no doubles."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from events.importing.calendar_events import read_calendar
from events.importing.drafts import BusyError, Import, Outcome
from events.models import EventPage
from tests.catalogue.site import SmallSite
from tests.events.importing.files import EVENING, TODAY, calendar, vevent
from tests.events.importing.test_views import FILE, checked

READ = read_calendar(calendar(vevent(*EVENING)))


@pytest.fixture
def elsewhere() -> Iterator[ThreadPoolExecutor]:
    """Another connection."""
    with ThreadPoolExecutor(1) as pool:
        yield pool
        pool.submit(lambda: connection.close()).result()


def test_a_patient_import_waits_for_the_other_and_finds_its_drafts(committed_site: SmallSite, elsewhere):
    def later() -> list[Outcome]:
        return [verdict.outcome for verdict in Import(committed_site.siak, None, TODAY).write(READ, "acara.ics")]

    with transaction.atomic():
        Import(committed_site.siak, None, TODAY).write(READ, "acara.ics")
        second = elsewhere.submit(later)
    assert second.result() == [Outcome.UNCHANGED]
    assert EventPage.objects.count() == 1


def test_an_impatient_one_is_told_to_wait(committed_site: SmallSite, elsewhere):
    def now() -> None:
        with pytest.raises(BusyError):
            Import(committed_site.siak, None, TODAY).write(READ, "acara.ics", patient=False)

    with transaction.atomic():
        Import(committed_site.siak, None, TODAY).write(READ, "acara.ics")
        elsewhere.submit(now).result()


def test_a_second_press_of_the_button_says_that_the_first_is_at_work(committed_site: SmallSite, elsewhere):
    client = Client()
    client.force_login(User.objects.create_superuser("kepala", password="rahasia"))
    where = checked(client, committed_site.siak, FILE)
    with transaction.atomic():
        Import(committed_site.siak, None, TODAY).write(READ, "acara.ics")
        page = elsewhere.submit(lambda: client.post(where, follow=True).content.decode()).result()
    assert "Impor lain sedang berjalan" in page
    assert EventPage.objects.count() == 1
