"""The form field for a point: two boxes to type into, and a map beside them where scripts run.

Whatever was typed comes back unchanged with the message about it. The value is a GeoDjango
``Point`` (EPSG:4326, longitude first) or None, so any ``PointField`` of a model can use it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, Point
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from maps.coordinates import LONGEST_TEXT, CoordinateError, read_pair, written

SRID = 4326

#: What a point is called in a form: latitude first, as people type and paste it.
Typed = list[str]


class PointPicker(forms.MultiWidget):
    """Latitude and longitude as text, with a map that follows and leads them (``point-picker.js``).

    ``accuracy`` names the form's fields that a position from the phone's receiver may fill (``PointPanel``).
    """

    template_name = "maps/widgets/point_picker.html"
    use_fieldset = True

    class Media:
        css: ClassVar = {"all": ["leaflet/leaflet.css", "maps/point-picker.css"]}
        js: ClassVar = ["leaflet/leaflet.js", Script("maps/point-picker.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None, accuracy: Sequence[str] = ()) -> None:
        self.accuracy = tuple(accuracy)
        typed = {"inputmode": "text", "autocomplete": "off", "spellcheck": "false", "maxlength": 4 * LONGEST_TEXT}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "lat": forms.TextInput(attrs=typed),
            "lon": forms.TextInput(attrs=typed),
        }
        super().__init__(boxes, attrs)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What stands in the two boxes; a program gives the pair itself, longitude first."""
        if isinstance(pair := data.get(name), list | tuple) and len(pair) == len(self.widgets):
            return [str(number) for number in reversed(pair)]
        return super().value_from_datadict(data, files, name)

    def decompress(self, value: Point | str | None) -> Typed:
        point = as_point(value)
        return [written(point.y), written(point.x)] if point else ["", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["picker"] = {
            "tiles": settings.TILE_URL,
            "attribution": settings.TILE_ATTRIBUTION,
            "districts": "/api/v1/districts?format=geojson&boundary=true",
            "whereabouts": _whereabouts_url(),
            "accuracy": " ".join(self.accuracy),
        }
        return context


class PointField(forms.Field):
    """A point typed or placed by hand.

    Takes what GeoDjango's model field passes (``geom_type``, ``srid``), so it can be its form field.
    """

    widget = PointPicker
    default_error_messages: ClassVar = {"required": _("Lintang dan bujur belum diisi.")}

    def __init__(self, *, geom_type: str = "POINT", srid: int = SRID, **kwargs: Any) -> None:
        # The limit on nested collections says nothing of a point.
        kwargs.pop("max_geom_collections", None)
        if geom_type != "POINT" or srid != SRID:
            raise ValueError(f"PointField holds POINT in EPSG:{SRID}, not {geom_type} in EPSG:{srid}")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Point | None:
        """The point typed as [latitude, longitude].

        Raises:
            ValidationError: naming the box and what was typed into it.
        """
        if not isinstance(value, list | tuple):
            return as_point(value)
        try:
            typed = read_pair(*(str(text or "") for text in value))
        except CoordinateError as error:
            raise ValidationError(error.message, code=error.code) from error
        return Point(typed.lon, typed.lat, srid=SRID) if typed else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another place is meant; the same place written in another way is no change."""
        if self.disabled:
            return False
        try:
            after = self.to_python(data)
        except ValidationError:
            return True
        before = as_point(initial)
        if before is None or after is None:
            return before is not after
        return (written(before.x), written(before.y)) != (written(after.x), written(after.y))


def as_point(value: Any) -> Point | None:
    """A stored point (Point, text or None); a revision holds it as ``SRID=4326;POINT (102.05 0.79)``."""
    if not value:
        return None
    return value if isinstance(value, Point) else cast(Point, GEOSGeometry.from_ewkt(value))


def _whereabouts_url() -> str:
    """Where the picker asks which kampung a point is in; without an admin there is no answer to ask for."""
    try:
        return reverse("point_whereabouts")
    except NoReverseMatch:
        return ""
