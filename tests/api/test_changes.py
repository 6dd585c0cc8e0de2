"""The feed of changes as its readers see it: a copy stays true, costs little, and says when it cannot go on."""

import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from catalogue.changes import forget
from catalogue.models import Entry
from catalogue.publishing import differences, sync_all
from destinations.models import DestinationPage
from tests.api.conftest import refused
from tests.catalogue.site import SmallSite, small_site
from tests.contracts.test_shapes import assert_documented

WRITERS = 3
ONE_KILOBYTE = 1000


class App:
    """Keeps a copy the way ``docs/api/changes.md`` tells apps to."""

    def __init__(self, **question: str) -> None:
        self.client = Client()
        self.question = question
        self.since = ""
        self.records: dict[str, Any] = {}
        self.asked = 0

    def ask(self, **more: Any) -> HttpResponse:
        self.asked += 1
        held = {"since": self.since} if self.since else {}
        return self.client.get("/api/v1/changes", self.question | held | more)

    def sync_page(self, **more: Any) -> bool:
        """Take over one page and the cursor after it together; return whether there is another."""
        answer = self.ask(**more)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        if not self.since:
            self.records.clear()
        for item in page["items"]:
            if item["withdrawn_at"]:
                self.records.pop(item["id"], None)
            else:
                self.records[item["id"]] = item["record"]
        self.since = page["since"]
        return page["next"] is not None

    def sync(self, **more: Any) -> "App":
        while self.sync_page(**more):
            pass
        return self

    def catalogue(self) -> dict[str, Any]:
        """What the copy must be: each public record as the API gives it alone."""
        lang = self.question.get("lang", "id")
        entries = Entry.objects.visible().in_language(lang)
        kinds = [self.question["kind"]] if "kind" in self.question else ["place", "event"]
        return {
            str(uid): self.client.get(f"/api/v1/{kind}s/{uid}", {"lang": lang}).json()
            for kind in kinds
            for uid in entries.of_kind(kind).values_list("uid", flat=True)
        }


