"""The two questions a machine asks."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_the_process_is_up_without_a_database(client):
    # No database mark: a query would fail this test.
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_ready_when_every_migration_is_applied(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ready\n")


@pytest.mark.django_db
def test_the_site_is_not_ready_while_a_migration_waits(client):
    MigrationRecorder(connection).record_unapplied("core", "0001_initial")

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"migrations waiting\n")


@pytest.mark.django_db
def test_the_site_is_not_ready_while_the_database_is_away(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"database unreachable\n")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_asked_never_told(client, address):
    assert client.post(address).status_code == 405
