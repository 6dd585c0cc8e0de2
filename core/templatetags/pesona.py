"""The components of every page: icons, pictures, cards.

Cards only read attributes of what they get, so no higher room is imported here:
``entry.record`` (the public JSON as dict), ``entry.path``, and where a list has them
``entry.distance_m`` (metres) and ``entry.opening`` (dict with ``is_open`` and ``label``).
"""

from typing import Any

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from core import formatting, pictograms
from core.wording import closed_for

register = template.Library()

_JPEG = "image/jpeg"
# How wide the picture of a card stands in the lists of the site.
CARD_SIZES = "(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 7rem"


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """One icon, drawn in place and hidden from screen readers: the word stands beside it.

    ``{% icon "istana" %}``, ``{% icon "clock" "icon--s" %}``
    """
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        f"icon {extra_class}".strip(),
        pictograms.shapes(name),
    )


@register.simple_tag
def category_icon(category: dict[str, Any] | None, kind: str = "place") -> SafeString:
    """The small icon of a record's category (dict with ``code``)."""
    return icon(pictograms.face((category or {}).get("code"), kind).icon, "icon--s")


@register.inclusion_tag("core/components/picture.html")
def picture(
    image: dict[str, Any] | None,
    sizes: str = "100vw",
    category: str = "",
    kind: str = "place",
    decorative: bool = False,
    eager: bool = False,
) -> dict[str, Any]:
    """A picture in the best format the browser knows, or the category's illustration without one.

    ``image`` is the record's image (``alt``, ``focal`` in percent, ``sources``). ``decorative``
    empties the alternative text: beside a title that says the same.
    """
    image = image or {}
    by_format: dict[str, list[dict[str, Any]]] = {}
    for source in image.get("sources", []):
        by_format.setdefault(source["format"], []).append(source)
    fallback = by_format.pop(_JPEG, [])
    return {
        "sources": [(name, _srcset(sources)) for name, sources in by_format.items()],
        "fallback": max(fallback, key=lambda source: source["width"], default=None),
        "fallback_srcset": _srcset(fallback),
        "sizes": sizes,
        "alt": "" if decorative else image.get("alt", ""),
        "focal": focal_class(image.get("focal")),
        "illustration": f"core/illustrations/{pictograms.face(category, kind).illustration}.svg",
        "eager": eager,
    }


def _srcset(sources: list[dict[str, Any]]) -> str:
    return ", ".join(f"{source['url']} {source['width']}w" for source in sources)


@register.filter
def focal_class(focal: list[int] | None) -> str:
    """Utility classes for a focal point in percent, in steps of ten: ``focal-x-50 focal-y-40``.

    Inline styles are not allowed by the content security policy.
    """
    if not focal:
        return ""
    x, y = (min(100, max(0, round(percent / 10) * 10)) for percent in focal)
    return f"focal-x-{x} focal-y-{y}"


@register.simple_tag
def image_record(image: Any) -> dict[str, Any] | None:
    """A picture from the library in the shape ``picture`` and ``credit`` take."""
    return image.as_record((get_language() or "").split("-")[0]) if image else None


@register.inclusion_tag("core/components/credit.html")
def credit(image: dict[str, Any] | None) -> dict[str, Any]:
    """Who made a picture and under which licence; our own illustration when there is none."""
    return {"image": image}


@register.inclusion_tag("core/components/card.html")
def card(entry: Any, level: int = 3, eager: bool = False, sizes: str = CARD_SIZES) -> dict[str, Any]:
    """A place or an event as a card. ``level`` is that of its heading, ``sizes`` how wide its picture stands."""
    return {
        "entry": entry,
        "record": entry.record,
        "distance": distance_of(entry),
        "opening": getattr(entry, "opening", None),
        "heading": f"h{level}",
        "eager": eager,
        "sizes": sizes,
    }


@register.simple_tag
def distance_of(entry: Any) -> Any:
    """How far an entry of a list by distance is, in metres; None in any other list."""
    return getattr(entry, "distance_m", getattr(entry, "distance", None))


@register.inclusion_tag("core/components/agenda_item.html")
def agenda_item(entry: Any, level: int = 3, with_picture: bool = True, under_its_day: bool = False) -> dict[str, Any]:
    """An event as a row of an agenda, to stand in ``<ol class="agenda">``.

    ``under_its_day``: the heading above tells the day already.
    """
    return {
        "entry": entry,
        "record": entry.record,
        "heading": f"h{level}",
        "with_picture": with_picture,
        "under_its_day": under_its_day,
        "distance": distance_of(entry),
    }


@register.inclusion_tag("core/components/opening_script.html")
def opening_script() -> dict[str, Any]:
    """The script that says what is open now, with its words in the language of the page."""
    language = (get_language() or "").split("-")[0]
    return {
        "words": {
            "until": gettext("Buka, sampai %(time)s"),
            "always": gettext("Buka 24 jam"),
            "opens": gettext("Tutup, buka lagi %(time)s"),
            "breaks": closed_for(),
            "tomorrow": gettext("besok %(time)s"),
            "closed": gettext("Tutup"),
            "wholeDay": gettext("24 jam"),
            "days": [str(WEEKDAYS[day]) for day in range(7)],
            "locale": "id" if language == "id" else "en-GB",
            "separator": formatting.time_separator(language),
        }
    }
