"""From where somebody acts: the network address behind our own proxies, and as much of it as the trail keeps."""

from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_network

from django.http import HttpRequest

from core.throttle import client_address

# The trail tells the office from the village, not one house from the next.
KEPT_BITS = {4: 24, 6: 48}
# Whoever has one IPv6 address has all of its network.
COUNTED_BITS = {4: 32, 6: 64}
UNKNOWN = "0.0.0.0"  # noqa: S104 - the address of nobody, nothing listens here

_current: ContextVar[str] = ContextVar("desk_accounts_address", default="")


def counted_address(request: HttpRequest) -> str:
    """Under which address failures are counted; axes wants one, so what has none is one client."""
    address = client_address(request)
    return _network(address, COUNTED_BITS) if address else UNKNOWN


def shortened_address(request: HttpRequest) -> str:
    """The network somebody acts from, such as ``203.0.113.0``; empty when it is not known."""
    address = client_address(request)
    return _network(address, KEPT_BITS) if address else ""


def _network(address: IPv4Address | IPv6Address, bits: dict[int, int]) -> str:
    return str(ip_network((address, bits[address.version]), strict=False).network_address)


def remember(request: HttpRequest | None) -> None:
    """Let the trail know from where the present request comes; ``None`` when it is over."""
    _current.set(shortened_address(request) if request else "")


def current() -> str:
    """The shortened address of the present request; empty outside of one."""
    return _current.get()
