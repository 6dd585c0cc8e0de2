"""The corner for the press on the list of news."""

from typing import Any

from django import template
from django.urls import reverse

from home.news import NewsIndexPage
from home.press.contact import office
from home.press.kits import MediaKitPage

register = template.Library()


@register.inclusion_tag("press/parts/press_room.html")
def press_room(page: NewsIndexPage) -> dict[str, Any]:
    """Kits, figures to cite, whom to ask and what to quote, in the language of the list."""
    at_office = office(page.locale.language_code)
    # Whoever reads the list may read what is below it, unless that has a restriction of its own.
    kits = (
        MediaKitPage.objects.child_of(page)
        .live()
        .filter(view_restrictions=None, alias_of__view_restrictions=None)
        .order_by("path")
    )
    return {
        "kits": kits,
        "figures_url": reverse("cited_figures"),
        "contact": at_office.contact,
        "about_us": at_office.about_us,
    }
