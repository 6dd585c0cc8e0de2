"""``/tiles/{z}/{x}/{y}.mvt`` and ``/tiles.json``: places, events, projects and kecamatan as vector tiles."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from pydantic import Field

from api.parameters import LANG, MEDIA_TYPES, Parameter, Values, choice_of, language_of, read
from api.problems import NOT_FOUND, ParameterError, bad_parameters, not_found
from api.v1.filters import ALL_FILTERS, filter_of
from api.v1.openapi import Document, described
from api.v1.records import Record
from catalogue.models import Entry, Stage
from core import freshness
from maps.tiles import FULL_ZOOM, MAX_ZOOM, MIN_ZOOM, TITLES_ZOOM, Tile, draw, version
from regions.extent import SIAK

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
LAYERS = {"districts": "district", "places": "place", "events": "event", "projects": "project"}
CENTRE = (102.05, 0.79, 10)

KIND = Parameter(
    "kind",
    "Only the layer of kecamatan, of places, of events or of projects; all when it is left out.",
    "place",
    {"type": "string", "enum": list(LAYERS.values())},
)
# A tile is a box already.
PARAMETERS = (KIND, *(one for one in ALL_FILTERS if one.name not in ("bbox", "near", "radius")), LANG)


class VectorLayer(Record):
    """A layer of the vector tiles."""

    id: str = Field(description="Name of the layer inside a tile.", examples=["places"])
    description: str = Field(description="What it shows, in English.")
    minzoom: int = Field(description="First zoom level the layer is in.")
    maxzoom: int = Field(description="Last zoom level worth asking for.")
    fields: dict[str, str] = Field(description="The attributes of its features, each with what it means.")


class TileJSON(Record):
    """The vector tiles described as TileJSON 3.0.0, for MapLibre and others to read."""

    tilejson: str = Field(description="Version of TileJSON.", examples=["3.0.0"])
    name: str = Field(description="Name of the tiles.")
    attribution: str = Field(description="What to show on the map, as HTML.")
    scheme: str = Field(description="`xyz`: y counts from the north.")
    tiles: list[str] = Field(description="Address of a tile, with the filters and the language asked for here.")
    minzoom: int = Field(description="First zoom level.")
    maxzoom: int = Field(description="Last zoom level that shows something new; larger maps enlarge its tiles.")
    bounds: list[float] = Field(description="Box that holds everything: west, south, east, north in degrees.")
    center: list[float] = Field(description="Where to begin: longitude, latitude, zoom.")
    vector_layers: list[VectorLayer] = Field(description="The layers and their attributes.")


def described_tile() -> Document:
    """The tile in the OpenAPI document; it is the one answer that is no text."""
    extra = described(PARAMETERS, may=(NOT_FOUND,))
    found = extra["responses"][200]
    extra["responses"][204] = {"description": "The tile is empty.", "headers": found["headers"]}
    found["content"] = {MEDIA_TYPE: {"schema": {"type": "string", "contentMediaType": MEDIA_TYPE}}}
    return extra


def answer(request: HttpRequest, z: str, x: str, y: str) -> HttpResponse:
    """A tile, 204 where it is empty, or 304 when the reader has it already.

    Raises:
        Problem: 404 where z, x or y is no number, 422 where there is no such tile.
    """
    values = read(request, PARAMETERS)
    tile = _tile(z, x, y)
    now = timezone.now()
    clock = now if values.get("open") == ["now"] else None
    layers = _layers(values)
    # A tile is drawn together with its version: only who may hold it already is worth a question beforehand.
    if "If-None-Match" in request.headers:
        tag = freshness.entity_tag(request, version(), moment=clock)
        if held := freshness.not_modified(request, tag):
            return held
    lang = language_of(values)
    entries = Entry.objects.visible().in_language(lang).matching(filter_of(values, now=now, lang=lang))
    things = {name: entries.of_kind(kind) for name, kind in layers.items() if name != "districts"}
    drawn = draw(tile, things, districts="districts" in layers)
    tag = freshness.entity_tag(request, drawn.version, moment=clock)
    return freshness.stamped(_response(drawn.content), tag, freshness.RECORDS)


def tilejson(request: HttpRequest) -> HttpResponse:
    """What the tiles are, for maps to read; the query goes on to the tiles.

    Raises:
        Problem: 422.
    """
    values = read(request, PARAMETERS)
    lang = language_of(values)
    filter_of(values, now=timezone.now(), lang=lang)
    site = f"{request.scheme}://{request.get_host()}"
    query = f"?{urlencode(values, doseq=True)}" if values else ""
    document = TileJSON(
        tilejson="3.0.0",
        name="Pesona Siak",
        attribution=f'<a href="{site}/">Pesona Siak</a> (CC BY 4.0)',
        scheme="xyz",
        tiles=[f"{site}{reverse('api:root')}tiles/{{z}}/{{x}}/{{y}}.mvt{query}"],
        minzoom=MIN_ZOOM,
        maxzoom=FULL_ZOOM,
        bounds=[SIAK.west, SIAK.south, SIAK.east, SIAK.north],
        center=list(CENTRE),
        vector_layers=[_VECTOR_LAYERS[name] for name in _layers(values)],
    )
    response = HttpResponse(document.model_dump_json(), content_type=MEDIA_TYPES["json"])
    return freshness.stamped(response, None, freshness.VOCABULARY)


def _layers(values: Values) -> dict[str, str]:
    """The layers that were asked for by name, with the kind of thing each shows."""
    kind = choice_of(values, "kind", LAYERS.values(), "") if "kind" in values else ""
    return {name: one for name, one in LAYERS.items() if kind in ("", one)}


def _response(content: bytes) -> HttpResponse:
    """The tile. An empty one is 204: some maps take an empty 200 for a failure, and ask for a 404 again and again."""
    if content:
        return HttpResponse(content, content_type=MEDIA_TYPE)
    response = HttpResponse(status=204)
    del response["Content-Type"]
    return response


def _tile(z: str, x: str, y: str) -> Tile:
    zoom = _whole(z, MAX_ZOOM)
    last = 2 ** (MAX_ZOOM if zoom is None else zoom) - 1
    column, row = _whole(x, last), _whole(y, last)
    errors = [
        ParameterError.of(name, text, f"must be a whole number from 0 to {greatest}")
        for name, text, number, greatest in (("z", z, zoom, MAX_ZOOM), ("x", x, column, last), ("y", y, row, last))
        if number is None
    ]
    if zoom is None or column is None or row is None:
        raise bad_parameters(errors)
    return Tile(zoom, column, row)


def _whole(text: str, greatest: int) -> int | None:
    """The number that a part of the address says; None when there is no tile of this number.

    Raises:
        Problem: 404 when it is no number at all: then the address is none of ours.
    """
    try:
        float(text)
    except ValueError:
        raise not_found(f"“{text[:60]}” is no number: the address of a tile is tiles/{{z}}/{{x}}/{{y}}.mvt.") from None
    if text.isascii() and text.isdigit() and len(text) <= len(str(greatest)):
        return number if (number := int(text)) <= greatest else None
    return None


_COUNT = "How many things stand here: 1, or more for a cluster"
_THING = {
    "count": _COUNT,
    "category": "Code of /categories, where all the things share it",
    "id": "UUID for /{name}/{{id}}, only where count is 1",
    "title": f"Title in the language asked for, only where count is 1, from zoom {TITLES_ZOOM}",
}
_PROJECT = {**_THING, "stage": f"The stage ({', '.join(Stage.values)}), where all the things share it"}
_VECTOR_LAYERS = {
    name: VectorLayer(id=name, description=description, minzoom=MIN_ZOOM, maxzoom=FULL_ZOOM, fields=fields)
    for name, description, fields in (
        (
            "districts",
            "Kecamatan, polygons. While `schematic` is true a boundary is a drawing, not an official line.",
            {"code": "Kemendagri code", "name": "Name", "schematic": "Whether the boundary is only a drawing"},
        ),
        ("places", "Places to visit, points", {key: text.format(name="places") for key, text in _THING.items()}),
        ("events", "Events, points", {key: text.format(name="events") for key, text in _THING.items()}),
        ("projects", "Projects, points", {key: text.format(name="projects") for key, text in _PROJECT.items()}),
    )
}
