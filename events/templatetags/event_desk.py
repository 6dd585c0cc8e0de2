"""What the editor's form of an event shows besides its fields."""

from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from events.desk.clash_view import fragment
from events.desk.written import saved
from events.models import EventPage

register = template.Library()


@register.inclusion_tag("events/desk/clashes_asked.html")
def saved_clashes(page: EventPage, above: Page, user: Any) -> dict[str, Any]:
    """What an event clashes with as it was last saved, and where to ask while it is changed.

    Args:
        above: the page it stands below, or will.
    """
    written = saved(page, getattr(above.specific, "district_id", ""))
    return {"address": reverse("event_clashes", args=[page.pk or above.pk]), **fragment(written, user)}
