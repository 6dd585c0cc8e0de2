"""What a map shows (``MapSpec``) and how folium composes the script that draws it (``compose``).

The page carries an empty box and links to files; the script is a file too, addressed by the spec
as its query string. Places and events never travel in either: the map asks the API for the box in
view. Longitude comes first in every pair; Leaflet alone wants it the other way round.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal, Self
from urllib.parse import urlencode
from uuid import UUID

import folium
from branca.element import Element
from django.utils.translation import override
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, model_validator

from maps import elements
from maps.coordinates import LAT_RANGE, LON_RANGE

#: minLon, minLat, maxLon, maxLat around Kabupaten Siak, with a little air.
SIAK_BOX = (100.95, 0.36, 102.92, 1.27)
MIN_ZOOM, MAX_ZOOM = 6, 18
#: How close a map stands to a single place: the next street corners are still on it.
PLACE_ZOOM = 15
#: How close a map goes to what a filter found: without tiles, kecamatan borders are still in view.
FOUND_ZOOM = 13

Longitude = Annotated[float, Field(ge=LON_RANGE[0], le=LON_RANGE[1], allow_inf_nan=False)]
Latitude = Annotated[float, Field(ge=LAT_RANGE[0], le=LAT_RANGE[1], allow_inf_nan=False)]


def _split(value: object) -> object:
    return value.split(",") if isinstance(value, str) else value


def _joined(numbers: tuple[float, ...]) -> str:
    return ",".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers)


Numbers = (BeforeValidator(_split), PlainSerializer(_joined))
Position = Annotated[tuple[Longitude, Latitude], *Numbers]
Box = Annotated[tuple[Longitude, Latitude, Longitude, Latitude], *Numbers]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{0,40}$")]
DistrictCode = Annotated[str, StringConstraints(pattern=r"^(\d\d\.\d\d\.\d\d)?$")]
#: A query string is percent-encoded, so it holds nothing that Jinja or JavaScript could take for code.
EncodedQuery = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9%&=+.,_~*-]*$", max_length=2000)]


class MapSpec(BaseModel):
    """Everything a map needs to know, small enough to be an address.

    ``filter`` is the common filter as ``EntryFilter.query_string()`` writes it. ``centre`` (lon, lat) with ``zoom``
    wins over ``box``; with neither the whole kabupaten is shown. ``marker`` is the thing the page is about: it is drawn
    at ``centre``, in the shape of ``category``, and left out of the neighbours. Where it has a ``shape``, such as a
    trail, that is drawn too, and ``box`` holds both. ``district`` is highlighted, unless the map is about a ``marker``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: Literal["id", "en"] = "id"
    kind: Literal["place", "event", "project"] = "place"
    filter: EncodedQuery = ""
    box: Box | None = None
    centre: Position | None = None
    zoom: Annotated[int, Field(ge=MIN_ZOOM, le=MAX_ZOOM)] | None = None
    marker: UUID | None = None
    shape: bool = False
    category: Code = ""
    district: DistrictCode = ""
    outlines: bool = True
    embed: bool = False
    height: Literal["panel", "page"] = "panel"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.marker and not self.centre:
            raise ValueError("marker needs a centre to stand at")
        if self.shape and not (self.marker and self.box):
            raise ValueError("shape needs the marker it belongs to and the box around both")
        if self.zoom and not self.centre:
            raise ValueError("zoom needs a centre")
        if self.box and (self.box[0] >= self.box[2] or self.box[1] >= self.box[3]):
            raise ValueError("box is minLon,minLat,maxLon,maxLat")
        return self

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        """The spec an address asks for.

        Raises:
            pydantic.ValidationError: for an unknown name or an unusable value.
        """
        return cls.model_validate(dict(query.items()))

    def query(self) -> str:
        """The spec as a query string: the same spec always gives the same text."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return urlencode({name: int(value) if isinstance(value, bool) else value for name, value in values.items()})

    @property
    def shows_all(self) -> bool:
        """Whether the map begins with the whole kabupaten."""
        return not self.centre and not self.box

    @property
    def element_id(self) -> str:
        """The id of the map's box in the page: the same in page and script, different for different maps."""
        return f"map_{self._digest}"

    @property
    def _digest(self) -> str:
        return hashlib.sha256(self.query().encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Tiles:
    """The background pictures: an address with {z}, {x}, {y}, and the HTML that thanks their makers."""

    url: str
    attribution: str


def compose(spec: MapSpec, tiles: Tiles | None, language: str) -> folium.Map:
    """A folium map of ``spec`` with our own layers; its texts are in ``language``."""
    lon, lat = spec.centre or _middle(spec.box or SIAK_BOX)
    with override(language):
        siak_map = elements.SiakMap(
            location=(lat, lon),
            zoom_start=spec.zoom or (PLACE_ZOOM if spec.centre else 9),
            tiles=None,
            zoom_control=False,
            scroll_wheel_zoom=spec.height == "page" and not spec.embed,
            minZoom=MIN_ZOOM,
            maxZoom=MAX_ZOOM,
            maxBounds=_lat_lon_corners((LON_RANGE[0], LAT_RANGE[0], LON_RANGE[1], LAT_RANGE[1])),
        )
        if spec.shape or not spec.centre:
            nearest = MAX_ZOOM if spec.shape else FOUND_ZOOM
            elements.FirstView(_lat_lon_corners(spec.box or SIAK_BOX), max_zoom=nearest).add_to(siak_map)
        for element in _elements(spec, tiles):
            element.add_to(siak_map)
    identify(siak_map, spec._digest)
    return siak_map


def _elements(spec: MapSpec, tiles: Tiles | None) -> list[Element]:
    parts: list[Element] = [elements.ZoomButtons(), elements.LocateButton()]
    if tiles:
        parts.append(folium.TileLayer(tiles=tiles.url, attr=tiles.attribution, max_zoom=MAX_ZOOM))
    if spec.outlines:
        # Around a single place the whole view would be filled with its kecamatan.
        parts.append(elements.DistrictOutlines(highlight="" if spec.marker else spec.district))
    if spec.shape and spec.marker:
        parts.append(elements.OwnShape(spec.marker, spec.lang))
    own = (spec.marker, *spec.centre) if spec.marker and spec.centre else None
    parts.append(elements.CatalogueLayer(spec.kind, spec.filter, spec.lang, own=own, embed=spec.embed))
    if own:
        parts.append(elements.OwnMarker(own[1], own[2], category=spec.category))
    return parts


@lru_cache(maxsize=256)
def script(spec: MapSpec, tiles: Tiles | None) -> str:
    """The JavaScript of a map, the same text for the same spec."""
    figure = compose(spec, tiles, spec.lang).get_root()
    figure.render()
    return figure.script.render()


def identify(siak_map: folium.Map, digest: str) -> None:
    """Give folium's elements, which choose random ids, ids that depend on the spec alone."""
    siak_map._id = digest
    for number, child in enumerate(siak_map._children.values()):
        child._id = f"{digest}_{number}"


def _middle(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _lat_lon_corners(box: tuple[float, float, float, float]) -> list[list[float]]:
    return [[box[1], box[0]], [box[3], box[2]]]


@dataclass(frozen=True, slots=True)
class Files:
    """Names of the static files a map needs, in the order they must be loaded."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def files(spec: MapSpec) -> Files:
    """The static files of a map's parts, each once."""
    return files_of(compose(spec, None, spec.lang))


def files_of(siak_map: folium.Map) -> Files:
    """The static files that a map and its parts ask for, each once."""
    parts = [siak_map, *siak_map._children.values()]
    return Files(
        scripts=_each_once(link for part in parts for link in getattr(part, "default_js", [])),
        styles=_each_once(link for part in parts for link in getattr(part, "default_css", [])),
    )


def _each_once(links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for _name, address in links))
