"""``{% load maps %}{% map spec %}``: a map anywhere on a page."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.core.cache import cache
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Category
from catalogue.pages import LISTS
from core.templatetags.wayfinding import section_url
from maps.composition import MapSpec, files

register = template.Library()

PINS_SECONDS = 60


@register.inclusion_tag("maps/map.html", name="map")
def draw_map(spec: MapSpec, label: str = "", list_url: str = "", drawn: Mapping | None = None) -> dict[str, Any]:
    """The box of a map and the files that fill it.

    ``label`` names the map for those who do not see it; ``list_url`` leads to the same things as a list, where that
    is not simply the list of the section. ``drawn`` is the shape (GeoJSON) of a page that is not published: nobody else
    can tell it.
    """
    needed = files(spec)
    scripts = [*map(static, needed.scripts), f"{reverse('map_script')}?{spec.query()}"]
    later = spec.height != "page"
    return {
        "spec": spec,
        "label": label or _("Peta"),
        "list_url": list_url or list_of(spec),
        "scripts": scripts,
        # A map within a page waits until the reader comes near it; a page that is a map starts with it.
        "later": json.dumps(scripts) if later else "",
        "shape": json.dumps(drawn) if drawn else "",
        "sketch": reverse("map_sketch") if spec.shows_all and not later else "",
        "tile_origin": settings.TILE_URL and urljoin(settings.TILE_URL, "/"),
        "styles": needed.styles,
        "pins": pins(spec),
    }


def list_of(spec: MapSpec) -> str:
    """The list with what a map shows; for a map around one point, with what is near it."""
    section = section_url(LISTS[spec.kind][0])
    if spec.filter:
        return f"{section}?{spec.filter}"
    return f"{section}?near={spec.centre[0]},{spec.centre[1]}" if spec.centre else section


@register.inclusion_tag("maps/legend.html")
def map_legend(spec: MapSpec) -> dict[str, Any]:
    """What the pins of a map mean."""
    return {"pins": pins(spec)}


def pins(spec: MapSpec) -> list[dict[str, str]]:
    """The categories of a map's kind; remembered for a minute, since every page with a map asks."""
    return cache.get_or_set(f"pins-{spec.kind}-{spec.lang}", partial(_pins, spec.kind, spec.lang), PINS_SECONDS) or []


def _pins(kind: str, language: str) -> list[dict[str, str]]:
    return [
        {"code": category.code, "name": category.name_in(language), "icon": category.icon, "marker": category.marker}
        for category in Category.objects.for_kind(kind)
    ]
