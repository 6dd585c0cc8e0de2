"""Our own folium elements: each is one line of script that hands its options to a file under ``static/maps/``."""

import json
import re
from typing import Any, ClassVar
from uuid import UUID

import folium
from branca.element import MacroElement
from django.utils.translation import gettext as _
from folium.elements import JSCSSMixin
from folium.template import Template

#: Part of the public contract, hence the same in every installation; ``maps`` stands below ``api`` and cannot ask it.
API = "/api/v1"

Links = list[tuple[str, str]]
Own = tuple[UUID, float, float]


class SiakMap(folium.Map):
    """folium's map without its public content networks: names of our own static files."""

    default_js: ClassVar[Links] = [("leaflet", "leaflet/leaflet.js"), ("map", "maps/map.js")]
    default_css: ClassVar[Links] = [("leaflet_css", "leaflet/leaflet.css"), ("map_css", "maps/map.css")]


class FirstView(folium.FitBounds):
    """Where the map begins. It jumps there: on the way it would ask for the tiles of a view that nobody sees."""

    def __init__(self, corners: list[list[float]], max_zoom: int) -> None:
        super().__init__(corners, max_zoom=max_zoom)
        self.options["animate"] = False


class SiakElement(JSCSSMixin, MacroElement):
    """``L.siak.<factory>(<options>).addTo(<map>)``; the factory stands in the element's own script file."""

    factory: ClassVar[str]
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "L.siak.{{ this.factory }}({{ this.options }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self._name = self.factory
        self.options = as_script(options)


class ZoomButtons(SiakElement):
    factory = "zoomButtons"

    def __init__(self) -> None:
        super().__init__(position="topright", zoomInTitle=_("Perbesar"), zoomOutTitle=_("Perkecil"))


class LocateButton(SiakElement):
    """Shows where the visitor stands; says clearly when the browser does not tell."""

    factory = "locateButton"
    default_js: ClassVar[Links] = [("locate", "maps/locate.js")]

    def __init__(self) -> None:
        super().__init__(
            position="topright",
            text={
                "button": _("Tunjukkan posisi saya"),
                "searching": _("Mencari posisi Anda…"),
                "found": _("Posisi Anda ditemukan, ketelitian sekitar %(metres)s m."),
                "away": _("Anda berada jauh dari Siak, jadi peta tetap di sini."),
                "refused": _("Posisi tidak diizinkan. Izinkan lokasi di pengaturan peramban, atau cari nama kampung."),
                "unknown": _("Posisi Anda tidak dapat ditentukan. Coba lagi di tempat terbuka."),
            },
        )


class DistrictOutlines(SiakElement):
    """The kecamatan, one of them perhaps highlighted; says so while their borders are schematic."""

    factory = "districtOutlines"
    default_js: ClassVar[Links] = [("districts", "maps/districts.js")]

    def __init__(self, highlight: str) -> None:
        super().__init__(
            url=f"{API}/districts?format=geojson&boundary=true",
            highlight=highlight,
            text={"schematic": _("Batas kecamatan skematis, bukan acuan hukum.")},
        )


class CatalogueLayer(SiakElement):
    """Places or events, gathered by the server: the layer asks for the box in view.

    ``own`` is the thing that ``OwnMarker`` draws (its id, lon, lat): the layer leaves it out.
    """

    factory = "catalogue"
    default_js: ClassVar[Links] = [("card", "maps/card.js"), ("catalogue", "maps/catalogue.js")]

    def __init__(self, kind: str, encoded_filter: str, lang: str, *, own: Own | None, embed: bool) -> None:
        super().__init__(
            clusters=f"{API}/clusters",
            records=f"{API}/{kind}s",
            kind=kind,
            filter=encoded_filter,
            lang=lang,
            own=own and {"id": str(own[0]), "lon": own[1], "lat": own[2]},
            newTab=embed,
            text={
                "cluster": clusters_of(kind),
                "failed": _("Isi peta belum dapat dimuat. Geser peta untuk mencoba lagi."),
                "empty": _("Tidak ada penanda di bagian peta ini."),
                "shown": _("%(count)s penanda di bagian peta ini."),
            },
        )


def clusters_of(kind: str) -> str:
    """What stands on a pin that stands for several."""
    if kind == "project":
        return _("%(count)s proyek")
    return _("%(count)s tempat") if kind == "place" else _("%(count)s acara")


class OwnMarker(SiakElement):
    """The one place a page is about, in degrees, longitude first."""

    factory = "ownMarker"

    def __init__(self, lon: float, lat: float, *, category: str) -> None:
        super().__init__(lat=lat, lon=lon, category=category, text=_("Tempat di halaman ini"))


class OwnShape(SiakElement):
    """The trail or outline of the one place a page is about; the API has it."""

    factory = "ownShape"
    default_js: ClassVar[Links] = [("own_shape", "maps/own-shape.js")]

    def __init__(self, uid: UUID, lang: str) -> None:
        super().__init__(url=f"{API}/places/{uid}?fields=shape&lang={lang}")


def as_script(options: dict[str, Any]) -> str:
    """JSON that is safe in a script and in a Jinja template.

    Branca compiles what a macro returned as a template once more: an unescaped ``{{`` in a text
    would be run on the server. Outside of texts JSON never has two such signs together.
    """
    text = json.dumps(options, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c").replace("&", "\\u0026")
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)
