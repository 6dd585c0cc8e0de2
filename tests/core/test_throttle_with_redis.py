"""The counters in a running Redis: one count for all processes, and a site that stays up without it."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from redis import ConnectionError as NotThere
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from time_machine import travel

from core import throttle
from core.throttle import count
from pesona.settings.caches import counters

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
EACH = 100


class PrivateRedis:
    """A Redis of this test alone, on a free port, which keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "redis-server is not installed; bin/test does that"
        options = {"port": self.port, "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": self.folder}
        command = [program, *(str(part) for name, value in options.items() for part in (f"--{name}", value))]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        patient = Retry(ConstantBackoff(0.05), 200, supported_errors=(NotThere,))
        with Redis(port=self.port, retry=patient) as client:
            client.ping()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def redis(tmp_path, settings, monkeypatch) -> Iterator[PrivateRedis]:
    running = PrivateRedis(tmp_path)
    settings.CACHES = {**settings.CACHES, "counters": counters(running.url)}
    monkeypatch.setattr(throttle, "outage", throttle.Outage())
    yield running
    running.stop()
    caches["counters"].close()


def once(now: datetime = NOON) -> int:
    return count(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1"), "x", within=60, now=now).used


IN_ANOTHER_PROCESS = f"""
import django
django.setup()
from datetime import UTC, datetime
from django.test import RequestFactory
from core.throttle import count
asked = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
for _ in range({EACH}):
    count(asked, "x", within=60, now=datetime(2026, 11, 22, 5, 0, tzinfo=UTC))
"""


def test_two_processes_share_one_count(redis, settings):
    environment = {
        "DJANGO_SETTINGS_MODULE": "pesona.settings.development",
        "DATABASE_URL": "postgis://nobody@127.0.0.1:1/nothing",
        "SECRET_KEY": settings.SECRET_KEY,
        "REDIS_URL": redis.url,
    }
    command = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    both = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) for _ in range(2)]
    mine = [once() for _ in range(EACH)]

    assert [process.wait(60) for process in both] == [0, 0]
    assert mine == sorted(set(mine))
    assert once() == 3 * EACH + 1


def test_a_counter_lasts_no_longer_than_its_window(redis):
    once()
    with Redis(port=redis.port) as client:
        (key,) = client.keys("*")
        assert 0 < client.ttl(key) <= 60
        assert b"192.0.2.1" not in key


@pytest.mark.django_db
def test_the_site_stays_up_when_redis_goes_and_counts_again_when_it_is_back(redis, client, settings, caplog):
    settings.API_REQUESTS_PER_MINUTE = 3
    with travel(NOON, tick=False):
        assert client.get("/api/v1/facilities")["RateLimit"] == '"per-minute";r=2;t=60'
        redis.stop()
        gone = [client.get("/api/v1/facilities") for _ in range(5)]
    assert [answer.status_code for answer in gone] == [200] * 5
    assert {answer["RateLimit"] for answer in gone} == {'"per-minute";r=3;t=60'}
    assert caplog.text.count("The store of counters") == 1

    redis.start()
    with travel(NOON + timedelta(minutes=1), tick=False):
        back = [client.get("/api/v1/facilities").status_code for _ in range(4)]
    assert back == [200, 200, 200, 429]
    assert "answers again" in caplog.text


def test_who_does_not_answer_at_all_is_not_waited_for_again(settings, monkeypatch):
    """A machine that takes the connection and stays silent: each process tries it once, then lets it rest."""
    monkeypatch.setattr(throttle, "outage", throttle.Outage())
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CACHES = {**settings.CACHES, "counters": counters(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")}
        assert [once() for _ in range(3)] == [0, 0, 0]

        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
