"""The map page, its embeddable twin, and the script that folium composes for any map of the site."""

from functools import partial
from typing import Literal

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.gis.db.models import Extent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from catalogue.choices import filter_context
from catalogue.filters import EntryFilter, FilterErrors
from catalogue.listing import BadCursor, Listing, list_entries
from catalogue.models import Entry
from catalogue.queryset import EntryQuerySet
from maps.composition import Box, MapSpec, Tiles, script

Kind = Literal["place", "event", "project"]

#: How many of the entries the list beside the map shows at once.
LIST_LENGTH = 24
#: Air around what was found, in degrees: about a kilometre.
MARGIN = 0.01
_NO_DAYS = {"from": "", "to": "", "month": ""}


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """``/peta/``: map and list of what the common filter finds."""
    chosen, notes = _filter(request)
    spec = _spec(request, chosen, embed=False)
    embed_url = request.build_absolute_uri(f"{reverse('map_embed')}?{_query(spec.kind, spec.filter)}".rstrip("?"))
    around = filter_context(_entries(spec.kind), chosen, kind=spec.kind, now=timezone.now())
    listing = _listing(request, spec.kind, chosen, around["count"])
    return render(
        request,
        "maps/map_page.html",
        around
        | {
            "spec": spec,
            "filter": chosen,
            "notes": notes,
            "address": reverse("map"),
            "query_string": spec.filter,
            "kind_query": "kind=event&" if spec.kind == "event" else "",
            "other_kind_query": chosen.query_string(category="", facility="", open="", sort="", **_NO_DAYS),
            "entries": listing.rows,
            "next_url": listing.next_cursor and f"?{_query(spec.kind, spec.filter, cursor=listing.next_cursor)}",
            "embed_url": embed_url,
            "canonical_query": _query(spec.kind, spec.filter),
        },
    )


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def map_embed(request: HttpRequest) -> HttpResponse:
    """``/peta/sematkan/``: the map alone, for pages of others. The only page that may stand in a foreign frame."""
    chosen, _notes = _filter(request)
    spec = _spec(request, chosen, embed=True)
    full_url = f"{reverse('map')}?{_query(spec.kind, spec.filter)}".rstrip("?")
    return render(request, "maps/map_embed.html", {"spec": spec, "full_url": full_url})


@require_safe
@cache_control(public=True, max_age=300, stale_while_revalidate=86_400)
def map_script(request: HttpRequest) -> HttpResponse:
    """``/peta/skrip.js``: the script of the map that the query describes (``MapSpec``); 400 names what is wrong."""
    try:
        spec = MapSpec.from_query(request.GET)
        EntryFilter.strict(QueryDict(spec.filter), now=timezone.now(), lang=spec.lang)
    except ValidationError as error:
        return _refusal([f"{'.'.join(map(str, detail['loc'])) or 'map'}: {detail['msg']}" for detail in error.errors()])
    except FilterErrors as error:
        return _refusal([f"filter: {problem['field']}: {problem['message']}" for problem in error.problems])
    return HttpResponse(script(spec, _tiles()), content_type="text/javascript; charset=utf-8")


def _refusal(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines), status=400, content_type="text/plain; charset=utf-8")


def _tiles() -> Tiles | None:
    return Tiles(settings.TILE_URL, settings.TILE_ATTRIBUTION) if settings.TILE_URL else None


def _language() -> Literal["id", "en"]:
    return "en" if (get_language() or "").startswith("en") else "id"


def _filter(request: HttpRequest) -> tuple[EntryFilter, list[str]]:
    return EntryFilter.lenient(request.GET, now=timezone.now(), lang=_language())


def _spec(request: HttpRequest, chosen: EntryFilter, *, embed: bool) -> MapSpec:
    kind: Kind = "event" if request.GET.get("kind") == "event" else "place"
    query = chosen.query_string()
    return MapSpec(
        lang=_language(),
        kind=kind,
        filter=query,
        box=_box(_entries(kind).matching(chosen), chosen) if query else None,
        district=chosen.district,
        embed=embed,
        height="page",
    )


def _entries(kind: Kind) -> EntryQuerySet:
    return Entry.objects.visible().in_language(_language()).of_kind(kind)


def _box(found: EntryQuerySet, chosen: EntryFilter) -> Box | None:
    """Where to look first: the box that was asked for, or the one around what was found."""
    west, south, east, north = chosen.bbox or found.aggregate(around=Extent("location"))["around"] or (0, 0, 0, 0)
    if not west:
        return None
    return (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)


def _listing(request: HttpRequest, kind: Kind, chosen: EntryFilter, count: int) -> Listing[Entry]:
    first_page = partial(list_entries, _entries(kind), chosen, now=timezone.now(), limit=LIST_LENGTH, counted=count)
    try:
        return first_page(cursor=request.GET.get("cursor", ""))
    except BadCursor:
        return first_page()


def _query(kind: Kind, filter_query: str, **more: str) -> str:
    query = QueryDict(filter_query, mutable=True)
    if kind == "event":
        query["kind"] = kind
    query.update(more)
    return query.urlencode()
