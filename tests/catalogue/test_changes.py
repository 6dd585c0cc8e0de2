"""Whatever happens while a reader walks through the changes, and wherever they stop: they end up with the catalogue."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from catalogue.changes import KEPT_DAYS, Bookmark, Feed, Outdated, begin_an_era, forget
from catalogue.models import Entry, Horizon
from catalogue.publishing import sync
from tests.catalogue.entries import make_entry
from tests.catalogue.site import SmallSite, small_site

THINGS = [UUID(int=number) for number in range(1, 6)]


def next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('catalogue_change')")
        return int(cursor.fetchone()[0])


def write(uid: UUID, title: str) -> None:
    """Publish a thing, for the first time or anew."""
    row = {"title": title, "change": next_number(), "withdrawn_at": None}
    if not Entry.objects.filter(uid=uid).update(**row):
        make_entry(uid=uid, kind="event" if uid.int % 2 else "place", **row)


def withdraw(uid: UUID) -> None:
    public = Entry.objects.filter(uid=uid).visible()
    public.update(title="", change=next_number(), withdrawn_at=timezone.now())


def forget_all() -> int:
    return forget(timezone.now() + timedelta(days=1))


class Reader:
    """Keeps a copy the way ``docs/api/changes.md`` says."""

    def __init__(self, kind: str = "") -> None:
        self.feed = Feed("id", kind)
        self.kind = kind
        self.bookmark: Bookmark | None = None
        self.copy: dict[UUID, str] = {}
        self.read_numbers: Counter[int] = Counter()

    def read(self, limit: int, *, crash: bool = False) -> bool:
        """Take over a page, the first one in the place of all; after a crash the bookmark is the old one.

        Returns:
            whether there is more.
        """
        if self.bookmark is None:
            self.copy.clear()
        try:
            changes = self.feed.read(self.bookmark, limit)
        except Outdated:
            self.bookmark = None
            self.read_numbers.clear()
            return True
        assert len(changes.rows) <= limit
        for row in changes.rows:
            if row.withdrawn_at:
                self.copy.pop(row.uid, None)
            else:
                self.copy[row.uid] = Entry.objects.get(uid=row.uid, lang="id").title
        if not crash:
            self.bookmark = changes.bookmark
            self.read_numbers.update(row.number for row in changes.rows)
        return changes.more or crash

    def catch_up(self, limit: int = 2) -> None:
        while self.read(limit):
            pass

    @property
    def truth(self) -> dict[UUID, str]:
        entries = Entry.objects.in_language("id").visible()
        return dict((entries.of_kind(self.kind) if self.kind else entries).values_list("uid", "title"))


things = st.sampled_from(THINGS)
operations = st.one_of(
    st.tuples(st.just("write"), things),
    st.tuples(st.just("withdraw"), things),
    st.tuples(st.sampled_from(["read", "crash"]), st.integers(1, 4)),
    st.tuples(st.sampled_from(["forget", "restart"]), st.none()),
)


class AnyHistory(TestCase):
    @given(st.lists(operations, max_size=40), st.sampled_from(["", "place", "event"]))
    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    def test_a_reader_ends_with_the_catalogue_and_reads_nothing_twice(self, history, kind):
        reader = Reader(kind)
        for step, (operation, what) in enumerate(history):
            if operation == "write":
                write(what, f"Keadaan {step}")
            elif operation == "withdraw":
                withdraw(what)
            elif operation == "forget":
                forget_all()
            elif operation == "restart":
                begin_an_era()
            else:
                reader.read(what, crash=operation == "crash")
        reader.catch_up()
        assert reader.copy == reader.truth
        assert set(reader.read_numbers.values()) <= {1}


@pytest.fixture
def five(db: None) -> Reader:
    """Five things, and a reader who has all of them."""
    for uid in THINGS:
        write(uid, "Awal")
    reader = Reader()
    reader.catch_up()
    return reader


def test_a_thing_that_changes_during_the_snapshot_comes_once_more(five):
    reader = Reader()
    reader.read(3)
    write(THINGS[0], "Baru")
    write(THINGS[4], "Baru")
    reader.catch_up()
    assert reader.copy == reader.truth
    assert sum(reader.read_numbers.values()) == 6


def test_a_thing_that_goes_during_the_snapshot_leaves_a_tombstone_and_one_from_before_does_not(five):
    withdraw(THINGS[2])
    reader = Reader()
    reader.read(2)
    withdraw(THINGS[0])
    changes = reader.feed.read(reader.bookmark, 10)
    assert [row.uid for row in changes.rows if row.withdrawn_at] == [THINGS[0]]
    reader.catch_up()
    assert reader.copy == reader.truth


def test_who_is_up_to_date_stays_so_while_only_others_change(five):
    reader = Reader("place")
    reader.catch_up()
    write(THINGS[0], "Acara")
    changes = reader.feed.read(reader.bookmark, 10)
    assert (list(changes.rows), changes.more) == ([], False)
    assert changes.bookmark.after == Entry.objects.newest_change()


def test_a_bookmark_from_before_the_last_forgotten_tombstone_is_outdated(five):
    bookmarks = [five.bookmark]
    for uid in THINGS[:3]:
        withdraw(uid)
        five.catch_up()
        bookmarks.append(five.bookmark)
    assert forget_all() == 2
    for bookmark in bookmarks[:2]:
        with pytest.raises(Outdated):
            five.feed.read(bookmark, 10)
    assert [row.uid for row in five.feed.read(bookmarks[2], 10).rows] == [THINGS[2]]
    assert five.feed.read(bookmarks[3], 10).rows == []


def test_a_snapshot_begun_after_the_forgotten_withdrawals_goes_on(five):
    withdraw(THINGS[0])
    write(THINGS[1], "Baru")
    reader = Reader()
    reader.read(1)
    assert reader.bookmark.after < reader.bookmark.begun
    assert forget_all() == 1
    reader.feed.read(reader.bookmark, 1)
    reader.catch_up()
    assert reader.copy == reader.truth


def test_the_newest_change_is_never_forgotten(five):
    withdraw(THINGS[0])
    newest = Entry.objects.newest_change()
    assert forget_all() == 0
    assert Entry.objects.newest_change() == newest
    write(THINGS[1], "Baru")
    assert forget_all() == 1
    assert Entry.objects.newest_change() == newest + 1


def test_what_was_forgotten_may_come_back(five):
    withdraw(THINGS[0])
    write(THINGS[1], "Baru")
    five.catch_up()
    forget_all()
    write(THINGS[0], "Kembali")
    five.catch_up()
    assert five.copy == five.truth
    assert five.copy[THINGS[0]] == "Kembali"


def test_a_bookmark_of_another_run_of_numbers_is_outdated(five):
    held = five.bookmark
    ahead = Bookmark(held.after + 1, held.begun + 1, held.era)
    with pytest.raises(Outdated):
        five.feed.read(ahead, 10)
    begin_an_era()
    with pytest.raises(Outdated):
        five.feed.read(held, 10)


def test_each_database_begins_with_an_era_of_its_own(db):
    assert Horizon.objects.filter(forgotten=0).exists()
    assert Horizon().era != Horizon().era


def test_without_a_horizon_everything_is_kept(five):
    Horizon.objects.all().delete()
    reader = Reader()
    reader.catch_up()
    assert reader.feed.read(reader.bookmark, 10).rows == []


def test_the_command_keeps_what_is_younger_than_so_many_days(five, capsys):
    for uid, days in ((THINGS[0], KEPT_DAYS + 1), (THINGS[1], KEPT_DAYS - 1)):
        withdraw(uid)
        Entry.objects.filter(uid=uid).update(withdrawn_at=timezone.now() - timedelta(days=days))
    write(THINGS[2], "Baru")
    call_command("prune_changes")
    assert capsys.readouterr().out == "1 tanda dihapus.\n"
    assert not Entry.objects.filter(uid=THINGS[0]).exists()
    call_command("prune_changes", days=0)
    assert not Entry.objects.filter(uid=THINGS[1]).exists()
    call_command("prune_changes", days=0)
    assert capsys.readouterr().out == "1 tanda dihapus.\n0 tanda dihapus.\n"


def test_the_command_can_make_everybody_begin_again(five):
    call_command("prune_changes", restart=True)
    with pytest.raises(Outdated):
        five.feed.read(five.bookmark, 10)


@pytest.mark.parametrize("days", [-1, 10**9])
def test_the_command_refuses_days_that_are_none(db, days):
    with pytest.raises(CommandError, match="--days"):
        call_command("prune_changes", days=days)


@pytest.mark.django_db
def test_a_rebuild_that_changes_nothing_is_no_change_and_one_that_mends_is():
    site = small_site()
    place = site.place("Istana")
    reader = Reader()
    reader.catch_up()
    call_command("rebuild_catalogue", verbosity=0)
    assert reader.feed.read(reader.bookmark, 10).rows == []
    Entry.objects.filter(uid=place.translation_key).update(title="Salah")
    call_command("rebuild_catalogue", verbosity=0)
    assert [row.uid for row in reader.feed.read(reader.bookmark, 10).rows] == [place.translation_key]
    reader.catch_up()
    assert reader.copy == {place.translation_key: "Istana"}


def test_of_two_writers_the_second_waits_and_gets_the_higher_numbers(committed_site: SmallSite):
    first, second = committed_site.place("Satu"), committed_site.place("Dua")
    reader = Reader()
    reader.catch_up()
    has_written, may_end = Event(), Event()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_and_wait, first, has_written, may_end)
        try:
            assert has_written.wait(30)
            assert reader.feed.read(reader.bookmark, 10).rows == []
            with pytest.raises(OperationalError, match="lock timeout"):
                write_without_patience(second)
        finally:
            may_end.set()
        writing.result(30)
    second.title = "Dua lagi"
    second.save_revision().publish()
    assert [row.uid for row in reader.feed.read(reader.bookmark, 10).rows] == [
        first.translation_key,
        second.translation_key,
    ]


@transaction.atomic
def write_without_patience(page: Any) -> None:
    connection.cursor().execute("SET LOCAL lock_timeout = '1ms'")
    sync([page.translation_key])


def write_and_wait(page: Any, has_written: Event, may_end: Event) -> None:
    """Publish in a transaction that stays open until it may end."""
    try:
        with transaction.atomic():
            page.title = "Satu lagi"
            page.save_revision().publish()
            has_written.set()
            may_end.wait(30)
    finally:
        connection.close()
