"""Who is one client, and how often it came."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.test import RequestFactory
from redis import RedisError

from core import throttle
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


@pytest.fixture
def store(monkeypatch):
    """Let the store of counters fail: ``store(fault)``; ``store(None)`` mends it."""
    monkeypatch.setattr(throttle, "outage", throttle.Outage())
    counters, asked = caches["counters"], []
    add = counters.add

    def fail_with(fault):
        def answer(*args):
            asked.append(args)
            if fault:
                raise fault
            return add(*args)

        monkeypatch.setattr(counters, "add", answer)
        return asked

    return fail_with


@pytest.mark.parametrize("fault", [RedisError("gone"), ConnectionRefusedError(), TimeoutError()])
def test_while_the_store_does_not_answer_nobody_is_slowed_down(store, caplog, fault):
    store(fault)

    assert [count(asked_by(), "x", within=60, now=NOON).used for _ in range(3)] == [0, 0, 0]
    assert caplog.text.count("does not answer") == 1


def test_a_store_that_failed_is_left_alone_for_some_seconds(store):
    asked = store(TimeoutError())
    for seconds in (0, 1, 4.9, 5, 9.9):
        count(asked_by(), "x", within=60, now=NOON + timedelta(seconds=seconds))

    assert len(asked) == 2


def test_when_it_answers_again_it_counts_again_and_the_log_says_so(store, caplog):
    store(TimeoutError())
    for minute in range(3):
        count(asked_by(), "x", within=60, now=NOON + timedelta(minutes=minute))
    store(None)

    later = NOON + timedelta(minutes=9)
    assert [count(asked_by(), "x", within=60, now=later).used for _ in range(2)] == [1, 2]
    assert [record.message.split(",")[0] for record in caplog.records] == [
        "The store of counters does not answer",
        "The store of counters answers again",
    ]


def test_a_clock_that_was_set_back_does_not_close_the_store(store):
    asked = store(TimeoutError())
    count(asked_by(), "x", within=60, now=NOON)
    count(asked_by(), "x", within=60, now=NOON - timedelta(hours=1))

    assert len(asked) == 2
