"""Words about places in their templates."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from wagtail.models import Page

from catalogue.opening import WIB
from destinations import opening_presets, prices
from destinations.models import DestinationPage
from destinations.opening_preview import shown

register = template.Library()


@register.filter
def price_words(ticket: dict[str, Any]) -> list[str]:
    """What a ticket of a record is for, and on which days, where that is not to get in on any day."""
    return prices.price_words(ticket)


@register.inclusion_tag("destinations/opening/desk.html")
def opening_desk(page: DestinationPage, above: Page) -> dict[str, Any]:
    """What the saved rows of a place mean, the buttons that fill in rows, and where to ask while they are typed.

    Args:
        above: the page it stands below, or will.
    """
    return {
        "address": reverse("opening_preview", args=[page.pk or above.pk]),
        "week_presets": opening_presets.week_presets(),
        "difference_presets": opening_presets.difference_presets(),
        "weekdays": list(WEEKDAYS.items()),
        **shown(page.opening_rows(), timezone.now()),
    }


@register.inclusion_tag("destinations/opening/ticket_desk.html")
def ticket_desk() -> dict[str, Any]:
    """The buttons that fill in rows of prices."""
    return {"presets": opening_presets.ticket_presets(timezone.localdate(timezone=WIB))}
