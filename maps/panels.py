"""The panels of points and shapes in Wagtail's editor."""

from collections.abc import Sequence
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel

from maps.coordinates import written
from maps.fields import PointPicker, as_point
from maps.measures import description
from maps.shape_fields import ShapeEditor
from maps.shapes import ALL_KINDS, Kind


class WordsComparison(FieldComparison):
    """Two versions of a value, as words tell them."""

    def words(self, value: Any) -> str:
        raise NotImplementedError

    def htmldiff(self) -> SafeString:
        before, after = self.words(self.val_a), self.words(self.val_b)
        if not self.has_changed():
            return format_html("{}", after)
        return format_html('<span class="deletion">{}</span> <span class="addition">{}</span>', before, after)


class PointComparison(WordsComparison):
    """Two versions of a point, written as people read them."""

    def words(self, value: Any) -> str:
        point = as_point(value)
        return f"{written(point.y)}, {written(point.x)}" if point else ""

    def has_changed(self) -> bool:
        return self.words(self.val_a) != self.words(self.val_b)


class ShapeComparison(WordsComparison):
    """Two versions of a shape: what it is, how many corners it has and how large it is."""

    def words(self, value: Any) -> str:
        shape = GEOSGeometry.from_ewkt(value) if isinstance(value, str) and value else value
        return description(shape, get_language() or "id") if shape else ""


class PointPanel(FieldPanel):
    """A ``PointField`` of a model as a map: ``PointPanel("location")``.

    Args:
        accuracy: the names of the form's fields for how exact the point is (a choice with ``exact`` and
            ``approximate``), by how many metres it may be wrong, and where it is known from: a position from the
            phone's receiver is offered to fill them.
    """

    def __init__(self, field_name: str, *args: Any, accuracy: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(field_name, *args, **kwargs)
        self.accuracy = tuple(accuracy)

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"accuracy": self.accuracy}

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options.setdefault("widgets", {}).setdefault(self.field_name, PointPicker(accuracy=self.accuracy))
        return options

    def get_comparison_class(self) -> type[FieldComparison]:
        return PointComparison


class ShapePanel(FieldPanel):
    """A ``GeometryField`` of a model as a map to draw on: ``ShapePanel("shape", kinds=("line", "area"))``."""

    def __init__(self, field_name: str, *args: Any, kinds: Sequence[Kind] = ALL_KINDS, **kwargs: Any) -> None:
        super().__init__(field_name, *args, **kwargs)
        self.kinds = tuple(kinds)

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"kinds": self.kinds}

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options.setdefault("widgets", {}).setdefault(self.field_name, ShapeEditor(kinds=self.kinds))
        return options

    def get_comparison_class(self) -> type[FieldComparison]:
        return ShapeComparison
