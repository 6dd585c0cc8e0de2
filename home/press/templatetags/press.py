"""The corner for the press on the list of news."""

from typing import Any

from django import template
from django.urls import reverse

from core.public import public_pages
from home.news import NewsIndexPage
from home.press.contact import boilerplate, contact_of_office
from home.press.kits import MediaKitPage

register = template.Library()


@register.inclusion_tag("press/parts/press_room.html")
def press_room(page: NewsIndexPage) -> dict[str, Any]:
    """Kits, figures to cite, whom to ask and what to quote, in the language of the list."""
    language = page.locale.language_code
    kits = MediaKitPage.objects.child_of(page).filter(pk__in=public_pages().values("pk")).order_by("path")
    return {
        "kits": kits,
        "figures_url": reverse("cited_figures"),
        "contact": contact_of_office(language),
        "about_us": boilerplate(language),
    }
