"""No query of a web request holds its worker for long; the work of commands may."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.backends.signals import connection_created

from core.query_time import LONGEST_SECONDS, limit, limit_every_connection, was_cut

pytestmark = pytest.mark.django_db


def sleep(seconds: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(%s)", [seconds])


def allowed_time() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def test_a_query_that_takes_too_long_is_cut_and_a_short_one_is_not():
    limit(connection, 0.05)
    sleep(0)

    with pytest.raises(OperationalError) as cut, transaction.atomic():
        sleep(30)

    assert was_cut(cut.value)


def test_after_a_cut_the_connection_goes_on():
    limit(connection, 0.05)
    with pytest.raises(OperationalError), transaction.atomic():
        sleep(30)

    sleep(0)


@pytest.mark.parametrize("statement", ["SELECT nonsense", "SELECT 1/0"])
def test_other_faults_are_not_mistaken_for_it(statement):
    with pytest.raises(DatabaseError) as fault, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert not was_cut(fault.value)
    assert not was_cut(OperationalError("server closed the connection"))
    assert not was_cut(TimeoutError())


def test_a_new_connection_of_the_web_process_gets_five_seconds():
    assert LONGEST_SECONDS == 5
    before = list(connection_created.receivers)
    limit_every_connection()
    try:
        connection_created.send(sender=type(connection), connection=connection)
        assert allowed_time() == "5s"
    finally:
        connection_created.receivers = before


def test_the_connection_of_a_command_or_test_has_no_limit():
    assert allowed_time() == "0"


@pytest.mark.parametrize("entry", ["wsgi", "asgi"])
def test_whatever_serves_the_web_limits_itself(entry):
    """In a process of its own, as a server starts it."""
    program = (
        f"import pesona.{entry}\n"
        "from django.db.backends.signals import connection_created\n"
        "from core.query_time import limit\n"
        "print([receiver is limit for receiver in connection_created._live_receivers(None)[0]])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(settings.BASE_DIR),
        env={"DJANGO_SETTINGS_MODULE": "pesona.settings.test", "DATABASE_URL": "postgis://nobody@127.0.0.1:1/nothing"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "True" in done.stdout, done.stderr