def items(answer: HttpResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


# --- A copy, step by step ---------------------------------------------------------------------------------------------


def test_the_first_walk_gives_every_record_as_it_is_given_alone(entry):
    for number in range(5):
        entry(f"Tempat {number}", detail={"body_html": "<p>Isi</p>", "links": [{"title": "x", "url": "/lain/"}]})
    entry("Zikir", kind="event", at=None)
    entry("Palace", lang="en")
    app = App().sync(limit=2)
    assert app.asked == 3
    assert len(app.records) == 6
    assert app.records == app.catalogue()
    assert next(iter(app.records.values()))["links"][0]["url"] == "http://testserver/lain/"


def test_next_leads_through_the_walk_and_keeps_the_question(entry, client):
    for number in range(3):
        entry(f"Tempat {number}")
        entry(f"Acara {number}", kind="event")
    address, found = "/api/v1/changes?kind=event&limit=2", []
    while address:
        page = client.get(address).json()
        assert page["count"] == 3
        found += [item["record"]["title"] for item in page["items"]]
        address = page["next"]
    assert found == ["Acara 0", "Acara 1", "Acara 2"]


def test_after_that_come_changes_only_and_the_last_of_each_thing(entry, withdraw):
    first, second = entry("Satu"), entry("Dua")
    app = App().sync()
    third = entry("Tiga")
    withdraw(second)
    answer = app.ask()
    assert [(item["id"], item["record"] and item["record"]["title"]) for item in items(answer)] == [
        (str(third.uid), "Tiga"),
        (str(second.uid), None),
    ]
    assert answer.json()["count"] == 2
    assert set(app.sync().records) == {str(first.uid), str(third.uid)}
    assert items(app.ask()) == []


def test_a_tombstone_says_that_something_was_withdrawn_and_nothing_of_what_it_was(entry, withdraw):
    made = entry("Rahasia")
    app = App().sync()
    withdraw(made)
    (item,) = items(app.ask())
    assert set(item) == {"id", "kind", "withdrawn_at", "record"}
    assert (item["id"], item["kind"], item["record"]) == (str(made.uid), "place", None)
    assert datetime.fromisoformat(item["withdrawn_at"]).utcoffset() == timedelta(hours=7)
    assert b"Rahasia" not in app.ask().content


def test_who_comes_new_is_not_told_of_what_is_gone(entry, withdraw):
    withdraw(entry("Lama"))
    entry("Ada")
    assert [item["record"]["title"] for item in items(App().ask())] == ["Ada"]


def test_an_empty_catalogue_is_a_copy_too(vocabulary, entry):
    app = App().sync()
    assert (app.records, bool(app.since)) == ({}, True)
    entry("Baru")
    assert len(app.sync().records) == 1


def test_each_language_and_kind_has_a_copy_of_its_own(entry):
    made = entry("Istana")
    entry("Palace", lang="en", uid=made.uid)
    entry("Zikir", kind="event")
    for question, titles in (
        ({}, {"Istana", "Zikir"}),
        ({"lang": "en"}, {"Palace"}),
        ({"kind": "event"}, {"Zikir"}),
        ({"kind": "place", "lang": "en"}, {"Palace"}),
    ):
        app = App(**question).sync(limit=1)
        assert {record["title"] for record in app.records.values()} == titles
        assert app.records == app.catalogue()


def test_changes_of_another_language_or_kind_are_none_of_mine(entry):
    entry("Istana")
    app = App(kind="place", lang="id").sync()
    entry("Zikir", kind="event")
    entry("Palace", lang="en")
    assert items(app.ask()) == []


# --- What an unchanged copy costs -------------------------------------------------------------------------------------


def weight(answer: HttpResponse) -> int:
    """Bytes of an answer's head and body as they go over the wire."""
    return len(answer.serialize()) + len(f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}\r\n")


def test_an_unchanged_copy_costs_less_than_a_kilobyte(entry):
    for number in range(20):
        entry(f"Tempat {number}")
    app = App(lang="id", kind="place").sync()
    answer = app.ask()
    assert (answer.json()["count"], items(answer)) == (0, [])
    assert weight(answer) < ONE_KILOBYTE
    again = app.client.get(answer.wsgi_request.get_full_path(), headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert weight(again) < ONE_KILOBYTE


def test_a_304_asks_for_the_newest_change_alone(entry, django_assert_num_queries):
    entry()
    app = App().sync()
    tag = app.ask()["ETag"]
    with django_assert_num_queries(1):
        answer = app.client.get("/api/v1/changes", {"since": app.since}, headers={"if-none-match": tag})
    assert answer.status_code == 304
    entry("Baru")
    answer = app.client.get("/api/v1/changes", {"since": app.since}, headers={"if-none-match": tag})
    assert answer.status_code == 200


def test_a_page_costs_the_same_number_of_questions_however_many_records_it_has(entry, django_assert_num_queries):
    for number in range(30):
        entry(f"Tempat {number}")
    app = App()
    for limit in (1, 10, 20):
        with django_assert_num_queries(5 if limit == 1 else 4):
            app.sync_page(limit=limit)


def test_all_who_are_up_to_date_hold_the_same_cursor_so_that_caches_can_share(entry):
    for number in range(7):
        entry(f"Tempat {number}")
    patient = App()
    patient.sync_page(limit=3)
    entry("Baru")
    patient.sync(limit=2)
    assert patient.since == App().sync(limit=500).since


# --- Who cannot go on -------------------------------------------------------------------------------------------------


@pytest.fixture
def late(entry: Callable[..., Entry], withdraw: Callable[[Entry], None]) -> App:
    """Somebody who missed a withdrawal that has been forgotten."""
    gone = entry("Lama")
    app = App(lang="id").sync()
    withdraw(gone)
    entry("Baru")
    assert forget(timezone.now() + timedelta(days=1)) == 1
    return app


def test_who_was_away_too_long_is_told_to_begin_again_and_where(late):
    answer = late.ask(limit=7)
    assert answer.status_code == 410
    problem = answer.json()
    assert problem["type"].endswith("#outdated-cursor")
    assert [error["parameter"] for error in problem["errors"]] == ["since"]
    assert problem["restart"] == "http://testserver/api/v1/changes?lang=id&limit=7"
    assert answer["Cache-Control"] == "no-store"
    assert_documented(answer, "/api/v1/changes")
    late.since = ""
    assert [item["record"]["title"] for item in items(late.client.get(problem["restart"]))] == ["Baru"]
    assert late.sync().records == late.catalogue()


def test_a_cursor_of_a_database_that_is_gone_is_outdated(entry):
    app = App().sync()
    entry("Baru")
    call_command("prune_changes", restart=True, verbosity=0)
    assert app.ask().status_code == 410


def test_a_cursor_is_good_for_its_own_question_only(entry):
    entry()
    app = App(lang="id", kind="place").sync()
    for other in ({"lang": "en"}, {"kind": "event"}):
        answer = app.ask(**other)
        assert list(refused(answer)) == ["since"]
        assert_documented(answer, "/api/v1/changes")
    assert app.ask(limit=3).status_code == 200
    list_cursor = parse_qs(urlsplit(_next_of_a_list(entry)).query)["cursor"][0]
    assert list(refused(App().ask(since=list_cursor))) == ["since"]


def _next_of_a_list(entry: Callable[..., Entry]) -> str:
    entry("Lagi")
    return Client().get("/api/v1/places?limit=1").json()["next"]


def test_a_cursor_of_the_default_language_is_the_same_said_or_not(entry):
    entry()
    app = App().sync()
    assert app.ask(lang="id").status_code == 200


def test_a_shortened_or_changed_cursor_is_refused(entry):
    entry()
    app = App().sync()
    whole = app.since
    for end in range(1, len(whole)):
        assert list(refused(app.ask(since=whole[:end]))) == ["since"], end
    for place in range(len(whole)):
        changed = whole[:place] + ("A" if whole[place] != "A" else "B") + whole[place + 1 :]
        assert app.ask(since=changed).status_code == 422 or changed[:-1] == whole[:-1], place
    assert list(refused(app.ask(since=whole + whole))) == ["since"]
    assert app.ask(since="").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(since=st.one_of(st.text(min_size=1, max_size=300), st.binary(min_size=1, max_size=200).map(bytes.hex)))
def test_a_made_up_cursor_is_refused(vocabulary, since):
    assert list(refused(App().ask(since=since))) == ["since"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("limit", "0"), ("limit", "501"), ("limit", "-1"), ("limit", "ten"), ("kind", "news"), ("lang", "ms"), ("q", "x")],
)
def test_what_the_feed_does_not_know_is_refused_by_name(vocabulary, name, value):
    assert list(refused(App().ask(**{name: value}))) == [name]


def test_a_second_since_is_refused(entry):
    entry()
    since = App().sync().since
    assert list(refused(Client().get(f"/api/v1/changes?since={since}&since={since}"))) == ["since"]


@pytest.mark.parametrize("limit", [1, 500])
def test_the_smallest_and_the_greatest_page_hold_what_they_should(entry, limit):
    for number in range(3):
        entry(f"Tempat {number}")
    assert len(items(App().ask(limit=limit))) == min(limit, 3)


# --- What editors do --------------------------------------------------------------------------------------------------


def unpublish(page: DestinationPage) -> None:
    page.unpublish()


def delete(page: DestinationPage) -> None:
    page.delete()


def expire(page: DestinationPage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=datetime(2026, 1, 1, tzinfo=UTC))
    call_command("publish_scheduled")


def make_private(page: DestinationPage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.django_db
@pytest.mark.parametrize("take_away", [unpublish, delete, expire, make_private])
def test_whatever_takes_a_thing_away_leaves_a_tombstone(take_away):
    site = small_site()
    page = site.place("Rahasia", below=site.minas)
    site.place("Tetap")
    app = App().sync()
    take_away(page)
    answer = app.ask()
    assert [(item["id"], item["record"]) for item in items(answer)] == [(str(page.translation_key), None)]
    assert b"Rahasia" not in answer.content
    assert app.sync().records == app.catalogue()
    assert [record["title"] for record in app.records.values()] == ["Tetap"]


@pytest.mark.django_db
def test_a_draft_is_no_change():
    site = small_site()
    page = site.place("Istana")
    app = App().sync()
    page.title = "Rahasia"
    page.save_revision()
    site.place("Rahasia juga", live=False)
    assert items(app.ask()) == []


@pytest.mark.django_db
def test_an_event_changes_with_the_place_it_is_at():
    site = small_site()
    place = site.place("Balai")
    event = site.event("Zikir", venue=place, location=None)
    app = App(kind="event").sync()
    place.title = "Balai Baru"
    place.save_revision().publish()
    (item,) = items(app.ask())
    assert (item["id"], item["record"]["venue"]["title"]) == (str(event.translation_key), "Balai Baru")


# --- Several writers at once ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_who_syncs_while_others_publish_and_crashes_and_resumes_ends_with_the_catalogue(
    committed_site: SmallSite, seed: int
):
    pages = [committed_site.place().pk for _ in range(4)] + [committed_site.event().pk for _ in range(2)]
    apps, reads = [App(), App(lang="en"), App(kind="place")], Reads()
    choice = random.Random(seed)
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, pages, reads, random.Random(f"{seed}-{number}")) for number in range(WRITERS)]
        for app in ask_while(writing, apps, choice):
            held = app.since
            app.sync_page(limit=choice.choice([1, 2, 3]))
            if choice.random() < 0.3:
                # It crashed before the cursor was stored, but after the records were.
                app.since = held
            reads.add_one()
    for job in writing:
        job.result()
    assert list(differences()) == []
    for app in apps:
        assert app.sync(limit=2).records == app.catalogue()
        assert app.asked > 3


