"""The form field for a shape: a line, an area or points, drawn on a map where scripts run, else written as GeoJSON.

Whatever was written comes back unchanged with the message about it. The value is a GEOS geometry (EPSG:4326,
longitude first) or None, so any ``GeometryField`` of a model can use it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import NoReverseMatch, reverse

from maps.importing import geojson
from maps.importing.files import LARGEST_FILE, too_large
from maps.shapes import ALL_KINDS, SRID, Kind, Parts, ShapeError, as_geojson, check, only_shape


class ShapeEditor(forms.Textarea):
    """A text area for GeoJSON, with a map to draw on and files to read in front of it (``shape-editor.js``).

    Attributes:
        kinds: what may be drawn here.
    """

    template_name = "maps/widgets/shape_editor.html"

    class Media:
        css: ClassVar = {"all": ["leaflet/leaflet.css", "maps/shape-editor.css"]}
        js: ClassVar = ["leaflet/leaflet.js", Script("maps/shape-editor.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None, kinds: Sequence[Kind] = ALL_KINDS) -> None:
        super().__init__({"rows": 4, "spellcheck": "false", "autocomplete": "off"} | (attrs or {}))
        self.kinds = tuple(kinds)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The text; a program gives GeoJSON itself."""
        given = data.get(name)
        return json.dumps(given) if isinstance(given, dict) else given

    def format_value(self, value: Any) -> str:
        if isinstance(value, GEOSGeometry):
            return json.dumps(as_geojson(value), separators=(",", ":"))
        return value or ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["editor"] = {
            "tiles": settings.TILE_URL,
            "attribution": settings.TILE_ATTRIBUTION,
            "districts": "/api/v1/districts?format=geojson&boundary=true",
            "reading": _address("shape_preview"),
            "whereabouts": _address("point_whereabouts"),
            "kinds": self.kinds,
            "largest": LARGEST_FILE,
            "too_large": too_large(),
        }
        return context


class ShapeField(forms.Field):
    """A shape drawn or written by hand, of a kind that its widget offers.

    Takes what GeoDjango's model field passes (``geom_type``, ``srid``), so it can be its form field.
    """

    widget = ShapeEditor

    def __init__(self, *, geom_type: str = "GEOMETRY", srid: int = SRID, **kwargs: Any) -> None:
        # The limit on nested collections is that of the reader.
        kwargs.pop("max_geom_collections", None)
        if geom_type != "GEOMETRY" or srid != SRID:
            raise ValueError(f"ShapeField holds GEOMETRY in EPSG:{SRID}, not {geom_type} in EPSG:{srid}")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> GEOSGeometry | None:
        """The shape that was written as GeoJSON.

        Raises:
            ValidationError: saying what is wrong, and where.
        """
        if isinstance(value, GEOSGeometry):
            return value or None
        if not (text := str(value or "").strip()):
            return None
        try:
            geometry = shape_in(text)
            if geometry is not None:
                check(geometry, getattr(self.widget, "kinds", ALL_KINDS))
        except ShapeError as error:
            raise ValidationError(error.message, code="shape", params={"at": error.at}) from error
        return geometry

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another shape is meant; the same one written in another way is no change."""
        if self.disabled:
            return False
        try:
            before, after = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        if before is None or after is None:
            return before is not after
        return as_geojson(before) != as_geojson(after)


def shape_in(text: str) -> GEOSGeometry | None:
    """The shape in a GeoJSON text, None where it has none.

    Raises:
        ShapeError: for text that cannot be read, or holds several kinds.
    """
    if len(text) > LARGEST_FILE:
        raise ShapeError(too_large())
    parts = Parts()
    geojson.read(text, parts)
    return only_shape(parts)


def _address(name: str) -> str:
    """Where the editor asks; without an admin there is nobody to ask."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
