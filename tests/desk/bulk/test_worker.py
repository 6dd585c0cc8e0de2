"""A worker killed in the middle: what it was doing leaves nothing, and the next worker does it whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection

from catalogue.models import Entry
from catalogue.publishing import differences
from desk.bulk.models import ImportRun, State
from desk.bulk.work import work
from destinations.models import DestinationPage
from tests.desk.bulk.files import as_csv, begun, place

PATIENCE_SECONDS = 240


@contextmanager
def a_worker(folder: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A real process that takes tasks from the test's database."""
    script = folder / "worker.py"
    database = {name: value for name, value in connection.settings_dict.items() if name != "TEST"}
    script.write_text(
        "import pathlib\n"
        "from pesona.settings.test import *\n"
        "TASKS = {'default': {'BACKEND': 'django_tasks_db.DatabaseBackend'}}\n"
        f"DATABASES['default']['NAME'] = {database['NAME']!r}\n"
        f"DATA_DIR = pathlib.Path({str(django_settings.DATA_DIR)!r})\n"
        f"MEDIA_ROOT = {django_settings.MEDIA_ROOT!r}\n"
    )
    paths = os.pathsep.join((str(folder), str(django_settings.BASE_DIR)))
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "worker", "PYTHONPATH": paths}
    command = [sys.executable, "-m", "django", "db_worker", "--no-reload", "--no-startup-delay", "-v0", *options]
    process = subprocess.Popen(command, cwd=django_settings.BASE_DIR, env=env)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(what: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Look until it is so; a process that ends, or takes too long, is a failure."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert process.poll() is None, "the worker ended"
        assert time.monotonic() < deadline, "the worker took too long"
        time.sleep(0.05)


@pytest.fixture
def queued(settings, committed_site, tmp_path: Path) -> ImportRun:
    """An import that waits for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    run = begun(as_csv(*(place(number) for number in range(60))))
    run.state = State.RUNNING
    run.save()
    work.enqueue(run.pk)
    return run


def test_a_killed_worker_leaves_nothing_and_the_next_one_all(queued, tmp_path):
    def half_way() -> bool:
        queued.refresh_from_db()
        return queued.done > 5

    with a_worker(tmp_path) as process:
        wait_for(half_way, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    queued.refresh_from_db()
    assert queued.state == State.RUNNING
    assert 5 < queued.done < queued.total
    assert not DestinationPage.objects.exists()
    assert not Entry.objects.filter(kind="place").exists()

    with a_worker(tmp_path, "--batch") as process:
        assert process.wait(timeout=PATIENCE_SECONDS) == 0
    queued.refresh_from_db()
    assert queued.state == State.DONE
    assert DestinationPage.objects.live().count() == 60
    assert list(differences()) == []
