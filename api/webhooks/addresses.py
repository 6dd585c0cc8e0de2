"""Where messages may go: over https to public addresses of the internet, and to nothing that only this server reaches.

A name is resolved anew for each message, and what it resolves to is what is connected to: a name that answers with a
public address when asked and with a private one a moment later gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

HTTPS = 443
HTTP = 80
#: Where receivers listen while one works on the site, if the settings allow it.
LOOPBACK = ("127.0.0.1", "::1")

# All that is routed to the public lies in here; what leads through tunnels may end anywhere.
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_TUNNELS_V6 = (ipaddress.IPv6Network("2001::/32"), ipaddress.IPv6Network("2002::/16"))
# Which of these are global Python has said differently over time.
_SPECIAL_V4 = (ipaddress.IPv4Network("192.0.0.0/24"), ipaddress.IPv4Network("192.88.99.0/24"))


class Forbidden(Exception):
    """An address that no message is sent to; says why, to people."""


class UnknownHost(Exception):
    """A name without an address."""


@dataclass(frozen=True)
class Target:
    """An address in its parts; ``path`` with its query."""

    host: str
    port: int
    path: str
    is_secure: bool

    @property
    def authority(self) -> str:
        """As it stands in the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (HTTPS if self.is_secure else HTTP) else f"{host}:{self.port}"


def target_of(address: str) -> Target:
    """Take an address apart.

    Raises:
        Forbidden: when no message may be sent to it whatever its name resolves to.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise Forbidden(_("“%(address)s” bukan alamat yang utuh.") % {"address": address[:200]}) from error
    is_secure = parts.scheme == "https"
    if not is_secure and not (parts.scheme == "http" and settings.WEBHOOKS_TO_THIS_MACHINE):
        raise Forbidden(_("“%(address)s” harus dimulai dengan https://.") % {"address": address[:200]})
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise Forbidden(_("Alamat harus berupa nama server dan jalur, tanpa nama pengguna, kata sandi atau tanda #."))
    port = port if port is not None else HTTPS if is_secure else HTTP
    if port not in settings.WEBHOOK_PORTS and not settings.WEBHOOKS_TO_THIS_MACHINE:
        raise Forbidden(_("Port %(port)s tidak boleh dihubungi.") % {"port": port})
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    if not path.isascii() or not path.isprintable() or " " in path:
        raise Forbidden(_("“%(address)s” bukan alamat yang utuh.") % {"address": address[:200]})
    return Target(host, port, path, is_secure)


def resolve(target: Target) -> list[str]:
    """The numeric addresses of a target, in the order in which to try them.

    Raises:
        UnknownHost: when there is none.
        Forbidden: when any of them is not public: a name that mixes both is up to no good.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHost(str(error)) from error
    numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
    for number in numbers:
        if not is_public(number) and not (settings.WEBHOOKS_TO_THIS_MACHINE and number in LOOPBACK):
            raise Forbidden(_("%(host)s bukan server di internet umum.") % {"host": target.host})
    return numbers


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet, and of that alone."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        return address in _PUBLIC_V6 and not any(address in tunnel for tunnel in _TUNNELS_V6)
    return not any(address in special for special in _SPECIAL_V4)