class Reads:
    """Counts pages, so that writers can keep a transaction open while some are read."""

    def __init__(self) -> None:
        self.done = 0
        self.changed = Condition()

    def add_one(self) -> None:
        with self.changed:
            self.done += 1
            self.changed.notify_all()

    def wait_for(self, more: int) -> None:
        with self.changed:
            goal = self.done + more
            assert self.changed.wait_for(lambda: self.done >= goal, timeout=60)


def ask_while(writing: list["Future[None]"], apps: list[App], choice: random.Random) -> Iterator[App]:
    """Apps in any order, as long as somebody writes."""
    while not all(job.done() for job in writing):
        yield choice.choice(apps)


def write(pages: list[int], reads: Reads, choice: random.Random) -> None:
    """Do what editors do, in a connection of its own, and be slow to commit."""
    try:
        for step in range(12):
            with transaction.atomic():
                choice.choice([retitle, retitle, toggle, rebuild])(choice.choice(pages), step)
                reads.wait_for(choice.randrange(4))
    finally:
        connection.close()


def retitle(pk: int, step: int) -> None:
    page = Page.objects.get(pk=pk).specific
    page.title = f"Keadaan {step}"
    page.save_revision().publish()


def toggle(pk: int, step: int) -> None:
    page = Page.objects.get(pk=pk).specific
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def rebuild(pk: int, step: int) -> None:
    sync_all()


def test_the_pages_of_a_walk_are_valid_json_however_titles_are_written(entry):
    entry('"},{"id": \\u0000 </script> 🌊')
    assert json.loads(App().ask().content)["items"][0]["record"]["title"] == '"},{"id": \\u0000 </script> 🌊'
