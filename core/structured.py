"""What a page tells machines of itself: things of schema.org, as JSON-LD.

Each kind of page says its own things (``BasePage.structured_data``); here is what all of them share.
What is not known is left out: ``known`` drops it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

Thing = dict[str, Any]

PUBLISHER = "Pesona Siak"

# The signs that could end the element, begin a comment or be taken for markup, as JSON writes them in strings.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


class _EscapedJson:
    """JSON for the inside of a script element: escaped in the way of JSON, not in that of HTML."""

    def __init__(self, value: Any) -> None:
        self._text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)

    def __html__(self) -> str:
        return self._text


def data_block(things: Iterable[Thing]) -> SafeString | str:
    """The things as one block of data, which no browser runs; nothing without things."""
    graph = list(things)
    if not graph:
        return ""
    document = {"@context": "https://schema.org", "@graph": graph}
    return format_html('<script type="application/ld+json">{}</script>', _EscapedJson(document))


def known(**values: Any) -> Thing:
    """The values that are known; ``type_`` and ``id_`` stand for ``@type`` and ``@id``."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): value for name, value in values.items() if value not in (None, "", [], {})}


def absolute(address: str | None, origin: str) -> str | None:
    """A path of this site with its origin before it; None stays None."""
    return f"{origin}{address}" if address and address.startswith("/") else address


def picture_addresses(image: Mapping[str, Any] | None, origin: str) -> list[str]:
    """The widest JPEG of a record's picture, which every reader of JSON-LD can show."""
    found = [source for source in (image or {}).get("sources", ()) if source["format"] == "image/jpeg"]
    widest = max(found, key=lambda source: source["width"], default=None)
    return [f"{origin}{widest['url']}"] if widest else []


def breadcrumbs(trail: Iterable[tuple[str, str]], origin: str) -> Thing:
    """The way to a page from the front page on: (name, path) of each step, the page itself last."""
    steps = [
        {"@type": "ListItem", "position": position, "name": name, "item": f"{origin}{path}"}
        for position, (name, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def point(location: Mapping[str, Any] | None) -> Thing | None:
    """A GeoJSON point (longitude first) as schema.org's coordinates."""
    if not location:
        return None
    longitude, latitude = location["coordinates"]
    return {"@type": "GeoCoordinates", "latitude": round(latitude, 6), "longitude": round(longitude, 6)}


def address(record: Mapping[str, Any]) -> Thing:
    """Where a record is, as far as it says: kampung, kecamatan and always Riau, Indonesia."""
    regions = [(record.get(name) or {}).get("name") for name in ("village", "district")]
    return known(
        type_="PostalAddress",
        streetAddress=record.get("address"),
        addressLocality=", ".join(filter(None, regions)),
        addressRegion="Riau",
        addressCountry="ID",
    )


def organisation(name: str) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None
