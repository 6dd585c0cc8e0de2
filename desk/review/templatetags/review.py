"""Who has a draft, for the editor and the lists of the admin."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from desk.review.holding import holder, words
from desk.review.mails import due_words

register = template.Library()


@register.inclusion_tag("review/holder.html")
def who_has_it(page: Page) -> dict[str, Any]:
    """In full, with the reason it was sent back for."""
    return _told(page)


@register.inclusion_tag("review/holder_in_list.html")
def who_has_it_in_short(page: Page) -> dict[str, Any]:
    """In a few words."""
    return _told(page)


def _told(page: Page) -> dict[str, Any]:
    found = holder(page) if page.pk and page.depth > 1 else None
    if found is None:
        return {"holder": None}
    return {
        "holder": found,
        "words": words(found),
        "overdue": found.is_overdue(timezone.now()),
        "due": due_words(found.due_at, get_language() or "id") if found.due_at else "",
    }
