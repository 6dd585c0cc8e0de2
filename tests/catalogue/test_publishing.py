"""The writer of the catalogue: it writes what differs, mends what was broken, and keeps out of a draft's way."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from catalogue.models import Entry, Occurrence
from catalogue.pages import catalogued_models
from catalogue.publishing import differences, sync, sync_all
from destinations.models import DestinationPage
from destinations.rows import Ticket
from events.models import EventPage
from tests.catalogue.site import SmallSite, small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return small_site()


def test_a_second_sync_changes_nothing_and_takes_no_number(site):
    place = site.place()
    number = Entry.objects.newest_change()
    assert sync([place.translation_key]) == 0
    assert sync_all() == 0
    assert Entry.objects.newest_change() == number


def test_syncing_nothing_or_something_that_never_was_changes_nothing(site):
    assert sync([]) == 0
    assert sync([uuid4()]) == 0


def test_a_rebuild_mends_whatever_was_broken_behind_its_back(site, capsys):
    place, gone = site.place(), site.place()
    DestinationPage.objects.filter(pk=place.pk).update(title="Diubah diam-diam")
    Page.objects.filter(pk=gone.pk).update(live=False)
    event = site.event()
    Entry.objects.filter(uid=event.translation_key).delete()
    found = "\n".join(differences())
    assert "differs in title" in found
    assert "no public page says so" in found
    assert "not in the catalogue" in found
    call_command("rebuild_catalogue", verbosity=0)
    call_command("check_catalogue")
    assert "Katalog cocok" in capsys.readouterr().out


def test_the_check_names_what_differs_and_exits_with_one(site, capsys):
    place = site.place("Istana")
    Entry.objects.filter(uid=place.translation_key, lang="id").update(title="Salah")
    with pytest.raises(Exception, match="1 selisih") as failure:
        call_command("check_catalogue")
    assert failure.value.returncode == 1
    assert f"{place.translation_key} (id): “Istana” differs in title" in capsys.readouterr().out
    sync_all()


def dated_event(site: SmallSite) -> EventPage:
    return site.event(start_date=date(2026, 12, 5), start_time=time(19), date_note="")


def test_columns_to_filter_by_say_what_the_record_says_and_nothing_else(site):
    place, event = site.place(tickets=[Ticket(group="Dewasa", rupiah=5000, year=2026)]), dated_event(site)
    priced = Entry.objects.get(uid=place.translation_key, lang="id")
    assert (priced.price_from, priced.starts_at, priced.all_day, priced.status) == (5000, None, None, None)
    dated = Entry.objects.get(uid=event.translation_key, lang="id")
    assert dated.starts_at == datetime.fromisoformat(dated.record["starts_at"]) == datetime(2026, 12, 5, 12, tzinfo=UTC)
    assert (dated.price_from, dated.ends_at, dated.all_day, dated.status) == (None, None, False, "scheduled")
    with pytest.raises(ProgrammingError, match="price_from"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE catalogue_entry SET price_from = 1")
    call_command("check_catalogue")


def test_a_tombstone_says_nothing_in_its_columns_either(site):
    event = dated_event(site)
    event.unpublish()
    columns = ("price_from", "starts_at", "ends_at", "all_day", "status")
    assert set(Entry.objects.filter(uid=event.translation_key).values_list(*columns)) == {(None,) * 5}


def test_places_are_written_before_the_events_and_projects_that_may_be_at_them():
    assert [model.__name__ for model in catalogued_models()] == ["DestinationPage", "EventPage", "ProjectPage"]


def test_a_changed_date_takes_a_new_change_number(site):
    event = site.event(start_date=date(2026, 12, 5), start_time=time(19), end_time=time(21), date_note="")
    number = Entry.objects.newest_change()
    Occurrence.objects.filter(uid=event.translation_key).update(status="postponed")
    assert sync([event.translation_key]) == 2
    assert Entry.objects.newest_change() == number + 2


def test_saving_a_draft_waits_for_no_writer_of_the_catalogue(site):
    place = site.place("Istana")
    place.title = "Istana baru"
    with CaptureQueriesContext(connection) as asked:
        place.save_revision()
    assert not [query for query in asked if "catalogue_entry" in query["sql"] or "advisory" in query["sql"]]
