"""Ways on from a page: to the place itself, to a friend, to the picture in full."""

from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from django import template
from django.template.context import Context
from django.urls import reverse

from core.templatetags.wording import directions_url

register = template.Library()

_JPEG = "image/jpeg"


class Directions(NamedTuple):
    """Addresses that lead to a point, and that of a map with the point on it; none of them needs an account."""

    google: str
    openstreetmap: str
    own_app: str
    point: str


@register.filter
def directions(location: dict[str, Any]) -> Directions:
    """The ways to a GeoJSON point: two services that open in any browser, and the phone's own map."""
    lon, lat = location["coordinates"]
    point = f"{lat:.6f},{lon:.6f}"
    around = f"#map=15/{lat:.5f}/{lon:.5f}"
    return Directions(
        google=f"https://www.google.com/maps/dir/?{urlencode({'api': 1, 'destination': point})}",
        openstreetmap=f"https://www.openstreetmap.org/directions?{urlencode({'to': point})}{around}",
        own_app=directions_url(location),
        point=f"https://www.openstreetmap.org/?{urlencode({'mlat': f'{lat:.6f}', 'mlon': f'{lon:.6f}'})}{around}",
    )


@register.filter
def can_be_reached(record: dict[str, Any]) -> bool:
    """Whether a way to the point of a record leads to the thing itself, or at least to its kampung.

    A point that only stands for a whole kecamatan would send people into a field.
    """
    accuracy = record.get("accuracy") or {}
    return bool(record.get("location")) and accuracy.get("level") != "district"


@register.filter
def large_rendition(image: dict[str, Any]) -> str:
    """The address of the largest JPEG of a picture's record: every browser shows it, also without a script."""
    sources = image["sources"]
    readable = [source for source in sources if source["format"] == _JPEG] or sources
    return max(readable, key=lambda source: source["width"])["url"]


@register.inclusion_tag("core/components/share.html", takes_context=True)
def share(context: Context, title: str, path: str, uid: str) -> dict[str, Any]:
    """Send the address of a page on, or print its code: plain links, and a button where the browser can do more."""
    request = context.get("request")
    address = request.build_absolute_uri(path) if request else path
    text = f"{title} {address}"
    return {
        "uid": uid,
        "title": title,
        "address": address,
        "card": request.build_absolute_uri(reverse("card_embed", args=[uid])) if request else "",
        "whatsapp": f"https://wa.me/?{urlencode({'text': text}, quote_via=quote)}",
        "email": f"mailto:?{urlencode({'subject': title, 'body': text}, quote_via=quote)}",
    }
