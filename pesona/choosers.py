"""Wagtail's choosers (page, picture, document, snippet) without their inline script."""

from typing import Any

from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def render_without_script(
    self: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any] | None = None,
    renderer: BaseRenderer | None = None,
) -> SafeString:
    """The widget, and beside it what ``start.js`` needs to bring it to life: a constructor's name and its arguments.

    Takes the place of ``BaseChooser.render``, which writes the same call into a ``<script>`` element.

    Raises:
        TypeError: without an ``id`` attribute, as Wagtail's own.
    """
    if not attrs or "id" not in attrs:
        raise TypeError("BaseChooser cannot be rendered without an 'id' attribute")
    value_data = self.get_value_data(value)
    return render_to_string(
        "pesona/chooser.html",
        {
            "widget_html": self.render_html(name, value_data, attrs),
            "constructor": self.js_constructor,
            "arguments": [attrs["id"], self.get_js_init_options(attrs["id"], name, value_data)],
        },
    )
