"""How much one client may ask for, and how it learns of it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_a_minute(settings):
    settings.API_REQUESTS_PER_MINUTE = 3


@pytest.fixture(autouse=True)
def at_noon():
    with travel(NOON, tick=False):
        yield


def test_every_answer_says_what_may_still_be_asked_for(client):
    said = [client.get("/api/v1/facilities") for _ in range(2)]

    assert [answer["RateLimit"] for answer in said] == ['"per-minute";r=2;t=60', '"per-minute";r=1;t=60']
    assert {answer["RateLimit-Policy"] for answer in said} == {'"per-minute";q=3;w=60'}


def test_one_too_many_is_refused_with_the_time_to_come_back(client):
    for _ in range(3):
        assert client.get("/api/v1/facilities").status_code == 200
    with travel(NOON + timedelta(seconds=18), tick=False):
        answer = client.get("/api/v1/facilities")

    assert answer.status_code == 429
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "/api/v1/docs#too-many-requests"
    assert answer["Retry-After"] == "42"
    assert answer["RateLimit"] == '"per-minute";r=0;t=42'
    assert answer["Cache-Control"] == "no-store"


def test_who_waits_is_let_in_again(client):
    for _ in range(5):
        refused = client.get("/api/v1/facilities")
    with travel(NOON + timedelta(seconds=int(refused["Retry-After"])), tick=False):
        assert client.get("/api/v1/facilities").status_code == 200


def test_the_crowd_of_one_hinders_nobody_else(client):
    for _ in range(5):
        client.get("/api/v1/facilities")

    assert client.get("/api/v1/facilities", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "options", "post", "delete"])
def test_every_method_counts_and_is_refused_alike(client, method):
    ask = getattr(client, method)
    said = [ask("/api/v1/facilities") for _ in range(4)]

    assert [re.search(r"r=(\d)", answer["RateLimit"])[1] for answer in said] == ["2", "1", "0", "0"]
    assert said[2].status_code != 429
    assert said[3].status_code == 429


def test_mistakes_count_too(client):
    for path in ("nothing", "places?limit=0", "places/x"):
        client.get(f"/api/v1/{path}")

    assert client.get("/api/v1/facilities").status_code == 429


def test_an_answer_one_already_has_counts_and_says_so(client):
    tag = client.get("/api/v1/places")["ETag"]
    again = client.get("/api/v1/places", headers={"if-none-match": tag})

    assert again.status_code == 304
    assert again["RateLimit"] == '"per-minute";r=1;t=60'


def test_programs_on_other_pages_may_read_the_headers(client):
    shown = client.get("/api/v1/facilities")["Access-Control-Expose-Headers"].split(", ")

    assert {"ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"} <= set(shown)


def test_pages_for_people_are_not_counted(client):
    for _ in range(5):
        assert client.get("/api/v1/docs").status_code == 200


def test_a_site_may_do_without_a_limit(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    said = [client.get("/api/v1/facilities") for _ in range(5)]

    assert {answer.status_code for answer in said} == {200}
    assert not any("RateLimit" in answer for answer in said)
