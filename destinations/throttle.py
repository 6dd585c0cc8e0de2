"""Slows down those who send too much, without keeping who they are.

A client is its network address, of which only a keyed hash is kept, in the cache, for an hour. Each
process of the server may have a cache of its own: the limit then holds for each of them.
"""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW_SECONDS = 3600
# Whoever has one IPv6 address has all of its network.
NETWORK_BITS = 64


def allowed(request: HttpRequest, purpose: str, most: int) -> bool:
    """Count this request, and say whether its client has made at most ``most`` for a purpose within an hour."""
    key = f"throttle-{purpose}-{salted_hmac(purpose, client_network(request)).hexdigest()}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the hour ended between the two
        cache.set(key, 1, WINDOW_SECONDS)
        return True


def client_network(request: HttpRequest) -> str:
    """The address of the client, or its network for IPv6; what only calls itself an address is one client.

    ``TRUSTED_PROXIES`` says how many proxies of our own stand in front: each adds the address it saw to the
    end of ``X-Forwarded-For``, and what stands before those was written by the visitor.
    """
    proxies = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = seen[-proxies] if 0 < proxies <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address):
        return str(int(known) >> NETWORK_BITS)
    return str(known)
