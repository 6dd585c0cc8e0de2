"""The map of kecamatan that one can move: folium composes its script, our own addresses give outlines and figures."""

import hashlib
from functools import lru_cache
from typing import Annotated, ClassVar, Literal, Self
from urllib.parse import urlencode

import folium
from django.utils.translation import gettext, override
from pydantic import BaseModel, ConfigDict, StringConstraints

from maps import elements
from maps.composition import MAX_ZOOM, MIN_ZOOM, SIAK_BOX, Files, Tiles, files_of, identify

#: An address of our own: a path, perhaps with a query. Two slashes would begin the name of another host.
_OWN = r"^/([A-Za-z0-9_.~-][A-Za-z0-9/_.~-]*)?(\?[A-Za-z0-9%&=+.,_~-]*)?$"
OwnAddress = Annotated[str, StringConstraints(pattern=_OWN, max_length=500)]


class DistrictValues(elements.SiakElement):
    """The kecamatan in the shades of their classes."""

    factory = "districtValues"
    default_js: ClassVar[elements.Links] = [("choropleth", "progress/choropleth.js")]
    default_css: ClassVar[elements.Links] = [("choropleth_css", "progress/choropleth.css")]

    def __init__(self, data: str, hatch: str) -> None:
        super().__init__(
            outlines=f"{elements.API}/districts?format=geojson&boundary=true",
            data=data,
            hatch=hatch,
            text={
                "failed": gettext("Angka di peta belum dapat dimuat. Tabel di halaman ini memuat angka yang sama."),
                "schematic": gettext("Batas kecamatan skematis, bukan acuan hukum."),
            },
        )


class ChoroplethSpec(BaseModel):
    """What the script of a map needs to know; ``data`` is the address of ``choropleth.map_data`` as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: OwnAddress
    lang: Literal["id", "en"] = "id"

    def query(self) -> str:
        """The spec as a query string: the same spec always gives the same text."""
        return urlencode(self.model_dump(mode="json", exclude_defaults=True))

    @classmethod
    def from_query(cls, query: dict[str, str]) -> Self:
        """The spec an address asks for.

        Raises:
            pydantic.ValidationError: for an unknown name or an address that is not our own.
        """
        return cls.model_validate(query)

    @property
    def element_id(self) -> str:
        """The id of the map's box: the same in page and script."""
        return f"map_{self._digest}"

    @property
    def hatch_id(self) -> str:
        """The id of the pattern for kecamatan without a figure."""
        return f"hatch_{self._digest}"

    @property
    def _digest(self) -> str:
        return hashlib.sha256(self.query().encode()).hexdigest()[:10]


def compose(spec: ChoroplethSpec, tiles: Tiles | None) -> folium.Map:
    """A folium map of the whole kabupaten, its texts in the language of the spec."""
    west, south, east, north = SIAK_BOX
    with override(spec.lang):
        siak_map = elements.SiakMap(
            location=((south + north) / 2, (west + east) / 2),
            zoom_start=9,
            tiles=None,
            zoom_control=False,
            # The kabupaten is as large as its box allows: there are no pins whose places a whole zoom would steady.
            zoomSnap=0.25,
            scroll_wheel_zoom=False,
            minZoom=MIN_ZOOM,
            maxZoom=MAX_ZOOM,
        )
        elements.FirstView([[south, west], [north, east]], max_zoom=MAX_ZOOM).add_to(siak_map)
        elements.ZoomButtons().add_to(siak_map)
        if tiles:
            folium.TileLayer(tiles=tiles.url, attr=tiles.attribution, max_zoom=MAX_ZOOM).add_to(siak_map)
        DistrictValues(spec.data, spec.hatch_id).add_to(siak_map)
    identify(siak_map, spec._digest)
    return siak_map


@lru_cache(maxsize=64)
def script(spec: ChoroplethSpec, tiles: Tiles | None) -> str:
    """The JavaScript of a map, the same text for the same spec."""
    figure = compose(spec, tiles).get_root()
    figure.render()
    return figure.script.render()


def files(spec: ChoroplethSpec) -> Files:
    """The static files that the map needs."""
    return files_of(compose(spec, None))
