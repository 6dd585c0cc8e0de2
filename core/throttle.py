"""Counts what a client does, so that it can be slowed down, without keeping who it is.

A client is its network address, of which only a keyed hash is kept, for the length of one window. The counters stand
in the cache ``counters``: one for all processes when ``REDIS_URL`` is set, else one for each process.
"""

import logging
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis import RedisError

# Whoever has one IPv6 address has all of its network.
NETWORK_BITS = 64

# A store that did not answer is asked again after so long: each question may wait for its patience.
REST = timedelta(seconds=5)

log = logging.getLogger(__name__)


class Outage:
    """When the store of counters failed, until it answers again; each process notices for itself."""

    def __init__(self) -> None:
        self._noticed: datetime | None = None

    def is_resting(self, now: datetime) -> bool:
        return self._noticed is not None and self._noticed <= now < self._noticed + REST

    def notice(self, fault: Exception, now: datetime) -> None:
        """Let the store rest; the log is told once, however long it lasts."""
        if self._noticed is None:
            log.warning("The store of counters does not answer, nobody is counted: %s", fault)
        self._noticed = now

    def end(self) -> None:
        if self._noticed is not None:
            log.warning("The store of counters answers again")
        self._noticed = None


outage = Outage()


class Count(NamedTuple):
    """How often a client did something in the present window, and in how many seconds (1 or more) the next begins."""

    used: int
    seconds_left: int


def count(request: HttpRequest, purpose: str, *, within: int, now: datetime) -> Count:
    """Count this request for its client and a purpose, in windows of ``within`` seconds that follow the clock.

    While the store does not answer nothing is counted: better a crowd than a closed door.
    """
    window, passed = divmod(int(now.timestamp()), within)
    key = f"throttle-{purpose}-{window}-{salted_hmac(purpose, client_network(request)).hexdigest()}"
    return Count(_counted(key, within, now), within - passed)


def _counted(key: str, seconds: int, now: datetime) -> int:
    """How often, this time included; 0 while nothing can be counted."""
    if outage.is_resting(now):
        return 0
    try:
        used = _increased(key, seconds)
    except (RedisError, OSError) as fault:
        outage.notice(fault, now)
        return 0
    outage.end()
    return used


def _increased(key: str, seconds: int) -> int:
    """One more than before, counted in one step however many ask at once."""
    counters = caches["counters"]
    counters.add(key, 0, seconds)
    try:
        return counters.incr(key)
    except ValueError:  # it was dropped between the two
        counters.set(key, 1, seconds)
        return 1


def client_network(request: HttpRequest) -> str:
    """The address of the client, or its network for IPv6; what only calls itself an address is one client."""
    known = client_address(request)
    if isinstance(known, IPv6Address):
        return str(int(known) >> NETWORK_BITS)
    return str(known or "")


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The address of the client; None for what only calls itself an address.

    ``TRUSTED_PROXIES`` says how many proxies of our own stand in front: each adds the address it saw to the
    end of ``X-Forwarded-For``, and what stands before those was written by the visitor.
    """
    proxies = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = seen[-proxies] if 0 < proxies <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        return ip_address(address)
    except ValueError:
        return None
