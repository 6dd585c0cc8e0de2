"""What holds for every address: tags, caches, other origins, methods, compression, and no cookies."""

import gzip
import json

import pytest
from time_machine import travel

from tests.api.conftest import titles
from tests.api.test_lists import OFFICE_HOURS, SUNDAY_NOON

EVERY_LIST = ["places", "events", "places?format=geojson", "changes", "clusters?bbox=101,0,103,1&zoom=9"]
EVERY_ADDRESS = ["", "openapi.json", *EVERY_LIST, "districts", "districts/14.08.01", "categories", "facilities"]


@pytest.mark.parametrize("path", EVERY_ADDRESS)
def test_an_answer_one_already_has_is_304_without_a_body(client, entry, path):
    entry()
    first = client.get(f"/api/v1/{path}")
    assert first.status_code == 200
    again = client.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"].removeprefix("W/") == first["ETag"].removeprefix("W/")
    assert again["Cache-Control"] == first["Cache-Control"]


@pytest.mark.parametrize("path", EVERY_LIST)
def test_a_304_runs_no_list(client, entry, path, django_assert_num_queries):
    entry()
    tag = client.get(f"/api/v1/{path}")["ETag"]
    with django_assert_num_queries(1):
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": f'"other", {tag}'}).status_code == 304


@pytest.mark.parametrize("path", EVERY_LIST)
def test_a_publication_changes_the_tag(client, entry, path):
    before = client.get(f"/api/v1/{path}")["ETag"]
    entry()
    assert client.get(f"/api/v1/{path}", headers={"if-none-match": before}).status_code == 200


def test_a_withdrawal_changes_the_tag(client, entry, withdraw):
    made = entry()
    before = client.get("/api/v1/places")["ETag"]
    withdraw(made)
    assert client.get("/api/v1/places", headers={"if-none-match": before}).json()["count"] == 0


def test_different_questions_and_hosts_have_different_tags(client, entry):
    tags = {client.get(f"/api/v1/places{query}")["ETag"] for query in ("", "?limit=1", "?lang=en", "?format=geojson")}
    tags.add(client.get("/api/v1/places", headers={"host": "localhost"})["ETag"])
    assert len(tags) == 5


@pytest.mark.parametrize("query", ["places?open=now", "events?sort=date", "clusters?bbox=101,0,103,1&zoom=9&open=now"])
def test_the_tag_of_an_answer_that_follows_the_clock_lasts_a_minute(client, entry, query):
    with travel(SUNDAY_NOON, tick=False):
        first = client.get(f"/api/v1/{query}")["ETag"]
    with travel(SUNDAY_NOON.replace(second=59), tick=False):
        assert client.get(f"/api/v1/{query}")["ETag"] == first
    with travel(SUNDAY_NOON.replace(minute=1), tick=False):
        assert client.get(f"/api/v1/{query}")["ETag"] != first


@pytest.mark.parametrize("query", ["places", "places?open=2026-11-22T12:00", "events?sort=date&from=2026-11-22"])
def test_the_tag_of_other_answers_does_not_follow_the_clock(client, entry, query):
    with travel(SUNDAY_NOON, tick=False):
        first = client.get(f"/api/v1/{query}")["ETag"]
    with travel(SUNDAY_NOON.replace(hour=18), tick=False):
        assert client.get(f"/api/v1/{query}")["ETag"] == first


def test_a_place_that_closed_is_gone_although_nothing_was_published(client, entry):
    entry(hours=OFFICE_HOURS)
    with travel(SUNDAY_NOON.replace(hour=15, minute=59), tick=False):
        tag = client.get("/api/v1/places?open=now")["ETag"]
    with travel(SUNDAY_NOON.replace(hour=16), tick=False):
        assert titles(client.get("/api/v1/places?open=now", headers={"if-none-match": tag})) == []


@pytest.mark.parametrize("path", EVERY_ADDRESS)
def test_caches_are_told_what_they_may_do(client, entry, path):
    answer = client.get(f"/api/v1/{path}")
    for word in ("public", "max-age=", "stale-while-revalidate=", "stale-if-error="):
        assert word in answer["Cache-Control"]
    assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["nothing", "places?limit=0", "places?format=x"])
def test_a_refusal_is_not_kept(client, vocabulary, path):
    assert client.get(f"/api/v1/{path}")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [*EVERY_ADDRESS, "nothing", "places?limit=0"])
def test_any_page_may_read_it(client, entry, path):
    answer = client.get(f"/api/v1/{path}", headers={"origin": "https://koran.example"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer


def test_a_browser_asking_beforehand_gets_leave(client, vocabulary):
    answer = client.options(
        "/api/v1/places",
        headers={"origin": "https://koran.example", "access-control-request-headers": "if-none-match"},
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("path", [*EVERY_ADDRESS, "nothing"])
def test_head_is_get_without_the_body(client, entry, path):
    entry()
    whole, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert head["Content-Type"] == whole["Content-Type"]


def test_larger_answers_are_compressed_for_those_who_can_read_it(client, entry):
    for number in range(10):
        entry(f"Tempat {number}")
    plain = client.get("/api/v1/places")
    packed = client.get("/api/v1/places", headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]


@pytest.mark.parametrize("path", [*EVERY_ADDRESS, "nothing", "docs"])
def test_no_cookie_is_ever_set_and_none_is_read(client, entry, path):
    plain = client.get(f"/api/v1/{path}")
    client.cookies["sessionid"] = "x" * 32
    with_cookie = client.get(f"/api/v1/{path}")
    assert not plain.cookies
    assert not with_cookie.cookies
    assert "Cookie" not in with_cookie.get("Vary", "")


def test_a_fault_of_ours_is_a_problem_document_that_tells_nothing(client, vocabulary, monkeypatch, caplog):
    def fails(*args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("api.v1.lists.limit_of", fails)
    client.raise_request_exception = False
    answer = client.get("/api/v1/places")
    assert answer.status_code == 500
    assert json.loads(answer.content)["type"] == "/api/v1/docs#server-fault"
    assert b"secret" not in answer.content
    assert "secret detail" in caplog.text
