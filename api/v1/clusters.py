"""``/clusters``: what a map needs to draw, bounded in size whatever the data."""

import json
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api.parameters import LANG, MEDIA_TYPES, Parameter, Values, choice_of, language_of, read
from api.problems import ParameterError, bad_parameters
from api.v1.fields import LISTED
from api.v1.filters import ALL_FILTERS, BBOX, SORT, filter_of
from catalogue.clusters import MAX_ZOOM, clusters
from catalogue.models import Entry
from catalogue.queryset import Box
from core import freshness

ZOOM = Parameter(
    "zoom",
    f"Zoom level of the web map, 0 to {MAX_ZOOM}: things closer than about 60 pixels on it are gathered.",
    "11",
    {"type": "integer", "minimum": 0, "maximum": MAX_ZOOM},
    longest=40,
    required=True,
)
KINDS = tuple(LISTED)
KIND = Parameter(
    "kind",
    "Only places, only events or only projects; all when it is left out.",
    "place",
    {"type": "string", "enum": list(KINDS)},
)
BOX = Parameter(BBOX.name, BBOX.description, BBOX.example, required=True)

PARAMETERS = (BOX, ZOOM, KIND, *(one for one in ALL_FILTERS if one is not BBOX), SORT, LANG)


def answer(request: HttpRequest) -> HttpResponse:
    """Clusters and single things inside a box, or 304 when the reader has them already.

    Raises:
        Problem: 422.
    """
    values = read(request, PARAMETERS)
    now = timezone.now()
    clock = now if values.get("open") == ["now"] else None
    tag = freshness.entity_tag(request, Entry.objects.newest_change(), moment=clock)
    if held := freshness.not_modified(request, tag):
        return held
    lang, zoom = language_of(values), _zoom(values)
    kind = choice_of(values, "kind", KINDS, "") if "kind" in values else ""
    chosen = filter_of(values, now=now, lang=lang)
    entries = Entry.objects.visible().in_language(lang).matching(chosen)
    entries = entries.of_kind(kind) if kind else entries
    collection = clusters(entries, cast(Box, chosen.bbox), zoom)
    _with_origin(collection["features"], f"{request.scheme}://{request.get_host()}")
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    return freshness.stamped(HttpResponse(text, content_type=MEDIA_TYPES["geojson"]), tag, freshness.RECORDS)


def _zoom(values: Values) -> int:
    text = values["zoom"][0]
    if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= MAX_ZOOM:
        return int(text)
    raise bad_parameters([ParameterError.of("zoom", text, f"must be a whole number from 0 to {MAX_ZOOM}")])


def _with_origin(features: list[dict[str, Any]], origin: str) -> None:
    """Make the addresses absolute, in place."""
    for feature in features:
        properties = feature["properties"]
        for named in (properties, *properties.get("members", ())):
            if "url" in named:
                named["url"] = origin + named["url"]
