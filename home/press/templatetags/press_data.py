"""What the page of a figure tells machines, and the day of a version as its address has it."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from core.formatting import WIB
from core.structured import Thing, data_block

register = template.Library()


@register.simple_tag
def things_data(things: Iterable[Thing]) -> SafeString | str:
    """Things of schema.org of a view that is no page."""
    return data_block(things)


@register.filter
def iso_day(moment: datetime) -> str:
    """The day of Siak as ``2026-12-01``."""
    return moment.astimezone(WIB).date().isoformat()
