"""What a browser is told to allow: everything from our own origin, and map tiles from the configured server.

Public pages and the admin share one policy. The admin adds one thing (below), and the map that may be embedded
elsewhere opens ``frame-ancestors`` itself.
"""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE


def tile_source(tile_url: str) -> str:
    """The origin of a tile address as a policy source: ``https://{s}.tiles.id/{z}/…`` becomes ``https://*.tiles.id``.

    A relative address is our own origin.
    """
    address = urlsplit(tile_url.replace("{s}", "*"))
    return f"{address.scheme}://{address.netloc}" if address.netloc else SELF


def content_security_policy(tile_url: str) -> dict[str, dict[str, list[str]]]:
    return {
        "DIRECTIVES": {
            "default-src": [SELF],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": list(dict.fromkeys([SELF, "data:", tile_source(tile_url)])),
            "object-src": [NONE],
            "base-uri": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [SELF],
        }
    }


# Wagtail's text editor writes two style elements while it runs (its placeholder, and the numbers of nested lists).
# Styles run no code; scripts stay as strict as on public pages.
ADMIN_UPDATE = {"style-src-elem": [SELF, UNSAFE_INLINE]}

PERMISSIONS_POLICY = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()"
