"""What only a real server shows: a query that is cut frees its worker, and how many bytes an answer has."""

import json

import pytest
from django.db import connection

from core.query_time import RETRY_SECONDS
from tests.pesona.serving import Connection, gunicorn, read

SYNC, ASYNC = ("pesona.wsgi", "--worker-class=sync"), ("pesona.asgi:application", "--worker-class=asgi")
ONE_KILOBYTE = 1000


def still_running() -> int:
    """The queries of other connections to this database that are at work."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'"
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("server", [SYNC, ASYNC], ids=["wsgi", "asgi"])
def test_a_query_that_takes_too_long_frees_the_worker(server, db):
    with gunicorn(*server, DJANGO_SETTINGS_MODULE="tests.pesona.slow_site") as port:
        assert read(Connection(port).ask("/limit").answer())[2] == b"5s"

        waiting = Connection(port).ask("/api/v1/slow")
        behind = Connection(port).ask("/healthz")
        status, headers, body = read(waiting.answer())
        assert (status, headers["Content-Type"]) == (503, "application/problem+json")
        assert headers["Retry-After"] == str(RETRY_SECONDS)
        assert json.loads(body)["type"] == "/api/v1/docs#busy"
        assert read(behind.answer())[0] == 200
        assert still_running() == 0


def test_a_person_gets_a_page_instead(db):
    with gunicorn(*SYNC, DJANGO_SETTINGS_MODULE="tests.pesona.slow_site") as port:
        status, headers, body = read(Connection(port).ask("/slow/").answer())

    assert (status, headers["Retry-After"]) == (503, str(RETRY_SECONDS))
    assert "Dermaga sedang penuh" in body.decode()


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "pesona.settings.production",
    "SECRET_KEY": "only-of-this-test",
    "ALLOWED_HOSTS": "pesona.example.go.id",
    "PUBLIC_URL": "https://pesona.example.go.id",
    "BEHIND_HTTPS_PROXY": "true",
    "TRUSTED_PROXIES": "1",
}


def test_a_sync_that_finds_nothing_new_costs_less_than_a_kilobyte(committed_site):
    for _ in range(3):
        committed_site.place()
    with gunicorn(*SYNC, **PRODUCTION) as port:
        since = json.loads(read(Connection(port).ask("/api/v1/changes").answer())[2])["since"]
        path = f"/api/v1/changes?since={since}"
        nothing_new = Connection(port).ask(path).answer()
        status, headers, body = read(nothing_new)
        unchanged = Connection(port).ask(path, If_None_Match=headers["ETag"]).answer()

    assert (status, json.loads(body)["items"]) == (200, [])
    assert "Strict-Transport-Security" in headers
    assert len(nothing_new) < ONE_KILOBYTE, nothing_new
    assert read(unchanged)[0] == 304
    assert len(unchanged) < ONE_KILOBYTE, unchanged
