"""Who cannot go on in the feed of changes is told so, and how to begin again."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.changes import forget
from catalogue.models import Entry
from tests.api.conftest import refused
from tests.api.copying import App, items
from tests.contracts.test_shapes import assert_documented


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
