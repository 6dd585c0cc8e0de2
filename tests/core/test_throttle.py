"""Who is one client, and how often it came."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from redis import RedisError

from core.throttle import client_network, count

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def asked_by(address: str = "192.0.2.1"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def network(settings, proxies: int, remote: str, forwarded: str = "") -> str:
    settings.TRUSTED_PROXIES = proxies
    return client_network(RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded))


def test_a_client_cannot_pretend_to_be_another_one(settings):
    assert network(settings, 0, "192.0.2.1", "198.51.100.9") == "192.0.2.1"
    assert network(settings, 1, "127.0.0.1", "198.51.100.9, 192.0.2.1") == "192.0.2.1"
    assert network(settings, 2, "127.0.0.1", "192.0.2.1, 10.0.0.1") == "192.0.2.1"


def test_behind_a_proxy_that_says_nothing_the_proxy_is_the_client(settings):
    assert network(settings, 1, "127.0.0.1") == "127.0.0.1"
    assert network(settings, 1, "127.0.0.1", "bukan alamat") == ""


def test_all_addresses_of_one_ipv6_network_are_one_client(settings):
    assert network(settings, 0, "2001:db8::1") == network(settings, 0, "2001:db8::ffff")
    assert network(settings, 0, "2001:db8::1") != network(settings, 0, "2001:db8:0:1::1")


def test_a_window_lasts_from_its_first_moment_to_just_before_the_next():
    assert count(asked_by(), "x", within=60, now=NOON) == (1, 60)
    assert count(asked_by(), "x", within=60, now=NOON + timedelta(seconds=59, milliseconds=999)) == (2, 1)
    assert count(asked_by(), "x", within=60, now=NOON + timedelta(seconds=60)) == (1, 60)


def test_each_client_and_each_purpose_is_counted_apart():
    count(asked_by(), "x", within=60, now=NOON)

    assert count(asked_by(), "y", within=60, now=NOON).used == 1
    assert count(asked_by("192.0.2.2"), "x", within=60, now=NOON).used == 1
    assert count(asked_by(), "x", within=60, now=NOON).used == 2


def test_requests_at_the_same_moment_are_all_counted():
    with ThreadPoolExecutor(8) as threads:
        counts = threads.map(lambda _: count(asked_by(), "x", within=60, now=NOON).used, range(200))

    assert sorted(counts) == list(range(1, 201))


def test_the_store_holds_no_address():
    count(asked_by(), "x", within=60, now=NOON)

    assert not any("192.0.2.1" in key for key in caches["counters"]._cache)


@pytest.mark.parametrize("fault", [RedisError("gone"), ConnectionRefusedError(), TimeoutError()])
def test_while_the_store_does_not_answer_nobody_is_slowed_down(monkeypatch, caplog, fault):
    def fails(*args: object) -> None:
        raise fault

    monkeypatch.setattr(caches["counters"], "add", fails)

    assert count(asked_by(), "x", within=60, now=NOON).used == 0
    assert "does not answer" in caplog.text
