"""The panel of a point in Wagtail's editor."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel

from maps.coordinates import written
from maps.fields import PointPicker, as_point


class PointComparison(FieldComparison):
    """Two versions of a point, written as people read them."""

    def htmldiff(self) -> SafeString:
        before, after = _words(self.val_a), _words(self.val_b)
        if before == after:
            return format_html("{}", after)
        return format_html('<span class="deletion">{}</span> <span class="addition">{}</span>', before, after)


class PointPanel(FieldPanel):
    """A ``PointField`` of a model as a map: ``PointPanel("location")``."""

    def get_form_options(self) -> dict:
        options = super().get_form_options()
        options.setdefault("widgets", {}).setdefault(self.field_name, PointPicker)
        return options

    def get_comparison_class(self) -> type[FieldComparison]:
        return PointComparison


def _words(value: object) -> str:
    point = as_point(value)
    return f"{written(point.y)}, {written(point.x)}" if point else ""
