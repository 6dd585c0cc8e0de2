"""How a template of the admin asks for one of Wagtail's widgets to be started, without a script of its own."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def start(function: str, arguments: list[Any]) -> SafeString:
    """An empty element that ``start.js`` reads: ``function`` names one of Wagtail's starters."""
    return format_html(
        '<template data-controller="pesona-start" data-pesona-start-function-value="{}"'
        ' data-pesona-start-arguments-value="{}"></template>',
        function,
        json.dumps(arguments),
    )


@register.filter
def parsed(text: str) -> Any:
    """JSON that Wagtail prepared as text, as data again."""
    return json.loads(text)


@register.simple_tag
def start_with(function: str, *arguments: Any) -> SafeString:
    """``start`` with its arguments one by one."""
    return start(function, list(arguments))
